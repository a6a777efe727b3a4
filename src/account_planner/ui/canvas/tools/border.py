"""Draws the border of our side to and fro, or carries our side to another edge of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt

from account_planner.ui.canvas import overlay
from account_planner.ui.canvas.borders import border_at, border_of, is_heading_at, nearest_edge
from account_planner.ui.canvas.tools.tool import Desk, Pointer
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from account_planner.ui.canvas.tools.tool import Tool


class _BorderDesk(Desk, Protocol):
    def grow_ours(self, by: float) -> None: ...
    def move_ours(self, where: str) -> None: ...


class BorderTool:
    """Shows where the border would be; our side takes its new size when it is let go."""

    def __init__(self, desk: _BorderDesk) -> None:
        self._desk = desk
        self._upright, self._place = border_of(desk.shown.placement)
        self._begun = self._now = 0.0

    @property
    def cursor(self) -> Qt.CursorShape:
        return Qt.CursorShape.SplitHCursor if self._upright else Qt.CursorShape.SplitVCursor

    @property
    def area(self) -> QRectF:
        return self._desk.view_area

    def begin(self, at: Pointer) -> None:
        self._begun = self._now = self._along(at)

    def update(self, at: Pointer) -> None:
        self._now = self._along(at)

    def end(self, at: Pointer) -> None:
        self.update(at)
        placement = self._desk.shown.placement
        ours, grid = placement.ours, placement.grid
        is_after = ours.x > grid.x if self._upright else ours.y > grid.y
        gone = (self._now - self._begun) / placement.metrics.text
        if gone:
            self._desk.grow_ours(-gone if is_after else gone)

    def cancel(self) -> None:
        """Nothing was changed."""

    def paint(self, painter: QPainter) -> None:
        place, ours = self._place + self._now - self._begun, self._desk.shown.placement.ours
        ends = ((place, ours.y), (place, ours.bottom)) if self._upright else ((ours.x, place), (ours.right, place))
        start, end = (QPointF(*self._desk.camera.to_view(*point)) for point in ends)
        overlay.paint_guide(painter, start, end, self._desk.theme)

    def _along(self, at: Pointer) -> float:
        return at.scene[0] if self._upright else at.scene[1]


class TerritoryTool:
    """Says at which edge our side would stand; it goes there when it is let go."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, desk: _BorderDesk) -> None:
        self._desk = desk
        self._where, self._at = "right", QPointF()

    @property
    def area(self) -> QRectF:
        return self._desk.view_area

    def begin(self, at: Pointer) -> None:
        self.update(at)

    def update(self, at: Pointer) -> None:
        self._where, self._at = nearest_edge(self._desk.shown.placement, *at.scene), QPointF(*at.view)
        self._desk.hint(self._words)

    def end(self, at: Pointer) -> None:
        self.update(at)
        self._desk.move_ours(self._where)
        self._desk.say_where()

    def cancel(self) -> None:
        """Nothing was changed."""

    def paint(self, painter: QPainter) -> None:
        grid, theme = self._desk.shown.placement.grid, self._desk.theme
        x, y = (grid.right if self._where == "right" else grid.x), (grid.y if self._where == "top" else grid.bottom)
        upright = self._where in {"right", "left"}
        ends = ((x, grid.y), (x, grid.bottom)) if upright else ((grid.x, y), (grid.right, y))
        start, end = (QPointF(*self._desk.camera.to_view(*point)) for point in ends)
        overlay.paint_guide(painter, start, end, theme)
        area = overlay.words_area(self._words, self._at, self._desk.view_area)
        overlay.paint_words(painter, area, self._words, theme, refused=False)

    @property
    def _words(self) -> str:
        return {
            "right": tr("Our side at the right"),
            "left": tr("Our side at the left"),
            "top": tr("Our side at the top"),
            "bottom": tr("Our side at the bottom"),
        }[self._where]


def tool_for_ours(desk: _BorderDesk, at: Pointer) -> Tool | None:
    """What takes hold of the border or the name of our side, where one of them is."""
    placement = desk.shown.placement
    if border_at(placement, desk.camera, at.view) is not None:
        return BorderTool(desk)
    return TerritoryTool(desk) if is_heading_at(placement, *at.scene) else None
