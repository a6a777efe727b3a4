"""The main views in the whole window: switched by tab, menu and key, told only while they are in sight."""

from __future__ import annotations

import dataclasses
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QToolTip

from account_planner.domain.entities import Action
from account_planner.domain.vocabulary import ActionState
from account_planner.edits.people import EditPeople
from account_planner.ui.canvas import overlay
from account_planner.ui.forms.breakdown import Breakdown
from account_planner.ui.preferring import prefer
from account_planner.ui.tabs import Tab
from account_planner.ui.tips import tip_text
from account_planner.ui.views import VIEWS
from tests.builders import TODAY, buyer, ident, ours, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.domain.plan import Plan
    from account_planner.ui.main_window import MainWindow
    from tests.ui.conftest import Opens, Stage

NAMES = [row.name for row in VIEWS]


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    return open_window(plan(buyer("Ada"), buyer("Raj"), ours("Jo")))


def tab(window: MainWindow, name: str) -> QPoint:
    return window.views.bar.tabRect(NAMES.index(name)).center()


def test_a_click_on_a_tab_puts_the_view_in_place_of_the_map(stage: Stage) -> None:
    window = stage.window
    QTest.mouseClick(window.views.bar, Qt.MouseButton.LeftButton, pos=tab(window, "people"))
    assert window.views.current == "people"
    assert window.table.isVisible()
    assert not window.map.isVisible()


@pytest.mark.parametrize("name", NAMES)
def test_every_view_is_in_menu_palette_and_tabs(stage: Stage, name: str) -> None:
    action = stage.window.actions_of.of[f"view-{name}"]
    stage.window.views.show(NAMES[NAMES.index(name) - 1])
    action.trigger()
    assert stage.window.views.current == name
    assert stage.window.views.widget.isVisible()
    assert [row.name for row in VIEWS if stage.window.actions_of.of[f"view-{row.name}"].isChecked()] == [name]
    assert stage.window.views.bar.currentIndex() == NAMES.index(name)


def test_the_key_of_a_view_leads_there_and_back(qtbot: QtBot, stage: Stage) -> None:
    window = stage.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert window.views.current == "people"
    assert QApplication.focusWidget() is window.table
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert window.map.hasFocus()


def test_the_people_have_a_digit_among_the_views_too(qtbot: QtBot, stage: Stage) -> None:
    window = stage.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.views.current == "people"


def test_a_hidden_view_hears_of_nothing_until_it_is_shown(stage: Stage) -> None:
    window = stage.window
    window.views.show("people")
    window.views.show("map")
    rows = window.table.people.rows
    window.submit(EditPeople(ids=(ident("Ada"),), changes=(("title", "CIO"),)))
    window.selection.set_people((ident("Ada"),))
    assert window.table.people.rows is rows
    window.views.show("people")
    assert next(row.person.title for row in window.table.people.rows if row.person.id == ident("Ada")) == "CIO"
    assert len(window.table.selectionModel().selectedRows()) == 1


def test_arrows_walk_along_the_tabs_and_the_focus_stays(qtbot: QtBot, stage: Stage) -> None:
    window = stage.window
    window.activateWindow()
    window.views.bar.setFocus()
    qtbot.waitUntil(window.views.bar.hasFocus)
    QTest.keyClick(window.views.bar, Qt.Key.Key_Right)
    assert window.views.current == NAMES[1]
    assert window.views.bar.hasFocus()


def test_the_view_is_remembered(stage: Stage) -> None:
    stage.window.views.show("people")
    assert stage.window.settings.value("window/view") == "people"


def test_an_unknown_view_is_the_map(stage: Stage) -> None:
    stage.window.views.show("people")
    stage.window.views.show("no such view")
    assert stage.window.views.current == "map"


def test_what_needs_the_map_brings_it_back(stage: Stage) -> None:
    stage.window.views.show("people")
    stage.window.actions_of.of["ours"].trigger()
    assert stage.window.views.current == "map"


def test_the_pane_key_reaches_the_view(qtbot: QtBot, stage: Stage) -> None:
    window = stage.window
    window.activateWindow()
    window.views.show("people")
    window.search.setFocus()
    qtbot.waitUntil(window.search.hasFocus)
    QTest.keyClick(window, Qt.Key.Key_F6)
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert window.views.has_focus()


