"""The people as a Qt model: what is edited in a cell is a wish, what comes of it arrives by `show_change`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from account_planner.edits.people import EditPeople
from account_planner.ui.kit.plain import tooltip_text
from account_planner.ui.people.columns import Row, columns, rows_of
from account_planner.ui.submit import is_read_only, read_only_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.app.document import Change
    from account_planner.ui.submit import Submit

SORT = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()
_SHOWN = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.EditRole, SORT}


class PeopleModel(QAbstractTableModel):
    """`chosen` gives the ids of the selected people: a value chosen for one of them is for all of them."""

    def __init__(self, submit: Submit, chosen: Callable[[], tuple[str, ...]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns()
        self.rows: list[Row] = []
        self._submit, self._chosen = submit, chosen

    def show_change(self, change: Change) -> None:
        """Tell the view of the rows that changed, or of all when people came or went."""
        if change.plan is None or change.assessment is None:
            rows: list[Row] = []
        else:
            rows = rows_of(change.plan, change.assessment.coverage, self.columns, change.assessment.today)
        if [row.person.id for row in rows] != [row.person.id for row in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        before, self.rows = self.rows, rows
        last = len(self.columns) - 1
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old.words != new.words:
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def row_of(self, person_id: str) -> int:
        """The place of a person, -1 when nobody has that id."""
        return next((place for place, row in enumerate(self.rows) if row.person.id == person_id), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].words
        return None

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _SHOWN:
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.words[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_text(self._tip(row.words[index.column()]))
            case Qt.ItemDataRole.EditRole:
                return getattr(row.person, column.field) if column.field else None
            case _:
                return row.keys[index.column()]

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        can_edit = bool(self.columns[index.column()].field) and not is_read_only(self._submit)
        return usual | Qt.ItemFlag.ItemIsEditable if can_edit else usual

    def _tip(self, words: str) -> str:
        """The whole words, and why they cannot be changed."""
        return "\n".join(filter(None, (words, read_only_words() if is_read_only(self._submit) else "")))

    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        column, person = self.columns[index.column()], self.rows[index.row()].person
        if role != Qt.ItemDataRole.EditRole or not column.field:
            return False
        if not column.values:
            value = " ".join(str(value).split()) or None
        chosen = self._chosen() if column.values else ()
        ids = chosen if person.id in chosen else (person.id,)
        if value == getattr(person, column.field) and len(ids) == 1:
            return False
        return self._submit(EditPeople(ids=ids, changes=((column.field, value),)))
