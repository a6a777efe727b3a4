"""The matrix of crossing lines in the whole window, by keys and mouse."""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu

from account_planner.domain.vocabulary import Function, Health, Level, RelationshipLevel, Role, Side, Status, TeamRole
from account_planner.edits.links import AddLink
from account_planner.ui.kit.digits import digit_of
from tests.builders import TODAY, account, buyer, ident, link, ours, plan

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from account_planner.domain.entities import Link
    from account_planner.ui.matrix.grid import MatrixGrid
    from account_planner.ui.matrix.services import ServiceTile
    from tests.ui.conftest import Opens, Stage

K = Qt.Key
R = RelationshipLevel


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    """Jo leads, Kim serves; Jo covers Ada, nobody covers Raj or Eve."""
    opened = open_window(
        plan(
            buyer("Ada", level=Level.EXECUTIVE, function=Function.IT, role=Role.DECISION_MAKER),
            buyer("Raj", level=Level.DIRECTOR, function=Function.FINANCE),
            buyer("<b>Eve</b>", level=Level.MANAGER),
            ours("Jo Kerr", team_role=TeamRole.LEAD),
            ours("Kim", team_role=TeamRole.SERVICE, function=Function.BILLING),
            link("covers", "Jo Kerr", "Ada", level=R.VENDOR, last_contact=TODAY, note="golf"),
        )
    )
    opened.window.views.show("coverage")
    return opened


def grid(stage: Stage) -> MatrixGrid:
    return stage.window.matrix.grid


def go(stage: Stage, ours_name: str, buyer_name: str) -> MatrixGrid:
    """Click on the cell of two people."""
    table = grid(stage)
    at = table.visualRect(table.matrix.place_of((ident(ours_name), ident(buyer_name)))).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    return table


def line(stage: Stage, ours_name: str, buyer_name: str) -> Link | None:
    pair = (ident(ours_name), ident(buyer_name))
    return next((k for k in stage.plan.links.values() if (k.source_id, k.target_id) == pair), None)


def test_a_digit_makes_the_line_and_a_second_one_says_what_is_wanted(stage: Stage) -> None:
    table = go(stage, "Kim", "Raj")
    QTest.keyClick(table, K.Key_2)
    QTest.keyClick(table, K.Key_3)
    made = line(stage, "Kim", "Raj")
    assert made is not None
    assert (made.level, made.wanted, made.planned) == (R.CREDIBLE_SOURCE, R.PROBLEM_SOLVER, False)
    assert len(stage.document.history) == 1
    stage.window.actions_of.of["undo"].trigger()
    assert line(stage, "Kim", "Raj") is None


def test_undo_says_which_line_was_made(stage: Stage) -> None:
    QTest.keyClick(go(stage, "Kim", "Raj"), K.Key_2)
    assert stage.window.actions_of.of["undo"].text() == "Undo: line from Kim to Raj: covers"


def test_shift_with_a_digit_plans_a_line(stage: Stage) -> None:
    QTest.keyClick(go(stage, "Kim", "Raj"), K.Key_3, Qt.KeyboardModifier.ShiftModifier)
    made = line(stage, "Kim", "Raj")
    assert made is not None
    assert (made.level, made.wanted, made.planned) == (R.NONE, R.PROBLEM_SOLVER, True)


def test_a_level_ends_the_planning(stage: Stage) -> None:
    table = go(stage, "Kim", "Raj")
    QTest.keyClick(table, K.Key_3, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, K.Key_1)
    made = line(stage, "Kim", "Raj")
    assert made is not None
    assert not made.planned


def test_the_same_digit_in_another_cell_is_a_level_again(stage: Stage) -> None:
    table = go(stage, "Jo Kerr", "Ada")
    QTest.keyClick(table, K.Key_2)
    QTest.keyClick(table, K.Key_Down)
    QTest.keyClick(table, K.Key_3)
    made = line(stage, "Jo Kerr", "Raj")
    assert made is not None
    assert (made.level, made.wanted) == (R.PROBLEM_SOLVER, R.NONE)


def test_all_picked_cells_take_the_digit_in_one_step(stage: Stage) -> None:
    table = go(stage, "Jo Kerr", "Ada")
    QTest.keyClick(table, K.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, K.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, K.Key_2)
    levels = [line(stage, "Jo Kerr", name) for name in ("Ada", "Raj", "<b>Eve</b>")]
    assert [k and k.level for k in levels] == [R.CREDIBLE_SOURCE] * 3
    assert len(stage.document.history) == 1


