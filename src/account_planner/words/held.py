"""All that is held on a person, as a text that the person can read."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from account_planner.domain import vocabulary as v
from account_planner.domain.entities import AgendaPoint, Check, Judgement, Link
from account_planner.domain.ids import is_id
from account_planner.words.changes import between_text
from account_planner.words.checks import check_name
from account_planner.words.copies import state_name
from account_planner.words.dates import day_text, moment_text
from account_planner.words.fields import field_name
from account_planner.words.people import called
from account_planner.words.translate import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from account_planner.domain.entities import Entity
    from account_planner.domain.listing import Elsewhere
    from account_planner.domain.plan import Plan

_HEADINGS: Mapping[str, str] = {
    "account": "The account",
    "stakeholders": "Others' entries that mention them",
    "links": "Lines on the map",
    "touches": "Contacts",
    "meetings": "Meetings",
    "objectives": "Objectives",
    "actions": "Actions",
    "value_points": "Value points",
    "factors": "Strengths, weaknesses, opportunities, threats",
    "rivals": "Rivals",
    "rival_ties": "Ties to rivals",
    "opportunities": "Opportunities",
    "judgements": "How they were judged",
}
_UNTOLD = frozenset(
    {"id", "changed_at", "x", "y", "rank", "pinned", "colleague_id", "ics_uid", "ics_sequence", "ics_stamp", "positive"}
)
"""Where a card stands and how the program tells entries apart says nothing of a person."""
_ENDS = frozenset({"kind", "source_id", "target_id"})
_OF_OTHERS = frozenset({"side", "status"})
_JUDGED: Mapping[str, type[Enum]] = {"role": v.Role, "stance": v.Stance, "influence": v.Influence}


def held_text(plan: Plan, records: Mapping[str, Sequence[Entity]], now: datetime, elsewhere: Elsewhere) -> str:
    """`records` by collection, the person first among the people. Ids of people and records become names; fields
    that are not filled in are left out. Where else they are held stands at the end, and what only whoever hands it on
    can add."""
    person, *others = records["stakeholders"]
    lines = [
        tr("All that is held on {name}", name=called(plan.person(person.id))),
        tr("Account: {name}", name=plan.account.name),
        tr("As of {when}", when=moment_text(now)),
        *_section(plan, tr("The person"), [person]),
    ]
    for key, found in {**records, "stakeholders": others}.items():
        if found:
            lines += _section(plan, tr(_HEADINGS[key]), found, untold=_OF_OTHERS if key == "stakeholders" else ())
    lines += _listed(tr("Held there too"), _held_too(elsewhere, now))
    lines += _listed(tr("To be added by whoever hands this on"), _to_be_added())
    return "\n".join(lines) + "\n"


def look_also_text(elsewhere: Elsewhere) -> str:
    """What the person does not read: other customers' names. Nothing when the name stands in no other account."""
    names = ", ".join(tr("“{name}”", name=name) for name, _count in elsewhere.accounts)
    if not names:
        return ""
    return tr(
        "The name stands in other accounts too: {names}. If it is the same person, save theirs as well.", names=names
    )


def _held_too(elsewhere: Elsewhere, now: datetime) -> Iterator[str]:
    for line in elsewhere.snapshots:
        yield tr("Snapshot of this account: {name} of {when}", name=state_name(line), when=moment_text(line.at))
    if elsewhere.backups:
        oldest, newest = (at.astimezone(now.tzinfo).date() for at in (elsewhere.backups[0], elsewhere.backups[-1]))
        when = tr("of {day}", day=day_text(newest))
        if oldest != newest:
            when = tr("of {first} to {last}", first=day_text(oldest), last=day_text(newest))
        many = tr("{count} backups of the whole file, {when}", count=len(elsewhere.backups), when=when)
        one = tr("One backup of the whole file, {when}", when=when)
        yield tr(
            "{backups}, with what it held then. Older ones are deleted as newer ones are made: kept are the ten newest "
            "and the last of each of 7 days, 4 weeks and 6 months.",
            backups=one if len(elsewhere.backups) == 1 else many,
        )
    if others := len(elsewhere.accounts):
        many = tr("{count} other accounts of the file mention the name; it may be somebody else", count=others)
        yield tr("Another account of the file mentions the name; it may be somebody else") if others == 1 else many
    for file in elsewhere.aside:
        yield tr("Kept beside the file: {name}", name=file)


