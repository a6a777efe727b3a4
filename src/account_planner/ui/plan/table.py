"""A list of the plan on the screen: as high as its rows, walked by arrows, written in place, ticked by Space."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication

from account_planner.ui.plan.cells import Cells, is_same
from account_planner.ui.plan.columns import Kind
from account_planner.ui.plan.copying import mime_of
from account_planner.ui.plan.dragging import DragSheet
from account_planner.ui.plan.fitting import Fitting
from account_planner.ui.plan.model import RecordModel
from account_planner.ui.plan.picker import Picker
from account_planner.ui.plan.pressing import act_of
from account_planner.ui.plan.row_menu import row_menu
from account_planner.words import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QContextMenuEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.ui.plan.kinds import ListKind
    from account_planner.ui.submit import Submit

K = Qt.Key
_WRITTEN = frozenset({Kind.TEXT, Kind.LINE, Kind.DAY})
_FEW = 2
"""So many columns, or an empty list, need no heads."""
_PICKED = frozenset({Kind.ONE, Kind.MANY})


class RecordTable(DragSheet):
    """One list; `person_asked` tells whom to show on the map, `ticked` says what is done or open again."""

    person_asked = Signal(str)
    ticked = Signal(str)

    def __init__(self, kind: ListKind, submit: Submit, theme: Theme, parent: QWidget | None = None) -> None:
        self.records = RecordModel(kind, submit)
        self._fitting = Fitting()
        super().__init__(self.records, Cells(theme), parent)
        self.setObjectName("plan-list")
        self.setAccessibleName(kind.heading or kind.add)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.picker: Picker | None = None
        self.cells.given.connect(self._on_given)
        self.cells.unreadable.connect(self.said)

    def show_plan(self, plan: Plan, today: date) -> None:
        """What is half written stays open on its record, also when that one moves."""
        key, row, typed = self._here(), self.row, self.cells.typed()
        is_other = self.records.plan is None or self.records.plan.account.id != plan.account.id
        self.records.show_plan(plan, today)
        self.cells.forget_lost()
        self.horizontalHeader().setVisible(bool(self.records.records) and len(self.records.columns) > _FEW)
        if is_other:
            self.setCurrentIndex(self.first_place() if self.hasFocus() else QModelIndex())
        else:
            self._come_back(key, row, typed)
        self.fit()

    @property
    def row(self) -> int:
        """The row at hand."""
        return self.currentIndex().row()

    def go_to(self, record_id: str, field: str = "") -> bool:
        """Stand on a record's first words, or on another fact of it; False when it is not in this list."""
        row = self.records.row_of(record_id)
        if row >= 0:
            fields = [column.field for column in self.records.columns]
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(self.records.index(row, fields.index(field) if field else self.records.first))
        return row >= 0

    def begin_new(self) -> None:
        """Write in the last row."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self.records.index(len(self.records.records), self.records.first))
        self.write()

    def enter_from(self, side: int) -> None:
        """Come in by an arrow key from the list above (1) or below (-1)."""
        row = 0 if side > 0 else self.records.rowCount() - 1
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self.records.index(row, max(0, self.currentIndex().column(), self.records.first)))

    def write(self, typed: str = "") -> None:
        """Edit the cell at hand; what was typed begins it."""
        index = self.currentIndex()
        if not index.isValid() or not self.records.is_given(index.row(), index.column()):
            return
        kind = self.records.columns[index.column()].kind
        if kind is Kind.MARK:
            self.records.tick(index.row())
        elif kind is Kind.FLAG:
            self._turn(index)
        elif kind in _PICKED:
            self._pick(index, typed)
        else:
            self.edit(index)
            if typed:
                self.cells.start_with(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = act_of(self, event)
        if event.key() == K.Key_Escape and self.end_drag() is not None:
            return
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def tick(self) -> None:
        """Done, or open again: the record at hand; one that moves away leaves its place to the next."""
        row, column = self.row, self.currentIndex().column()
        record, kind = self.records.record(row), self.records.kind
        if record is None or kind.done is None:
            return
        what = self.records.words(row, self.records.first)
        said = tr("Open again: {what}", what=what) if record.state is kind.done[0] else tr("Done: {what}", what=what)
        if self.records.tick(row):
            self._stand(min(row, self.records.rowCount() - 1), column)
            self.ticked.emit(said)

    def turn_or_tick(self) -> None:
        """What Space does: yes or no where that is asked, else done or open again."""
        index = self.currentIndex()
        is_flag = index.isValid() and self.records.columns[index.column()].kind is Kind.FLAG
        if is_flag or self.records.kind.done is None:
            self.write()
        else:
            self.tick()

    def remove(self) -> None:
        row, column = self.currentIndex().row(), self.currentIndex().column()
        record = self.records.record(row)
        if record is not None:
            words = self.records.words(row, self.records.first)
            if self.records.remove(row):
                self._stand(min(row, self.records.rowCount() - 1), column)
                self.removed.emit(words)

    def copy_row(self) -> None:
        """The record at hand as a line of a table."""
        row = self.currentIndex().row()
        if self.records.record(row) is not None:
            QGuiApplication.clipboard().setMimeData(mime_of([self.lines()[row + 1]]))

    def lines(self) -> list[list[str]]:
        """The list as a table: its heads, then its records."""
        model = self.records
        places = range(len(model.columns))
        heads = [column.words for column in model.columns]
        return [heads, *([model.words(row, place) for place in places] for row in range(len(model.records)))]

    def drag_count(self) -> int:
        return len(self.records.records) if self.records.kind.ranked and not self.records.only_reads else 0

    def drop(self, row: int, place: int) -> None:
        if self.records.move_before(row, place):
            self._stand(place - (place > row), self.currentIndex().column())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if self.records.record(index.row()) is None:
            return
        by_key = event.reason() == event.Reason.Keyboard
        at = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else event.globalPos()
        row_menu(self, self).popup(at)

    def first_place(self) -> QModelIndex:
        return self.records.index(0, self.records.first)

    def opens_at_once(self, index: QModelIndex) -> bool:
        """In the last row, and where there is a box to tick."""
        is_new = self.records.record(index.row()) is None
        if is_new:
            self.setCurrentIndex(self.records.index(index.row(), self.records.first))
        return is_new or self.records.columns[index.column()].kind is Kind.MARK

    def fit(self) -> None:
        """Share the width among the columns and be as high as the rows."""
        self._fitting.fit(self, self.records)

    def _pick(self, index: QModelIndex, typed: str) -> None:
        plan, column = self.records.plan, self.records.columns[index.column()]
        if plan is None:
            return
        shown = index.data(Qt.ItemDataRole.EditRole)
        picker = Picker(column.choices(plan), shown, self, many=column.kind is Kind.MANY, adds=column.adds)
        here = QPersistentModelIndex(index)
        picker.picked.connect(lambda value, then: self._on_given(here, value, then))
        picker.destroyed.connect(lambda: setattr(self, "picker", None))
        self.picker = picker
        box = self.visualRect(index)
        picker.pop_up(QRect(self.viewport().mapToGlobal(box.topLeft()), box.size()), typed)

    def _turn(self, index: QModelIndex) -> None:
        self.records.give(index.row(), index.column(), not index.data(Qt.ItemDataRole.EditRole))

    def empty_cell(self) -> None:
        """Take away what is in the cell, where nothing may be."""
        index = self.currentIndex()
        column = self.records.columns[max(0, index.column())]
        record = self.records.record(index.row())
        if record is None or column.field == self.records.kind.first or column.kind in {Kind.MARK, Kind.FLAG}:
            return
        if column.kind is Kind.MANY:
            self.records.give(index.row(), index.column(), ())
        elif column.hint:
            self.records.give(index.row(), index.column(), None)

    def move_record(self, by: int) -> None:
        row, column = self.currentIndex().row(), self.currentIndex().column()
        if self.records.move(row, by):
            self._stand(row + by, column)

    def _on_given(self, index: QPersistentModelIndex, value: Any, then: str) -> None:
        row, column = index.row(), index.column()
        is_new = self.records.record(row) is None
        known = {each.id for each in self.records.records}
        went = True
        if not is_same(value):
            went = self.records.give(row, column, value)
        if is_new:
            self._after_new(known, then, went=went and not is_same(value) and value is not None)
        elif then in {"next", "before"}:
            self._step(row, column, 1 if then == "next" else -1)

    def _after_new(self, known: set[str], then: str, *, went: bool) -> None:
        """After Enter the next new one, after Tab the next fact of the one that was made."""
        made = next((row for row, each in enumerate(self.records.records) if each.id not in known), None)
        if not went:
            return
        if then == "next" and made is not None:
            self._step(made, self.records.first, 1)
        elif then == "more" and self.records.columns[self.records.first].kind in _WRITTEN:
            self.begin_new()
        elif made is not None:
            self._stand(made, self.records.first)

    def _step(self, row: int, column: int, by: int) -> None:
        """On to the next fact that can be written or picked in this row, which is opened."""
        column += by
        while 0 <= column < len(self.records.columns):
            kind, is_seen = self.records.columns[column].kind, not self.isColumnHidden(column)
            if is_seen and kind is not Kind.MARK and self.records.is_given(row, column):
                self._stand(row, column)
                if kind in _WRITTEN:
                    self.write()
                return
            column += by
        self._stand(row, column - by)

    def _stand(self, row: int, column: int) -> None:
        self.setCurrentIndex(self.records.index(row, max(0, column)))

    def _here(self) -> tuple[str | None, int] | None:
        index = self.currentIndex()
        if not index.isValid():
            return None
        record = self.records.record(index.row())
        return (None if record is None else record.id, index.column())

    def _come_back(self, key: tuple[str | None, int] | None, before: int, typed: str | None) -> None:
        """To the record that was at hand, else to the one that stands in its place now."""
        if key is None or (self._here() == key and (typed is None or self.cells.typed() is not None)):
            return
        row = self.records.row_of(key[0]) if key[0] is not None else len(self.records.records)
        if row < 0:
            self._stand(min(before, self.records.rowCount() - 1), key[1])
            return
        self._stand(row, key[1])
        if typed is not None and self.cells.typed() is None:
            self.edit(self.currentIndex())
            self.cells.start_with(typed)
