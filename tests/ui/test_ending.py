"""Ended from outside, the program saves what is being typed, and asks before it loses what the file does not take."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from account_planner.edits.people import EditPeople
from account_planner.main.ending import Ending
from account_planner.ui.dialogs.asking import AskUnsaved
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens, Stage

ADA = ident("Ada")


class Session:
    def __init__(self, *, patient: bool) -> None:
        self.patient, self.cancelled = patient, False

    def allowsInteraction(self) -> bool:
        return self.patient

    def cancel(self) -> None:
        self.cancelled = True


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    return open_window(plan(buyer("Ada")))


@pytest.fixture
def ending(stage: Stage) -> Iterator[Ending]:
    made = Ending(stage.window)
    yield made
    made.stop()


def type_a_title(stage: Stage) -> None:
    stage.window.selection.set_people((ADA,))
    row = stage.window.person.form.rows["title"]
    row.editor.selectAll()
    QTest.keyClicks(row.editor, "CIO")


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows sends no signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_closes_the_window_and_keeps_what_was_typed(
    stage: Stage, ending: Ending, qtbot: QtBot, number: signal.Signals
) -> None:
    type_a_title(stage)
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: not stage.window.isVisible())
    assert stage.store.plans[stage.plan.account.id].person(ADA).title == "CIO"


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="Windows sends no signals")
def test_signal_asks_before_it_loses_what_waits(stage: Stage, ending: Ending, qtbot: QtBot) -> None:
    stage.store.failing = True
    stage.window.submit(EditPeople((ADA,), (("title", "CIO"),)))
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: stage.window.findChild(AskUnsaved) is not None)
    assert stage.window.isVisible()


def test_signals_do_afterwards_what_they_did_before(stage: Stage) -> None:
    before = signal.getsignal(signal.SIGTERM)
    ending = Ending(stage.window)
    assert signal.getsignal(signal.SIGTERM) != before
    ending.stop()
    assert signal.getsignal(signal.SIGTERM) == before


@pytest.mark.parametrize("patient", [True, False])
def test_end_of_the_session_saves_or_waits(stage: Stage, ending: Ending, *, patient: bool) -> None:
    session = Session(patient=patient)
    type_a_title(stage)
    ending.end_session(session)
    assert not session.cancelled
    assert stage.store.plans[stage.plan.account.id].person(ADA).title == "CIO"
    stage.store.failing = True
    stage.window.submit(EditPeople((ADA,), (("title", "CFO"),)))
    ending.end_session(session)
    assert session.cancelled is patient
    assert stage.window.findChild(AskUnsaved) is not None
