"""A crowd that was just imported: everybody is known by name, nothing about them yet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.vocabulary import Side
from account_planner.edits.import_people import AcceptDraft
from account_planner.edits.perform import perform
from account_planner.importers.csv_people import read_people
from account_planner.importers.match import match
from account_planner.importers.title_words import shipped_title_words
from account_planner.rules import actions
from account_planner.rules.actions import next_actions
from account_planner.rules.assess import assess
from tests.builders import NOW, TODAY, plan

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.rules.playbook import Playbook

MINISTRY = Path(__file__).parents[1] / "files/people/ministry-313.csv"


@pytest.fixture(scope="module")
def ministry() -> Plan:
    empty = plan()
    draft = read_people(MINISTRY.read_bytes(), name=MINISTRY.name, titles=shipped_title_words())
    return perform(empty, AcceptDraft(draft=draft, matches=match(draft, empty, Side.BUYER), side=Side.BUYER), NOW)


def test_imported_people_are_worth_nothing_yet(ministry: Plan, playbook: Playbook) -> None:
    coverage = assess(ministry, playbook, NOW).coverage
    assert (coverage.total, coverage.raw, coverage.shown, coverage.shape) == (0, 0, 0, "none")
    assert len(coverage.people) == 313 - 31
    assert not any(score.strength or score.member for score in coverage.people.values())
    assert set(coverage.contact_days.values()) == {None}
    assert coverage.caps.keys() == {"nobody", "one_of_us", "no_decision_maker"}


def test_imported_people_may_turn_out_well(ministry: Plan, playbook: Playbook) -> None:
    # Each would stand with us and win, but nobody covers them: no member, whatever we hope.
    assert assess(ministry, playbook, NOW).coverage.unknown == playbook.caps["nobody"]


def test_imported_people_have_next_actions(ministry: Plan, playbook: Playbook) -> None:
    codes = {action.code for action in next_actions(ministry, playbook, TODAY)}
    assert {"learn_win", "win_support", "find", "assure", "prove"} <= codes
    assert not codes & {"meet", "connect", "mend_line", "recruit"}


def test_actions_of_a_crowd_are_in_order_however_they_are_sorted(
    ministry: Plan, playbook: Playbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = next_actions(ministry, playbook, TODAY)
    monkeypatch.setattr(actions, "_PART", 3)
    assert next_actions(ministry, playbook, TODAY) == whole
    assert len(whole) > 10
