"""Accepting what a file of people contains: newcomers are added, empty fields filled, nothing overwritten unasked."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from account_planner.domain.columns import records
from account_planner.domain.draft import Draft, DraftPerson, Match, Problem
from account_planner.domain.entities import Link, Stakeholder
from account_planner.domain.ids import derived_id, new_id
from account_planner.domain.people import called, circles, managers
from account_planner.domain.vocabulary import LinkKind, Side, Status
from account_planner.edits.bosses import reporting_lines
from account_planner.edits.command import Label, OneStep

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from account_planner.domain.plan import Plan

FACTS = (
    "name",
    "title",
    "organisation",
    "unit",
    "level",
    "function",
    "email",
    "phone",
    "url",
    "location",
    "notes",
    "external_id",
)


BOSS = "reports_to"
"""Stands for the reporting line among the facts that may be taken in place of present ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What accepting would do: newcomers, people found on the map, those of them that change, reporting lines
    drawn, and each line of the file that cannot be."""

    new: int
    matched: int
    changed: int
    lines: int
    skipped_lines: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A filled fact of somebody on the map that the file tells otherwise: `field` is one of FACTS or BOSS (then both
    values are what the bosses are called)."""

    key: str
    row: int
    person_id: str
    field: str
    present: Any
    told: Any


@dataclass(frozen=True)
class AcceptDraft(OneStep):
    """Takes a draft into the plan as one step. Filled fields of people on the map stay unless the person's draft
    key is in `overwrite`, or key and field are in `taken`. Lines that would close a circle or give a second boss are
    left out. The same draft again, matched again, changes nothing. `seed` makes the ids of newcomers."""

    draft: Draft
    matches: tuple[Match, ...]
    side: Side
    overwrite: frozenset[str] = frozenset()
    taken: frozenset[tuple[str, str]] = frozenset()
    seed: str = field(default_factory=new_id, compare=False)

    def apply(self, plan: Plan) -> Plan:
        return self.accepted(plan)[0]

    def accepted(self, plan: Plan) -> tuple[Plan, ImportReport]:
        """The plan after, and what was done."""
        found = _Found(self, plan)
        ids = {key: derived_id("imported", self.seed, key, str(one.row)) for key, one in found.new.items()}
        after = plan.put(*found.filled.values(), *_newcomers(found.new, ids, self.side))
        lines, dropped, skipped = found.lines()
        bosses = {ids.get(report_id, report_id): ids.get(boss_id, boss_id) for report_id, boss_id in lines.items()}
        return after.drop(*dropped).put(*reporting_lines(plan, bosses)), found.report(len(lines), skipped)

    def report(self, plan: Plan) -> ImportReport:
        """What would be done, without making anybody."""
        found = _Found(self, plan)
        lines, _, skipped = found.lines()
        return found.report(len(lines), skipped)

    def may_replace(self, key: str, name: str) -> bool:
        """Whether a filled fact of the one with this draft key gives way."""
        return key in self.overwrite or (key, name) in self.taken

    def label(self, plan: Plan) -> Label:
        return Label("import_people", (str(len(self.draft.people)), self.draft.source))


def clashes(draft: Draft, matches: Iterable[Match], plan: Plan) -> list[Clash]:
    """Every filled fact on the map that the file tells otherwise, in the order of the file. What was only suggested
    never stands against what the rep has filled in."""
    there = {match.key: match.person_id for match in matches if match.person_id in plan.stakeholders}
    bosses = managers(plan) if there else {}
    drafted = {one.key: one for one in draft.people} if there else {}
    found: list[Clash] = []
    for one in draft.people if there else ():
        person_id = there.get(one.key)
        if person_id is None:
            continue
        person = plan.stakeholders[person_id]
        for name in FACTS:
            told, present = getattr(one, name), getattr(person, name)
            if told not in (None, "", present) and present is not None and name not in one.suggested:
                found.append(_clash(one, person_id, name, present, told))
        boss, wished = bosses.get(person_id), drafted.get(one.manager_key or "")
        if boss is not None and wished is not None and there.get(wished.key) != boss:
            told = wished.name or wished.title or ""
            found.append(_clash(one, person_id, BOSS, called(plan.stakeholders[boss]), told))
    return found


def _clash(one: DraftPerson, person_id: str, name: str, present: Any, told: Any) -> Clash:
    return Clash(key=one.key, row=one.row, person_id=person_id, field=name, present=present, told=told)


