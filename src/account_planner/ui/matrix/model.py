"""The matrix as a Qt model: a cell asks for nothing but a note or a cause; levels are wishes of the grid."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from account_planner.edits.links import EditLinks
from account_planner.ui.kit.plain import tooltip_text
from account_planner.ui.matrix import words
from account_planner.ui.matrix.content import Content
from account_planner.ui.submit import is_read_only

if TYPE_CHECKING:
    from collections.abc import Mapping

    from account_planner.domain.colleagues import Colleague
    from account_planner.ui.matrix.content import Cell, Pair
    from account_planner.ui.submit import Submit

_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex


class MatrixModel(QAbstractTableModel):
    """`field` is the text of a line that the editor of a cell holds: its note or the cause of its ill health."""

    def __init__(self, submit: Submit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.content = Content()
        self.field = "note"
        self.load: Mapping[str, Colleague] = {}
        self._submit = submit

    def show_content(self, content: Content) -> None:
        """Tell the view what is other: cells and heads, or rows and columns when people came, went or moved."""
        same = [row.person.id for row in content.rows] == [row.person.id for row in self.content.rows]
        same = same and [c.person.id for c in content.columns] == [c.person.id for c in self.content.columns]
        if not same:
            self.beginResetModel()
            self.content = content
            self.endResetModel()
            return
        before, self.content = self.content, content
        self._tell(before)

    def show_load(self, load: Mapping[str, Colleague]) -> None:
        """What each of ours carries in all accounts, by id in this one."""
        self.load = load
        if self.content.columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.content.columns) - 1)

    def pair(self, index: _Index) -> Pair:
        return self.content.columns[index.column()].person.id, self.content.rows[index.row()].person.id

    def cell(self, index: _Index) -> Cell | None:
        return self.content.cells.get(self.pair(index))

    def leads(self, index: _Index) -> bool:
        ours, _ = self.pair(index)
        return self.content.rows[index.row()].person.owner_id == ours

    def place_of(self, pair: Pair) -> QModelIndex:
        """Where the cell of a pair is; not valid when one of them is not shown."""
        row, column = self.row_of(pair[1]), self.column_of(pair[0])
        return self.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def row_of(self, person_id: str) -> int:
        return next((n for n, row in enumerate(self.content.rows) if row.person.id == person_id), -1)

    def column_of(self, person_id: str) -> int:
        return next((n for n, column in enumerate(self.content.columns) if column.person.id == person_id), -1)

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.content.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.content.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        can_edit = self.cell(index) is not None and not self.only_reads
        return usual | Qt.ItemFlag.ItemIsEditable if can_edit else usual

    @property
    def only_reads(self) -> bool:
        """Whether the file takes no changes."""
        return is_read_only(self._submit)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        cell = self.cell(index)
        match role:
            case _ROLE.DisplayRole:
                return "" if cell is None else words.levels_text(cell)
            case _ROLE.ToolTipRole:
                return tooltip_text(self._whole(index))
            case _ROLE.AccessibleTextRole:
                return self._whole(index)
            case _ROLE.EditRole:
                return "" if cell is None else getattr(cell.link, self.field) or ""
        return None

    def setData(self, index: _Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        cell = self.cell(index)
        text = " ".join(str(value).split()) or None
        if role != _ROLE.EditRole or cell is None or text == getattr(cell.link, self.field):
            return False
        return self._submit(EditLinks((cell.link.id,), ((self.field, text),)))

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        if way is Qt.Orientation.Horizontal:
            column = self.content.columns[section]
            if role == _ROLE.ToolTipRole:
                return tooltip_text(words.column_tip(column, self.load.get(column.person.id)))
            if role == _ROLE.AccessibleTextRole:
                return words.column_tip(column, self.load.get(column.person.id))
            return words.column_words(column)[0] if role == _ROLE.DisplayRole else None
        row = self.content.rows[section]
        if role == _ROLE.ToolTipRole:
            return tooltip_text(words.row_tip(row))
        if role == _ROLE.AccessibleTextRole:
            return words.row_tip(row)
        return words.row_words(row)[0] if role == _ROLE.DisplayRole else None

    def _whole(self, index: _Index) -> str:
        ours, buyer = self.content.columns[index.column()].person, self.content.rows[index.row()].person
        return words.whole_text(self.cell(index), ours, buyer, leads=self.leads(index))

    def _tell(self, before: Content) -> None:
        """Only what is other is painted anew: heads one by one, cells as the block that holds them all."""
        now = self.content
        rows = [n for n, (old, new) in enumerate(zip(before.rows, now.rows, strict=True)) if old != new]
        columns = [n for n, (old, new) in enumerate(zip(before.columns, now.columns, strict=True)) if old != new]
        for row in rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)
        for column in columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)
        pairs = before.cells.keys() | now.cells.keys()
        others = [self.place_of(pair) for pair in pairs if before.cells.get(pair) != now.cells.get(pair)]
        places = [(place.row(), place.column()) for place in others if place.isValid()]
        places += [(row, column) for row in rows for column in (0, len(now.columns) - 1) if column >= 0]
        if places:
            first = self.index(min(row for row, _ in places), min(column for _, column in places))
            last = self.index(max(row for row, _ in places), max(column for _, column in places))
            self.dataChanged.emit(first, last)
