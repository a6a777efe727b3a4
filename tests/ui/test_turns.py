"""Parts of a large change, each in a turn of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from account_planner.ui.turns import Turns

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


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
