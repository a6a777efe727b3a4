"""Straight pieces of lines are made once a route, and kept only while the line is there."""

from __future__ import annotations

from account_planner.drawing.faces import LineFace
from account_planner.drawing.shapes import LineShapes
from account_planner.layout.routes import Route

FACE = LineFace("a", "reports_to", "x", "y")
ROUTE = Route(((0.0, 0.0), (0.0, 40.0), (80.0, 40.0)))


def all_of(shapes: LineShapes, route: Route) -> list[object]:
    return [
        shapes.outline("a", route),
        shapes.near(FACE, route),
        shapes.coarse(FACE, route),
        shapes.far("a", route),
    ]


def test_pieces_are_made_once_a_route() -> None:
    shapes = LineShapes()
    first = all_of(shapes, ROUTE)
    assert all(a is b for a, b in zip(first, all_of(shapes, ROUTE), strict=True))
    other = Route(((0.0, 0.0), (0.0, 90.0)))
    assert shapes.outline("a", other) == (0.0, 0.0, 0.0, 90.0)


def test_what_was_kept_of_lines_that_are_gone_is_let_go() -> None:
    shapes = LineShapes()
    first = all_of(shapes, ROUTE)
    shapes.keep_only({"a", "b"})
    assert all(a is b for a, b in zip(first, all_of(shapes, ROUTE), strict=True))
    shapes.keep_only({"b"})
    assert not any(a is b for a, b in zip(first, all_of(shapes, ROUTE), strict=True))
