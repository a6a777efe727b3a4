"""Which card or line is at a point: a grid of squares, since the map is one picture without items."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from math import hypot, inf
from typing import TYPE_CHECKING, Any

from account_planner.layout.curves import Point, point_on
from account_planner.layout.placement import Box, Placement

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from account_planner.layout.routes import Route

_SQUARE = 128.0
_ACROSS = 8
"""So many squares wide and high is a field."""
_FIELD = _ACROSS * _SQUARE
_MOST_FIELDS = 64
_PIECES = 16
_TOGETHER = 0.5
"""Lines no further apart than this are seen as one."""
_Key = tuple[int, int]
_Piece = tuple[str, Point, Point]


class HitGrid:
    """Answers in about the time of one square, however large the map is."""

    def __init__(
        self,
        placement: Placement,
        routes: Mapping[str, Route],
        without: Collection[str] = (),
        *,
        under: HitGrid | None = None,
    ) -> None:
        """Nothing is ever found at the cards and lines `without`. With the usual grid of the same placement `under` it
        the routes are those that this one has besides: it takes as long as they are many."""
        self._under = under
        self._cards, self._routes = placement.cards, routes
        self._fields: dict[_Key, Mapping[_Key, list[_Piece]]] = {}
        if without:
            self._cards = {id_: box for id_, box in placement.cards.items() if id_ not in without}
            self._routes = {id_: route for id_, route in routes.items() if id_ not in without}

    @property
    def usual(self) -> HitGrid:
        """The grid that lines were added to; itself when none were."""
        return self._under or self

    @cached_property
    def card_squares(self) -> Mapping[_Key, list[str]]:
        """The cards by square, made when one is first asked for."""
        if self._under is not None:
            return self._under.card_squares
        found: defaultdict[_Key, list[str]] = defaultdict(list)
        for id_, box in self._cards.items():
            for key in _squares(box):
                found[key].append(id_)
        return found

    @cached_property
    def _rows(self) -> Mapping[int, list[str]]:
        """The lines by rows of fields, made when a line is first asked for."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for id_, route in self._routes.items():
            heights = [point[1] for point in route.points]
            for row in range(int(min(heights) // _FIELD), int(max(heights) // _FIELD) + 1):
                found[row].append(id_)
        return found

    @cached_property
    def _widths(self) -> Mapping[str, tuple[float, float]]:
        """How far to the left and to the right each line goes."""
        across = {id_: [point[0] for point in route.points] for id_, route in self._routes.items()}
        return {id_: (min(found), max(found)) for id_, found in across.items()}

    @property
    def made(self) -> Iterator[Mapping[Any, Any]]:
        """What was worked out so far and is as long as the map is large."""
        return (made for grid in {self, self.usual} for made in vars(grid).values() if isinstance(made, dict))

    def get_ready(self) -> object:
        """Work out what the first question to a large map would be long about, in any thread."""
        return self.card_squares, self._rows, self._widths

    def line_squares(self, key: _Key) -> Mapping[_Key, list[_Piece]]:
        """The pieces of lines by square, in the field that holds this square. Long lines of a large map go through
        millions of squares, of which a hand that moves meets a few hundred: no more than some fields are kept."""
        column, row = key[0] // _ACROSS, key[1] // _ACROSS
        if (column, row) not in self._fields:
            if len(self._fields) >= _MOST_FIELDS:
                del self._fields[next(iter(self._fields))]
            self._fields[column, row] = self._field(column, row)
        return self._fields[column, row]

    def _field(self, column: int, row: int) -> Mapping[_Key, list[_Piece]]:
        found: defaultdict[_Key, list[_Piece]] = defaultdict(list)
        left, top, widths = column * _FIELD, row * _FIELD, self._widths
        right, bottom = left + _FIELD, top + _FIELD
        for id_ in self._rows.get(row, ()):
            first, last = widths[id_]
            if first > right or last < left:
                continue
            for a, b in _pieces(self._routes[id_]):
                (ax, ay), (bx, by) = a, b
                x, far_x = (ax, bx) if ax < bx else (bx, ax)
                y, far_y = (ay, by) if ay < by else (by, ay)
                if x <= right and far_x >= left and y <= bottom and far_y >= top:
                    for key in _squares(Box(x, y, far_x - x, far_y - y), column, row):
                        found[key].append((id_, a, b))
        return found

    def card_at(self, x: float, y: float) -> str | None:
        """The uppermost card at a point: the one painted last."""
        here = self.card_squares.get((int(x // _SQUARE), int(y // _SQUARE)), ())
        return next((id_ for id_ in reversed(here) if self._cards[id_].contains(x, y)), None)

    def line_at(self, x: float, y: float, reach: float = 8.0) -> str | None:
        """The line nearest to a point, if within `reach` scene units."""
        return next(iter(self.lines_at(x, y, reach)), None)

    def lines_at(self, x: float, y: float, reach: float = 8.0) -> list[str]:
        """The line nearest to a point, if within `reach` scene units, and those that run on top of it there: the
        branches of a trunk on what they share."""
        near: dict[str, float] = {}
        for key in _squares(Box(x - reach, y - reach, 2 * reach, 2 * reach)):
            for grid in {self, self.usual}:
                for id_, a, b in grid.line_squares(key).get(key, ()):
                    near[id_] = min(near.get(id_, inf), _distance((x, y), a, b))
        least = min(near.values(), default=inf)
        if least > reach:
            return []
        return sorted((id_ for id_ in near if near[id_] <= least + _TOGETHER), key=lambda id_: (near[id_], id_))

    def cards_in(self, box: Box) -> list[str]:
        """The cards that share some area with a box, in the order that they were placed in."""
        near = {id_ for key in _squares(box) for id_ in self.card_squares.get(key, ())}
        return [id_ for id_ in self._cards if id_ in near and self._cards[id_].intersects(box)]


def _squares(box: Box, column: int | None = None, row: int | None = None) -> Iterator[_Key]:
    """The squares that a box meets, only those of one field if it is told."""
    for i in _numbers(box.x, box.right, column):
        for j in _numbers(box.y, box.bottom, row):
            yield i, j


def _numbers(start: float, end: float, field: int | None) -> range:
    first, last = int(start // _SQUARE), int(end // _SQUARE)
    if field is not None:
        first, last = max(first, field * _ACROSS), min(last, (field + 1) * _ACROSS - 1)
    return range(first, last + 1)


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
