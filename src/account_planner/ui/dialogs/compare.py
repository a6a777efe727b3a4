"""Choosing the earlier state with which the map is compared: by a click, or by typing a day, an age or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from account_planner.domain.listing import Backup, SnapshotLine
from account_planner.ui.kit.days import Lean, read_day
from account_planner.ui.kit.plain import WrappedLabel, menu_text
from account_planner.ui.kit.scrolled import grown, room_for
from account_planner.words import tr
from account_planner.words.copies import choice_text, local_text
from account_planner.words.dates import long_ago_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date, datetime

    from PySide6.QtCore import QObject

    from account_planner.domain.listing import Score
    from account_planner.ui.dialogs.copy_list import Choice

_ROLE = Qt.ItemDataRole.UserRole
_ROW_H = 28
_STEPS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


def worth_choosing(choices: Iterable[Choice], now: datetime) -> tuple[Choice, ...]:
    """Newest first: every snapshot, the backups of today, and of each day before the last one."""
    found: list[Choice] = []
    days: set[date] = set()
    for choice in sorted(choices, key=lambda choice: choice.at, reverse=True):
        if isinstance(choice, Backup):
            day = choice.at.astimezone(now.tzinfo).date()
            if day in days and day != now.date():
                continue
            days.add(day)
        found.append(choice)
    return tuple(found)


class CompareDialog(QDialog):
    """`taken` compares with a choice and answers what is wrong, or nothing to close the dialog."""

    def __init__(
        self,
        choices: Sequence[Choice],
        scores: Sequence[Score],
        now: datetime,
        taken: Callable[[Choice], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Compare with an earlier state"))
        self._now, self._taken = now, taken
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(tr("Type a day, “3 months” or a name"))
        self.line.setAccessibleName(tr("Type a day, “3 months” or a name"))
        self.line.setClearButtonEnabled(True)
        self.line.textEdited.connect(self._on_typed)
        self.line.installEventFilter(self)
        self.list = QTreeWidget(self)
        self._problem = WrappedLabel("", self, name="field-problem")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = self._buttons.addButton(menu_text(tr("Compare")), QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setDefault(True)
        self._fill(choices, scores)
        self._build(empty=not choices)
        self._choose_first()

    @property
    def choice(self) -> Choice | None:
        items = self.list.selectedItems()
        found = items[0].data(0, _ROLE) if items and not items[0].isHidden() else None
        return found if isinstance(found, Backup | SnapshotLine) else None

    def accept(self) -> None:
        choice = self.choice
        if choice is None:
            return
        problem = self._taken(choice)
        self._problem.setText(problem)
        if not problem:
            super().accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows go along the list while something is typed."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and Qt.Key(event.key()) in _STEPS:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _fill(self, choices: Sequence[Choice], scores: Sequence[Score]) -> None:
        self.list.setHeaderLabels([tr("When"), tr("Ago"), tr("What"), tr("Coverage")])
        self.list.setAccessibleName(tr("Earlier states"))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        self.list.itemClicked.connect(lambda _item, _column: self.accept())
        today = self._now.date()
        for choice in worth_choosing(choices, self._now):
            day = choice.at.astimezone(self._now.tzinfo).date()
            # One score is kept of each day, its last: that of today is the present one, not that of an hour ago.
            known = [score for score in scores if score.day <= day < today]
            words = [local_text(choice.at, self._now), long_ago_text((today - day).days), choice_text(choice)]
            item = QTreeWidgetItem([*words, str(known[-1].shown) if known else ""])
            item.setData(0, _ROLE, choice)
            item.setSizeHint(0, QSize(0, _ROW_H))
            item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)

    def _build(self, *, empty: bool) -> None:
        head, metrics = self.list.header(), self.list.fontMetrics()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        longests = {0: tr("30 Sep 2026 00:00"), 1: tr("{count} months ago", count=10), 3: tr("Coverage")}
        for place, longest in longests.items():
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.list.setColumnWidth(place, metrics.horizontalAdvance(longest) + 24)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        intro = tr("A click shows on the map what changed since then: people, judgements, lines and the meter.")
        nothing = tr("There is no backup and no snapshot yet. The first backup is made half an hour after a change.")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(WrappedLabel(nothing if empty else intro, self, name="secondary"))
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(self._problem)
        column.addWidget(self._buttons)
        self.line.setFocus()
        self.resize(QSize(grown(self, 640), grown(self, 460)).boundedTo(room_for(self)))

    def _choose_first(self) -> None:
        """The newest of those that are shown; nobody compares with what was a moment ago unless there is no other."""
        shown = [item for item in self._items() if not item.isHidden()]
        today = self._now.date()
        older = [item for item in shown if item.data(0, _ROLE).at.astimezone(self._now.tzinfo).date() < today]
        self.list.setCurrentItem(next(iter(older or shown), None))  # type: ignore[arg-type]  # None chooses nothing
        self.ok.setEnabled(bool(shown))

    def _on_typed(self, typed: str) -> None:
        self._problem.setText("")
        day = read_day(typed, self._now.date(), Lean.PAST) if typed.strip() else None
        words = typed.casefold().split()
        for item in self._items():
            then = item.data(0, _ROLE).at.astimezone(self._now.tzinfo).date()
            told = " ".join(item.text(column) for column in range(3)).casefold()
            item.setHidden(then > day if day is not None else not all(word in told for word in words))
        self._choose_first()

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [item for item in found if item is not None]
