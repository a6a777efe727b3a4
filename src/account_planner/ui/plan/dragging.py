"""A row that is dragged to another place of its list: nothing is asked for before the button is let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
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
