"""A list of copies to choose one from: backups of the file and snapshots of an account, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from account_planner.domain.listing import Backup, CopyFacts, SnapshotLine
from account_planner.words import tr
from account_planner.words.copies import accounts_text, choice_text, local_text, size_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

Choice = Backup | SnapshotLine
_ROLE = Qt.ItemDataRole.UserRole


class CopyList(QTreeWidget):
    """`facts` of backups may come later: looking into each takes a moment."""

    def __init__(self, choices: Iterable[Choice], now: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderLabels([tr("Made"), tr("What"), tr("Holds"), tr("Size")])
        self.setAccessibleName(tr("Earlier states"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        made = {local_text(choice.at, now) for choice in choices} | {tr("Made")}
        for place, words in ((0, made), (2, {tr("100 accounts"), tr("This account")}), (3, {tr("100.0 MB")})):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(place, max(map(self.fontMetrics().horizontalAdvance, words)) + 24)
        for choice in sorted(choices, key=lambda choice: choice.at, reverse=True):
            item = QTreeWidgetItem([local_text(choice.at, now), choice_text(choice), _holds(choice), ""])
            item.setData(0, _ROLE, choice)
            item.setSizeHint(0, QSize(0, 28))
            item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.addTopLevelItem(item)

    @property
    def choice(self) -> Choice | None:
        """What is chosen, if it can be."""
        items = self.selectedItems()
        found = items[0].data(0, _ROLE) if items else None
        return found if isinstance(found, Backup | SnapshotLine) else None

    def choose_first(self) -> None:
        """The newest one that can be relied on."""
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if item is not None and item.flags() & Qt.ItemFlag.ItemIsEnabled:
                self.setCurrentItem(item)
                return

    def show_facts(self, facts: dict[Backup, CopyFacts]) -> None:
        """Tell how large the backups are and what they hold; a damaged one cannot be chosen."""
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            found = facts.get(item.data(0, _ROLE)) if item is not None else None
            if item is None or found is None:
                continue
            item.setText(3, size_text(found.bytes))
            item.setText(2, tr("damaged") if found.accounts is None else accounts_text(found.accounts))
            if found.accounts is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)


def _holds(choice: Choice) -> str:
    return tr("This account") if isinstance(choice, SnapshotLine) else ""
