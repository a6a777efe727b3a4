"""Accepting what a file of people contains: newcomers are added, empty fields filled, nothing overwritten unasked."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from account_planner.domain.draft import Draft, DraftPerson, Match, Problem
from account_planner.domain.entities import Link, Stakeholder
from account_planner.domain.ids import derived_id, new_id
from account_planner.domain.people import called, is_above, managers
from account_planner.domain.vocabulary import LinkKind, Side, Status
from account_planner.edits.bosses import reporting_line
from account_planner.edits.command import Label, OneStep

if TYPE_CHECKING:
    from collections.abc import Sequence

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What accepting would do: newcomers, people found on the map, those of them that change, reporting lines
    drawn, and each line of the file that cannot be."""

    new: int
    matched: int
    changed: int
    lines: int
    skipped_lines: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class AcceptDraft(OneStep):
    """Takes a draft into the plan as one step. Filled fields of people on the map stay unless the person's draft
    key is in `overwrite`. Lines that would close a circle or give a second boss are left out. The same draft
    again, matched again, changes nothing. `seed` makes the ids of newcomers."""

    draft: Draft
    matches: tuple[Match, ...]
    side: Side
    overwrite: frozenset[str] = frozenset()
    seed: str = field(default_factory=new_id, compare=False)

    def apply(self, plan: Plan) -> Plan:
        return self.accepted(plan)[0]

    def accepted(self, plan: Plan) -> tuple[Plan, ImportReport]:
        """The plan after, and what was done."""
        found = {match.key: match.person_id for match in self.matches}
        ids: dict[str, str] = {}
        put: dict[str, Stakeholder] = {}
        new = changed = 0
        for place, drafted in enumerate(self.draft.people):
            matched = plan.stakeholders.get(found.get(drafted.key) or "")
            if matched is None:
                new += 1
                person = _newcomer(drafted, self.side, derived_id("imported", self.seed, drafted.key, str(place)))
            else:
                present = put.get(matched.id, matched)
                person = _filled(present, drafted, overwrite=drafted.key in self.overwrite)
                changed += person != matched and matched.id not in put
            ids[drafted.key] = person.id
            if person != matched:
                put[person.id] = person
        plan = plan.put(*put.values())
        dropped, lines, skipped = _lines(plan, self.draft.people, ids, self.overwrite)
        report = ImportReport(
            new=new,
            matched=len(self.draft.people) - new,
            changed=changed,
            lines=len(lines),
            skipped_lines=tuple(skipped),
        )
        return plan.drop(*dropped).put(*lines), report

    def label(self, plan: Plan) -> Label:
        return Label("import_people", (str(len(self.draft.people)), self.draft.source))


def import_report(
    draft: Draft,
    matches: Sequence[Match],
    plan: Plan,
    *,
    side: Side = Side.BUYER,
    overwrite: frozenset[str] = frozenset(),
) -> ImportReport:
    """What accepting the draft would do to the plan, for the preview."""
    return AcceptDraft(draft, tuple(matches), side, overwrite).accepted(plan)[1]


def _newcomer(drafted: DraftPerson, side: Side, id_: str) -> Stakeholder:
    facts: dict[str, Any] = {name: getattr(drafted, name) for name in FACTS}
    named = bool((drafted.name or "").strip())
    status = drafted.status if named else Status.MISSING
    return Stakeholder(id=id_, side=side, status=status, **facts)


def _filled(person: Stakeholder, drafted: DraftPerson, *, overwrite: bool) -> Stakeholder:
    """The person with empty fields filled; with `overwrite` also filled ones, but never by what was only suggested."""
    facts: dict[str, Any] = {}
    for name in FACTS:
        told, present = getattr(drafted, name), getattr(person, name)
        may_replace = overwrite and name not in drafted.suggested
        if told not in (None, "") and told != present and (present is None or may_replace):
            facts[name] = told
    if facts.keys() & {"level", "function"}:
        facts |= {"x": None, "y": None, "pinned": False}
    if "name" in facts and person.status is Status.MISSING:
        facts["status"] = drafted.status
    return dataclasses.replace(person, **facts) if facts else person


def _lines(
    plan: Plan, drafted: Sequence[DraftPerson], ids: dict[str, str], overwrite: frozenset[str]
) -> tuple[list[Link], list[Link], list[Problem]]:
    """Reporting lines to drop and to put, and those of the file that cannot be."""
    bosses = managers(plan)
    present = {link.source_id: link for link in plan.links.values() if link.kind is LinkKind.REPORTS_TO}
    dropped: dict[str, Link] = {}
    put: dict[str, Link] = {}
    skipped: list[Problem] = []
    for one in drafted:
        boss_id = ids.get(one.manager_key or "")
        report_id = ids[one.key]
        if boss_id is None or bosses.get(report_id) == boss_id:
            continue
        reason = _obstacle(plan, bosses, report_id, boss_id, may_replace=one.key in overwrite)
        if reason is not None:
            skipped.append(_skipped(plan, one.row, reason, report_id, boss_id))
            continue
        bosses[report_id] = boss_id
        if report_id in present:
            dropped[report_id] = present[report_id]
        put[report_id] = reporting_line(plan, report_id, boss_id)
    return [*dropped.values()], [*put.values()], skipped


def _obstacle(plan: Plan, bosses: dict[str, str], report_id: str, boss_id: str, *, may_replace: bool) -> str | None:
    if plan.stakeholders[report_id].side is not plan.stakeholders[boss_id].side:
        return "{name} cannot report to {boss}: they are not on the same side. The line is left out."
    if report_id in bosses and not may_replace:
        return "{name} reports to {present} on the map and to {boss} in the file. The line on the map stays."
    if is_above(bosses, report_id, boss_id):
        return "{name} reporting to {boss} would close a circle. The line is left out."
    return None


def _skipped(plan: Plan, row: int, reason: str, report_id: str, boss_id: str) -> Problem:
    present = managers(plan).get(report_id, "")
    names = {"name": report_id, "boss": boss_id, "present": present}
    values = tuple(
        (key, called(plan.stakeholders[id_]) if id_ in plan.stakeholders else "") for key, id_ in names.items()
    )
    return Problem(row=row, text=reason, values=values)
