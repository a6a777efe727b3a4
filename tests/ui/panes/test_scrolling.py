"""Panes that scroll keep still where the rep works, and fit the narrowest inspector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from account_planner.ui.kit.flow import Flow
from account_planner.ui.kit.read_row import ReadRow
from account_planner.ui.kit.steady import SteadyArea
from account_planner.ui.tabs import Tab
from tests.builders import buyer, ident, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from tests.ui.conftest import Opens


def test_focused_field_stays_in_its_place_when_what_is_above_it_shrinks(qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    above, field, below = QFrame(), QLineEdit(), QFrame()
    above.setFixedHeight(400)
    below.setFixedHeight(900)
    for widget in (above, field, below):
        column.addWidget(widget)
    area = SteadyArea(page)
    qtbot.addWidget(area)
    area.resize(200, 300)
    area.show()
    qtbot.waitExposed(area)
    area.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    area.verticalScrollBar().setValue(300)
    before = field.mapTo(area.viewport(), QPoint(0, 0)).y()
    above.setFixedHeight(340)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() != 300)
    assert field.mapTo(area.viewport(), QPoint(0, 0)).y() == before


def test_flow_breaks_into_lines_and_skips_what_is_hidden(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = Flow(parent, gap=4)
    buttons = [QPushButton("Ask in the meeting", parent) for _ in range(3)]
    for button in buttons:
        flow.add(button)
    width, height = buttons[0].sizeHint().width(), buttons[0].sizeHint().height()
    assert flow.heightForWidth(3 * width + 8) == height
    assert flow.heightForWidth(2 * width + 8) == 2 * height
    buttons[1].hide()
    assert flow.heightForWidth(2 * width + 8) == height


def test_no_tab_is_wider_than_the_narrowest_inspector(open_window: Opens, sample_plan: Plan) -> None:
    window = open_window(sample_plan).window
    for tab, pane in ((Tab.ACCOUNT, window.account), (Tab.CHECKLIST, window.checklist)):
        window.open_tab(tab)
        assert pane.minimumSizeHint().width() <= 280 - 10, tab
    window.selection.set_people((next(iter(window.workspace.document.plan.stakeholders)),))  # type: ignore[union-attr]
    window.open_tab(Tab.SELECTED)
    assert window.person.minimumSizeHint().width() <= 280 - 10


def test_tab_from_field_to_field_scrolls_nothing_that_is_in_sight(qtbot: QtBot, open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada", title="CIO"))).window
    window.selection.set_people((ident("Ada"),))
    window.open_tab(Tab.SELECTED)
    window.activateWindow()
    window.person.form.rows["win_business"].begin()
    field, row = window.person.form.rows["win_business"].editor, window.person.form.rows["win_personal"]
    assert isinstance(row, ReadRow)
    assert row.value is not None
    after = row.value
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, "Uptime")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(after.hasFocus)
    area = window.inspector.findChild(SteadyArea)
    assert area is not None
    shown = window.workspace.document
    qtbot.waitUntil(lambda: shown.plan is not None and shown.plan.person(ident("Ada")).win_business == "Uptime")
    for _ in range(5):
        QCoreApplication.processEvents()
    assert area.verticalScrollBar().value() == 0
