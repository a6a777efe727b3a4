"""Moving cards with the mouse: zones of a drop, cells, pins, refusals, Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from account_planner.domain.people import managers
from account_planner.domain.vocabulary import Function, Level
from account_planner.edits.people import DuplicateAs, Reorder, Reparent
from account_planner.edits.place import Move, Place
from account_planner.ui.canvas import drops
from tests.builders import ident

if TYPE_CHECKING:
    from tests.ui.canvas.conftest import Stage

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def test_dropping_on_the_lower_half_makes_a_report(firm: Stage) -> None:
    firm.drag(firm.spot("Raj Patel"), firm.spot("Eve Lund", 0.5, 0.75))
    assert firm.submitted == [Reparent(id=ident("Raj Patel"), manager_id=ident("Eve Lund"))]


def test_the_words_stand_before_the_release(firm: Stage) -> None:
    firm.hold(firm.spot("Raj Patel"), firm.spot("Eve Lund", 0.5, 0.75))
    assert firm.hints[-1] == "reports to Eve Lund"
    assert firm.submitted == []


@pytest.mark.parametrize(("across", "words"), [(0.1, "before Eve Lund"), (0.9, "after Eve Lund")])
def test_dropping_on_a_side_quarter_puts_beside(firm: Stage, across: float, words: str) -> None:
    firm.drag(firm.spot("Raj Patel"), firm.spot("Eve Lund", across))
    assert words in firm.hints
    assert firm.kinds == ["Several"]
    raj = firm.plan.person(ident("Raj Patel"))
    assert (raj.level, raj.function) == (Level.EXECUTIVE, Function.FINANCE)
    assert ident("Raj Patel") not in managers(firm.plan)


def test_a_drop_in_another_cell_changes_band_and_column(firm: Stage) -> None:
    firm.drag(firm.spot("Raj Patel"), firm.cell(Level.MANAGER, Function.FINANCE))
    move = Move(id=ident("Raj Patel"), level=Level.MANAGER, function=Function.FINANCE)
    assert firm.submitted == [Place(moves=(move,))]
    assert "Manager, Finance" in firm.hints


def test_those_below_in_the_same_column_come_along(firm: Stage) -> None:
    firm.drag(firm.spot("Ada Byrne"), firm.cell(Level.DIRECTOR, Function.FINANCE))
    places = {p.name: (p.level, p.function) for p in firm.plan.stakeholders.values()}
    assert places["Ada Byrne"] == (Level.DIRECTOR, Function.FINANCE)
    assert places["Raj Patel"] == places["Ian Ross"] == (Level.DIRECTOR, Function.FINANCE)
    assert len(firm.submitted) == 1


def test_a_drop_inside_the_cell_pins_the_card(firm: Stage) -> None:
    start = firm.spot("Eve Lund")
    firm.drag(start, start + QPoint(30, 14), ALT)
    moved = firm.plan.person(ident("Eve Lund"))
    assert moved.pinned
    assert firm.view.shown.placement.cards[moved.id].x == moved.x
    assert moved.level is Level.EXECUTIVE


def test_a_card_let_go_where_it_stood_asks_for_nothing(firm: Stage) -> None:
    start = firm.spot("Eve Lund")
    firm.drag(start, start + QPoint(5, 0))
    assert firm.submitted == []


@pytest.mark.parametrize("name", ["Jo Kerr", "Cy Black"])
def test_a_drop_outside_the_region_is_refused_with_words(firm: Stage, name: str) -> None:
    firm.hold(firm.spot("Raj Patel"), firm.spot(name))
    assert "Ctrl+Shift+M" in firm.hints[-1]
    assert f"a line to {name}" in firm.hints[-1]
    assert firm.view.viewport().cursor().shape() is Qt.CursorShape.ForbiddenCursor
    firm.let_go(firm.spot(name))
    assert firm.submitted == []


def test_a_boss_dropped_on_a_report_is_refused_with_words(firm: Stage) -> None:
    firm.hold(firm.spot("Ada Byrne"), firm.spot("Raj Patel"))
    assert "circle" in firm.hints[-1]
    firm.let_go(firm.spot("Raj Patel"))
    assert firm.submitted == []


def test_escape_during_a_drag_puts_everything_back(firm: Stage) -> None:
    firm.select("Ada Byrne")
    before = firm.view.grab().toImage()
    firm.hold(firm.spot("Raj Patel"), firm.spot("Eve Lund", 0.5, 0.75))
    assert firm.view.grab().toImage() != before
    firm.key(Qt.Key.Key_Escape)
    assert firm.selection.people == (ident("Ada Byrne"),)
    assert firm.view.grab().toImage() == before
    firm.let_go(firm.spot("Eve Lund"))
    assert firm.submitted == []


def test_several_selected_cards_move_in_one_command(firm: Stage) -> None:
    firm.select("Raj Patel", "Ian Ross")
    firm.drag(firm.spot("Raj Patel"), firm.spot("Eve Lund", 0.5, 0.75))
    assert firm.kinds == ["Several"]
    assert set(managers(firm.plan).values()) == {ident("Eve Lund")}


def test_ctrl_drag_makes_a_blank_twin(firm: Stage) -> None:
    firm.drag(firm.spot("Raj Patel"), firm.cell(Level.MANAGER, Function.IT), CTRL)
    assert firm.submitted == [DuplicateAs(id=ident("Raj Patel"), new_id=ident("new 1"))]
    assert firm.view.editor.is_open


def test_our_people_are_put_in_order(firm: Stage) -> None:
    firm.key(Qt.Key.Key_O, CTRL | Qt.KeyboardModifier.ShiftModifier)
    firm.write("Lu Orr")
    firm.key(Qt.Key.Key_Return, CTRL)
    firm.drag(firm.spot("Lu Orr"), firm.spot("Jo Kerr", 0.5, -0.15))
    assert firm.submitted[-1] == Reorder(id=firm.named("Lu Orr"), before_id=ident("Jo Kerr"))


def test_a_midnight_change_during_a_drag_cancels_it(firm: Stage) -> None:
    firm.hold(firm.spot("Raj Patel"), firm.spot("Eve Lund", 0.5, 0.75))
    firm.remove("Raj Patel")
    firm.let_go(firm.spot("Eve Lund"))
    assert firm.submitted == []


@pytest.mark.parametrize("zoom", [0.25, 0.5, 1.0, 2.0])
def test_drops_work_at_every_zoom(firm: Stage, zoom: float) -> None:
    area = firm.view.card_area(ident("Eve Lund")).center()
    firm.view.zoom_at(area.x(), area.y(), zoom / firm.view.camera.zoom)
    firm.view.reveal((ident("Eve Lund"), ident("Raj Patel")))
    firm.drag(firm.spot("Raj Patel"), firm.spot("Eve Lund", 0.5, 0.75))
    assert firm.submitted == [Reparent(id=ident("Raj Patel"), manager_id=ident("Eve Lund"))]


def test_a_drag_near_the_edge_scrolls_on(firm: Stage) -> None:
    firm.view.zoom_at(600, 400, 3.0)
    firm.view.reveal((ident("Raj Patel"),))
    before = firm.view.camera
    firm.hold(firm.spot("Raj Patel"), QPoint(5, 400))
    firm.view.scroll_near_edge()
    assert firm.view.camera.x < before.x
    firm.key(Qt.Key.Key_Escape)


def carried_by(stage: Stage, dx: float, dy: float, *, free: bool = False) -> drops.Drop:
    """What letting go of Eve there, inside her cell, would do."""
    eve, placement = stage.named("Eve Lund"), stage.view.shown.placement
    x, y = placement.cards[eve].centre
    load = drops.Carried((eve,), frozenset(), by=(dx, dy), at=(x + dx, y + dy), free=free)
    return drops.find_drop(stage.plan, placement, load, over=None)


def test_a_card_snaps_level_with_others_and_a_line_shows_it(firm: Stage) -> None:
    ada = firm.view.shown.placement.cards[firm.named("Ada Byrne")]
    drop = carried_by(firm, 12.0, 3.0)
    assert drop.guides == (ada,)
    assert drop.snap == (0.0, -3.0)


def test_the_line_of_a_snap_is_painted_and_alt_has_none(firm: Stage) -> None:
    start, by = firm.spot("Eve Lund"), QPoint(20, 3)
    shots = []
    for held in (Qt.KeyboardModifier.NoModifier, ALT):
        firm.hold(start, start + by, held)
        shots.append(firm.view.grab().toImage())
        firm.key(Qt.Key.Key_Escape)
        firm.let_go(start + by)
    row = round(firm.view.card_area(firm.named("Ada Byrne")).top())
    x = round(
        (firm.view.card_area(firm.named("Ada Byrne")).x() + firm.view.card_area(firm.named("Eve Lund")).right()) / 2
    )
    near = [{shot.pixelColor(x, row + dy).rgb() for dy in (-1, 0, 1)} for shot in shots]
    line = firm.view.theme.line.conflict.rgb()
    assert [line in colours for colours in near] == [True, False]


def test_alt_keeps_a_card_where_the_hand_puts_it(firm: Stage) -> None:
    drop = carried_by(firm, 12.0, 3.0, free=True)
    assert (drop.guides, drop.snap) == ((), (0.0, 0.0))