class _Found:
    """Who of the draft is who: `new` by draft key, which stands for the id that they will have, `filled` as they will
    be, `ids` of all by draft key."""

    def __init__(self, command: AcceptDraft, plan: Plan) -> None:
        self._command, self._plan = command, plan
        self.new: dict[str, DraftPerson] = {}
        self.filled: dict[str, Stakeholder] = {}
        self.ids: dict[str, str] = {}
        self._changed: set[str] = set()
        known = {match.key: match.person_id for match in command.matches if match.person_id in plan.stakeholders}
        for drafted in command.draft.people:
            person_id = known.get(drafted.key)
            if person_id is None:
                person_id = drafted.key
                self.new[person_id] = drafted
            else:
                self._fill(person_id, drafted)
            self.ids[drafted.key] = person_id

    def _fill(self, person_id: str, drafted: DraftPerson) -> None:
        present = self.filled.get(person_id, self._plan.stakeholders[person_id])
        person = _filled(present, drafted, self._command)
        if person is not present:
            self.filled[person_id] = person
            self._changed.add(person_id)

    def report(self, lines: int, skipped: list[Problem]) -> ImportReport:
        return ImportReport(
            new=len(self.new),
            matched=len(self._command.draft.people) - len(self.new),
            changed=len(self._changed),
            lines=lines,
            skipped_lines=tuple(skipped),
        )

    def lines(self) -> tuple[dict[str, str], list[Link], list[Problem]]:
        """Boss of each person who gets a line, the lines that go for it, and those of the file that cannot be."""
        before = managers(self._plan)
        bosses = dict(before)
        wished: dict[str, DraftPerson] = {}
        skipped: list[Problem] = []
        for one in self._command.draft.people:
            boss_id = None if one.manager_key is None else self.ids.get(one.manager_key)
            report_id = self.ids[one.key]
            if boss_id is None or bosses.get(report_id) == boss_id:
                continue
            both_new = report_id in self.new and boss_id in self.new
            reason = None if both_new else self._obstacle(report_id, boss_id, bosses, one.key)
            if reason is not None:
                skipped.append(self._skipped(one.row, reason, report_id, boss_id, bosses.get(report_id)))
                continue
            bosses[report_id] = boss_id
            wished[report_id] = one
        skipped += self._opened(bosses, wished, before)
        present = {k.source_id: k for k in self._plan.links.values() if k.kind is LinkKind.REPORTS_TO}
        dropped = [present[report_id] for report_id in wished if report_id in present]
        skipped.sort(key=lambda problem: problem.row or 0)
        return {report_id: bosses[report_id] for report_id in wished}, dropped, skipped

    def _obstacle(self, report_id: str, boss_id: str, bosses: dict[str, str], key: str) -> str | None:
        if self._side(report_id) is not self._side(boss_id):
            return "{name} cannot report to {boss}: they are not on the same side. The line is left out."
        if report_id in bosses and not self._command.may_replace(key, BOSS):
            return "{name} reports to {present} on the map and to {boss} in the file. The line on the map stays."
        return None

    def _opened(self, bosses: dict[str, str], wished: dict[str, DraftPerson], before: dict[str, str]) -> list[Problem]:
        """Take the file's last line out of each circle until there is none; who had a boss has that one again."""
        skipped: list[Problem] = []
        while rings := circles(bosses):
            for ring in rings:
                closing = max((id_ for id_ in ring if id_ in wished), key=lambda id_: wished[id_].row)
                boss_id = bosses.pop(closing)
                one = wished.pop(closing)
                if closing in before:
                    bosses[closing] = before[closing]
                reason = "{name} reporting to {boss} would close a circle. The line is left out."
                skipped.append(self._skipped(one.row, reason, closing, boss_id, before.get(closing)))
        return skipped

    def _side(self, person_id: str) -> Side:
        person = self._plan.stakeholders.get(person_id)
        return self._command.side if person is None else person.side

    def _skipped(self, row: int, reason: str, report_id: str, boss_id: str, present: str | None) -> Problem:
        names = {"name": report_id, "boss": boss_id, "present": present or ""}
        return Problem(row=row, text=reason, values=tuple((key, self._called(id_)) for key, id_ in names.items()))

    def _called(self, person_id: str) -> str:
        person = self.filled.get(person_id) or self._plan.stakeholders.get(person_id)
        if person is not None:
            return called(person)
        drafted = self.new.get(person_id)
        return "" if drafted is None else drafted.name or drafted.title or ""


def _newcomers(drafted: Mapping[str, DraftPerson], ids: Mapping[str, str], side: Side) -> list[Stakeholder]:
    people = list(drafted.values())
    columns: dict[str, Iterable[Any]] = {name: map(attrgetter(name), people) for name in FACTS}
    columns["status"] = [one.status if one.name and one.name.strip() else Status.MISSING for one in people]
    return records(Stakeholder, len(people), columns | {"id": ids.values(), "side": repeat(side)})


def _filled(person: Stakeholder, drafted: DraftPerson, command: AcceptDraft) -> Stakeholder:
    """The person with empty fields filled, and filled ones that give way, but never by what was only suggested."""
    facts: dict[str, Any] = {}
    for name in FACTS:
        told, present = getattr(drafted, name), getattr(person, name)
        if told in (None, "", present):
            continue
        if present is None or (name not in drafted.suggested and command.may_replace(drafted.key, name)):
            facts[name] = told
    if facts.keys() & {"level", "function"}:
        facts |= {"x": None, "y": None, "pinned": False}
    if "name" in facts and person.status is Status.MISSING:
        facts["status"] = drafted.status
    return dataclasses.replace(person, **facts) if facts else person
