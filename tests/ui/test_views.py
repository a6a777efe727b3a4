"""The main views in the whole window: switched by tab, menu and key, told only while they are in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from account_planner.edits.people import EditPeople
from account_planner.ui.views import VIEWS
from tests.builders import buyer, ident, ours, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

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