def test_letters_do_what_the_foot_says(stage: Stage) -> None:
    table = go(stage, "Jo Kerr", "Ada")
    QTest.keyClick(table, K.Key_H)
    QTest.keyClick(table, K.Key_L)
    made = line(stage, "Jo Kerr", "Ada")
    assert made is not None
    assert made.health is Health.WATCH
    assert stage.plan.person(ident("Ada")).owner_id == ident("Jo Kerr")
    table = go(stage, "Jo Kerr", "Raj")
    QTest.keyClick(table, K.Key_1)
    QTest.keyClick(table, K.Key_T)
    made = line(stage, "Jo Kerr", "Raj")
    assert made is not None
    assert made.last_contact == TODAY
    assert len(stage.plan.touches) == 1


def test_delete_removes_the_line_and_undo_brings_it_back(stage: Stage) -> None:
    QTest.keyClick(go(stage, "Jo Kerr", "Ada"), K.Key_Delete)
    assert line(stage, "Jo Kerr", "Ada") is None
    stage.window.actions_of.of["undo"].trigger()
    assert line(stage, "Jo Kerr", "Ada") is not None


def test_the_note_is_written_in_the_cell(qtbot: QtBot, stage: Stage) -> None:
    table = go(stage, "Jo Kerr", "Ada")
    QTest.keyClick(table, K.Key_N)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "golf"
    editor.setText("tennis")
    QTest.keyClick(editor, K.Key_Return)
    qtbot.waitUntil(lambda: [k.note for k in stage.plan.links.values()] == ["tennis"])


def test_a_picked_line_is_the_selection_of_the_window(stage: Stage) -> None:
    go(stage, "Jo Kerr", "Ada")
    made = line(stage, "Jo Kerr", "Ada")
    assert made is not None
    assert stage.window.selection.links == (made.id,)
    go(stage, "Kim", "Raj")
    assert stage.window.selection.people == (ident("Raj"),)


def test_the_selection_of_the_window_leads_the_focus(stage: Stage) -> None:
    stage.window.selection.set_people((ident("<b>Eve</b>"),))
    table = grid(stage)
    assert table.matrix.pair(table.currentIndex())[1] == ident("<b>Eve</b>")
    made = line(stage, "Jo Kerr", "Ada")
    assert made is not None
    stage.window.selection.set_links((made.id,))
    assert [table.matrix.pair(i) for i in table.selectedIndexes()] == [(ident("Jo Kerr"), ident("Ada"))]


