"""A series stands on the day that comes next: rules, days taken out, added and moved, ends, and rules without end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from account_planner.importers.formats import read_any
from account_planner.importers.guard import read_people_apart
from account_planner.importers.reading import Reading
from account_planner.importers.title_words import shipped_title_words

if TYPE_CHECKING:
    from account_planner.domain.draft import Draft, DraftMeeting

GOOGLE = Path(__file__).parents[1] / "files" / "invitations" / "google-weekly.ics"
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
"""A Monday."""
WEEKLY = ("DTSTART:20260105T090000Z", "DTEND:20260105T100000Z", "RRULE:FREQ=WEEKLY")
BERLIN = (
    "BEGIN:VTIMEZONE", "TZID:Berlin", "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "BEGIN:DAYLIGHT",
    "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
    "END:DAYLIGHT", "END:VTIMEZONE",
)  # fmt: skip


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", "UID:u", "SUMMARY:Round", *lines, "END:VEVENT", ""))


def calendar(*events: str, zone: tuple[str, ...] = ()) -> bytes:
    head = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *zone, ""))
    return (head + "".join(events) + "END:VCALENDAR\r\n").encode()


def read(*events: str, now: datetime = NOW, zone: tuple[str, ...] = ()) -> Draft:
    return read_any(calendar(*events, zone=zone), name="a.ics", titles=shipped_title_words(), reading=Reading(now=now))


def only(*lines: str, now: datetime = NOW) -> DraftMeeting:
    (meeting,) = read(event(*lines), now=now).meetings
    return meeting


def at(told: str) -> datetime:
    return datetime.fromisoformat(told).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("lines", "comes"),
    [
        (WEEKLY, "2026-12-07 09:00"),
        (("DTSTART:20260106T090000Z", "RRULE:FREQ=WEEKLY;INTERVAL=2"), "2026-12-08 09:00"),
        (("DTSTART:20260105T090000Z", "RRULE:FREQ=WEEKLY;BYDAY=MO,WE"), "2026-12-02 09:00"),
        (("DTSTART:20260105T090000Z", "RRULE:FREQ=DAILY;COUNT=331"), "2026-12-01 09:00"),
        (("DTSTART:20200101T090000Z", "RRULE:FREQ=MONTHLY;BYDAY=-1FR"), "2026-12-25 09:00"),
        (("DTSTART:20161201T090000Z", "RRULE:FREQ=YEARLY"), "2026-12-01 09:00"),
        ((*WEEKLY, "EXDATE:20261207T090000Z,20261214T090000Z"), "2026-12-21 09:00"),
        ((*WEEKLY, "EXDATE;VALUE=DATE:20261207"), "2026-12-14 09:00"),
        ((*WEEKLY, "RDATE:20261202T150000Z"), "2026-12-02 15:00"),
        (("DTSTART:20260105T090000Z", "RDATE;VALUE=PERIOD:20261203T090000Z/PT1H"), "2026-12-03 09:00"),
        (("DTSTART:20270105T090000Z", "RRULE:FREQ=WEEKLY"), "2027-01-05 09:00"),
    ],
)
def test_series_stands_on_its_next_day(lines: tuple[str, ...], comes: str) -> None:
    assert only(*lines).starts_at == at(comes)


def test_meeting_that_is_going_on_is_the_next() -> None:
    assert only(*WEEKLY, now=at("2026-11-30 09:30")).starts_at == at("2026-11-30 09:00")
    assert only(*WEEKLY, now=at("2026-11-30 10:00")).starts_at == at("2026-12-07 09:00")


def test_its_length_is_kept_and_what_was_done_is_told() -> None:
    draft = read(event(*WEEKLY))
    (meeting,) = draft.meetings
    assert meeting.ends_at == meeting.starts_at + timedelta(hours=1)
    assert (meeting.repeats, meeting.every, meeting.counted_at) == ("weekly", 1, NOW)
    assert [str(one) for one in draft.problems] == ["“Round” repeats; it is taken as its next meeting."]


def test_hour_of_the_clock_is_kept_through_summer_time() -> None:
    lines = ("DTSTART;TZID=Berlin:20260703T090000", "RRULE:FREQ=WEEKLY")
    (meeting,) = read(event(*lines), zone=BERLIN).meetings
    assert meeting.starts_at.isoformat() == "2026-12-04T09:00:00+01:00"


def test_moved_day_that_comes_next_is_taken_where_it_was_moved_to() -> None:
    moved = event("RECURRENCE-ID:20261207T090000Z", "DTSTART:20261208T140000Z", "LOCATION:Hall")
    (meeting,) = read(event(*WEEKLY, "LOCATION:Office"), moved).meetings
    assert (meeting.starts_at, meeting.place, meeting.title) == (at("2026-12-08 14:00"), "Hall", "Round")


def test_cancelled_day_is_passed_over() -> None:
    off = event("RECURRENCE-ID:20261207T090000Z", "DTSTART:20261207T090000Z", "STATUS:CANCELLED")
    (meeting,) = read(event(*WEEKLY), off).meetings
    assert meeting.starts_at == at("2026-12-14 09:00")


@pytest.mark.parametrize("end", ["UNTIL=20260201T000000Z", "COUNT=4", "UNTIL=20260126"])
def test_series_that_is_over_stands_on_its_last_day(end: str) -> None:
    draft = read(event("DTSTART:20260105T090000Z", f"RRULE:FREQ=WEEKLY;{end}"))
    assert draft.meetings[0].starts_at == at("2026-01-26 09:00")
    assert "last day, which is past" in str(draft.problems[0])


def test_days_without_a_time_repeat_too() -> None:
    meeting = only("DTSTART;VALUE=DATE:20260105", "RRULE:FREQ=WEEKLY", "EXDATE;VALUE=DATE:20261207")
    assert meeting.starts_at.date().isoformat() == "2026-12-14"


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=9999",
        "FREQ=WEEKLY;UNTIL=2pe/Madrid:20260805",
    ],
)
def test_rule_that_is_not_followed_stands_on_its_first_day_and_says_so(rule: str) -> None:
    draft = read(event("DTSTART:20260105T090000Z", f"RRULE:{rule}"))
    assert (draft.meetings[0].starts_at, draft.meetings[0].repeats) == (at("2026-01-05 09:00"), "other")
    assert "not followed" in str(draft.problems[0])


@pytest.mark.parametrize(
    "rule",
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", "FREQ=DAILY;COUNT=99999"],
)
def test_rule_without_days_or_without_end_does_not_hang(rule: str) -> None:
    assert only("DTSTART:19700105T090000Z", f"RRULE:{rule}").starts_at.year <= 2026


def test_time_travels_to_the_child_and_back() -> None:
    draft = read_people_apart(calendar(event(*WEEKLY)), name="a.ics", reading=Reading(now=NOW))
    assert draft == read(event(*WEEKLY))


@pytest.mark.parametrize(
    ("now", "weekly"),
    [
        ("2026-12-01 12:00", "2026-12-03T10:00:00+01:00"),
        ("2026-12-03 12:00", "2026-12-23T16:00:00+01:00"),
        ("2027-06-01 12:00", "2027-06-02T16:00:00+02:00"),
    ],
)
def test_calendar_with_moved_cancelled_and_dropped_days_is_followed(now: str, weekly: str) -> None:
    reading = Reading(now=at(now))
    draft = read_any(GOOGLE.read_bytes(), name="a.ics", titles=shipped_title_words(), reading=reading)
    assert draft.meetings[0].starts_at.isoformat() == weekly
    assert (draft.meetings[1].repeats, draft.meetings[1].every) == ("monthly", 3)
