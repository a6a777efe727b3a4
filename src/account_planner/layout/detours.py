"""Which curves would run along under cards: those go round through the gutters instead, while they are few."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import LinkKind
from account_planner.layout.curves import Curve, point_on

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from account_planner.domain.entities import Link
    from account_planner.layout.placement import Placement

MOST_LINES = 120
MOST_ROUND = 24
"""More than this would fill the gutters so that nobody could follow one: then coverage lines stay curves, and where
even that is not enough all do."""
_SQUARE = 160.0
_PIECES = 18
_DEPTH = 3.0
"""A curve that only touches the edge of a card by so much stays."""

Taken = tuple[float, float, float, float, str]


def going_round(placement: Placement, links: Collection[Link], curves: Mapping[str, Curve]) -> set[str]:
    """Ids of the lines whose curve passes under a card of somebody else at less than 45 degrees. Lines that leave at
    the top or bottom of a card keep their curve."""
    if not links or len(links) > MOST_LINES:
        return set()
    squares = _squares(placement)
    found = [
        k for k in links if curves[k.id].sideways and _runs_along(curves[k.id], {k.source_id, k.target_id}, squares)
    ]
    if len(found) > MOST_ROUND:
        found = [k for k in found if k.kind is not LinkKind.COVERS]
    return {k.id for k in found} if len(found) <= MOST_ROUND else set()


def _runs_along(curve: Curve, own: set[str], squares: Mapping[tuple[int, int], list[Taken]]) -> bool:
    points = [point_on(curve.points, step / _PIECES) for step in range(_PIECES + 1)]
    for (ax, ay), (bx, by) in pairwise(points):
        if abs(by - ay) >= abs(bx - ax):
            continue
        x, y = (ax + bx) / 2, (ay + by) / 2
        for left, top, right, bottom, id_ in squares.get((int(x // _SQUARE), int(y // _SQUARE)), ()):
            if left < x < right and top < y < bottom and id_ not in own:
                return True
    return False


def _squares(placement: Placement) -> Mapping[tuple[int, int], list[Taken]]:
    found: defaultdict[tuple[int, int], list[Taken]] = defaultdict(list)
    for id_, box in placement.cards.items():
        taken = (box.x, box.y + _DEPTH, box.right, box.bottom - _DEPTH, id_)
        for i in range(int(box.x // _SQUARE), int(box.right // _SQUARE) + 1):
            for j in range(int(box.y // _SQUARE), int(box.bottom // _SQUARE) + 1):
                found[i, j].append(taken)
    return found