def test_a_head_selects_its_person(stage: Stage) -> None:
    table = grid(stage)
    at = QPoint(40, table.rows.sectionViewportPosition(1) + 10)
    QTest.mouseClick(table.rows.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert stage.window.selection.people == (ident("Raj"),)
    at = QPoint(table.across.sectionViewportPosition(1) + 10, 10)
    QTest.mouseClick(table.across.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert stage.window.selection.people == (ident("Kim"),)


def test_gaps_first_puts_the_uncovered_above_and_edits_move_no_row(stage: Stage) -> None:
    view = stage.window.matrix
    view.order.setCurrentIndex(1)
    view.sort_anew()
    names = [row.person.name for row in view.grid.matrix.content.rows]
    assert names == ["Raj", "<b>Eve</b>", "Ada"]
    QTest.keyClick(go(stage, "Kim", "Raj"), K.Key_4)
    assert [row.person.name for row in view.grid.matrix.content.rows] == names


def test_key_people_only(stage: Stage) -> None:
    stage.window.matrix.key_only.click()
    assert [row.person.name for row in grid(stage).matrix.content.rows] == ["Ada"]


def test_the_menu_does_what_the_keys_do(stage: Stage) -> None:
    table = go(stage, "Kim", "Raj")
    table.open_menu()
    menu = table.findChild(QMenu)
    assert menu is not None
    next(action for action in menu.actions() if "Trusted advisor" in action.text()).trigger()
    menu.close()
    made = line(stage, "Kim", "Raj")
    assert made is not None
    assert made.level is R.TRUSTED_ADVISOR


def test_a_screen_reader_hears_the_whole_line(stage: Stage) -> None:
    model = grid(stage).matrix
    place = model.place_of((ident("Jo Kerr"), ident("Ada")))
    spoken = model.data(place, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Jo Kerr covers Ada: vendor. Last contact today. golf"
    assert "<b>" not in model.data(model.place_of((ident("Kim"), ident("<b>Eve</b>"))), Qt.ItemDataRole.ToolTipRole)


def test_an_account_without_our_people_says_what_lacks(open_window: Opens) -> None:
    window = open_window(plan(buyer("Ada"))).window
    window.views.show("coverage")
    assert not window.matrix.grid.isVisible()
    assert "Nobody on our side yet" in window.matrix._empty.text()
    assert window.matrix.add.isVisible()


def test_the_head_tells_the_load_in_all_accounts(open_window: Opens) -> None:
    jo = ours("Jo Kerr", email="jo@example.com")
    covers = link("covers", "Jo Kerr", "Ada", level=R.VENDOR)
    here = plan(jo, buyer("Ada"), covers)
    away = plan(jo, buyer("Ada"), buyer("Raj"), covers, link("covers", "Jo Kerr", "Raj", level=R.VENDOR), name="Two")
    window = open_window(here, type(away)(account("Two"), away.stakeholders, away.links)).window
    window.views.show("coverage")
    window.matrix._show_load()
    tip = window.matrix.grid.matrix.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert tip.endswith("In all: 3 buyers in 2 accounts.")


def tile(stage: Stage, function: Function) -> ServiceTile:
    return next(t for t in stage.window.matrix.services.tiles if t.point and t.point.function is function)


def test_a_missing_point_of_contact_is_added_by_a_click(stage: Stage) -> None:
    assert tile(stage, Function.SHIPPING).accessibleName() == "Shipping: nobody yet. Click to name our contact."
    QTest.mouseClick(tile(stage, Function.SHIPPING), Qt.MouseButton.LeftButton)
    (hole,) = [p for p in stage.plan.on_side(Side.OURS) if p.status is Status.MISSING]
    assert (hole.function, hole.team_role) == (Function.SHIPPING, TeamRole.SERVICE)
    assert stage.window.selection.people == (hole.id,)


def test_an_ill_point_of_contact_tells_cause_and_mender(stage: Stage) -> None:
    ill = link("covers", "Kim", "Raj", level=R.VENDOR, health=Health.BROKEN, cause="Late <b>invoices</b>")
    stage.window.submit(AddLink(dataclasses.replace(ill, mender_id=ident("Jo Kerr"))))
    billing = tile(stage, Function.BILLING)
    assert "J. Kerr mends: Late <b>invoices</b>" in billing.accessibleName()
    assert "<b>" not in billing.toolTip()
    QTest.mouseClick(billing, Qt.MouseButton.LeftButton)
    assert stage.window.selection.links == (ill.id,)


def test_a_good_point_of_contact_selects_its_person(stage: Stage) -> None:
    stage.window.submit(AddLink(link("covers", "Kim", "Raj", level=R.VENDOR, last_contact=TODAY)))
    QTest.mouseClick(tile(stage, Function.BILLING), Qt.MouseButton.LeftButton)
    assert stage.window.selection.people == (ident("Kim"),)


def test_only_what_changed_is_painted_anew(open_window: Opens) -> None:
    people = [buyer(f"Buyer {n:02}") for n in range(40)]
    ours_too = [ours(f"Our {n:02}") for n in range(10)]
    stage = open_window(plan(*people, *ours_too))
    stage.window.views.show("coverage")
    model = grid(stage).matrix
    blocks: list[tuple[int, int, int, int]] = []
    model.dataChanged.connect(lambda a, b: blocks.append((a.row(), b.row(), a.column(), b.column())))
    stage.window.submit(AddLink(link("covers", "Our 03", "Buyer 07", planned=True, wanted=R.VENDOR)))
    assert blocks == [(7, 7, 3, 3)]


def test_more_than_is_wanted_is_no_wish(stage: Stage) -> None:
    table = go(stage, "Kim", "Raj")
    QTest.keyClick(table, K.Key_4)
    QTest.keyClick(table, K.Key_3)
    assert table.matrix.data(table.currentIndex()) == "4"


@pytest.mark.parametrize(("scan", "key", "shift"), [(11, K.Key_At, True), (11, K.Key_Eacute, False)])
def test_the_place_of_a_digit_counts_on_any_keyboard(
    monkeypatch: pytest.MonkeyPatch, scan: int, key: Qt.Key, shift: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    event = QKeyEvent(QEvent.Type.KeyPress, key, held, scan, 0, 0)
    assert digit_of(event) == (2, shift)
    assert digit_of(QKeyEvent(QEvent.Type.KeyPress, K.Key_2, Qt.KeyboardModifier.ControlModifier)) is None
