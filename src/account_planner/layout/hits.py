"""Which card or line is at a point: a grid of squares, since the map is one picture without items."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from math import hypot, inf
from typing import TYPE_CHECKING

from account_planner.layout.curves import Point, point_on
from account_planner.layout.placement import Box, Placement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from account_planner.layout.routes import Route

_SQUARE = 128.0
_PIECES = 16
_TOGETHER = 0.5
"""Lines no further apart than this are seen as one."""


class HitGrid:
    """Answers in about the time of one square, however large the map is."""

    def __init__(self, placement: Placement, routes: Mapping[str, Route], without: Collection[str] = ()) -> None:
        """Nothing is ever found at the cards and lines `without`."""
        self._cards, self._routes = placement.cards, routes
        if without:
            self._cards = {id_: box for id_, box in placement.cards.items() if id_ not in without}
            self._routes = {id_: route for id_, route in routes.items() if id_ not in without}

    @cached_property
    def _card_squares(self) -> Mapping[tuple[int, int], list[str]]:
        """The cards by square, made when one is first asked for."""
        found: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
        for id_, box in self._cards.items():
            for key in _squares(box):
                found[key].append(id_)
        return found

    @cached_property
    def _line_squares(self) -> Mapping[tuple[int, int], list[tuple[str, Point, Point]]]:
        """The pieces of lines by square, made when a line is first asked for."""
        found: defaultdict[tuple[int, int], list[tuple[str, Point, Point]]] = defaultdict(list)
        for id_, route in self._routes.items():
            for a, b in _pieces(route):
                x, y = min(a[0], b[0]), min(a[1], b[1])
                for key in _squares(Box(x, y, abs(a[0] - b[0]), abs(a[1] - b[1]))):
                    found[key].append((id_, a, b))
        return found

    def card_at(self, x: float, y: float) -> str | None:
        """The uppermost card at a point: the one painted last."""
        here = self._card_squares.get((int(x // _SQUARE), int(y // _SQUARE)), ())
        return next((id_ for id_ in reversed(here) if self._cards[id_].contains(x, y)), None)

    def line_at(self, x: float, y: float, reach: float = 8.0) -> str | None:
        """The line nearest to a point, if within `reach` scene units."""
        return next(iter(self.lines_at(x, y, reach)), None)

    def lines_at(self, x: float, y: float, reach: float = 8.0) -> list[str]:
        """The line nearest to a point, if within `reach` scene units, and those that run on top of it there: the
        branches of a trunk on what they share."""
        near: dict[str, float] = {}
        for key in _squares(Box(x - reach, y - reach, 2 * reach, 2 * reach)):
            for id_, a, b in self._line_squares.get(key, ()):
                near[id_] = min(near.get(id_, inf), _distance((x, y), a, b))
        least = min(near.values(), default=inf)
        if least > reach:
            return []
        return sorted((id_ for id_ in near if near[id_] <= least + _TOGETHER), key=lambda id_: (near[id_], id_))

    def cards_in(self, box: Box) -> list[str]:
        """The cards that share some area with a box, in the order that they were placed in."""
        near = {id_ for key in _squares(box) for id_ in self._card_squares.get(key, ())}
        return [id_ for id_ in self._cards if id_ in near and self._cards[id_].intersects(box)]


def _squares(box: Box) -> Iterator[tuple[int, int]]:
    for i in range(int(box.x // _SQUARE), int(box.right // _SQUARE) + 1):
        for j in range(int(box.y // _SQUARE), int(box.bottom // _SQUARE) + 1):
            yield i, j


def _pieces(route: Route) -> Iterator[tuple[Point, Point]]:
    points = route.points
    if route.curved:
        points = tuple(
            point_on(route.points[i : i + 4], step / _PIECES)
            for i in range(0, len(route.points) - 1, 3)
            for step in range(_PIECES + 1)
        )
    return pairwise(points)


def _distance(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length
    share = min(max(share, 0.0), 1.0)
    return hypot(point[0] - a[0] - share * dx, point[1] - a[1] - share * dy)
