"""Where the small signs of lines stand: on their line, clear of cards and of each other where there is room."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import LinkKind
from account_planner.layout.curves import Curve, Point, point_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from account_planner.domain.entities import Link
    from account_planner.layout.placement import Placement

CHIP_W, CHIP_H = 34.0, 15.0
SMALL_CHIP_W = 16.0
"""At 100 % type; chips grow with it."""
_SHARES = (0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.22, 0.78, 0.16, 0.84, 0.1, 0.9)
_BETWEEN = (0.46, 0.54, 0.38, 0.62, 0.31, 0.69, 0.25, 0.75, 0.19, 0.81, 0.13, 0.87)
"""More places for the larger chips of larger type."""
_SQUARE = 160.0
_CROWD = 120
"""With more curves than this each gets fewer tries: most places are taken anyway."""
_WITHOUT = {LinkKind.REPORTS_TO, LinkKind.DOTTED}


def place_chips(
    placement: Placement,
    links: Mapping[str, Link],
    squared: Mapping[str, Sequence[Point]],
    curves: Mapping[str, Curve],
    round_cards: Collection[str] = frozenset(),
) -> dict[str, Point]:
    """The middle of each chip: near the middle of curves and of lines that go `round_cards` in place of one, near
    the target of the others. A chip that finds no free place is left out (the line's ends still tell)."""
    times = placement.metrics.text
    taken = _Taken(placement, CHIP_H * times)
    shares: tuple[float, ...] = _SHARES if len(curves) <= _CROWD else _SHARES[:5]
    shares += _BETWEEN if times > 1.0 else ()
    found = {}
    for id_, link in links.items():
        if link.kind in _WITHOUT:
            continue
        narrow = link.kind in {LinkKind.CONFLICT, LinkKind.INFLUENCES}
        w = (SMALL_CHIP_W if narrow else CHIP_W) * times
        if id_ in curves:
            spots = _on_curve(curves[id_].points, shares)
        else:
            upright_first = link.kind is LinkKind.INTRODUCES  # its level run passes the doors of others
            spots = (
                _on_length(squared[id_])
                if id_ in round_cards
                else _on_runs(squared[id_], (w, CHIP_H * times), upright_first)
            )
        chip = next((spot for spot in spots if taken.take(spot, w)), None)
        if chip is not None:
            found[id_] = chip
    return found


def _on_curve(points: tuple[Point, ...], shares: Sequence[float]) -> Iterator[Point]:
    return (point_on(points, share) for share in shares)


def _on_length(points: Sequence[Point]) -> Iterator[Point]:
    """Places along a right-angled line, from its middle outwards."""
    lengths = [abs(ax - bx) + abs(ay - by) for (ax, ay), (bx, by) in pairwise(points)]
    for share in _SHARES:
        rest = sum(lengths) * share
        for length, ((ax, ay), (bx, by)) in zip(lengths, pairwise(points), strict=True):
            if rest <= length:
                part = rest / (length or 1.0)
                yield ax + (bx - ax) * part, ay + (by - ay) * part
                break
            rest -= length


def _on_runs(points: Sequence[Point], size: tuple[float, float], upright_first: bool) -> Iterator[Point]:
    """Places along a right-angled line, from the end at the target backwards over its longer pieces."""
    w, h = size
    pieces = list(pairwise(points))[::-1]
    level = [p for p in pieces if p[0][1] == p[1][1] and abs(p[0][0] - p[1][0]) >= w + 4]
    upright = [p for p in pieces if p[0][0] == p[1][0] and abs(p[0][1] - p[1][1]) >= h + 4]
    longer = upright + level if upright_first else level + upright
    for (bx, by), (ax, ay) in longer + pieces:
        for share in (0.0, 0.15, 0.3, 0.5, 0.7, 0.85):
            step_x = min(w / 2 + 4, abs(bx - ax) / 2) * (1 if bx >= ax else -1) if by == ay else 0.0
            step_y = min(h / 2 + 4, abs(by - ay) / 2) * (1 if by >= ay else -1) if bx == ax else 0.0
            yield (
                ax + step_x + (bx - ax - 2 * step_x) * share,
                ay + step_y + (by - ay - 2 * step_y) * share,
            )


class _Taken:
    """What chips must stay clear of, found through squares of the map."""

    def __init__(self, placement: Placement, height: float) -> None:
        self._height = height
        self._squares: defaultdict[tuple[int, int], list[tuple[float, float, float, float]]] = defaultdict(list)
        for box in [*placement.cards.values(), *(hole.box for hole in placement.holes)]:
            self._add(box.x, box.y, box.right, box.bottom)

    def take(self, spot: Point, w: float) -> bool:
        """Keep a chip's place and say so, unless something is there."""
        left, top = spot[0] - w / 2, spot[1] - self._height / 2
        right, bottom = left + w, top + self._height
        rows = range(int(top // _SQUARE), int(bottom // _SQUARE) + 1)
        for i in range(int(left // _SQUARE), int(right // _SQUARE) + 1):
            for j in rows:
                for a, b, c, d in self._squares.get((i, j), ()):
                    if left < c and a < right and top < d and b < bottom:
                        return False
        self._add(left, top, right, bottom)
        return True

    def _add(self, left: float, top: float, right: float, bottom: float) -> None:
        rows = range(int(top // _SQUARE), int(bottom // _SQUARE) + 1)
        for i in range(int(left // _SQUARE), int(right // _SQUARE) + 1):
            for j in rows:
                self._squares[i, j].append((left, top, right, bottom))
