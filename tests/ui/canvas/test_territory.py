"""Our side at each edge of the map, and its border drawn by mouse and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from account_planner.domain.vocabulary import Function, Level
from account_planner.layout.metrics import LEAST_W, MOST_W, USUAL_W
from account_planner.layout.placement import Edge
from account_planner.ui.canvas.borders import border_of
from account_planner.ui.canvas.our_side import OurSide, read_our_side
from tests.builders import buyer, link, ours, outside

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ui.canvas.conftest import Stage


@pytest.fixture
def both(open_map: Callable[..., Stage]) -> Stage:
    folk = [
        buyer(name, level=Level.EXECUTIVE, function=f) for name, f in (("Ada", Function.IT), ("Eve", Function.FINANCE))
    ]
    return open_map(*folk, ours("Kay"), ours("Jo"), outside("Olu"), link("covers", "Kay", "Ada"))


def border(stage: Stage) -> QPoint:
    """A view point on the border, away from everybody's card."""
    placement = stage.view.shown.placement
    upright, place = border_of(placement)
    ours_ = placement.ours
    x, y = stage.view.camera.to_view(*((place, ours_.bottom - 20) if upright else (ours_.right - 20, place)))
    return QPoint(round(x), round(y))


def heading(stage: Stage) -> QPoint:
    """A view point on the name of our side."""
    placement = stage.view.shown.placement
    ours_, metrics = placement.ours, placement.metrics
    place = (ours_.centre[0], ours_.y + metrics.head_h / 2)
    if not placement.ours_at.is_beside:
        place = (ours_.x + metrics.outside_label_w / 2, ours_.centre[1])
    x, y = stage.view.camera.to_view(*place)
    return QPoint(round(x), round(y))


def centres(stage: Stage) -> dict[str, tuple[float, float]]:
    cards = stage.view.shown.placement.cards
    return {name: cards[stage.named(name)].centre for name in ("Ada", "Eve", "Kay", "Jo", "Olu")}


@pytest.mark.parametrize("where", ["right", "left", "top", "bottom"])
def test_our_side_stands_where_it_was_put_and_the_outside_across(both: Stage, where: str) -> None:
    both.view.move_ours(where)
    at = centres(both)
    kay, ada, olu = at["Kay"], at["Ada"], at["Olu"]
    assert both.view.ours_where == where
    assert {"right": kay[0] > ada[0], "left": kay[0] < ada[0], "top": kay[1] < ada[1], "bottom": kay[1] > ada[1]}[where]
    assert (olu[1] < ada[1]) is (where == "bottom")
    assert at["Eve"][0] < ada[0]


def test_columns_read_from_the_right_keep_their_order_with_our_side_at_either_hand(both: Stage) -> None:
    both.view.set_mirrored(True)
    for where in ("left", "right"):
        both.view.move_ours(where)
        at = centres(both)
        assert at["Eve"][0] > at["Ada"][0]
        assert (at["Kay"][0] < at["Ada"][0]) is (where == "left")


@pytest.mark.parametrize(
    ("where", "by", "more"),
    [
        ("right", QPoint(-40, 0), True),
        ("left", QPoint(40, 0), True),
        ("right", QPoint(30, 0), False),
        ("bottom", QPoint(0, -60), True),
        ("top", QPoint(0, 60), True),
    ],
)
def test_the_border_is_drawn_by_the_mouse(both: Stage, where: str, by: QPoint, more: bool) -> None:
    both.view.move_ours(where)
    before = both.view.shown.placement.ours
    both.drag(border(both), border(both) + by)
    after = both.view.shown.placement.ours
    grown = after.w - before.w if where in {"left", "right"} else after.h - before.h
    assert (grown > 15) is more
    assert both.submitted == []


def test_escape_leaves_the_border_where_it_was(both: Stage) -> None:
    start = border(both)
    both.hold(start, start - QPoint(60, 0))
    both.key(Qt.Key.Key_Escape)
    both.let_go(start - QPoint(60, 0))
    assert both.view.our_side == OurSide()


@pytest.mark.parametrize("where", ["left", "top", "bottom"])
def test_our_side_is_carried_by_its_name_to_another_edge_and_back(both: Stage, where: str) -> None:
    grid = both.view.shown.placement.grid
    edge = {"left": (grid.x, grid.centre[1]), "top": (grid.centre[0], grid.y), "bottom": (grid.centre[0], grid.bottom)}
    target = QPoint(*(round(place) for place in both.view.camera.to_view(*edge[where])))
    both.hold(heading(both), target)
    assert both.view.ours_where == "right"
    both.let_go(target)
    assert both.view.ours_where == where
    grid = both.view.shown.placement.grid
    back = QPoint(*(round(place) for place in both.view.camera.to_view(grid.right - 2, grid.centre[1])))
    both.drag(heading(both), back)
    assert both.view.ours_where == "right"
    assert both.submitted == []


def test_the_pointer_tells_where_the_border_is(both: Stage) -> None:
    both.rest_on(border(both))
    assert both.view.viewport().cursor().shape() is Qt.CursorShape.SplitHCursor
    both.rest_on(border(both) - QPoint(60, 0))
    assert both.view.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def test_larger_smaller_and_as_usual_without_the_mouse(both: Stage) -> None:
    both.view.size_ours("wider")
    assert both.view.shown.placement.ours.w > USUAL_W
    for _ in range(40):
        both.view.size_ours("narrower")
    assert both.view.our_side.width == LEAST_W
    for _ in range(40):
        both.view.size_ours("wider")
    assert both.view.our_side.width == MOST_W
    both.view.size_ours("usual")
    assert both.view.our_side == OurSide()


@pytest.mark.parametrize("words", ["", "end", "end 1 2 3", "north 200 0", "end 20 0", "end nan 0", "top 200 9999"])
def test_words_that_make_no_sense_give_the_usual_side(words: str) -> None:
    assert read_our_side(words) == OurSide()


def test_what_is_kept_is_read_back() -> None:
    wanted = OurSide(Edge.TOP, 240.0, 120.0)
    assert read_our_side(wanted.words) == wanted
