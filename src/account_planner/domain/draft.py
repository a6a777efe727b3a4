"""What a file of people contains, before anything of it is accepted into a plan."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from account_planner.domain.fields import LINE_LIMIT
from account_planner.domain.vocabulary import Function, Level, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something to tell about one row of the file (counted from 1, the header included; None: the whole file).
    `text` is an untranslated template that `values` fills."""

    row: int | None
    text: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.text.format(**dict(self.values))


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPerson:
    """One person as the file tells it. `key` is unique in the draft; `suggested` names the fields that were
    derived from title, unit or function words and not stated in the file; `manager_key` is another's key."""

    key: str
    row: int
    name: str | None = None
    title: str | None = None
    organisation: str | None = None
    unit: str | None = None
    level: Level | None = None
    function: Function | None = None
    email: str | None = None
    phone: str | None = None
    url: str | None = None
    location: str | None = None
    notes: str | None = None
    status: Status = Status.ACTIVE
    external_id: str | None = None
    manager_key: str | None = None
    suggested: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftMeeting:
    """One meeting of an invitation, a whole series as one. `key` is unique in the draft, `uid` the calendar's own id;
    `people` are keys of people of the draft, the organiser first; `cancelled`: it will not take place; `sequence` and
    `stamp` tell which version of the invitation this is. A series `repeats` daily, weekly, monthly, yearly or in some
    other way, as `every` says (2: every second week), and stands on the day that came next at `counted_at`. `series` is
    the uid of the series of which this is one changed day only, `day` when that day would have been; `then` when a
    series comes once more after the day it stands on."""

    key: str
    uid: str
    starts_at: datetime
    ends_at: datetime | None = None
    title: str | None = None
    place: str | None = None
    people: tuple[str, ...] = ()
    cancelled: bool = False
    repeats: str = ""
    every: int = 1
    counted_at: datetime | None = None
    sequence: int = 0
    stamp: datetime | None = None
    series: str | None = None
    day: datetime | None = None
    then: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftColumn:
    """One column of a table: what it was read as ("manager_id" and the like; None: not at all), and some cells."""

    heading: str
    field: str | None
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The people of one file in its order, and the meetings of an invitation; `columns` says which column was read
    as which field, `table` the same of all columns of a table, `top` the row of its headings, or the one that would be
    it; `sheets` are those of a workbook that may hold people,
    `sheet` the one that was read."""

    source: str
    encoding: str
    delimiter: str
    columns: tuple[tuple[str, str], ...]
    people: tuple[DraftPerson, ...]
    problems: tuple[Problem, ...] = ()
    rows: int = 0
    meetings: tuple[DraftMeeting, ...] = ()
    table: tuple[DraftColumn, ...] = ()
    top: tuple[str, ...] = ()
    has_headings: bool = False
    sheets: tuple[str, ...] = ()
    sheet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Who a person of the draft is in the plan: `person_id` None is somebody new; `how` is external_id, email,
    name or new; `near` lists ids of people who might be the same and were not taken for the same."""

    key: str
    person_id: str | None
    how: str
    near: tuple[str, ...] = ()


def uid_of_day(uid: str, day: datetime) -> str:
    """The calendar's id of one day of a series."""
    return short_uid(f"{uid}/{day.astimezone(UTC):%Y%m%dT%H%M%SZ}")


def short_uid(told: str) -> str:
    """A calendar's id as it is kept; one too long for a line by its digest."""
    return told if len(told) <= LINE_LIMIT else hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()
