"""The sample account is the same on every day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from account_planner import shipped
from account_planner.app.sample import RECORDED_ON, SAMPLE_ID, sample
from account_planner.rules.assess import as_json
from account_planner.rules.playbook import read_playbook


@pytest.mark.parametrize("days", [-400, 1, 5, 1000])
def test_sample_says_the_same_on_every_day(days: int) -> None:
    playbook = read_playbook(shipped.text("playbooks/coalition.toml"))
    later = RECORDED_ON + timedelta(days=days)
    assert as_json(sample(later), playbook, later) == as_json(sample(RECORDED_ON), playbook, RECORDED_ON)


def test_sample_meets_within_two_weeks() -> None:
    day = date(2031, 3, 14)
    first = min(meeting.starts_at for meeting in sample(day).meetings.values() if meeting.starts_at)
    assert timedelta(0) < first.date() - day < timedelta(days=14)


def test_the_sample_is_known_by_its_id() -> None:
    assert sample(RECORDED_ON).account.id == SAMPLE_ID