def test_the_mission_stands_at_the_head_of_every_view(open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada"), mission="Every plant & <b>line</b> on time")).window
    assert window.mission.accessibleName() == "Mission: Every plant & <b>line</b> on time"
    window.views.show("people")
    assert window.mission.isVisible()
    assert window.checklist.mission.text() == "Mission: Every plant & <b>line</b> on time"


def test_a_click_on_the_lacking_mission_leads_to_where_it_is_written(stage: Stage) -> None:
    window = stage.window
    assert window.mission.accessibleName().startswith("No mission yet")
    assert not window.checklist.mission.text()
    window.mission.click()
    assert window.inspector.tab is Tab.ACCOUNT
    assert window.account.form.rows["mission"].editor.hasFocus() or not window.isActiveWindow()


def test_the_meter_bar_tells_meeting_checklist_and_next_action(
    qtbot: QtBot, open_window: Opens, sample_plan: Plan
) -> None:
    window = open_window(sample_plan).window
    qtbot.waitUntil(lambda: window.gains is not None)
    assert window.meter.meeting.text() == "2 Dec · Checklist 7/9"
    assert window.meter.next.accessibleName().startswith("Mend the line")


STEPS = (
    Action(id=ident("late"), text="Call", for_id=ident("Ada"), owner_id=ident("Jo"), due=TODAY - timedelta(days=1)),
    Action(id=ident("later"), text="Write", for_id=ident("Ada"), due=TODAY),
    Action(id=ident("done"), text="Send", for_id=ident("Raj"), state=ActionState.DONE, due=TODAY),
)


def test_the_table_tells_the_next_open_step_of_each(open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada"), buyer("Raj"), ours("Jo"), *STEPS)).window
    window.views.show("people")
    place = next(n for n, column in enumerate(window.table.people.columns) if column.code == "step")
    words = {row.person.name: row.words[place] for row in window.table.people.rows}
    assert words == {"Ada": "Call (Jo, late: 22 Nov)", "Raj": "", "Jo": ""}


def test_a_card_tells_the_next_step_when_the_pointer_rests(open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada", title="CIO"), ours("Jo"), *STEPS[:2])).window
    assert window.told is not None
    assert tip_text(window.told, ident("Ada")) == "Ada, CIO\nLast contact never\nNext step: Call (Jo, late: 22 Nov)"
    assert tip_text(window.told, ident("Jo")) == "Jo"
    assert tip_text(window.told, "nobody") == ""


def test_the_biggest_gap_is_one_key_away(qtbot: QtBot, open_window: Opens, sample_plan: Plan) -> None:
    """Usability task 15: one key finds the biggest gap, selects it, centres it and opens where it is closed."""
    window = open_window(sample_plan).window
    window.activateWindow()
    qtbot.waitUntil(lambda: window.map.hasFocus() and bool(window.best))
    best = window.best[0]
    QTest.keyClick(window.map, Qt.Key.Key_F12)
    assert (*window.selection.people, *window.selection.links) == (best.subject,)
    assert window.inspector.tab is Tab.SELECTED
    assert window.line.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_keys_are_with_the_map_again_when_the_kind_of_a_line_is_chosen(
    qtbot: QtBot, open_window: Opens, key: Qt.Key
) -> None:
    window = open_window(plan(buyer("Ada"), ours("Jo"))).window
    window.activateWindow()
    qtbot.waitUntil(window.map.hasFocus)
    window.map.ask_kind(ident("Jo"), ident("Ada"), None, (200.0, 200.0))
    assert window.map.strip.hasFocus()
    QTest.keyClick(window.map.strip, key)
    assert window.map.hasFocus()


def test_the_gap_is_found_from_any_view(qtbot: QtBot, open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada"), ours("Jo"))).window
    window.activateWindow()
    window.views.show(VIEWS[-1].name)
    qtbot.waitUntil(lambda: any(action.subject == ident("Ada") for action in window.best))
    window.show_gains(tuple(action for action in window.best if action.subject == ident("Ada")))
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert window.views.current == "map"
    assert window.selection.people == (ident("Ada"),)


def test_the_score_is_explained_by_one_click(open_window: Opens, sample_plan: Plan) -> None:
    """Usability task 16: one click on the meter lays out, in words, every part with its points."""
    window = open_window(sample_plan).window
    QTest.mouseClick(window.meter, Qt.MouseButton.LeftButton, pos=QPoint(20, window.meter.height() // 2))
    sheet = window.meter.findChild(Breakdown)
    assert isinstance(sheet, Breakdown)
    assert sheet.isVisible()
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert window.told is not None
    assert window.told.assessment is not None
    points = sum(window.told.assessment.coverage.shown_parts.values())
    got = [int(text.split()[0]) for text in words if re.fullmatch(r"\d+ of \d+", text)]
    assert (len(got), sum(got)) == (9, points)
    assert "held at 69: a point of contact is broken" in words
    sheet.close()


@pytest.mark.parametrize("name", ["people", "coverage", "grids"])
def test_cells_grow_with_the_type(stage: Stage, name: str) -> None:
    window = stage.window
    window.views.show(name)
    view = window.views.widget
    table = view if isinstance(view, QTableView) else view.findChild(QTableView)
    assert isinstance(table, QTableView)
    usual = table.verticalHeader().defaultSectionSize()
    prefer(window, dataclasses.replace(window.preferences, text=200))
    assert table.verticalHeader().defaultSectionSize() > 1.3 * usual
    prefer(window, dataclasses.replace(window.preferences, text=100))
    assert table.verticalHeader().defaultSectionSize() == usual


def test_a_handle_under_the_resting_pointer_says_what_it_does(open_window: Opens) -> None:
    view = open_window(plan(buyer("Ada"))).window.map
    card = view.card_area(ident("Ada"))
    view.hover.move(view.pointer_at(card.center(), Qt.KeyboardModifier.NoModifier))
    view.hover.rest()
    handles = overlay.handles(card)
    for area, words in ((handles["bottom"], "new report"), (handles["left"], "peer before")):
        at = area.center().toPoint()
        spot = view.viewport().mapToGlobal(at)
        QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, spot))
        assert words in QToolTip.text()
    QToolTip.hideText()


def test_the_zoom_stands_in_the_status_bar_with_the_map_only(stage: Stage) -> None:
    stage.window.views.show("people")
    assert not stage.window.status.zoom.isVisible()
    stage.window.views.show("map")
    assert stage.window.status.zoom.isVisible()
