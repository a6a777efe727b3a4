"""Meetings from calendar files and mails: series, versions, cancellations, guests, and what is broken."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.errors import Refused
from account_planner.importers.formats import read_any
from account_planner.importers.reading import Reading
from account_planner.importers.title_words import shipped_title_words

if TYPE_CHECKING:
    from account_planner.domain.draft import Draft

SERIES = Path(__file__).parents[1] / "files" / "invitations" / "teams-series.ics"
EVENT = "BEGIN:VEVENT\nUID:{uid}\nDTSTART:{start}\nSUMMARY:{title}\n{more}END:VEVENT\n"


def read(data: bytes, name: str = "a.ics", now: datetime | None = None) -> Draft:
    return read_any(data, name=name, titles=shipped_title_words(), reading=Reading(now=now))


def calendar(*events: str, method: str = "REQUEST") -> bytes:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:{method}\n{''.join(events)}END:VCALENDAR\n".encode()


def event(uid: str = "u", start: str = "20261201T090000Z", title: str = "Review", more: str = "") -> str:
    return EVENT.format(uid=uid, start=start, title=title, more=more)


def test_series_is_one_meeting_on_its_first_day_when_no_time_is_told() -> None:
    draft = read(SERIES.read_bytes())
    (meeting,) = draft.meetings
    assert meeting.title == "Quarterly review, part 1"
    assert meeting.starts_at.isoformat() == "2026-12-01T09:00:00+01:00"
    assert meeting.ends_at == meeting.starts_at + timedelta(hours=1)
    assert (meeting.repeats, meeting.every) == ("weekly", 1)
    assert "repeats" in str(draft.problems[0])


def test_organiser_is_not_doubled_and_rooms_and_refusals_stay_away() -> None:
    draft = read(SERIES.read_bytes())
    assert [(one.name, one.email) for one in draft.people] == [
        ("Ada Byrne", "ada@example.org"),
        ("Raj Patel", "raj@example.org"),
        ("Wei Zhang", "wei.zhang@example.org"),
    ]
    assert draft.meetings[0].people == tuple(one.key for one in draft.people)


def test_newest_version_of_a_meeting_counts() -> None:
    old, new = event(title="Old", more="SEQUENCE:1\n"), event(title="New", more="SEQUENCE:2\n")
    for events in ((old, new), (new, old)):
        assert [one.title for one in read(calendar(*events)).meetings] == ["New"]


@pytest.mark.parametrize("data", [calendar(event(), method="CANCEL"), calendar(event(more="STATUS:CANCELLED\n"))])
def test_cancellations_are_told(data: bytes) -> None:
    assert read(data).meetings[0].cancelled


def test_cancelled_day_of_a_series_does_not_cancel_the_series() -> None:
    day = event(more="RECURRENCE-ID:20261208T090000Z\nSTATUS:CANCELLED\n")
    (meeting,) = read(calendar(event(more="RRULE:FREQ=DAILY\n"), day)).meetings
    assert not meeting.cancelled


def test_changed_day_alone_is_a_meeting_that_names_its_series() -> None:
    day = event(start="20261209T090000Z", more="RECURRENCE-ID:20261208T090000Z\nSEQUENCE:3\nDTSTAMP:20261130T080000Z\n")
    (meeting,) = read(calendar(day)).meetings
    assert (meeting.uid, meeting.series, meeting.sequence) == ("u/20261208T090000Z", "u", 3)
    assert meeting.stamp == datetime(2026, 11, 30, 8, tzinfo=UTC)


def test_days_and_times_without_a_zone_are_local() -> None:
    starts = [
        one.starts_at
        for one in read(calendar(event(start="20261201"), event("v", "20261201T0900"[:-4] + "090000"))).meetings
    ]
    assert starts[0] == datetime(2026, 12, 1).astimezone()
    assert starts[1] == datetime(2026, 12, 1, 9).astimezone()


def test_length_gives_the_end() -> None:
    (meeting,) = read(calendar(event(more="DURATION:PT90M\n"))).meetings
    assert meeting.ends_at == datetime(2026, 12, 1, 10, 30, tzinfo=UTC)


def test_broken_meeting_never_loses_the_others() -> None:
    data = calendar(
        event("a"), event("b", start="nonsense"), event("c", more="DTEND;TZID=../../etc/passwd:20261201T100000\n")
    )
    draft = read(data)
    assert [one.uid for one in draft.meetings] == ["a", "c"]
    assert draft.problems


def test_structure_that_is_broken_gives_what_can_be_read() -> None:
    data = (
        b"BEGIN:VCALENDAR\n"
        + event("a").encode()
        + b"BEGIN:VEVENT\nUID:b\nEND:VTODO\nEND:VEVENT\n"
        + event("c").encode()
    )
    assert {one.uid for one in read(data).meetings} >= {"a", "c"}


@pytest.mark.parametrize("encode", [False, True])
def test_invitation_inside_a_mail_is_found(*, encode: bool) -> None:
    body = base64.encodebytes(SERIES.read_bytes()) if encode else SERIES.read_bytes()
    coding = "base64" if encode else "8bit"
    mail = (
        "From: ada@example.org\nTo: raj@example.org\nSubject: Review\nMIME-Version: 1.0\n"
        'Content-Type: multipart/alternative; boundary="b"\n\n--b\nContent-Type: text/plain\n\nhello\n'
        f"--b\nContent-Type: text/calendar; method=REQUEST\nContent-Transfer-Encoding: {coding}\n\n"
    ).encode() + body + b"\n--b--\n"  # fmt: skip
    draft = read(mail, "a.eml")
    assert draft.meetings == read(SERIES.read_bytes()).meetings
    assert read(mail, "no ending").meetings == draft.meetings


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.eml", b"From: a@example.org\n\nhello\n", "No invitation"),
        ("a.eml", b"", "No invitation"),
        ("a.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "No meetings"),
        ("a.ics", calendar(event(start="00010101T000000Z")), "No meetings"),
    ],
)
def test_files_without_meetings_are_refused(name: str, data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        read(data, name)


def single(*lines: str) -> bytes:
    inside = "\r\n".join(lines)
    return f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:u1\r\n{inside}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("W. Europe Standard Time", 1),
        ("America/New_York", -5),
        ('"(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi"', 5.5),
        ('"(UTC-03:00) Brasilia"', -3),
    ],
)
def test_time_zones_are_known_by_their_names(zone: str, hours: float) -> None:
    draft = read(single(f"DTSTART;TZID={zone}:20260115T090000", "SUMMARY:Visit"))
    offset = draft.meetings[0].starts_at.utcoffset()
    assert offset is not None
    assert offset.total_seconds() == hours * 3600
    assert draft.problems == ()


def test_zone_that_nobody_knows_is_told() -> None:
    draft = read(single("DTSTART;TZID=Customized Time Zone:20260115T090000", "SUMMARY:Visit"))
    assert str(draft.problems[0]) == "“Visit” names a time zone that is not known; its time is taken as yours."


def test_lines_folded_inside_a_letter_are_read() -> None:
    letter = "ä".encode()
    data = single("DTSTART:20260115T090000Z", "SUMMARY:Gespr@ch").replace(b"@", letter[:1] + b"\r\n " + letter[1:])
    assert read(data).meetings[0].title == "Gespräch"


def test_moved_day_of_a_series_leaves_the_series_as_it_is() -> None:
    series = single("DTSTART:20260301T090000Z", "RRULE:FREQ=WEEKLY", "SUMMARY:Round")
    moved = single("RECURRENCE-ID:20260308T090000Z", "DTSTART:20260309T090000Z", "SUMMARY:Round, moved")
    (meeting,) = read(series + moved).meetings
    assert (meeting.title, meeting.starts_at.day, meeting.repeats) == ("Round", 1, "weekly")


def test_organiser_who_attends_by_another_address_of_the_firm_is_one_person() -> None:
    guests = (
        "ORGANIZER;CN=Ada Byrne:mailto:ada.byrne@example.org\nATTENDEE;CN=Ada Byrne:mailto:abyrne@example.org\n"
        "ATTENDEE;CN=Ada Byrne:mailto:ada@other.example\n"
    )
    assert [one.email for one in read(calendar(event(more=guests))).people] == [
        "abyrne@example.org", "ada@other.example",
    ]  # fmt: skip


def test_calendars_and_rooms_of_google_are_no_guests() -> None:
    guests = (
        "ORGANIZER;CN=Team:mailto:x1@group.calendar.google.com\n"
        "ATTENDEE;CN=Room 1:mailto:x2@resource.calendar.google.com\nATTENDEE;CN=Raj:mailto:raj@example.org\n"
    )
    assert [one.name for one in read(calendar(event(more=guests))).people] == ["Raj"]


def test_every_invitation_of_a_mail_is_read_and_each_cancels_only_its_own() -> None:
    parts = (calendar(event(uid="one")), calendar(event(uid="two"), method="CANCEL"), calendar(event(uid="one")))
    body = b"".join(b"--b\r\nContent-Type: text/calendar\r\n\r\n" + part + b"\r\n" for part in parts)
    mail = b"From: a@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + body + b"--b--\r\n"
    for data in (mail, b"From - Mon Nov 30 10:00:00 2026\r\n" + mail):
        draft = read(data, "a.eml")
        assert [(one.uid, one.cancelled) for one in draft.meetings] == [("one", False), ("two", True)]


ZONES = {
    "(UTC+01:00) Amsterdam, Berlin, Bern": "+01:00",
    '"(UTC+01:00) Amsterdam, Berlin, Bern"': "+01:00",
    "tzone://Microsoft/Utc": "+00:00",
    "Tokyo Standard Time": "+09:00",
}


@pytest.mark.parametrize("zone", ZONES)
def test_zones_as_servers_write_them(zone: str) -> None:
    told = event().replace("DTSTART:20261201T090000Z", f"DTSTART;TZID={zone}:20261201T090000")
    (meeting,) = read(calendar(told)).meetings
    assert meeting.starts_at.isoformat() == f"2026-12-01T09:00:00{ZONES[zone]}"


def test_cancellation_without_a_stamp_is_from_when_it_was_sent_or_read() -> None:
    cancelled = calendar(event(), method="CANCEL")
    assert read(cancelled).meetings[0].stamp is None
    assert read(cancelled, now=datetime(2026, 11, 30, 8, tzinfo=UTC)).meetings[0].stamp == datetime(
        2026, 11, 30, 8, tzinfo=UTC
    )
    mail = b"Date: Fri, 27 Nov 2026 09:00:00 +0100\nContent-Type: text/calendar\n\n" + cancelled
    assert read(mail, "a.eml", datetime(2026, 11, 30, 8, tzinfo=UTC)).meetings[0].stamp == datetime(
        2026, 11, 27, 8, tzinfo=UTC
    )
    assert read(calendar(event(), method="REQUEST"), now=datetime(2026, 11, 30, tzinfo=UTC)).meetings[0].stamp is None


def test_last_change_counts_where_no_stamp_is_told() -> None:
    (meeting,) = read(calendar(event(more="LAST-MODIFIED:20261129T080000Z\n"))).meetings
    assert meeting.stamp == datetime(2026, 11, 29, 8, tzinfo=UTC)


def test_series_tells_when_it_comes_once_more() -> None:
    weekly = event(more="RRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20261208T090000Z\n")
    first = read(calendar(weekly), now=datetime(2026, 11, 30, tzinfo=UTC)).meetings[0]
    assert first.then == datetime(2026, 12, 15, 9, tzinfo=UTC)
    last = read(calendar(weekly), now=datetime(2026, 12, 14, tzinfo=UTC)).meetings[0]
    assert (last.starts_at, last.then) == (datetime(2026, 12, 15, 9, tzinfo=UTC), None)
