"""The first page by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from account_planner.domain.people import managers
from account_planner.ui.kit.outline import OutlineText

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Opens

_TAB, _BACK, _ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (["Ada", _ENTER, _TAB, "Raj"], "Ada\n  Raj"),
        (["Ada", _ENTER, _TAB, "Raj", _ENTER, "Emma"], "Ada\n  Raj\n  Emma"),
        (["Ada", _ENTER, _TAB, "Raj", _ENTER, _BACK, "Mia"], "Ada\n  Raj\nMia"),
        ([_TAB, "Ada"], "Ada"),
        (["Ada", _TAB], "Ada"),
    ],
)
def test_tab_indents_only_where_that_means_something(qtbot: QtBot, keys: list[str | Qt.Key], text: str) -> None:
    box = OutlineText()
    qtbot.addWidget(box)
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(box, key)
        else:
            QTest.keyClick(box, key)
    assert box.toPlainText() == text


def test_map_is_made_without_the_mouse(open_window: Opens) -> None:
    stage = open_window()
    people = stage.window.welcome.people
    QTest.keyClicks(people, "Ada Byrne, CIO")
    QTest.keyClick(people, _ENTER)
    QTest.keyClick(people, _TAB)
    QTest.keyClicks(people, "Raj Patel, Director Digital")
    QTest.keyClick(people, _ENTER, Qt.KeyboardModifier.ControlModifier)
    assert managers(stage.plan) == {stage.person("Raj Patel"): stage.person("Ada Byrne")}
