"""Takes hold of the map and moves it under the view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from account_planner.ui.canvas.tools.tool import NO_AREA, Desk, Pointer

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


class PanTool:
    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._last = (0.0, 0.0)
        self._gone = (0.0, 0.0)

    @property
    def area(self) -> QRectF:
        return NO_AREA

    def begin(self, at: Pointer) -> None:
        self._last = at.view

    def update(self, at: Pointer) -> None:
        dx, dy = self._last[0] - at.view[0], self._last[1] - at.view[1]
        self._last = at.view
        self._gone = (self._gone[0] + dx, self._gone[1] + dy)
        self._desk.pan(dx, dy)

    def end(self, at: Pointer) -> None:
        self.update(at)

    def cancel(self) -> None:
        self._desk.pan(-self._gone[0], -self._gone[1])

    def paint(self, painter: QPainter) -> None:
        """Nothing of its own: the map moves."""
