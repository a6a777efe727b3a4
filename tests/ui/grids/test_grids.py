"""The two grids in the whole window: a cell selects its people, an empty one takes a place to fill."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from account_planner.domain.vocabulary import Function, Influence, Level, RelationshipLevel, Side, Stance, Status
from tests.builders import buyer, ident, link, ours, plan

if TYPE_CHECKING:
    from account_planner.ui.grids.content import Cell
    from account_planner.ui.grids.table import HeatTable
    from tests.ui.conftest import Opens, Stage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def stage(open_window: Opens) -> Stage:
    """Two directors of IT, one of them covered; a champion of high influence."""
    opened = open_window(
        plan(
            buyer("Ada", level=Level.DIRECTOR, function=Function.IT, stance=Stance.CHAMPION, influence=Influence.HIGH),
            buyer("Raj", level=Level.DIRECTOR, function=Function.IT),
            buyer("Gone", level=Level.DIRECTOR, function=Function.IT, status=Status.LEFT),
            ours("Jo"),
            link("covers", "Jo", "Ada", level=RelationshipLevel.VENDOR),
        )
    )
    opened.window.views.show("grids")
    return opened


def place(table: HeatTable, row: str, column: str) -> QModelIndex:
    grid = table.heat.grid
    return table.heat.index(grid.rows.index(row), grid.columns.index(column))


def cell(table: HeatTable, row: str, column: str) -> Cell:
    return table.heat.cell(place(table, row, column))


def test_a_cell_says_how_many_of_the_known_are_covered(stage: Stage) -> None:
    here = cell(stage.window.grids.levels, "Director", "IT")
    assert (here.text, here.shade, here.under) == ("1/2", 2, "Ada, Raj")


def test_somebody_is_expected_where_a_wanted_function_or_level_is_bare(stage: Stage) -> None:
    levels = stage.window.grids.levels
    assert cell(levels, "Executive", "Finance").is_hole
    assert cell(levels, "Executive", "IT").is_hole
    assert not cell(levels, "Director", "IT").is_hole
    assert levels.heat.data(place(levels, "Executive", "Finance")) == "+"


def test_a_click_selects_the_people_of_a_cell(stage: Stage) -> None:
    levels = stage.window.grids.levels
    at = levels.visualRect(place(levels, "Director", "IT")).center()
    QTest.mouseClick(levels.viewport(), LEFT, pos=at)
    assert set(stage.window.selection.people) == {ident("Ada"), ident("Raj")}


def test_arrows_select_as_well(stage: Stage) -> None:
    stances = stage.window.grids.stances
    stances.setCurrentIndex(place(stances, "High", "Supporter"))
    QTest.keyClick(stances, Qt.Key.Key_Left)
    assert stage.window.selection.people == (ident("Ada"),)


def test_another_selection_lets_the_cell_go(stage: Stage) -> None:
    levels = stage.window.grids.levels
    levels.setCurrentIndex(place(levels, "Director", "IT"))
    stage.window.selection.set_people((ident("Jo"),))
    assert not levels.selectedIndexes()


def test_a_double_click_adds_a_place_to_fill_there(stage: Stage) -> None:
    levels = stage.window.grids.levels
    at = levels.visualRect(place(levels, "Executive", "Finance")).center()
    QTest.mouseDClick(levels.viewport(), LEFT, pos=at)
    (hole,) = [p for p in stage.plan.on_side(Side.BUYER) if p.status is Status.MISSING]
    assert (hole.level, hole.function, hole.title) == (Level.EXECUTIVE, Function.FINANCE, "Finance, executive")
    assert stage.window.selection.people == (hole.id,)
    stage.window.actions_of.of["undo"].trigger()
    assert hole.id not in stage.plan.stakeholders


def test_enter_adds_by_influence_and_stance(stage: Stage) -> None:
    stances = stage.window.grids.stances
    stances.setCurrentIndex(place(stances, "High", "Opponent"))
    QTest.keyClick(stances, Qt.Key.Key_Return)
    (hole,) = [p for p in stage.plan.on_side(Side.BUYER) if p.status is Status.MISSING]
    assert (hole.influence, hole.stance) == (Influence.HIGH, Stance.OPPONENT)
