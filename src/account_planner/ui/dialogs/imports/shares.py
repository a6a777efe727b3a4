"""A table whose columns share its width, so that none is out of sight as long as each has the least that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView, QTableView

from account_planner.ui.kit.scrolled import grown

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

_ROW = 26


class ShareTable(QTableView):
    """`shares`: for each column its least width at the usual size of text, and how much of the rest it takes."""

    def __init__(self, parent: QWidget, shares: tuple[tuple[int, int], ...]) -> None:
        super().__init__(parent)
        self._shares = shares
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(grown(self, _ROW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = [grown(self, width) for width, _ in self._shares]
        parts = sum(part for _, part in self._shares)
        rest = max(0, self.viewport().width() - sum(least))
        for column, (width, (_, part)) in enumerate(zip(least, self._shares, strict=True)):
            self.setColumnWidth(column, width + rest * part // parts)
