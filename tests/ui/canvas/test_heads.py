"""The heads of columns: carried to another place, left out, let follow from the people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from account_planner.domain.vocabulary import Function
from tests.builders import buyer

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.conftest import Stage

ORDER = [Function.FINANCE, Function.PURCHASING, Function.IT]


@pytest.fixture
def three(open_map: Callable[..., Stage]) -> Stage:
    return open_map(*(buyer(str(function), function=function) for function in ORDER))


def order(stage: Stage) -> list[Function | None]:
    return [column.function for column in stage.view.shown.placement.columns]


def head(stage: Stage, function: Function, across: float = 0.5) -> QPoint:
    placement = stage.view.shown.placement
    box = next(column.box for column in placement.columns if column.function is function)
    x, y = stage.view.camera.to_view(box.x + across * box.w, placement.metrics.head_h / 2)
    return QPoint(round(x), round(y))


def choose(stage: Stage, function: Function, words: str) -> None:
    stage.view.open_menu(stage.view.pointer_at(head(stage, function).toPointF(), Qt.KeyboardModifier.NoModifier))
    menu = next(each for each in stage.view.findChildren(QMenu) if each.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_a_head_is_carried_behind_another(three: Stage) -> None:
    assert order(three) == ORDER
    three.drag(head(three, Function.FINANCE), head(three, Function.IT, 0.8))
    assert order(three) == [Function.PURCHASING, Function.IT, Function.FINANCE]
    assert three.plan.account.columns == (Function.PURCHASING, Function.IT, Function.FINANCE)


def test_a_head_let_go_where_it_was_asks_for_nothing(three: Stage) -> None:
    three.drag(head(three, Function.FINANCE), head(three, Function.FINANCE, 0.9))
    assert three.submitted == []


def test_in_a_map_that_begins_at_the_right_heads_go_the_other_way(three: Stage) -> None:
    three.view.set_mirrored(True)
    three.drag(head(three, Function.FINANCE), head(three, Function.IT, 0.2))
    assert order(three) == [Function.PURCHASING, Function.IT, Function.FINANCE]


def test_the_menu_of_a_head_orders_leaves_out_and_lets_go(three: Stage) -> None:
    choose(three, Function.IT, "Column earlier")
    assert order(three) == [Function.FINANCE, Function.IT, Function.PURCHASING]
    choose(three, Function.IT, "No column of its own")
    assert order(three) == [Function.FINANCE, Function.PURCHASING, Function.OTHER]
    choose(three, Function.FINANCE, "Columns as people occur")
    assert order(three) == ORDER
