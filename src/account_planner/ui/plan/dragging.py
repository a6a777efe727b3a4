"""A row that is dragged to another place of its list: nothing is asked for before the button is let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication

from account_planner.ui.plan.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QTableView


class RowDrag:
    """Of a list with `count` records above its last row; `place` is before which row the dragged one would stand."""

    def __init__(self, table: QTableView, *, row: int, count: int, at: QPoint) -> None:
        self._table, self._count, self._at = table, count, at
        self.row = row
        self.is_on = False
        self.place = row

    def move(self, to: QPoint) -> bool:
        """Follow the pointer; True once it is a drag and no click any more."""
        self.is_on = self.is_on or (to - self._at).manhattanLength() >= QApplication.startDragDistance()
        self.place = next((row for row in range(self._count) if to.y() < self._middle(row)), self._count)
        return self.is_on

    @property
    def line(self) -> int:
        """The height at which a line shows where the row would go."""
        if self.place < self._count:
            return self._table.rowViewportPosition(self.place)
        last = self._count - 1
        return self._table.rowViewportPosition(last) + self._table.rowHeight(last)

    def _middle(self, row: int) -> int:
        return self._table.rowViewportPosition(row) + self._table.rowHeight(row) // 2


class DragSheet(Sheet):
    """A sheet whose rows can be dragged."""

    _drag: RowDrag | None = None

    def drag_count(self) -> int:
        """How many rows, from the first on, can be put in order."""
        raise NotImplementedError

    def drop(self, row: int, place: int) -> None:
        """A row was dragged to before the one of that number."""
        raise NotImplementedError

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        at = event.position().toPoint()
        row, count = self.indexAt(at).row(), self.drag_count()
        can_drag = count > 1 and event.button() is Qt.MouseButton.LeftButton and 0 <= row < count
        self._drag = RowDrag(self, row=row, count=count, at=at) if can_drag else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._drag is not None and self._drag.move(event.position().toPoint()):
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag = self.end_drag()
        if drag is None:
            super().mouseReleaseEvent(event)
        else:
            self.drop(drag.row, drag.place)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drag is not None and self._drag.is_on:
            painter = QPainter(self.viewport())
            accent = self.palette().color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight)
            painter.fillRect(0, max(0, self._drag.line - 2), self.viewport().width(), 3, accent)
            painter.end()

    def end_drag(self) -> RowDrag | None:
        """The drag that was on, which is over now."""
        drag, self._drag = self._drag, None
        if drag is None or not drag.is_on:
            return None
        self.let_go_of_click()
        self.viewport().unsetCursor()
        self.viewport().update()
        return drag
