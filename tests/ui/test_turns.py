"""Parts of a large change, each in a turn of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from account_planner.domain.vocabulary import Side, Stance
from account_planner.edits.people import EditPeople
from account_planner.ui import wiring
from account_planner.ui.turns import Turns

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens, Stage


def test_parts_are_shown_one_a_turn_and_in_order(qtbot: QtBot) -> None:
    owner, shown = QObject(), list[int]()
    turns = Turns(owner)
    turns.take([lambda: shown.append(1), lambda: shown.append(2)])
    assert shown == []
    turns._on_turn()
    assert shown == [1]
    qtbot.waitUntil(lambda: shown == [1, 2])
    assert not turns._timer.isActive()


def test_newer_parts_take_the_place_of_older_ones(qtbot: QtBot) -> None:
    owner, shown = QObject(), list[str]()
    turns = Turns(owner)
    turns.take([lambda: shown.append("older")])
    turns.take([lambda: shown.append("newer")])
    qtbot.waitUntil(lambda: bool(shown))
    turns.take([lambda: shown.append("dropped")])
    turns.drop()
    qtbot.wait(5)
    assert shown == ["newer"]


@pytest.fixture
def stage(open_window: Opens, sample_plan: Plan, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A window to which the change of every buyer is a large one, and that of one person is not."""
    monkeypatch.setattr(wiring, "LARGE", 5)
    return open_window(sample_plan)


def _judge_all(stage: Stage, stance: Stance) -> None:
    buyers = tuple(person.id for person in stage.plan.on_side(Side.BUYER))
    assert stage.document.do(EditPeople(ids=buyers, changes=(("stance", stance),)))


def _told(stage: Stage) -> str:
    assessment = stage.document.assessment
    assert assessment is not None
    return f"Coverage {assessment.coverage.shown}"


def test_large_change_is_painted_and_told_a_little_later(stage: Stage, qtbot: QtBot) -> None:
    meter, paint = stage.window.meter, stage.window.map.viewport()
    before = meter.number.text()
    _judge_all(stage, Stance.OPPONENT)
    assert meter.number.text() == before != _told(stage)
    assert not paint.updatesEnabled()
    qtbot.waitUntil(lambda: meter.number.text() == _told(stage))
    assert paint.updatesEnabled()
    stage.document.undo()
    qtbot.waitUntil(lambda: meter.number.text() == _told(stage) == before)
    assert paint.updatesEnabled()


def test_small_change_after_a_large_one_is_told_at_once(stage: Stage, qtbot: QtBot) -> None:
    meter, paint = stage.window.meter, stage.window.map.viewport()
    _judge_all(stage, Stance.OPPONENT)
    assert stage.document.do(EditPeople(ids=(stage.person("Raj Patel"),), changes=(("stance", Stance.CHAMPION),)))
    told = meter.number.text()
    assert told == _told(stage)
    assert paint.updatesEnabled()
    qtbot.wait(20)
    assert meter.number.text() == told


def test_another_account_after_a_large_change_is_shown_at_once(stage: Stage, qtbot: QtBot) -> None:
    _judge_all(stage, Stance.OPPONENT)
    account_id = stage.plan.account.id
    stage.document.close_account()
    assert stage.window.map.viewport().updatesEnabled()
    stage.document.open(account_id)
    qtbot.wait(20)
    assert stage.window.meter.number.text() == _told(stage)
