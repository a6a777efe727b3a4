"""Accepting invitations: new, moved, cancelled, and the same one again."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from account_planner.domain.draft import Draft, DraftMeeting, DraftPerson, Match, uid_of_day
from account_planner.domain.vocabulary import Side
from account_planner.edits.command import Label
from account_planner.edits.import_meetings import AcceptMeetings, MeetingsReport
from account_planner.edits.perform import perform
from tests.builders import NOW, buyer, ident, plan

if TYPE_CHECKING:
    from account_planner.domain.entities import Meeting
    from account_planner.domain.plan import Plan

START = datetime(2026, 12, 1, 9, tzinfo=UTC)
ADA = buyer("ada")


def invitation(**facts: Any) -> Draft:
    meeting = DraftMeeting(key="u", uid="u", starts_at=START, title="Review", people=("1", "2"), place="Berlin")
    guests = (DraftPerson(key="1", row=1, name="Ada"), DraftPerson(key="2", row=2, name="Raj", email="raj@example.org"))
    meetings = (dataclasses.replace(meeting, **facts),)
    return Draft(source="a.ics", encoding="utf-8", delimiter="", columns=(), people=guests, meetings=meetings)


MATCHES = (Match(key="1", person_id=ADA.id, how="email"), Match(key="2", person_id=None, how="new"))


def accept(before: Plan, draft: Draft, *newcomers: tuple[str, Side]) -> Plan:
    return perform(before, AcceptMeetings(draft, MATCHES, newcomers), NOW)


def only(after: Plan) -> Meeting:
    (meeting,) = after.meetings.values()
    return meeting


def test_invitation_becomes_a_meeting_of_those_who_are_known() -> None:
    after = accept(plan(ADA), invitation())
    meeting = only(after)
    assert (meeting.title, meeting.starts_at, meeting.people, meeting.ics_uid) == ("Review", START, (ADA.id,), "u")
    assert len(after.stakeholders) == 1


def test_guests_who_are_asked_for_come_onto_the_map() -> None:
    after = accept(plan(ADA), invitation(), ("2", Side.OURS))
    (raj,) = after.on_side(Side.OURS)
    assert (raj.name, raj.email) == ("Raj", "raj@example.org")
    assert only(after).people == (ADA.id, raj.id)


def test_same_invitation_again_changes_nothing() -> None:
    once = accept(plan(ADA), invitation())
    assert accept(once, invitation()) == once


def test_update_moves_the_meeting_and_keeps_what_a_rep_wrote() -> None:
    once = accept(plan(ADA), invitation())
    named = once.put(dataclasses.replace(only(once), title="Ours", purpose="Win", people=(ADA.id,)))
    moved = only(accept(named, invitation(starts_at=START + timedelta(days=1), title="Theirs")))
    assert (moved.title, moved.purpose, moved.starts_at) == ("Ours", "Win", START + timedelta(days=1))


def test_cancelled_meeting_goes_unless_it_was_prepared_or_held() -> None:
    once = accept(plan(ADA), invitation())
    assert not accept(once, invitation(cancelled=True)).meetings
    for facts in ({"purpose": "Win"}, {"held": True}):
        kept = once.put(dataclasses.replace(only(once), **facts))
        assert accept(kept, invitation(cancelled=True)) == kept
        report = AcceptMeetings(invitation(cancelled=True), MATCHES).accepted(kept)[1]
        assert [str(one) for one in report.problems] == [
            "“Review” was cancelled; it stays, since it was held or prepared."
        ]


def test_held_meeting_stays_as_it_is() -> None:
    once = accept(plan(ADA), invitation())
    held = once.put(dataclasses.replace(only(once), held=True))
    assert accept(held, invitation(starts_at=START + timedelta(days=9))) == held


def test_cancellation_of_an_unknown_meeting_does_nothing() -> None:
    before = plan(ADA)
    assert accept(before, invitation(cancelled=True)) == before


def test_report_counts_what_would_happen() -> None:
    told = AcceptMeetings(invitation(), MATCHES, (("2", Side.BUYER),)).accepted(plan(ADA))[1]
    assert told == MeetingsReport(new=1, changed=0, cancelled=0, people=1, strangers=0)
    assert AcceptMeetings(invitation(), MATCHES).accepted(plan(ADA))[1].strangers == 1
    assert AcceptMeetings(invitation(), MATCHES).label(plan()) == Label("import_meetings", ("1", "a.ics"))
    assert ident("ada") == ADA.id


@pytest.mark.parametrize("sent", [{"sequence": 1}, {"sequence": 2, "stamp": NOW - timedelta(days=1)}])
def test_older_version_changes_nothing_and_says_so(sent: dict[str, Any]) -> None:
    before = accept(plan(ADA), invitation(sequence=2, stamp=NOW))
    late = invitation(starts_at=START + timedelta(days=3), place="Bonn", **sent)
    assert accept(before, late) == before
    assert "newer version" in str(AcceptMeetings(late, MATCHES).accepted(before)[1].problems[0])


def test_older_cancellation_does_not_take_the_meeting_away() -> None:
    before = accept(plan(ADA), invitation(sequence=2, stamp=NOW))
    assert accept(before, invitation(sequence=1, stamp=NOW, cancelled=True)) == before


def test_newer_version_moves_the_meeting_and_tells_of_another_place() -> None:
    before = accept(plan(ADA), invitation(sequence=1, stamp=NOW))
    late = invitation(sequence=2, stamp=NOW, starts_at=START + timedelta(days=3), place="Bonn")
    meeting = only(accept(before, late))
    assert (meeting.starts_at, meeting.place, meeting.ics_sequence) == (START + timedelta(days=3), "Bonn", 2)
    assert (
        str(AcceptMeetings(late, MATCHES).accepted(before)[1].problems[0])
        == "“Review” is now at “Bonn”; it was at “Berlin”."
    )


def test_what_the_rep_moved_stays_when_the_same_version_comes_again() -> None:
    before = accept(plan(ADA), invitation(sequence=1, stamp=NOW))
    moved = before.put(dataclasses.replace(only(before), starts_at=START + timedelta(hours=2), ends_at=None))
    assert accept(moved, invitation(sequence=1, stamp=NOW)) == moved


def test_changed_day_does_not_move_the_series() -> None:
    before = accept(plan(ADA), invitation())
    day = invitation(
        key="u/20261208T090000Z", uid="u/20261208T090000Z", series="u", starts_at=START + timedelta(days=8)
    )
    assert accept(before, day) == before
    assert "only one day" in str(AcceptMeetings(day, MATCHES).accepted(before)[1].problems[0])


WEEK = timedelta(days=7)


def series(**facts: Any) -> Draft:
    told: dict[str, Any] = {"repeats": "weekly", "stamp": NOW, "counted_at": START - WEEK}
    return invitation(**{**told, **facts})


def test_series_moves_on_once_its_day_is_past() -> None:
    once = accept(plan(ADA), series())
    named = once.put(dataclasses.replace(only(once), purpose="Win"))
    assert accept(named, series(starts_at=START + WEEK, counted_at=START - timedelta(hours=1))) == named
    later = only(accept(named, series(starts_at=START + WEEK, counted_at=START + timedelta(hours=1))))
    assert (later.id, later.starts_at, later.purpose) == (only(once).id, START + WEEK, "Win")


def test_series_goes_on_as_a_new_meeting_after_one_was_held() -> None:
    once = accept(plan(ADA), series())
    held = once.put(dataclasses.replace(only(once), held=True, debrief="Well"))
    after = accept(held, series(starts_at=START + WEEK))
    assert sorted((one.starts_at, one.held) for one in after.meetings.values()) == [
        (START, True),
        (START + WEEK, False),
    ]
    assert accept(after, series(starts_at=START + WEEK)) == after
    assert accept(held, series()) == held


def test_changed_day_moves_the_meeting_that_stands_on_it() -> None:
    once = accept(plan(ADA), series())
    day = {"key": "u/1", "uid": "u/1", "series": "u", "day": START}
    moved = only(accept(once, invitation(**day, starts_at=START + timedelta(days=2), place="Bonn")))
    assert (moved.id, moved.starts_at, moved.place, moved.ics_uid) == (
        only(once).id,
        START + timedelta(days=2),
        "Bonn",
        "u",
    )


def cancelled_day(**facts: Any) -> Draft:
    uid = uid_of_day("u", START)
    return invitation(key=uid, uid=uid, series="u", day=START, cancelled=True, stamp=NOW + timedelta(hours=1), **facts)


def test_cancelled_day_takes_away_the_meeting_that_stands_on_it() -> None:
    once = accept(plan(ADA), series())
    gone = accept(once, cancelled_day())
    assert not gone.meetings
    assert accept(gone, cancelled_day()) == gone
    report = AcceptMeetings(cancelled_day(), MATCHES).accepted(once)[1]
    assert (report.cancelled, str(report.problems[0])) == (
        1,
        "“Review”: this day of the series is cancelled; import the series again for the day after it.",
    )


def test_series_that_was_saved_before_stands_on_the_day_after_a_cancelled_one() -> None:
    gone = accept(accept(plan(ADA), series()), cancelled_day())
    old = series(then=START + WEEK, ends_at=START + timedelta(hours=1))
    after = accept(gone, old)
    meeting = only(after)
    assert (meeting.starts_at, meeting.ends_at) == (START + WEEK, START + WEEK + timedelta(hours=1))
    assert accept(after, old) == after
    assert accept(gone, series()) == gone
    assert only(accept(gone, series(stamp=NOW + WEEK))).starts_at == START


def test_cancelled_day_leaves_a_prepared_meeting_and_one_on_another_day() -> None:
    once = accept(plan(ADA), series())
    prepared = once.put(dataclasses.replace(only(once), purpose="Win"))
    assert accept(prepared, cancelled_day()) == prepared
    elsewhere = once.put(dataclasses.replace(only(once), starts_at=START + WEEK))
    assert accept(elsewhere, cancelled_day()) == elsewhere


@pytest.mark.parametrize("stamp", [None, NOW, NOW + timedelta(hours=1)])
def test_cancelled_meeting_does_not_come_back_by_an_old_invitation(stamp: datetime | None) -> None:
    once = accept(plan(ADA), invitation(stamp=NOW))
    gone = accept(once, invitation(cancelled=True, stamp=NOW + timedelta(hours=1)))
    assert not gone.meetings
    assert accept(gone, invitation(stamp=stamp)) == gone
    assert "was cancelled" in str(AcceptMeetings(invitation(stamp=stamp), MATCHES).accepted(gone)[1].problems[0])


def test_invitation_sent_after_the_cancellation_brings_the_meeting_back() -> None:
    gone = accept(accept(plan(ADA), invitation(stamp=NOW)), invitation(cancelled=True, stamp=NOW))
    assert only(accept(gone, invitation(stamp=NOW + timedelta(days=1)))).starts_at == START
