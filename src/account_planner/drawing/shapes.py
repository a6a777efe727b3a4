"""The outlines and straight pieces of routed lines, made once a route and kept while the route stays."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from account_planner.drawing.lines import corner_of, pieces_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from PySide6.QtCore import QLineF

    from account_planner.drawing.faces import LineFace
    from account_planner.layout.routes import Route

Outline = tuple[float, float, float, float]
"""Left, top, right and bottom of a line, in scene units."""
_NEAR, _COARSE = (36.0, 28), (75.0, 14)
_FAR_STEPS = 5


class LineShapes:
    """Asked for by line and route: another route under the same id replaces what was kept."""

    def __init__(self) -> None:
        self._outlines: dict[str, tuple[Route, Outline]] = {}
        self._near: dict[str, tuple[Route, list[QLineF]]] = {}
        self._coarse: dict[str, tuple[Route, list[QLineF]]] = {}
        self._far: dict[str, tuple[Route, list[QLineF]]] = {}

    def keep_only(self, lines: AbstractSet[str]) -> None:
        """Let go what was kept of all others: a window that stays open for weeks shows many a line that is gone. A
        window may be asking meanwhile, in another thread."""
        for kept in (self._outlines, self._near, self._coarse, self._far):
            for id_ in kept.keys() - lines:
                kept.pop(id_, None)

    def outline(self, id_: str, route: Route) -> Outline:
        """The smallest box round the points of the route."""
        kept = self._outlines.get(id_)
        if kept is not None and kept[0] is route:
            return kept[1]
        xs, ys = [p[0] for p in route.points], [p[1] for p in route.points]
        made = (min(xs), min(ys), max(xs), max(ys))
        self._outlines[id_] = (route, made)
        return made

    def near(self, face: LineFace, route: Route) -> list[QLineF]:
        """The pieces of a line for near by. Shared: do not change them."""
        kept = self._near.get(face.id)
        if kept is None or kept[0] is not route:
            kept = self._near[face.id] = (route, _pieces(face, route, *_NEAR))
        return kept[1]

    def coarse(self, face: LineFace, route: Route) -> list[QLineF]:
        """The same with fewer pieces, for further away."""
        kept = self._coarse.get(face.id)
        if kept is None or kept[0] is not route:
            kept = self._coarse[face.id] = (route, _pieces(face, route, *_COARSE))
        return kept[1]

    def far(self, id_: str, route: Route) -> list[QLineF]:
        """The same with sharp corners and as few pieces as serve from far away."""
        kept = self._far.get(id_)
        if kept is None or kept[0] is not route:
            kept = self._far[id_] = (route, pieces_of(route, _FAR_STEPS, radius=0.0))
        return kept[1]


def _pieces(face: LineFace, route: Route, length: float, most: int) -> list[QLineF]:
    """Pieces of about this length, `most` at most for a curve."""
    whole = sum(abs(ax - bx) + abs(ay - by) for (ax, ay), (bx, by) in pairwise(route.points))
    steps = min(max(round(whole / length), 7), most)
    return pieces_of(route, steps, radius=corner_of(face.look))
