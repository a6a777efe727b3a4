"""Those of ours whom other accounts know, to be added to this one: found by typing, added by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from account_planner.domain.vocabulary import Function
from account_planner.ui.kit.plain import WrappedLabel, menu_text, tooltip_text
from account_planner.ui.kit.scrolled import grown, room_for
from account_planner.words import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from account_planner.domain.colleagues import Colleague


class TeamDialog(QDialog):
    """`taken` is called with everybody who was picked."""

    def __init__(
        self, team: Sequence[Colleague], taken: Callable[[list[Colleague]], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Add from my team"))
        self.resize(QSize(grown(self, 820), 440).boundedTo(room_for(self)))
        self._team, self._taken = tuple(team), taken
        self.search = QLineEdit(self)
        self.rows = QTreeWidget(self)
        self._lack = WrappedLabel("", self, name="secondary")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.add = self._buttons.addButton(menu_text(tr("Add")), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self._show("")

    @property
    def picked(self) -> list[Colleague]:
        places = [item.data(0, Qt.ItemDataRole.UserRole) for item in self.rows.selectedItems()]
        return [self._team[place] for place in sorted(places)]

    def accept(self) -> None:
        picked = self.picked
        super().accept()
        if picked:
            self._taken(picked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the line into the list, with the arrow alone."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.rows.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _show(self, text: str) -> None:
        words = text.casefold().split()
        self.rows.clear()
        for place, one in enumerate(self._team):
            told = _row(one)
            if all(word in " ".join(told).casefold() for word in words):
                item = QTreeWidgetItem(told)
                for place_of, each in enumerate(told):
                    item.setToolTip(place_of, tooltip_text(each))
                    item.setSizeHint(place_of, QSize(0, self.fontMetrics().height() + 12))
                item.setData(0, Qt.ItemDataRole.UserRole, place)
                self.rows.addTopLevelItem(item)
        first = self.rows.topLevelItem(0)
        if first is not None:
            self.rows.setCurrentItem(first)
        nobody = tr("Your other accounts know nobody of ours who is not here.")
        self._lack.setText(nobody if not self._team else tr("Nobody of ours is called so."))
        self.rows.setVisible(bool(self._team))
        self._lack.setVisible(not self.rows.topLevelItemCount())
        self._on_picked()

    def _on_picked(self) -> None:
        count = len(self.rows.selectedItems())
        self.add.setEnabled(count > 0)
        self.add.setText(menu_text(tr("Add {count} people", count=count) if count > 1 else tr("Add")))

    def _build(self) -> None:
        self.search.setPlaceholderText(tr("Find by name, title or mail"))
        self.search.setAccessibleName(tr("Find by name, title or mail"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._show)
        self.rows.setAccessibleName(tr("My team"))
        self.rows.setHeaderLabels([tr("Name"), tr("Title"), tr("E-mail"), tr("Phone"), tr("Accounts")])
        self.rows.setRootIsDecorated(False)
        self.rows.setUniformRowHeights(True)
        self.rows.setAlternatingRowColors(True)
        self.rows.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for place, width in enumerate((180, 180, 180, 110)):
            self.rows.setColumnWidth(place, width)
        self.rows.itemSelectionChanged.connect(self._on_picked)
        self.rows.itemDoubleClicked.connect(self.accept)
        self.add.setDefault(True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(8)
        for widget in (self.search, self.rows, self._lack, self._buttons):
            column.addWidget(widget)


def _row(one: Colleague) -> list[str]:
    best = one.first
    title = best.title or ("" if best.function is None else label(Function(best.function)))
    names = ", ".join(dict.fromkeys(posting.account_name for posting in one.postings))
    return [best.name, title, best.email or "", best.phone or "", names]
