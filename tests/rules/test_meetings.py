"""Which meetings are over and still wait for what came of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from account_planner.rules.meetings import awaiting_debrief, awaits_debrief
from tests.builders import NOW, meeting, plan

HOUR = timedelta(hours=1)


def test_meeting_waits_from_its_end() -> None:
    talk = meeting(NOW - HOUR / 2, ends_at=NOW + HOUR)
    assert not awaits_debrief(talk, NOW)
    assert awaits_debrief(talk, NOW + HOUR)


def test_meeting_without_an_end_lasts_an_hour() -> None:
    talk = meeting(NOW)
    assert not awaits_debrief(talk, NOW + HOUR / 2)
    assert awaits_debrief(talk, NOW + HOUR)


def test_held_and_dayless_meetings_do_not_wait() -> None:
    assert not awaits_debrief(meeting(NOW - HOUR * 9, held=True), NOW)
    assert not awaits_debrief(meeting(None), NOW)


def test_newest_meeting_comes_first() -> None:
    old, new, coming = meeting(NOW - HOUR * 48), meeting(NOW - HOUR * 3), meeting(NOW + HOUR)
    bare = replace(meeting(NOW - HOUR * 30), starts_at=(NOW - HOUR * 30).replace(tzinfo=None))
    assert awaiting_debrief(plan(old, coming, new, bare), NOW) == (new, bare, old)
