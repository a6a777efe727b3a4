"""One list of the plan as a Qt model: what is given in a cell is a wish, what comes of it arrives by `show_plan`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from account_planner.domain.entities import Stakeholder
from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import Side
from account_planner.edits.batch import Several
from account_planner.edits.command import Label
from account_planner.edits.people import AddPerson
from account_planner.edits.ranking import MoveRecord
from account_planner.edits.records import AddRecord, EditRecord, RemoveRecord
from account_planner.ui.plan.columns import Column, Fresh, Kind
from account_planner.ui.submit import is_read_only, kept

if TYPE_CHECKING:
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command
    from account_planner.ui.plan.kinds import ListKind
    from account_planner.ui.submit import Submit

TONE = Qt.ItemDataRole.UserRole
"""Role of "hint", "late", "done", "add" or nothing."""
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RecordModel(QAbstractTableModel):
    """The records of one list in their order, and a last row in which a new one begins."""

    def __init__(self, kind: ListKind, submit: Submit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.records: list[Any] = []
        self._submit = submit
        self._plan: Plan | None = None
        self._today: date | None = None
        self._words: list[tuple[str, ...]] = []

    @property
    def plan(self) -> Plan | None:
        return self._plan

    @property
    def today(self) -> date | None:
        return self._today

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.kind.columns

    @property
    def first(self) -> int:
        """The column in which a new record begins."""
        return next(place for place, column in enumerate(self.columns) if column.field == self.kind.first)

    def show_plan(self, plan: Plan, today: date) -> None:
        """Tell the view of the rows that changed, or of all when records came, went or moved."""
        records = self.kind.records(plan)
        words = [tuple(column.shown(each, plan, today) for column in self.columns) for each in records]
        before, could_add, day = self.records, self.can_add, self._today
        same = [each.id for each in before] == [each.id for each in records]
        stale = [] if not same else [n for n, each in enumerate(words) if each != self._words[n] or day != today]
        stale += [n for n in range(len(records)) if same and before[n] != records[n] and n not in stale]
        if not same:
            self.beginResetModel()
        self._plan, self._today, self.records, self._words = plan, today, records, words
        if not same:
            self.endResetModel()
            return
        if could_add != self.can_add:
            stale.append(len(records))
        for row in stale:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    @property
    def can_add(self) -> bool:
        return self._plan is not None and not self.only_reads and self.kind.can_add(self._plan)

    @property
    def only_reads(self) -> bool:
        """Whether the file takes no changes: there is no last row then."""
        return is_read_only(self._submit)

    def row_of(self, record_id: str) -> int:
        """The row of a record, -1 when it is not in this list."""
        return next((row for row, each in enumerate(self.records) if each.id == record_id), -1)

    def record(self, row: int) -> Any:
        """The record of a row, None in the last one."""
        return self.records[row] if 0 <= row < len(self.records) else None

    def words(self, row: int, column: int) -> str:
        return self._words[row][column]

    def give(self, row: int, column: int, value: Any) -> bool:
        """Ask for a fact of a record, or for a new record when it is given in the last row."""
        plan, record = self._plan, self.record(row)
        if plan is None or self.only_reads:
            return False
        if record is None and (value is None or not self.can_add):
            return False
        person = self._fresh(column, value) if isinstance(value, Fresh) else None
        wanted = value if person is None else person.id
        field = self.columns[column].field
        if record is not None and (not field or getattr(record, field) == wanted):
            return False
        wish = self._wish(plan, record, field, wanted)
        if person is not None:
            wish = Several((AddPerson(person), wish), Label("add_person", (person.name or "",)))
        return not kept(self._submit, wish)

    def _fresh(self, column: int, value: Fresh) -> Stakeholder:
        return Stakeholder(id=new_id(), side=self.columns[column].adds or Side.BUYER, name=value.name)

    def _wish(self, plan: Plan, record: Any, field: str, value: Any) -> Command:
        if record is None:
            return AddRecord(self.kind.make(plan, value))
        return EditRecord(self.kind.collection, record.id, ((field, value),))

    def tick(self, row: int) -> bool:
        """Done, or open again."""
        record = self.record(row)
        if record is None or self.kind.done is None or self.only_reads:
            return False
        done, opened = self.kind.done
        state = opened if record.state is done else done
        return not kept(self._submit, EditRecord(self.kind.collection, record.id, (("state", state),)))

    def move(self, row: int, by: int) -> bool:
        """One place up (-1) or down (1)."""
        return self.record(row + by) is not None and self.move_before(row, row + (2 if by > 0 else -1))

    def move_before(self, row: int, place: int) -> bool:
        """To where the row of that number begins, or to the end."""
        record, following = self.record(row), self.record(place)
        if record is None or not self.kind.ranked or self.only_reads or place in {row, row + 1}:
            return False
        before_id = None if following is None else following.id
        return not kept(self._submit, MoveRecord(self.kind.collection, record.id, before_id))

    def remove(self, row: int) -> bool:
        record = self.record(row)
        is_there = record is not None and not self.only_reads
        return is_there and self._submit(RemoveRecord(self.kind.collection, record.id))

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.records) + (not self.only_reads)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if way is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if column.kind is Kind.MARK else column.words
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        record, column = self.record(index.row()), self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(index.row(), index.column())
        if role == Qt.ItemDataRole.EditRole:
            return getattr(record, column.field, None)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.words}: {self._shown(index.row(), index.column())}"
        return self._tone(index.row(), index.column()) if role == TONE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsEditable if self.is_given(index.row(), index.column()) else usual

    def is_given(self, row: int, column: int) -> bool:
        """Whether something can be written or picked there."""
        if self.record(row) is None:
            return column == self.first and self.can_add
        return not self.only_reads and bool(self.columns[column].field)

    def _shown(self, row: int, column: int) -> str:
        if self.record(row) is None:
            return self.kind.add if column == self.first and self.can_add else ""
        return self._words[row][column] or self.columns[column].hint

    def _tone(self, row: int, column: int) -> str:
        record = self.record(row)
        if record is None:
            return "add"
        tone = self.kind.tone(record, self._today) if self._today is not None else ""
        if not self._words[row][column]:
            return "hint"
        if tone == "late":
            return "late" if self.columns[column].kind is Kind.DAY else ""
        return tone
