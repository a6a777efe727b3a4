"""The people of one side as rows of a table, in words that our own importer reads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.people import managers
from account_planner.domain.vocabulary import Function, Level, Side
from account_planner.words import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from account_planner.domain.entities import Stakeholder
    from account_planner.output.briefing import Briefing

Rows = tuple[tuple[str, ...], ...]
_WRITTEN = ("organisation", "unit", "email", "phone", "url", "location")
_JUDGED = ("role", "stance", "influence", "orientation", "adaptability")
_OURS = ("team_role", "buy_in")


def people_rows(briefing: Briefing, side: Side) -> Rows:
    """The heads and a row for each person in reading order. Heads that the importer knows are its own words, the
    others mean nothing to it. Private notes never come along."""
    plan = briefing.plan
    people = sorted(plan.on_side(side), key=_from_the_top)
    bosses = _references(plan.stakeholders, people, managers(plan))
    return (_heads(side), *(_row(briefing, person, bosses.get(person.id, "")) for person in people))


def _heads(side: Side) -> tuple[str, ...]:
    judged = (
        tr("Part in the decision"),
        tr("Stance"),
        tr("Influence"),
        tr("What decides for them"),
        tr("Takes to change"),
        tr("Business win"),
        tr("Personal win"),
        tr("Covered by"),
        tr("Relation now"),
        tr("Days since contact"),
    )
    ours = (tr("Part in our team"), tr("Buy-in"), tr("What we ask of them"))
    return (
        "Name", "Title", "Organisation", "Unit", "E-mail", "Phone", "Web page", "Location", "Level", "Function",
        "Reports to", "Id", "Notes", tr("Status"), *(ours if side is Side.OURS else judged),
    )  # fmt: skip


def _row(briefing: Briefing, person: Stakeholder, boss: str) -> tuple[str, ...]:
    known = (getattr(person, name) or "" for name in _WRITTEN)
    return (
        person.name or "",
        person.title or "",
        *known,
        label(person.level) if person.level else "",
        label(person.function) if person.function else "",
        boss,
        person.external_id or "",
        person.notes or "",
        label(person.status),
        *(_of_ours(person) if person.side is Side.OURS else _of_theirs(briefing, person)),
    )


def _of_ours(person: Stakeholder) -> tuple[str, ...]:
    return (*_labels(person, _OURS), person.internal_ask or "")


def _of_theirs(briefing: Briefing, person: Stakeholder) -> tuple[str, ...]:
    plan, coverage = briefing.plan, briefing.assessment.coverage
    lines = [plan.links[id_] for id_ in coverage.coverers.get(person.id, ()) if coverage.lines[id_].live]
    days = coverage.contact_days.get(person.id)
    return (
        *_labels(person, _JUDGED),
        person.win_business or "",
        person.win_personal or "",
        ", ".join(plan.stakeholders[line.source_id].name or "?" for line in lines),
        label(lines[0].level) if lines else "",
        "" if days is None else str(days),
    )


def _labels(person: Stakeholder, names: tuple[str, ...]) -> tuple[str, ...]:
    values = (getattr(person, name) for name in names)
    return tuple(label(value) if value is not None else "" for value in values)


def _from_the_top(person: Stakeholder) -> tuple[object, ...]:
    level = list(Level).index(person.level) if person.level else len(Level)
    function = list(Function).index(person.function) if person.function else len(Function)
    return (level, function, person.rank is None, person.rank or 0.0, (person.name or "").casefold(), person.id)


def _references(
    all_people: Mapping[str, Stakeholder], people: list[Stakeholder], bosses: Mapping[str, str]
) -> dict[str, str]:
    """What names each person's boss without doubt: an id, an e-mail address, or a name that only one has."""
    names = [person.name for person in people]

    def told(boss: Stakeholder) -> str:
        if boss.external_id or boss.email:
            return str(boss.external_id or boss.email)
        return boss.name if boss.name and names.count(boss.name) == 1 else ""

    return {person.id: told(all_people[bosses[person.id]]) for person in people if person.id in bosses}
