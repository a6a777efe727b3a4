"""The facts that the rep has filled in and the file tells otherwise: one row each, taken only when ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from account_planner.edits.import_people import BOSS
from account_planner.ui.dialogs.imports.shares import ShareTable
from account_planner.ui.kit.plain import WrappedLabel, menu_text, tooltip_text
from account_planner.words import tr
from account_planner.words.fields import field_name
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from account_planner.domain.plan import Plan
    from account_planner.edits.import_people import Clash

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_TICK = 0
_SHARES = ((52, 0), (48, 0), (130, 1), (100, 0), (150, 2), (150, 2))


class ClashModel(QAbstractTableModel):
    """Tells by `taken_changed` that other facts are ticked."""

    taken_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clashes: tuple[Clash, ...] = ()
        self._cells: list[tuple[str, ...]] = []
        self.taken: frozenset[tuple[str, str]] = frozenset()

    def show_clashes(self, clashes: tuple[Clash, ...], taken: frozenset[tuple[str, str]], plan: Plan) -> None:
        if clashes == self._clashes and taken == self.taken:
            return  # whoever goes through them by keyboard stays where they are
        self.beginResetModel()
        self._clashes, self.taken = clashes, taken
        self._cells = [("", str(one.row), called(plan.person(one.person_id)), *_sides(one)) for one in clashes]
        self.endResetModel()

    def take_all(self, *, on: bool) -> None:
        self._take(frozenset((one.key, one.field) for one in self._clashes) if on else frozenset())

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 6

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (tr("Take"), tr("Row"), tr("Person"), tr("Fact"), tr("On the map"), tr("In the file"))[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        ticks = Qt.ItemFlag.ItemIsUserCheckable if index.column() == _TICK else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | ticks

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == _TICK:
            one = self._clashes[index.row()]
            on = (one.key, one.field) in self.taken
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        words = self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == _TICK:
            return tr(
                "Take {fact} of {name} from the file",
                fact=self._cells[index.row()][3],
                name=self._cells[index.row()][2],
            )
        return tooltip_text(words) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != _TICK:
            return False
        one = self._clashes[index.row()]
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        self._take(self.taken | {(one.key, one.field)} if on else self.taken - {(one.key, one.field)})
        return True

    def toggle(self, row: int) -> None:
        """Take the fact, or keep the map's again."""
        index = self.index(row, _TICK)
        on = self.data(index, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        self.setData(index, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)

    def _take(self, taken: frozenset[tuple[str, str]]) -> None:
        self.taken = taken
        if self._cells:
            self.dataChanged.emit(self.index(0, _TICK), self.index(len(self._cells) - 1, _TICK))
        self.taken_changed.emit()


class _Ticked(ShareTable):
    """Space and Enter tick the row, whichever cell is the current one; Enter does not go on to the dialog."""

    asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.asked.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class ClashPage(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = ClashModel(self)
        self.table = _Ticked(self, _SHARES)
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Facts that the file tells otherwise"))
        self.table.asked.connect(self.model.toggle)
        buttons = QHBoxLayout()
        hint = WrappedLabel(tr("The map keeps what it has, unless you tick it. Space or Enter ticks."), self)
        buttons.addWidget(hint, 1)
        for words, on in ((tr("Take all"), True), (tr("Keep all"), False)):
            button = QPushButton(menu_text(words), self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, on=on: self.model.take_all(on=on))
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(buttons)
        layout.addWidget(self.table, 1)


def _sides(one: Clash) -> tuple[str, str, str]:
    if one.field == BOSS:
        return tr("Reports to"), str(one.present), str(one.told)
    shown = label if one.field in {"level", "function"} else str
    return field_name(one.field), " ".join(shown(one.present).split()), " ".join(shown(one.told).split())
