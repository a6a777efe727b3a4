"""The field for a day, as far as it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontInfo

from account_planner.ui.kit.days import DayEditor

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_calendar_grows_with_the_text(qtbot: QtBot) -> None:
    editor = DayEditor()
    qtbot.addWidget(editor)
    before = editor._pick.iconSize().width()
    font = editor.font()
    font.setPixelSize(QFontInfo(font).pixelSize() * 2)
    editor.setFont(font)
    assert editor._pick.iconSize().width() > 1.5 * before
