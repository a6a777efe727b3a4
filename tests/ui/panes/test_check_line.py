"""A line of the checklist keeps the focus when the button that was used has nothing more to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from account_planner.rules.checklist import CheckItem
from account_planner.ui.forms.check_line import CheckLine
from tests.builders import NOW, buyer, ident, meeting, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ADA = buyer("Ada")
HERE = meeting(NOW, "Ada")
MAP = plan(ADA, HERE)


def item(state: str) -> CheckItem:
    return CheckItem("stances", state, (ident("Ada"),), 97, None)


@pytest.mark.parametrize(("state", "keeps"), [("confirmed", "line"), ("old", "button")])
def test_focus_stays_on_the_line_that_was_mended(qtbot: QtBot, state: str, keeps: str) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    line, field = CheckLine(pane), QLineEdit(pane)
    column = QVBoxLayout(pane)
    column.addWidget(line)
    column.addWidget(field)
    line.show_item(item("old"), MAP, HERE)
    with qtbot.waitActive(pane):
        pane.show()
        pane.activateWindow()
    line.still.setFocus()
    line.show_item(item(state), MAP, HERE)
    assert not field.hasFocus()
    assert (line if keeps == "line" else line.still).hasFocus()
