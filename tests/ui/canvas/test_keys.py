"""Going, selecting, ordering and deleting by keys."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from account_planner.domain.vocabulary import Function, Level, Side
from account_planner.drawing.theme import load_theme
from account_planner.edits.links import RemoveLinks
from account_planner.edits.people import Demote, MoveToSide, Promote, RemovePeople, Reorder
from account_planner.edits.place import Place, Tidy, Unpin
from tests.builders import buyer, ident, link

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.canvas.conftest import Stage

K = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def chosen(stage: Stage) -> list[str | None]:
    return [stage.plan.person(id_).name for id_ in stage.selection.people]


def test_arrows_go_to_the_nearest_card_and_never_wrap(firm: Stage) -> None:
    firm.select("Eve Lund")
    visited = []
    for key in (K.Key_Right, K.Key_Down, K.Key_Up, K.Key_Up):
        firm.key(key)
        visited += chosen(firm)
    assert visited[0] == "Ada Byrne"
    assert visited[1] in {"Raj Patel", "Ian Ross"}
    assert visited[2:] == ["Ada Byrne", "Ada Byrne"], "nobody stands wholly above"


def test_arrows_cross_into_our_side_and_outside(firm: Stage) -> None:
    firm.select("Ada Byrne")
    firm.key(K.Key_Right)
    assert chosen(firm) == ["Jo Kerr"]
    firm.select("Raj Patel")
    firm.key(K.Key_Down)
    assert chosen(firm) == ["Cy Black"]


def test_an_arrow_without_a_selection_goes_to_the_first_card(firm: Stage) -> None:
    firm.key(K.Key_Down)
    assert firm.selection.people == firm.view.shown.placement.order[:1]


def test_shift_arrow_extends_the_selection(firm: Stage) -> None:
    firm.select("Eve Lund")
    firm.key(K.Key_Right, SHIFT)
    assert chosen(firm) == ["Eve Lund", "Ada Byrne"]


@pytest.mark.parametrize(
    ("key", "modifiers", "expected"),
    [
        (K.Key_Home, Qt.KeyboardModifier.NoModifier, "Eve Lund"),
        (K.Key_Home, CTRL, "Eve Lund"),
        (K.Key_End, CTRL, "Cy Black"),
    ],
)
def test_home_and_end_go_to_the_ends(firm: Stage, key: Qt.Key, modifiers: Qt.KeyboardModifier, expected: str) -> None:
    firm.select("Ada Byrne")
    firm.key(key, modifiers)
    assert chosen(firm) == [expected]


def test_end_goes_to_the_last_card_in_the_row(open_map: Callable[..., Stage]) -> None:
    functions = (Function.FINANCE, Function.IT, Function.LEGAL)
    stage = open_map(*(buyer(str(f), level=Level.MANAGER, function=f) for f in functions))
    stage.select(str(functions[0]))
    stage.key(K.Key_End)
    assert stage.plan.person(stage.selection.people[0]).function is Function.LEGAL


def test_page_keys_go_band_by_band(firm: Stage) -> None:
    firm.select("Ada Byrne")
    firm.key(K.Key_PageDown)
    assert firm.plan.person(firm.selection.people[0]).level is Level.DIRECTOR
    firm.key(K.Key_PageUp)
    assert firm.plan.person(firm.selection.people[0]).level is Level.EXECUTIVE


def test_letters_jump_to_the_name_or_surname_that_begins_so(firm: Stage) -> None:
    firm.write("pat")
    assert chosen(firm) == ["Raj Patel"]
    assert firm.submitted == []


def test_a_pause_begins_a_new_word(firm: Stage) -> None:
    firm.write("pa")
    firm.view.forget_typed()
    firm.write("ia")
    assert chosen(firm) == ["Ian Ross"]


def test_letters_of_nobody_say_so(firm: Stage) -> None:
    firm.write("zz")
    assert "No one called" in firm.hints[-1]


def test_select_all_none_and_branch(firm: Stage) -> None:
    firm.key(K.Key_A, CTRL)
    assert len(chosen(firm)) == 6
    firm.key(K.Key_A, CTRL | SHIFT)
    assert chosen(firm) == []
    firm.select("Ada Byrne")
    firm.key(K.Key_Down, CTRL | SHIFT)
    assert set(chosen(firm)) == {"Ada Byrne", "Raj Patel", "Ian Ross"}
    assert chosen(firm)[-1] == "Ada Byrne"


@pytest.mark.parametrize(
    ("key", "modifiers", "command"),
    [
        (K.Key_Up, CTRL, Promote(id=ident("Raj Patel"))),
        (K.Key_Down, CTRL, Demote(id=ident("Raj Patel"))),
        (K.Key_Left, CTRL, Reorder(id=ident("Raj Patel"), before_id=ident("Ian Ross"))),
        (K.Key_R, CTRL, Unpin(ids=(ident("Raj Patel"),))),
        (K.Key_R, CTRL | SHIFT, Tidy()),
        (K.Key_Delete, Qt.KeyboardModifier.NoModifier, RemovePeople(ids=(ident("Raj Patel"),))),
        (K.Key_Backspace, Qt.KeyboardModifier.NoModifier, RemovePeople(ids=(ident("Raj Patel"),))),
    ],
)
def test_a_key_asks_for_one_command(firm: Stage, key: Qt.Key, modifiers: Qt.KeyboardModifier, command: object) -> None:
    firm.select("Raj Patel")
    firm.key(key, modifiers)
    assert firm.submitted == [command]


def test_the_last_among_the_peers_stays_there_with_words(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_Right, CTRL)
    assert firm.submitted == []
    assert "Last among the peers" in firm.hints[-1]


@pytest.mark.parametrize(("modifiers", "by"), [(ALT, 4), (ALT | SHIFT, 20)])
def test_alt_arrows_nudge_and_pin(firm: Stage, modifiers: Qt.KeyboardModifier, by: int) -> None:
    box = firm.view.shown.placement.cards[ident("Eve Lund")]
    firm.select("Eve Lund")
    firm.key(K.Key_Right, modifiers)
    command = firm.submitted[0]
    assert isinstance(command, Place)
    assert (command.moves[0].x, command.moves[0].y, command.moves[0].pinned) == (box.x + by, box.y, True)
    assert firm.view.shown.placement.cards[ident("Eve Lund")].x == box.x + by


def test_after_deleting_the_boss_is_selected(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_Delete)
    assert chosen(firm) == ["Ada Byrne"]


def test_people_and_lines_are_deleted_in_one_command(firm: Stage) -> None:
    line = link("reports_to", "Raj Patel", "Ada Byrne")
    firm.selection.set_all(people=[ident("Eve Lund"), ident("Raj Patel")], links=[line.id])
    firm.key(K.Key_Delete)
    assert firm.kinds == ["Several"]
    assert line.id not in firm.plan.links
    assert ident("Eve Lund") not in firm.plan.stakeholders


def test_delete_with_lines_only_removes_the_lines(firm: Stage) -> None:
    line = link("reports_to", "Raj Patel", "Ada Byrne")
    firm.selection.set_links([line.id])
    firm.key(K.Key_Delete)
    assert firm.submitted == [RemoveLinks(ids=(line.id,))]


def test_people_move_to_another_side(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.view.move_to_side(Side.OUTSIDE)
    assert firm.submitted == [MoveToSide(ids=(ident("Raj Patel"),), side=Side.OUTSIDE)]


def test_tab_stays_on_the_map_while_somebody_is_selected(firm: Stage, qtbot: QtBot) -> None:
    window, other = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(firm.view)
    column.addWidget(other)
    firm.view.show()
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    firm.view.setFocus()
    firm.select("Raj Patel")
    firm.key(K.Key_Tab)
    assert QApplication.focusWidget() is firm.view.editor
    firm.key(K.Key_Escape)
    firm.key(K.Key_Escape)
    assert chosen(firm) == []
    firm.key(K.Key_Tab)
    assert QApplication.focusWidget() is other
    firm.view.setParent(None)


def test_the_preference_lets_tab_leave_and_insert_add(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.view.tab_moves_focus = True
    firm.key(K.Key_Tab)
    assert not firm.view.editor.is_open
    firm.view.setFocus()
    firm.key(K.Key_Insert)
    assert firm.view.editor.is_open


def test_focus_fades_those_who_are_further_away(open_map: Callable[..., Stage]) -> None:
    names = ["Ann", "Ben", "Cat"]
    lines = [link("reports_to", b, a) for a, b in pairwise(names)]
    stage = open_map(*(buyer(n, level=Level.MANAGER, function=Function.IT) for n in names), *lines)
    stage.select("Ann")
    stage.key(K.Key_F9)
    assert stage.view.faded == {ident("Cat")}
    stage.key(K.Key_2)
    assert stage.view.faded == set()
    stage.key(K.Key_1)
    stage.key(K.Key_Escape)
    assert stage.view.faded == set()
    assert stage.selection.people == (ident("Ann"),)


def test_undo_selects_and_shows_what_it_touched(firm: Stage) -> None:
    firm.select("Raj Patel")
    firm.key(K.Key_Up, CTRL)
    firm.select("Cy Black")
    firm.document.undo()
    assert chosen(firm) == ["Raj Patel"]


def test_refused_wishes_change_nothing_on_the_map(firm: Stage) -> None:
    firm.select("Eve Lund")
    before = firm.view.shown
    firm.key(K.Key_Up, CTRL)
    assert firm.refused == ["Eve Lund stands at the top already."]
    assert firm.view.shown is before


def test_the_status_bar_says_what_the_keys_do_now(firm: Stage) -> None:
    assert firm.hints[-1].startswith("Enter: new person")
    firm.select("Raj Patel")
    assert firm.hints[-1].startswith("Enter: peer")
    firm.selection.clear()
    assert firm.hints[-1].startswith("Enter: new person")
    firm.view.clearFocus()
    assert firm.hints[-1] == ""
    firm.select("Raj Patel")
    assert firm.hints[-1] == ""


def test_a_ring_tells_that_the_keys_came_to_the_map(open_map: Callable[..., Stage]) -> None:
    def edge() -> str:
        return str(stage.view.viewport().grab().toImage().pixelColor(0, 300).name())

    stage = open_map(buyer("Ann"))
    stage.view.clearFocus()
    stage.view.setFocus(Qt.FocusReason.MouseFocusReason)
    bare = edge()
    stage.view.clearFocus()
    stage.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert edge() == load_theme("light").selection.ring.name() != bare
    stage.select("Ann")
    assert edge() == bare
    stage.selection.clear()
    stage.click(QPoint(30, 300))
    assert edge() == bare
