"""All that is held on a person, as a text that the person can read."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from account_planner.words.copies import state_name
from account_planner.words.dates import day_text, moment_text
from account_planner.words.fields import field_name
from account_planner.words.people import called
from account_planner.words.translate import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    "removed": "Deleted entries",
}
_OF_THE_MAP = frozenset({"id", "changed_at", "x", "y", "rank", "pinned", "colleague_id", "ics_sequence", "ics_stamp"})
"""Where a card stands and how the program tells entries apart says nothing of a person."""

_ENDS: Mapping[str, str] = {"source_id": "From", "target_id": "To", "level": "Level", "at": "Time", "name": "Name"}


def held_text(plan: Plan, records: Mapping[str, Sequence[Entity]], now: datetime, elsewhere: Elsewhere) -> str:
    """`records` by collection, the person first among the people. Ids of people and records become names; fields
    that are not filled in are left out. Where else they are held stands at the end."""
    person, *others = records["stakeholders"]
    name = called(plan.person(person.id))
    lines = [
        tr("All that is held on {name}", name=name),
        tr("Account: {name}", name=plan.account.name),
        tr("As of {when}", when=moment_text(now)),
        *_section(plan, tr("The person"), [person]),
    ]
    for key, found in {**records, "stakeholders": others}.items():
        if found:
            lines += _section(plan, tr(_HEADINGS[key]), found)
    if too := list(_held_too(elsewhere)):
        heading = tr("Held there too")
        lines += ["", heading, "-" * len(heading), *(f"  {words}" for words in too)]
    return "\n".join(lines) + "\n"


def _held_too(elsewhere: Elsewhere) -> Iterator[str]:
    for line in elsewhere.snapshots:
        yield tr("Snapshot of this account: {name} of {when}", name=state_name(line), when=moment_text(line.at))
    if elsewhere.backups:
        many = tr("{count} backups of the whole file, with what they held when they were made", count=elsewhere.backups)
        one = tr("One backup of the whole file, with what it held when it was made")
        yield one if elsewhere.backups == 1 else many
    for name, count in elsewhere.accounts:
        many = tr("The account “{name}” mentions the name {count} times", name=name, count=count)
        yield tr("The account “{name}” mentions the name once", name=name) if count == 1 else many
    for file in elsewhere.aside:
        yield tr("Kept beside the file: {name}", name=file)


def _section(plan: Plan, heading: str, records: Sequence[Entity]) -> Iterator[str]:
    yield from ("", heading, "-" * len(heading))
    for place, record in enumerate(records):
        if place:
            yield ""
        yield from _fields(plan, record)


def _fields(plan: Plan, record: Any) -> Iterator[str]:
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name not in _OF_THE_MAP and value not in (None, (), {}, ""):
            words = _words(plan, value).replace("\n", "\n    ")
            yield tr("  {field}: {words}", field=_name(field.name), words=words)


def _name(field: str) -> str:
    try:
        return field_name(field)
    except KeyError:
        return tr(_ENDS[field]) if field in _ENDS else field.replace("_", " ").capitalize()


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
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return ", ".join(line.strip() for line in _fields(plan, value))
    if hasattr(value, "items"):
        return "; ".join(f"{_words(plan, key)}: {_words(plan, part)}" for key, part in value.items())
    if isinstance(value, tuple | list):
        return "; ".join(_words(plan, part) for part in value)
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
