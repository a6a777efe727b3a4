"""What of a map meets the part that is seen: found once, since the same part is often painted again."""

from __future__ import annotations

import weakref
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QLineF

    from account_planner.drawing.faces import LineFace, MapFaces
    from account_planner.drawing.shapes import LineShapes, Outline
    from account_planner.layout.placement import Box, Placement
    from account_planner.layout.routes import Route

_CROWD = 2_000
"""From so many lines on those from far away are kept as they are painted, without the pieces that are out of sight."""
_SPARE = 1.2
"""How many times as large as what is seen may be what is painted of a crowd: scroll bars come and go."""
_WIDTH = 40.0
"""Scene units that a line's width may reach into sight, as far away as anybody looks."""


class Picture(Protocol):
    """What of a `MapPicture` is looked through."""

    @property
    def placement(self) -> Placement: ...
    @property
    def routes(self) -> Mapping[str, Route]: ...
    @property
    def faces(self) -> MapFaces: ...
    @property
    def shapes(self) -> LineShapes: ...
    @property
    def ordered(self) -> Sequence[tuple[LineFace, Outline]]: ...
    @property
    def faces_in_order(self) -> list[LineFace]: ...
    @property
    def spots(self) -> Sequence[tuple[str, float, float, float, float]]: ...


class InSight:
    """The lines and cards of a picture that meet `seen`."""

    def __init__(self, picture: Picture, seen: Box) -> None:
        self._picture: Picture = weakref.proxy(picture)  # which keeps this: a circle would keep both
        self.seen = seen

    def serves(self, seen: Box) -> bool:
        """Whether it may answer for this part as well: of a crowd a little more may be painted than is seen."""
        mine = self.seen
        if mine == seen:
            return True
        is_inside = mine.x <= seen.x and mine.y <= seen.y and mine.right >= seen.right and mine.bottom >= seen.bottom
        return is_inside and mine.w * mine.h <= _SPARE * seen.w * seen.h and len(self.lines) >= _CROWD

    @cached_property
    def lines(self) -> list[LineFace]:
        """The shown lines whose outline meets what is seen, reporting lines first so that others read as above them."""
        bounds, seen = self._picture.placement.bounds, self.seen
        x, y, right, bottom = seen.x, seen.y, seen.right, seen.bottom
        if x <= bounds.x and y <= bounds.y and right >= bounds.right and bottom >= bounds.bottom:
            return self._picture.faces_in_order
        return [
            face
            for face, (low_x, low_y, high_x, high_y) in self._picture.ordered
            if low_x <= right and high_x >= x and low_y <= bottom and high_y >= y
        ]

    @cached_property
    def cards(self) -> list[str]:
        """Whose card has some area in sight."""
        faces, seen = self._picture.faces.cards, self.seen
        x, y, right, bottom = seen.x, seen.y, seen.right, seen.bottom
        return [
            id_
            for id_, low_x, low_y, high_x, high_y in self._picture.spots
            if low_x < right and high_x > x and low_y < bottom and high_y > y and id_ in faces
        ]

    @cached_property
    def far(self) -> Mapping[str, list[QLineF]] | None:
        """The pieces of all lines for far away, look by look; None when the lines are no crowd."""
        if len(self.lines) < _CROWD:
            return None
        found: defaultdict[str, list[QLineF]] = defaultdict(list)
        shapes, routes, seen = self._picture.shapes, self._picture.routes, self.seen.grown(_WIDTH)
        for face in self.lines:
            route = routes[face.id]
            pieces = shapes.far(face.id, route)
            left, top, right, bottom = shapes.outline(face.id, route)
            if left < seen.x or top < seen.y or right > seen.right or bottom > seen.bottom:
                pieces = [piece for piece in pieces if _meets(piece, seen)]
            found[face.look] += pieces
        return found


def _meets(piece: QLineF, seen: Box) -> bool:
    """Whether the smallest box round a piece has to do with what is seen."""
    x1, y1, x2, y2 = piece.x1(), piece.y1(), piece.x2(), piece.y2()
    across = (x1 >= seen.x or x2 >= seen.x) and (x1 <= seen.right or x2 <= seen.right)
    return across and (y1 >= seen.y or y2 >= seen.y) and (y1 <= seen.bottom or y2 <= seen.bottom)
