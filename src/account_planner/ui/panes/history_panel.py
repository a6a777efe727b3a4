"""What was done since the account was opened, newest first, and what was kept: a click goes back or forward to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from account_planner.app.history import Edit
from account_planner.domain.listing import SnapshotLine
from account_planner.ui.kit.plain import PlainLabel, WrappedLabel, tooltip_text
from account_planner.words import labels, tr
from account_planner.words.dates import moment_text, time_text

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent


_STEPS = Qt.ItemDataRole.UserRole
_WIDTH, _MOST_ROWS = 30, 14
"""In heights of a line of text: how wide the panel is, and how many steps are seen at once."""


@dataclass(frozen=True, slots=True)
class Past:
    """`done` oldest first; `undone` in the order in which they would be done again; `kept` are named copies."""

    done: Sequence[Edit]
    undone: Sequence[Edit]
    kept: Sequence[SnapshotLine]
    today: date


class HistoryPanel(QFrame):
    """`travelled` tells how many steps to go: back when negative, forward when positive."""

    travelled = Signal(int)
    keep_asked = Signal()
    compare_asked = Signal()
    restore_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("sheet")
        self.setAccessibleName(tr("History"))
        self.steps = QListWidget(self)
        self.steps.setAccessibleName(tr("Steps, the newest first"))
        self.steps.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.steps.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.steps.itemClicked.connect(self._on_chosen)
        self.kept = WrappedLabel("", self, name="secondary")
        self.keep = QPushButton(tr("Keep a snapshot…"), self)
        self.compare = QPushButton(tr("Compare with an earlier state…"), self)
        self.restore = QPushButton(tr("Go back to a snapshot or backup…"), self)
        wishes = (
            (self.keep, self.keep_asked),
            (self.compare, self.compare_asked),
            (self.restore, self.restore_asked),
        )
        for button, asked in wishes:
            button.setObjectName("link")
            button.clicked.connect(self.close)
            button.clicked.connect(asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(6)
        column.addWidget(PlainLabel(tr("History"), self, name="sheet-heading"))
        column.addWidget(self.steps, 1)
        column.addWidget(self.kept)
        for button in (self.keep, self.compare, self.restore):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_past(self, past: Past) -> None:
        """List the steps with the state that the map is in marked, and the newest snapshots."""
        self.steps.clear()
        for steps, edit in reversed(list(enumerate(past.undone, 1))):
            self._add(steps, edit.at, labels.edit_text(edit.label), past.today, is_undone=True)
        for back, edit in enumerate(reversed(past.done)):
            self._add(-back, edit.at, labels.edit_text(edit.label), past.today)
        self._add(-len(past.done), None, tr("As it was when it was opened"), past.today)
        here = self.steps.item(len(past.undone))
        here.setText(tr("{step} · now", step=here.text()))
        font = here.font()
        font.setWeight(font.Weight.DemiBold)
        here.setFont(font)
        self.steps.setCurrentItem(here)
        names = [f"{line.name}, {moment_text(line.at, past.today)}" for line in past.kept[:3]]
        self.kept.setText(tr("Kept: {names}", names=" · ".join(names)) if names else tr("No snapshot is kept yet."))

    def open_above(self, at: QPoint) -> None:
        """Show the panel with its lower right corner there, inside the screen."""
        line = self.fontMetrics().lineSpacing()
        free = (QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()).availableGeometry()
        rows = min(_MOST_ROWS, max(4, self.steps.count())) * max(24, self.steps.sizeHintForRow(0))
        height = min(rows + 11 * line + 60, free.height() - 40)
        width = min(_WIDTH * line, free.width() - 40)
        self.resize(width, height)
        x = max(free.left(), min(at.x() - width, free.right() - width))
        self.move(x, max(free.top(), at.y() - height))
        self.show()
        self.steps.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.steps.currentItem() is not None:
            self._on_chosen(self.steps.currentItem())
            return
        super().keyPressEvent(event)

    def _add(self, steps: int, at: datetime | None, words: str, today: date, *, is_undone: bool = False) -> None:
        time = "" if at is None else time_text(at) if at.date() == today else moment_text(at, today)
        text = "  ".join(part for part in (time, words) if part)
        item = QListWidgetItem(tr("{step} (undone)", step=text) if is_undone else text, self.steps)
        item.setData(_STEPS, steps)
        item.setToolTip(tooltip_text(words))
        if is_undone:
            item.setForeground(self.palette().placeholderText())

    def _on_chosen(self, item: QListWidgetItem) -> None:
        steps = int(item.data(_STEPS))
        if steps:
            self.travelled.emit(steps)
