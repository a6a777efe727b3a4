"""Ctrl+Y with nothing to redo, and presenting with Shift+F5, through the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.domain.vocabulary import Stance
from account_planner.edits.people import EditPeople
from account_planner.ui.kit.notices import Toast
from tests.builders import buyer, ident, ours, plan

if TYPE_CHECKING:
    from tests.ui.conftest import Opens, Stage

K, CTRL, SHIFT, PLAIN = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    found = open_window(plan(buyer("Ada"), buyer("Raj"), ours("Jo")))
    found.window.activateWindow()
    found.window.map.setFocus()
    return found


def press(stage: Stage, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(stage.window.map, key, held)


def stance(stage: Stage, name: str) -> Stance | None:
    return stage.plan.stakeholders[ident(name)].stance


def test_the_last_fact_is_repeated_on_another_selection_as_one_step(stage: Stage) -> None:
    stage.window.selection.set_people((ident("Ada"),))
    press(stage, K.Key_F4)
    QTest.keyClick(stage.window.map.quick, K.Key_1)
    QTest.keyClick(stage.window.map.quick, K.Key_Escape)
    assert stance(stage, "Ada") is Stance.CHAMPION
    stage.window.selection.set_people((ident("Raj"),))
    press(stage, K.Key_Y, CTRL)
    assert stance(stage, "Raj") is Stance.CHAMPION
    press(stage, K.Key_Z, CTRL)
    assert stance(stage, "Raj") is None
    assert stance(stage, "Ada") is Stance.CHAMPION


def test_with_something_to_redo_it_is_redone(stage: Stage) -> None:
    stage.window.submit(EditPeople(ids=(ident("Ada"),), changes=(("stance", Stance.SCEPTIC),)))
    press(stage, K.Key_Z, CTRL)
    stage.window.selection.set_people((ident("Raj"),))
    press(stage, K.Key_Y, CTRL)
    assert stance(stage, "Ada") is Stance.SCEPTIC
    assert stance(stage, "Raj") is None


def test_with_nothing_to_repeat_it_says_so(stage: Stage) -> None:
    stage.window.selection.set_people((ident("Raj"),))
    before = stage.plan
    press(stage, K.Key_Y, CTRL)
    assert stage.plan is before
    toast = stage.window.findChild(Toast)
    assert isinstance(toast, Toast)
    assert "repeated" in toast.words


def test_presenting_leaves_the_map_alone_and_brings_everything_back(stage: Stage) -> None:
    window = stage.window
    bars = (window.menuBar(), window.statusBar(), window.meter, window.actions_of.bar, window.views.bar)
    shown = window.sides.shown
    press(stage, K.Key_F5, SHIFT)
    assert window.isFullScreen()
    assert not any(bar.isVisible() for bar in bars)
    assert not window.inspector.isVisible()
    assert not window.account_list.isVisible()
    press(stage, K.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert not window.inspector.isVisible()
    press(stage, K.Key_F5, SHIFT)
    assert not window.isFullScreen()
    assert all(bar.isVisible() for bar in bars)
    assert window.sides.shown == shown


def test_a_map_that_is_presented_asks_for_nobody(stage: Stage) -> None:
    offers = [button.text() for button in stage.window.map.offers]
    assert offers == ["Add"]
    press(stage, K.Key_F5, SHIFT)
    assert stage.window.map.offers == []
    press(stage, K.Key_F5, SHIFT)
    assert [button.text() for button in stage.window.map.offers] == offers


def test_escape_ends_presenting_when_nothing_else_wants_it(stage: Stage) -> None:
    window = stage.window
    window.selection.set_people((ident("Ada"),))
    press(stage, K.Key_F5, SHIFT)
    press(stage, K.Key_Escape)
    assert window.isFullScreen()
    assert not window.selection
    press(stage, K.Key_Escape)
    assert not window.isFullScreen()
    assert window.menuBar().isVisible()
