"""Which kind of line a drag between two people means, and which kinds are possible at all."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from account_planner.domain import people
from account_planner.domain.entities import Link
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import LinkKind, Side

Edge = Literal["top", "bottom", "left", "right"]
KINDS: tuple[LinkKind, ...] = (
    LinkKind.REPORTS_TO,
    LinkKind.DOTTED,
    LinkKind.INFLUENCES,
    LinkKind.CONFLICT,
    LinkKind.COVERS,
    LinkKind.INTRODUCES,
)
"""In the order of the digits 1 to 6."""


def drawn(plan: Plan, first: str, last: str, *, edge: Edge | None, kind: LinkKind, id_: str) -> Link:
    """The line that a stroke from `first` (leaving its `edge`, or none for a line by keys) to `last` stands for:
    covers runs from ours to the buyer however it is drawn, a report drawn from a boss's bottom points up."""
    flip = kind in {LinkKind.REPORTS_TO, LinkKind.DOTTED} and edge == "bottom"
    ours_last = plan.person(last).side is Side.OURS and plan.person(first).side is Side.BUYER
    flip = flip or (kind is LinkKind.COVERS and ours_last)
    flip = flip or (kind is LinkKind.INTRODUCES and plan.person(last).side is not Side.BUYER)
    source, target = (last, first) if flip else (first, last)
    return Link(id=id_, kind=kind, source_id=source, target_id=target)


def guessed_kind(plan: Plan, first: str, last: str, *, edge: Edge | None) -> LinkKind:
    """What the stroke most likely means, by the sides of the two people and the edge that it left from."""
    sides = {plan.person(first).side, plan.person(last).side}
    if sides == {Side.BUYER, Side.OURS}:
        return LinkKind.COVERS
    if Side.OUTSIDE in sides:
        return LinkKind.INTRODUCES if len(sides) == 2 and Side.BUYER in sides else LinkKind.INFLUENCES
    if sides == {Side.BUYER} and edge in {"left", "right"}:
        return LinkKind.INFLUENCES
    return LinkKind.REPORTS_TO


def possible_kinds(plan: Plan, first: str, last: str, *, edge: Edge | None) -> tuple[LinkKind, ...]:
    """The kinds of line that the rules allow between these two and that are not there yet."""
    web = Web.of(plan)
    return tuple(kind for kind in KINDS if web.fits(drawn(plan, first, last, edge=edge, kind=kind, id_="")))


def impossible_targets(plan: Plan, first: str, *, edge: Edge | None) -> frozenset[str]:
    """Everyone to whom the guessed line from `first` may not be drawn (greyed while dragging)."""
    web = Web.of(plan)

    def is_possible(last: str) -> bool:
        kind = guessed_kind(plan, first, last, edge=edge)
        return last != first and web.fits(drawn(plan, first, last, edge=edge, kind=kind, id_=""))

    return frozenset(id_ for id_ in plan.stakeholders if not is_possible(id_))


def impossible_ends(plan: Plan, line: Link, end: Literal["source", "target"]) -> frozenset[str]:
    """Everyone to whom this end of a line may not be moved."""
    web = Web.of(plan.drop(line))
    return frozenset(id_ for id_ in plan.stakeholders if not web.fits(with_end(line, end, id_)))


def with_end(line: Link, end: Literal["source", "target"], person_id: str) -> Link:
    """The line with one end at another person."""
    if end == "source":
        return dataclasses.replace(line, source_id=person_id)
    return dataclasses.replace(line, target_id=person_id)


@dataclass(frozen=True, slots=True)
class Web:
    """The lines of a plan, looked up once, to ask about many possible ones."""

    plan: Plan
    taken: frozenset[tuple[LinkKind, str, str]]
    boss_of: Mapping[str, str]

    @classmethod
    def of(cls, plan: Plan) -> Web:
        taken = frozenset((k.kind, k.source_id, k.target_id) for k in plan.links.values())
        return cls(plan, taken, people.managers(plan))

    def fits(self, line: Link) -> bool:
        """Whether the rules allow one more line like this."""
        source, target = self.plan.person(line.source_id), self.plan.person(line.target_id)
        if source.id == target.id or (line.kind, source.id, target.id) in self.taken:
            return False
        match line.kind:
            case LinkKind.REPORTS_TO:
                return source.side is target.side and not self._is_above(source.id, target.id)
            case LinkKind.COVERS:
                return source.side is Side.OURS and target.side is Side.BUYER
            case LinkKind.INTRODUCES:
                return target.side is Side.BUYER
            case LinkKind.CONFLICT:
                return (line.kind, target.id, source.id) not in self.taken
            case _:
                return True

    def _is_above(self, boss_id: str, person_id: str) -> bool:
        seen: set[str] = set()
        boss = self.boss_of.get(person_id)
        while boss is not None and boss not in seen:
            if boss == boss_id:
                return True
            seen.add(boss)
            boss = self.boss_of.get(boss)
        return False
