"""The list of what was done: every step with its time, and a click goes to the state behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.domain.vocabulary import Stance
from account_planner.edits.people import AddPerson, EditPeople
from account_planner.ui.kit.notices import Toast
from account_planner.ui.panes.history_panel import HistoryPanel
from tests.builders import buyer, ident, plan
from tests.fake_clock import FakeClock

if TYPE_CHECKING:
    from account_planner.app.document import Change
    from tests.ui.conftest import Opens, Stage


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    """Three people were added, one after the other."""
    stage = open_window(plan(buyer("Ada Byrne")))
    for name in ("Raj Patel", "Eve Lund", "Ian Ross"):
        clock = stage.document.clock
        assert isinstance(clock, FakeClock)
        clock.pass_time(minutes=1)
        stage.window.submit(AddPerson(person=buyer(name)))
    return stage


def open_panel(stage: Stage) -> HistoryPanel:
    stage.window.status.history.click()
    found = stage.window.findChildren(HistoryPanel)[-1]
    assert found.isVisible()
    return found


def lines(panel: HistoryPanel) -> list[str]:
    return [panel.steps.item(row).text() for row in range(panel.steps.count())]


def names(stage: Stage) -> set[str]:
    return {person.name or "" for person in stage.plan.stakeholders.values()}


def test_steps_are_told_newest_first_with_their_time(stage: Stage) -> None:
    panel = open_panel(stage)
    told = lines(panel)
    assert [line.split("  ")[-1] for line in told] == [
        "add Ian Ross · now",
        "add Eve Lund",
        "add Raj Patel",
        "As it was when it was opened",
    ]
    assert all(":" in line.split("  ")[0] for line in told[:3])
    panel.close()


def test_a_click_goes_back_at_once_and_forward_again(stage: Stage) -> None:
    panel = open_panel(stage)
    heard: list[Change] = []
    stage.document.changed.connect(heard.append)
    panel.steps.itemClicked.emit(panel.steps.item(2))
    assert names(stage) == {"Ada Byrne", "Raj Patel"}
    assert len(heard) == 1
    assert [line.split("  ")[-1] for line in lines(panel)] == [
        "add Ian Ross (undone)",
        "add Eve Lund (undone)",
        "add Raj Patel · now",
        "As it was when it was opened",
    ]
    panel.steps.itemClicked.emit(panel.steps.item(0))
    assert names(stage) == {"Ada Byrne", "Raj Patel", "Eve Lund", "Ian Ross"}
    panel.close()


def test_keys_choose_a_step(stage: Stage) -> None:
    panel = open_panel(stage)
    QTest.keyClick(panel.steps, Qt.Key.Key_Down)
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert names(stage) == {"Ada Byrne", "Raj Patel", "Eve Lund"}
    panel.close()


def test_the_first_line_is_how_it_was_opened(stage: Stage) -> None:
    stage.window.plan_deeds.travel(-3)
    assert names(stage) == {"Ada Byrne"}
    assert not stage.document.history
    stage.window.plan_deeds.travel(3)
    assert len(names(stage)) == 4


def test_a_journey_longer_than_the_past_changes_nothing(stage: Stage) -> None:
    assert not stage.document.travel(-4)
    assert not stage.document.travel(1)
    assert not stage.document.travel(0)
    assert len(names(stage)) == 4


def test_a_new_step_after_going_back_forgets_what_was_undone(stage: Stage) -> None:
    stage.window.plan_deeds.travel(-2)
    stage.window.submit(EditPeople(ids=(ident("Ada Byrne"),), changes=(("stance", Stance.CHAMPION),)))
    panel = open_panel(stage)
    assert len(lines(panel)) == 3
    assert "(undone)" not in "".join(lines(panel))
    panel.close()


def test_snapshots_are_named_and_one_can_be_kept(stage: Stage) -> None:
    panel = open_panel(stage)
    assert panel.kept.text() == "No snapshot is kept yet."
    panel.close()
    stage.window.workspace.save_snapshot("Before the review")
    panel = open_panel(stage)
    assert panel.kept.text().startswith("Kept: Before the review, ")
    panel.close()


def test_way_back_is_not_offered_once_something_else_was_done(stage: Stage) -> None:
    stage.window.plan_deeds.travel(-2)
    toast = stage.window.findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.other.isVisible()
    stage.window.submit(AddPerson(person=buyer("Zoe Quist")))
    assert not toast.other.isVisible()
    toast.other.click()
    assert names(stage) == {"Ada Byrne", "Raj Patel", "Zoe Quist"}
