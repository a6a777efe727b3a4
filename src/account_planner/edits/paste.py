"""The wish to put a pasted list of people on the map."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from account_planner.domain.entities import Stakeholder
from account_planner.domain.errors import Refused
from account_planner.domain.ids import derived_id, new_id
from account_planner.domain.vocabulary import Function, Level, Side, Status
from account_planner.edits.bosses import reporting_line
from account_planner.edits.command import Label, OneStep

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


@dataclass(frozen=True)
class PastedLine:
    """One line of text: how deep it is indented (0 at the left), who, and if known where that one stands.
    `known_id` is somebody who is on the map already: nobody new, but the boss of those indented below."""

    depth: int
    name: str | None
    title: str | None = None
    level: Level | None = None
    function: Function | None = None
    email: str | None = None
    phone: str | None = None
    known_id: str | None = None


@dataclass(frozen=True)
class PastePeople(OneStep):
    """New people, each indented one reporting to the nearest less indented line before; those at the left to
    `manager_id`. A line without a name is a missing person. `seed` makes the ids of this one paste."""

    lines: tuple[PastedLine, ...]
    side: Side
    manager_id: str | None = None
    level: Level | None = None
    function: Function | None = None
    seed: str = field(default_factory=new_id, compare=False)

    def apply(self, plan: Plan) -> Plan:
        if all(line.known_id is not None for line in self.lines):
            raise Refused("There is nobody in the pasted text.")
        if self.manager_id is not None:
            plan.person(self.manager_id)
        bosses = _bosses(self.lines)
        people: list[Stakeholder] = []
        for place, line in enumerate(self.lines):
            boss = bosses[place]
            if line.known_id is not None:
                people.append(plan.person(line.known_id))
            else:
                people.append(self._person(place, line, None if boss is None else people[boss]))
        new = [place for place, line in enumerate(self.lines) if line.known_id is None]
        pairs = [(people[place].id, _id_of(people, bosses[place]) or self.manager_id) for place in new]
        lines = [reporting_line(plan, report_id, boss_id) for report_id, boss_id in pairs if boss_id is not None]
        return plan.put(*(people[place] for place in new), *lines)

    def _person(self, place: int, line: PastedLine, boss: Stakeholder | None) -> Stakeholder:
        level, function = self.level, self.function
        if boss is not None:
            level, function = boss.level and boss.level.below, boss.function
        side = self.side if boss is None else boss.side
        name = (line.name or "").strip() or None
        return Stakeholder(
            id=derived_id("pasted", self.seed, str(place)),
            side=side,
            name=name,
            title=line.title,
            status=Status.MISSING if name is None else Status.ACTIVE,
            level=line.level or level,
            function=line.function or function,
            email=line.email,
            phone=line.phone,
            rank=float(place + 1),
        )

    def label(self, plan: Plan) -> Label:
        new = [line for line in self.lines if line.known_id is None]
        if len(new) == 1:
            return Label("paste_person", ((new[0].name or new[0].title or "").strip(),))
        return Label("paste_people", (str(len(new)),))


def _id_of(people: list[Stakeholder], place: int | None) -> str | None:
    return None if place is None else people[place].id


def _bosses(lines: tuple[PastedLine, ...]) -> list[int | None]:
    """For each line the place of the line that it is indented under."""
    found: list[int | None] = []
    open_lines: list[int] = []
    for place, line in enumerate(lines):
        while open_lines and lines[open_lines[-1]].depth >= line.depth:
            open_lines.pop()
        found.append(open_lines[-1] if open_lines else None)
        open_lines.append(place)
    return found
