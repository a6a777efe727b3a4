"""Icons whose copies Qt holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QIcon

from account_planner.ui.kit import icons
from tests.ui.conftest import LIGHT

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.usefixtures("qapp")
def test_copies_that_are_gone_are_let_go_of(qtbot: QtBot) -> None:
    assert qtbot is not None
    drawn = icons.icon("check", LIGHT)
    for _ in range(50):
        copy = QIcon(drawn)
        copy.setIsMask(True)  # alters the copy, so that Qt asks for a twin
        assert not copy.pixmap(16, 16).isNull()
        del copy
    assert 1 <= len(icons._TWINS) <= 5
