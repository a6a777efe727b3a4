"""Rows of which the first few are shown, and all of them when the rep asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from account_planner.ui.kit.rows import Row, Rows
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence


class LongRows(QWidget):
    """`few` rows and a link to the rest; another `subject` is folded again."""

    chosen = Signal(object)

    def __init__(
        self, heading: str, parent: QWidget | None = None, *, few: int = 6, mark_width: int = 0, nothing: str = ""
    ) -> None:
        super().__init__(parent)
        self._few = few
        self._subject: object = None
        self._is_open = False
        self._all: tuple[Row, ...] = ()
        self.rows = Rows(heading, self, mark_width=mark_width, nothing=nothing)
        self.more = QPushButton("", self)
        self.more.setObjectName("link")
        self.more.clicked.connect(self._on_more)
        self.rows.chosen.connect(self.chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self.rows)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_rows(self, subject: object, rows: Sequence[Row]) -> None:
        if subject != self._subject:
            self._subject, self._is_open = subject, False
        self._all = tuple(rows)
        self._show()

    def _on_more(self) -> None:
        self._is_open = not self._is_open
        self._show()

    def _show(self) -> None:
        self.rows.show_rows(self._all if self._is_open else self._all[: self._few])
        self.more.setText(tr("Show fewer") if self._is_open else tr("Show all {count}", count=len(self._all)))
        self.more.setVisible(len(self._all) > self._few)
        self.setVisible(not self.rows.isHidden())
