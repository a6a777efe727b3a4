"""Draws the border of our side to and fro."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt

from account_planner.ui.canvas import overlay
from account_planner.ui.canvas.borders import border_of
from account_planner.ui.canvas.tools.tool import Desk, Pointer

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


class _BorderDesk(Desk, Protocol):
    def grow_ours(self, by: float) -> None: ...


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
