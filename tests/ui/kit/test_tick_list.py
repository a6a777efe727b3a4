"""Ticking people in a list that drops down: found by typing, ticked by Enter, Space or a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.ui.kit.pickers import ManyEditor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

K = Qt.Key
NAMES = [(f"id{n}", f"Person {n:02}") for n in range(40)] + [("zo", "Zófia <b>Zell</b> & Sons")]


@pytest.fixture
def editor(qtbot: QtBot) -> ManyEditor:
    editor = ManyEditor("Nobody yet")
    editor.offer(NAMES)
    editor.edited.connect(editor.show_value)
    qtbot.addWidget(editor)
    editor.show()
    return editor


def test_typed_name_is_ticked_by_enter_and_the_list_stays(editor: ManyEditor) -> None:
    QTest.keyClick(editor, K.Key_Return)
    ticks = editor._list
    assert ticks is not None
    QTest.keyClicks(ticks.line, "zofia zell")
    QTest.keyClick(ticks.line, K.Key_Return)
    assert list(editor._value or ()) == ["zo"]
    QTest.keyClicks(ticks.line, "12")
    QTest.keyClick(ticks.line, K.Key_Return)
    assert list(editor._value or ()) == ["zo", "id12"]
    assert ticks.isVisible()
    QTest.keyClick(ticks.line, K.Key_Escape)
    assert not ticks.isVisible()
    assert "Zófia <b>Zell</b> & Sons" in editor._words.text()


def test_arrows_and_space_tick_and_untick(editor: ManyEditor) -> None:
    ticks = editor.open_list()
    for key in (K.Key_Down, K.Key_Down, K.Key_Space, K.Key_Up, K.Key_Space, K.Key_Space):
        QTest.keyClick(ticks.line, key)
    assert editor._value == ("id2",)
    assert ticks.list.item(2).checkState() is Qt.CheckState.Checked
    ticks.close()


def test_click_ticks(editor: ManyEditor) -> None:
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton)
    ticks = editor._list
    assert ticks is not None
    place = ticks.list.visualItemRect(ticks.list.item(3)).center()
    QTest.mouseClick(ticks.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert editor._value == ("id3",)
    ticks.close()


def test_unsetting_is_told_as_nothing(qtbot: QtBot) -> None:
    editor = ManyEditor("None", unset="As the playbook says")
    qtbot.addWidget(editor)
    editor.offer([("it", "IT")])
    editor.edited.connect(editor.show_value)
    editor.show_value(("it",))
    editor.show()
    ticks = editor.open_list()
    assert ticks.line.isHidden()
    QTest.keyClick(ticks, K.Key_Space)
    assert editor._value is None
    assert ticks.list.item(0).checkState() is Qt.CheckState.Checked
    ticks.close()
