"""A large step is taken back and done again beside the window, and can be stopped with nothing changed."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.domain.errors import NotSaved, Refused
from account_planner.edits.people import AddPerson
from account_planner.rules.actions import NextAction
from account_planner.ui.actions import stepping
from account_planner.ui.canvas import surface
from account_planner.ui.dialogs.large_step import LargeStep
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens, Stage


@pytest.fixture
def stage(open_window: Opens, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.setattr(stepping, "LARGE", 1)
    made = open_window(plan(buyer("Ada")))
    for name in ("Raj", "Mia"):
        assert made.window.submit(AddPerson(person=buyer(name)))
    return made


def dialog(stage: Stage) -> LargeStep:
    return next(one for one in stage.window.findChildren(LargeStep) if one.isVisible())


def names(stage: Stage) -> set[str | None]:
    return {person.name for person in stage.plan.stakeholders.values()}


def is_held(stage: Stage) -> bool:
    try:
        stage.document.check_free()
    except Refused:
        return True
    return False


def over(stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not is_held(stage), timeout=60_000)


def test_large_steps_go_back_and_forward_as_small_ones_do(stage: Stage, qtbot: QtBot) -> None:
    keys = stage.window.map
    QTest.keyClick(keys, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Undoing" in dialog(stage).state.text()
    assert not stage.window.submit(AddPerson(person=buyer("Zoe")))
    over(stage, qtbot)
    assert names(stage) == {"Ada", "Raj"}
    assert stage.store.plans[stage.plan.account.id] == stage.plan
    assert "Undone" in stage.window.notices._toast.words
    stage.window.plan_deeds.travel(-1)
    over(stage, qtbot)
    assert names(stage) == {"Ada"}
    stage.window.plan_deeds.travel(2)
    over(stage, qtbot)
    assert names(stage) == {"Ada", "Raj", "Mia"}
    assert (len(stage.document.history), len(stage.document.undone)) == (2, 0)


@pytest.mark.parametrize("is_written", [False, True])
def test_stopped_step_changes_nothing(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, is_written: bool
) -> None:
    begun, goes_on = Event(), Event()
    name = "save" if is_written else "prepare_steps"
    held = getattr(stage.document, name)

    def wait(what: Any, progress: Any) -> Any:
        begun.set()
        goes_on.wait(30)
        progress(0, 1)
        return held(what, progress)

    monkeypatch.setattr(stage.document, name, wait)
    stage.window.plan_deeds.undo()
    assert begun.wait(30)
    QTest.keyClick(dialog(stage), Qt.Key.Key_Escape)
    assert is_held(stage) == is_written
    goes_on.set()
    over(stage, qtbot)
    assert names(stage) == {"Ada", "Raj", "Mia"}
    assert "Stopped" in stage.window.notices._toast.words
    assert stage.store.plans[stage.plan.account.id] == stage.plan
    assert len(stage.document.history) == 2


def test_step_that_was_not_saved_is_told(stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def failed(*_: object) -> None:
        raise NotSaved("The disk is full.")

    monkeypatch.setattr(stage.document, "save", failed)
    stage.window.plan_deeds.undo()
    qtbot.waitUntil(stage.window.bar.isVisible, timeout=60_000)
    over(stage, qtbot)
    assert names(stage) == {"Ada", "Raj", "Mia"}
    assert stage.window.submit(AddPerson(person=buyer("Zoe")))


def test_file_is_not_asked_while_a_large_step_is_written(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.document.hold()
    monkeypatch.setattr(stage.store, "accounts", lambda *_: pytest.fail("it would wait for the writer"))
    stage.window._on_pause()
    monkeypatch.undo()
    stage.document.settle(None)
    qtbot.waitUntil(lambda: not stage.window._pause.isActive(), timeout=60_000)


def test_crowd_that_comes_back_is_not_selected_one_by_one(
    stage: Stage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for most, selected in ((1_000, 1), (0, 0)):
        monkeypatch.setattr(surface, "_MOST_SELECTED", most)
        for step in (stage.window.plan_deeds.undo, stage.window.plan_deeds.redo):
            stage.window.selection.clear()
            step()
            over(stage, qtbot)
        assert len(stage.window.selection.people) == selected


def test_actions_worked_out_before_a_large_step_wait_until_it_is_over(stage: Stage) -> None:
    window, late = stage.window, (NextAction("recruit", ident("Ada"), None, 1.0, 1.0),)
    before = window.gains
    stage.document.hold()
    window._on_gains(late, None)
    assert window.gains == before
    stage.document.settle(None)
    window._on_gains(late, None)
    assert window.gains == late
