"""Gestures and keys that no other test goes through, with real events on the map and on the whole window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from account_planner.domain.vocabulary import Function, Level, Side
from account_planner.ui.palette.palette import Palette
from account_planner.ui.tabs import Tab
from tests.builders import buyer, ident, link, ours, plan

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from pytestqt.qtbot import QtBot

    from account_planner.ui.main_window import MainWindow
    from tests.ui.canvas.conftest import Stage
    from tests.ui.conftest import Opens

K = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
BOSS_OF_RAJ = link("reports_to", "Raj Patel", "Ada Byrne")


def on_line(stage: Stage) -> QPoint:
    """A view point on the line between Raj and his boss, just above his card."""
    return stage.spot("Raj Patel", 0.5, 0.0) + QPointF(0, -5).toPoint()


def menu_of(stage: Stage) -> list[str]:
    """The words of the menu that is open now, which is closed then."""
    menu = next(menu for menu in stage.view.findChildren(QMenu) if menu.isVisible())
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    menu.close()
    return words


@pytest.mark.parametrize("held", [SHIFT, CTRL])
def test_a_click_adds_a_line_to_the_selection_and_takes_it_out(firm: Stage, held: Qt.KeyboardModifier) -> None:
    firm.select("Eve Lund")
    firm.click(on_line(firm), held)
    assert (firm.selection.people, firm.selection.links) == ((ident("Eve Lund"),), (BOSS_OF_RAJ.id,))
    firm.click(on_line(firm), held)
    assert (firm.selection.people, firm.selection.links) == ((ident("Eve Lund"),), ())


def test_a_double_click_on_a_line_asks_for_its_note(firm: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(firm.view.note_asked) as asked:
        firm.double_click(on_line(firm))
    assert asked.args == [BOSS_OF_RAJ.id]
    assert not firm.view.editor.is_open


def test_a_rest_on_a_line_dims_all_but_the_line_and_its_ends(firm: Stage) -> None:
    names = ("Ada Byrne", "Raj Patel", "Ian Ross", "Eve Lund", "Jo Kerr")
    spots = [firm.spot(name, 0.02, 0.8) for name in names]
    shots = [firm.view.viewport().grab().toImage()]
    firm.rest_on(on_line(firm))
    shots.append(firm.view.viewport().grab().toImage())
    changed = {name for name, at in zip(names, spots, strict=True) if shots[0].pixel(at) != shots[1].pixel(at)}
    assert changed == {"Ian Ross", "Eve Lund", "Jo Kerr"}
    assert shots[0].pixel(on_line(firm)) == shots[1].pixel(on_line(firm))
    firm.view.hover.leave()
    assert firm.view.viewport().grab().toImage() == shots[0]


def test_a_right_click_opens_the_menu_of_what_is_there(firm: Stage) -> None:
    places = [firm.spot("Raj Patel"), on_line(firm), firm.cell(Level.MANAGER, Function.FINANCE)]
    first = []
    for place in places:
        QTest.mouseClick(firm.view.viewport(), Qt.MouseButton.RightButton, PLAIN, place)
        first.append(menu_of(firm)[0])
    assert first == ["Rename", "Write a note", "New person here"]


def test_the_menu_key_opens_the_menu_of_the_card_with_the_focus(firm: Stage) -> None:
    firm.select("Raj Patel", "Eve Lund")
    at = firm.view.rect().center()
    there = firm.view.mapToGlobal(at)
    QApplication.sendEvent(firm.view, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, there, PLAIN))
    assert "Rename" in menu_of(firm)
    assert firm.selection.people == (ident("Raj Patel"), ident("Eve Lund"))


def test_a_handle_says_what_it_does_while_the_pointer_is_on_it(firm: Stage) -> None:
    firm.rest_on(firm.spot("Raj Patel", 0.8, 0.5))
    QTest.mouseMove(firm.view.viewport(), firm.spot("Raj Patel", 0.5, 1.0) + QPointF(0, 12).toPoint())
    assert firm.hints[-1] == "Click: new report. Drag: draws a line"


def test_the_key_for_another_side_offers_the_two_others(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_M, CTRL | SHIFT)
    menu = next(menu for menu in firm.view.findChildren(QMenu) if menu.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    assert firm.plan.person(ident("Raj Patel")).side is Side.OURS


def test_a_drop_on_another_side_is_not_taken_but_the_key_is_told(firm: Stage) -> None:
    firm.drag(firm.spot("Raj Patel"), firm.spot("Jo Kerr"))
    assert firm.submitted == []
    assert firm.plan.person(ident("Raj Patel")).side is Side.BUYER


def test_keys_zoom_to_all_to_the_selection_in_and_out(firm: Stage) -> None:
    seen = []
    firm.select("Raj Patel")
    for key in (K.Key_0, K.Key_Plus, K.Key_Equal, K.Key_Minus):
        firm.key(key, CTRL)
        seen.append(firm.view.camera.zoom)
    assert seen == pytest.approx([1.0, 1.25, 1.5625, 1.25])
    firm.key(K.Key_2, CTRL)
    assert firm.view.view_area.contains(firm.view.card_area(ident("Raj Patel")))
    firm.key(K.Key_1, CTRL)
    assert all(firm.view.view_area.contains(firm.view.card_area(id_)) for id_ in firm.plan.stakeholders)


def test_ctrl_right_puts_somebody_after_the_next_peer(firm: Stage) -> None:
    order = [id_ for id_ in firm.view.shown.placement.order if id_ in {ident("Raj Patel"), ident("Ian Ross")}]
    firm.selection.set_people(order[:1])
    firm.key(K.Key_Right, CTRL)
    now = [id_ for id_ in firm.view.shown.placement.order if id_ in set(order)]
    assert now == order[::-1]


@pytest.fixture
def window(open_window: Opens, qtbot: QtBot) -> MainWindow:
    """A whole window on a map that has the keys."""
    window = open_window(plan(buyer("Ada Byrne"), ours("Jo Kerr"))).window
    window.activateWindow()
    window.map.setFocus()
    qtbot.waitUntil(window.map.hasFocus)
    return window


@pytest.mark.parametrize(("key", "pane"), [(K.Key_B, 0), (K.Key_I, 1)])
def test_a_key_hides_a_pane_and_shows_it_again(window: MainWindow, key: Qt.Key, pane: int) -> None:
    before = window.sides.shown[pane]
    QTest.keyClick(window.map, key, CTRL)
    assert window.sides.shown[pane] is not before
    QTest.keyClick(window.map, key, CTRL)
    assert window.sides.shown[pane] is before


@pytest.mark.parametrize(("key", "held"), [(K.Key_F, CTRL), (K.Key_F3, PLAIN), (K.Key_F3, SHIFT)])
def test_keys_to_find_lead_to_the_search(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(window.map, key, held)
    assert window.search.hasFocus()


@pytest.mark.parametrize(("key", "held"), [(K.Key_K, CTRL), (K.Key_P, CTRL | SHIFT)])
def test_both_keys_open_the_commands(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(window.map, key, held)
    (palette,) = window.findChildren(Palette)
    assert palette.isVisible()
    palette.close()


def test_a_key_shows_the_checklist(window: MainWindow) -> None:
    QTest.keyClick(window.map, K.Key_J, CTRL)
    assert window.inspector.tab is Tab.CHECKLIST


def test_the_key_to_the_facts_leads_back_too(window: MainWindow) -> None:
    window.selection.set_people([ident("Ada Byrne")])
    QTest.keyClick(window.map, K.Key_Return, ALT)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.inspector.isAncestorOf(focused)
    QTest.keyClick(focused, K.Key_Return, ALT)
    assert window.map.hasFocus()


def test_the_pane_keys_go_there_and_back(window: MainWindow) -> None:
    QTest.keyClick(window.map, K.Key_F6)
    assert not window.map.hasFocus()
    QTest.keyClick(window, K.Key_F6, SHIFT)
    assert window.map.hasFocus()


def test_the_key_of_the_menu_bar_opens_its_first_menu(window: MainWindow) -> None:
    QTest.keyClick(window.map, K.Key_F10)
    menu = window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    menu.close()


def test_undo_and_both_keys_of_redo(window: MainWindow) -> None:
    window.selection.set_people([ident("Ada Byrne")])
    there = []
    QTest.keyClick(window.map, K.Key_Delete)
    for key, held in ((K.Key_Z, CTRL), (K.Key_Y, CTRL), (K.Key_Z, CTRL), (K.Key_Z, CTRL | SHIFT)):
        QTest.keyClick(window.map, key, held)
        plan_now = window.workspace.document.plan
        there.append(plan_now is not None and ident("Ada Byrne") in plan_now.stakeholders)
    assert there == [True, False, True, False]


@pytest.mark.parametrize(
    ("deed", "key", "held"),
    [
        ("new-account", K.Key_N, CTRL),
        ("open-packet", K.Key_O, CTRL),
        ("snapshot", K.Key_S, CTRL),
        ("print-map", K.Key_P, CTRL),
        ("export-plan", K.Key_E, CTRL),
        ("preferences", K.Key_Comma, CTRL),
        ("keys", K.Key_F1, PLAIN),
        ("keys-here", K.Key_F1, SHIFT),
        ("full", K.Key_F11, PLAIN),
        ("contacted", K.Key_F5, PLAIN),
    ],
)
def test_a_key_of_the_window_is_heard_on_the_map(
    window: MainWindow, deed: str, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    window.selection.set_people([ident("Ada Byrne")])
    action, heard = window.actions_of.of[deed], []
    action.triggered.disconnect()
    action.triggered.connect(lambda: heard.append(deed))
    QTest.keyClick(window.map, key, held)
    assert heard == [deed]
