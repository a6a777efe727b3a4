"""Which end of a line is its own where several lines share a trunk: there its sign cannot be taken for another's."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from account_planner.layout.curves import Point

_AIR = 6.0
"""How far a sign keeps from where its line joins the others."""


class Branches:
    """The right-angled lines of each net, by the straights that they run along."""

    def __init__(self, squared: Mapping[str, Sequence[Point]], nets: Mapping[str, str]) -> None:
        self._squared, self._nets = squared, nets
        self._straights: defaultdict[tuple[str, bool, float], list[tuple[float, float, str]]] = defaultdict(list)
        for id_, net in nets.items():
            for a, b in pairwise(squared[id_]):
                upright, at, low, high = _straight(a, b)
                self._straights[net, upright, at].append((low, high, id_))

    def own(self, id_: str) -> list[Point]:
        """The points of a line from its target back to where another line of its net joins it."""
        points = self._squared[id_][::-1]
        found = [points[0]]
        for a, b in pairwise(points):
            joint = self._joint(id_, a, b)
            if joint is not None:
                return [*found, joint]
            found.append(b)
        return found

    def _joint(self, id_: str, a: Point, b: Point) -> Point | None:
        """Where on the way from `a` to `b` the first other line comes, or None."""
        upright, at, low, high = _straight(a, b)
        met = [
            (max(low, start), min(high, end))
            for start, end, other in self._straights[self._nets[id_], upright, at]
            if other != id_ and start < high and low < end
        ]
        if not met:
            return None
        along = 1 if upright else 0
        if a[along] < b[along]:
            place = max(min(start for start, _ in met) - _AIR, a[along])
        else:
            place = min(max(end for _, end in met) + _AIR, a[along])
        return (at, place) if upright else (place, at)


def _straight(a: Point, b: Point) -> tuple[bool, float, float, float]:
    upright = a[0] == b[0]
    along = 1 if upright else 0
    return upright, a[0] if upright else a[1], min(a[along], b[along]), max(a[along], b[along])