def _to_be_added() -> Iterator[str]:
    yield tr("What for and on what legal ground this is kept, and how long")
    yield tr("Where it comes from, as far as it is not said above")
    yield tr("To whom it was given: copies, packets, documents and tables that were saved or sent elsewhere")
    yield tr(
        "The right to have it corrected, erased or restricted, to object, and to complain to a supervisory authority"
    )
    yield tr(
        "The program decides nothing about people by itself: what it suggests to the user is worked out anew from "
        "these entries each time and is not kept"
    )


def _section(plan: Plan, heading: str, records: Sequence[Entity], *, untold: Container[str] = ()) -> Iterator[str]:
    yield from ("", heading, "-" * len(heading))
    for place, record in enumerate(records):
        if place:
            yield ""
        if isinstance(record, Link):
            yield _between(plan, record)
        yield from _fields(plan, record, untold)


def _listed(heading: str, told: Iterable[str]) -> Iterator[str]:
    if lines := [tr("  • {words}", words=words) for words in told]:
        yield from ("", heading, "-" * len(heading), *lines)


def _between(plan: Plan, link: Link) -> str:
    words = between_text(link.kind, called(plan.person(link.source_id)), called(plan.person(link.target_id)))
    if link.kind is v.LinkKind.INFLUENCES:
        words = tr("{words}, for us", words=words) if link.positive else tr("{words}, against us", words=words)
    return tr("  {words}", words=words)


def _fields(plan: Plan, record: Any, untold: Container[str] = ()) -> Iterator[str]:
    hidden = _UNTOLD | _ENDS if isinstance(record, Link) else _UNTOLD
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        is_filled = value not in (None, (), {}, "", False) and (value != field.default or field.name == "status")
        if is_filled and field.name not in hidden and field.name not in untold:
            words = _value(plan, record, field.name, value).replace("\n", "\n    ")
            if words.startswith("\n"):
                yield tr("  {field}:{words}", field=_name(field.name), words=words)
            else:
                yield tr("  {field}: {words}", field=_name(field.name), words=words)


def _name(field: str) -> str:
    try:
        return field_name(field)
    except KeyError:
        return {"level": tr("Level"), "at": tr("Time"), "name": tr("Name"), "code": tr("Item")}.get(
            field, field.replace("_", " ").capitalize()
        )


def _value(plan: Plan, record: Any, name: str, value: Any) -> str:
    if isinstance(record, Judgement) and name == "value" and record.field in _JUDGED:
        found = {member.value: label(member) for member in _JUDGED[record.field]}
        return found.get(value, str(value))
    return check_name(value) if isinstance(record, Check) and name == "code" else _words(plan, value)


def _words(plan: Plan, value: Any) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, Enum):
        return label(value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return day_text(value)
    if isinstance(value, str):
        return _named(plan, value)
    return _many(plan, value)


def _many(plan: Plan, value: Any) -> str:
    if isinstance(value, AgendaPoint):
        return tr("{text} ({kind})", text=value.text, kind=label(value.kind))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return ", ".join(line.strip() for line in _fields(plan, value))
    if isinstance(value, tuple | list):
        told = [_words(plan, part) for part in value]
        is_list = len(told) > 1 and not all(is_id(part) for part in value)
        return "\n" + "\n".join(tr("• {words}", words=words) for words in told) if is_list else "; ".join(told)
    return str(value)


def _named(plan: Plan, text: str) -> str:
    """The name of what an id stands for; other texts as they are."""
    if text in plan.stakeholders:
        return called(plan.stakeholders[text])
    for records in (plan.objectives, plan.rivals, plan.meetings):
        if text in records:
            found = records[text]
            return str(getattr(found, "text", None) or getattr(found, "name", None) or getattr(found, "title", ""))
    return text
