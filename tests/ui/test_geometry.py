"""The window stays on the screen that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, QSettings
from PySide6.QtWidgets import QWidget

from account_planner.ui.main_window import MainWindow
from tests.ui.conftest import LIGHT

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("left", [QRect(40, 40, 5000, 4000), QRect(9000, 9000, 900, 700), QRect(-4000, 10, 900, 700)])
def test_window_that_was_left_elsewhere_is_on_the_screen(qtbot: QtBot, tmp_path: Path, left: QRect) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    before = QWidget()
    qtbot.addWidget(before)
    before.setGeometry(left)
    settings.setValue("window/geometry", before.saveGeometry())
    window = MainWindow(None, LIGHT, settings)
    qtbot.addWidget(window)
    free = window.screen().availableGeometry()
    assert window.width() <= free.width()
    assert window.height() <= free.height()
    assert free.contains(window.geometry().center())
