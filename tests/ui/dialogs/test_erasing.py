"""Erasing a person by the dialogs of the real window, and finishing what was hindered."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from account_planner.edits.people import EditPeople
from account_planner.ui.dialogs.asking import AskLine
from account_planner.ui.dialogs.erase import EraseDialog
from account_planner.ui.dialogs.large_step import SureStep
from tests.builders import buyer, ident, plan, touch
from tests.fake_store import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens, Stage

PLAN = plan(
    buyer("Ada Byrne", email="ada@example.org", private_notes="Sails a boat", title="CIO"),
    buyer("Raj Patel", notes="Trusts Ada Byrne"),
    touch(None, "Ada Byrne", summary="Lunch with Ada Byrne"),
)
ADA, RAJ = ident("Ada Byrne"), ident("Raj Patel")


def over(stage: Stage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not stage.document.is_held, timeout=60_000)


def erasing(stage: Stage) -> EraseDialog:
    stage.window.selection.set_people((ADA,))
    stage.window.actions_of.of["erase"].trigger()
    dialog = stage.window.findChild(EraseDialog)
    assert dialog is not None
    return dialog


def test_erasing_says_what_goes_and_waits_for_the_name(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(PLAN, plan(buyer("Ada Byrne"), name="Zeta"))
    stage.window.workspace.save_snapshot("Monday")
    dialog = erasing(stage)
    for words in ("struck out of one other person, one contact", "The snapshot of this account", "“Zeta”"):
        assert words in dialog.told.text()
    QTest.keyClicks(dialog.typed, "Ada")
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    assert ADA in stage.plan.stakeholders
    QTest.keyClicks(dialog.typed, " byrne")
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    over(stage, qtbot)
    assert ADA not in stage.plan.stakeholders
    assert "Ada" not in str(stage.plan)
    assert not stage.document.history


def test_part_of_the_name_is_struck_out_only_when_the_rep_says_so(open_window: Opens, qtbot: QtBot) -> None:
    raj = buyer("Raj Patel", notes="Ada told Byrne of it")
    stage = open_window(PLAN.put(raj))
    dialog = erasing(stage)
    assert [part for part, tick in dialog.parts.items() if not tick.isChecked()] == ["Ada", "Byrne"]
    QTest.mouseClick(dialog.parts["Ada"], Qt.MouseButton.LeftButton, pos=QPoint(8, dialog.parts["Ada"].height() // 2))
    QTest.keyClicks(dialog.typed, "Ada Byrne")
    dialog.ok.click()
    over(stage, qtbot)
    assert stage.plan.person(raj.id).notes == "(erased) told Byrne of it"


def test_change_that_waits_does_not_bring_the_name_back(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(PLAN)
    stage.store.failing = True
    stage.window.submit(EditPeople((RAJ,), (("notes", "Asks Ada Byrne twice"),)))
    stage.window.selection.set_people((ADA,))
    assert stage.window.safety.erase() is None
    assert "disk is full" in stage.window.notices._toast.words
    stage.store.failing = False
    dialog = erasing(stage)
    QTest.keyClicks(dialog.typed, "Ada Byrne")
    dialog.ok.click()
    over(stage, qtbot)
    assert stage.plan.person(RAJ).notes == "Asks (erased) twice"
    assert stage.store.load(stage.plan.account.id) == stage.plan
    assert not stage.document.unsaved


def test_erasing_that_fails_says_why_and_can_be_tried_again(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(PLAN)
    dialog = erasing(stage)
    QTest.keyClicks(dialog.typed, "Ada Byrne")
    stage.store.failing = True
    dialog.ok.click()
    over(stage, qtbot)
    assert "disk is full" in dialog.problem.text()
    stage.store.failing = False
    dialog.ok.click()
    over(stage, qtbot)
    assert ADA not in stage.plan.stakeholders


def test_erasing_that_is_not_finished_is_said_above_the_map_until_it_is(open_window: Opens, qtbot: QtBot) -> None:
    stage = open_window(PLAN)
    left = stage.store.path.with_name("a.kept-1.plan")
    stage.store.unerasable = (left,)
    dialog = erasing(stage)
    QTest.keyClicks(dialog.typed, "Ada Byrne")
    dialog.ok.click()
    over(stage, qtbot)
    assert left.name in dialog.problem.text()
    dialog.close()
    remark = stage.window.remark
    assert remark.isVisible()
    assert "Somebody was erased" in remark.words
    remark.offer.click()
    over(stage, qtbot)
    assert left.name in remark.words
    stage.window.workspace._unerased._words.clear()  # as at the next start
    finish(stage, qtbot, "Ada Byrne")
    assert left.name in remark.words
    stage.store.unerasable = ()
    finish(stage, qtbot, "Ada Byrne")
    assert not remark.isVisible()


def finish(stage: Stage, qtbot: QtBot, name: str) -> None:
    """Type whom no copy knows any more, once too short."""
    stage.window.remark.offer.click()
    over(stage, qtbot)
    (dialog,) = (one for one in stage.window.findChildren(AskLine) if one.isVisible())
    QTest.keyClicks(dialog.line, "A;")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert stage.window.remark.isVisible()
    dialog.line.clear()
    QTest.keyClicks(dialog.line, f" {name} ")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    over(stage, qtbot)


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Event, Event]]:
    """One event says that erasing has begun, the other lets it go on."""
    begun, goes_on = Event(), Event()
    erase = MemoryStore.erase

    def wait(store: MemoryStore, *given: Any) -> tuple[Path, ...]:
        given[-1](3, 24)
        begun.set()
        goes_on.wait(30)
        return erase(store, *given)

    monkeypatch.setattr(MemoryStore, "erase", wait)
    yield begun, goes_on
    goes_on.set()


def test_erasing_runs_beside_the_window_and_is_not_stopped(
    open_window: Opens, qtbot: QtBot, slow_disk: tuple[Event, Event]
) -> None:
    """Nothing can be changed meanwhile, and to close the window waits for its end."""
    stage, (begun, goes_on) = open_window(PLAN), slow_disk
    dialog = erasing(stage)
    QTest.keyClicks(dialog.typed, "Ada Byrne")
    dialog.ok.click()
    assert begun.wait(30)
    (step,) = (one for one in dialog.findChildren(SureStep) if one.isVisible())
    qtbot.waitUntil(lambda: step.bar.value() == 12)
    assert not step.stop_button.isVisible()
    QTest.keyClick(step, Qt.Key.Key_Escape)
    step.close()
    assert step.isVisible()
    assert not stage.window.submit(EditPeople((RAJ,), (("title", "CFO"),)))
    stage.window.close()
    assert stage.window.isVisible()
    goes_on.set()
    qtbot.waitUntil(lambda: not stage.window.isVisible(), timeout=60_000)
    assert ADA not in stage.store.plans[stage.plan.account.id].stakeholders
    assert stage.window.workspace.unerased == 0
