"""The sheet of keys: every action with its key by menu, found by typing; made from the same table as the menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from account_planner.ui.kit.plain import PlainLabel, WrappedLabel
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

KeyGroup = tuple[str, list[tuple[str, str]]]
"""A heading, and below it keys with what they do."""


class KeySheet(QDialog):
    """Keys under headings; what is typed above leaves those that hold it."""

    def __init__(self, groups: Sequence[KeyGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keys"))
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(tr("Find a key or what it does"))
        self.line.setAccessibleName(self.line.placeholderText())
        self.line.textChanged.connect(self._sift)
        self._page = QWidget()
        self._lines: list[tuple[str, list[QLabel]]] = []
        self._headings: list[tuple[QLabel, list[int]]] = []
        self._nothing = PlainLabel(tr("No key does that; every command is in the palette, Ctrl+K."), self)
        self._nothing.hide()
        self._fill(groups)
        self._lay_out()

    def shown(self) -> list[str]:
        """The lines that are in sight now."""
        return [words for words, labels in self._lines if not labels[0].isHidden()]

    def _fill(self, groups: Sequence[KeyGroup]) -> None:
        grid = QGridLayout(self._page)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(5)
        for heading, rows in groups:
            place = grid.rowCount()
            title = PlainLabel(heading, name="sheet-heading")
            grid.addWidget(title, place, 0, 1, 2)
            first = len(self._lines)
            for offset, (key, words) in enumerate(rows, 1):
                labels: list[QLabel] = [PlainLabel(key, name="strong"), WrappedLabel(words.rstrip("…"))]
                grid.addWidget(labels[0], place + offset, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(labels[1], place + offset, 1)
                self._lines.append((f"{key} {words}", labels))
            self._headings.append((title, list(range(first, len(self._lines)))))
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)

    def _sift(self, text: str) -> None:
        wanted = text.casefold().split()
        for words, labels in self._lines:
            fits = all(word in words.casefold() for word in wanted)
            for label in labels:
                label.setVisible(fits)
        for title, places in self._headings:
            title.setVisible(any(not self._lines[place][1][0].isHidden() for place in places))
        self._nothing.setVisible(not self.shown())

    def _lay_out(self) -> None:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self._page)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.line)
        column.addWidget(self._nothing)
        column.addWidget(area, 1)
        column.addWidget(buttons)
        line, free = self.fontMetrics().lineSpacing(), self.screen().availableGeometry()
        self.resize(min(36 * line, free.width() - 60), min(40 * line, free.height() - 60))
