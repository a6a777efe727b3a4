"""The table on the screen: sorts, edits in place, and shares its selection with the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from account_planner.domain.fields import LINE_LIMIT
from account_planner.ui.people.model import SORT, PeopleModel
from account_planner.words import tr
from account_planner.words.values import label_or_unknown

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QPainter

    from account_planner.app.document import Change
    from account_planner.drawing.theme import Theme
    from account_planner.ui.selection import Selection
    from account_planner.ui.submit import Submit

_ROW_H, _USUAL_TYPE, _AROUND = 28, 13, 10


class Cells(QStyledItemDelegate):
    """A line for texts, a list of values for the rest; the empty value is "Unknown". The cell at hand has a ring."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        plain = QStyleOptionViewItem(option)
        focused = bool(plain.state & QStyle.StateFlag.State_HasFocus)
        plain.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, plain, index)
        if focused:
            painter.save()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.selection.ring, 2, j=Qt.PenJoinStyle.MiterJoin))
            painter.drawRect(plain.rect.adjusted(1, 1, -1, -1))
            painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        values = _column_values(index)
        if not values:
            line = QLineEdit(parent)
            line.setMaxLength(LINE_LIMIT)
            return line
        box = QComboBox(parent)
        for value in (*values, None):
            box.addItem(label_or_unknown(value), value)  # type: ignore[arg-type]  # all are enums
        box.activated.connect(lambda: self._keep(box))
        return box

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QComboBox):
            values = (*_column_values(index), None)
            editor.setCurrentIndex(values.index(value) if value in values else len(values) - 1)
        elif isinstance(editor, QLineEdit):
            editor.setText(value or "")

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, (*_column_values(index), None)[editor.currentIndex()])
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def _keep(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)


class PeopleTable(QTableView):
    """Everybody of the open account; `show_selection` follows the map, picking rows leads it."""

    def __init__(self, submit: Submit, selection: Selection, theme: Theme, parent: QWidget | None = None) -> None:
        self._is_dressed = False
        super().__init__(parent)
        self.setObjectName("people-table")
        self.setAccessibleName(tr("People"))
        self._selection = selection
        self._follows = False
        self.people = PeopleModel(submit, lambda: selection.people, self)
        self.sorted = QSortFilterProxyModel(self)
        self.sorted.setSourceModel(self.people)
        self.sorted.setSortRole(SORT)
        self.setModel(self.sorted)
        self._cells = Cells(theme, self)
        self.setItemDelegate(self._cells)
        self._dress()
        self.selectionModel().selectionChanged.connect(self._on_picked)

    def set_theme(self, theme: Theme) -> None:
        self._cells.theme = theme
        self.viewport().update()

    def show_change(self, change: Change) -> None:
        self._follows = True
        self.people.show_change(change)
        self._follows = False
        self.show_selection()

    def show_selection(self) -> None:
        """Mark the rows of the selected people and bring the last one into sight."""
        rows = [self.people.row_of(id_) for id_ in self._selection.people]
        places = [self.sorted.mapFromSource(self.people.index(row, 0)) for row in rows if row >= 0]
        if {index.row() for index in places} == {index.row() for index in self.selectionModel().selectedRows()}:
            return
        self._follows = True
        picked = QItemSelection()
        for index in places:
            picked.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(picked, flags.ClearAndSelect | flags.Rows)
        if places:
            at = self.sorted.index(places[-1].row(), max(self.currentIndex().column(), 0))
            self.selectionModel().setCurrentIndex(at, flags.NoUpdate)
            self.scrollTo(at)
        self._follows = False

    def changeEvent(self, event: QEvent) -> None:
        """Larger type needs larger cells."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._is_dressed:
            self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits; Tab leaves the table, as F6 does."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.state() is not _EDITING:
            if self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(_ROW_H)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._is_dressed = True
        self._size()

    def _size(self) -> None:
        """Rows and columns for the size of the type, whatever the rep made of their widths before."""
        self.verticalHeader().setDefaultSectionSize(max(_ROW_H, self.fontMetrics().height() + 10))
        times = max(1.0, self.font().pixelSize() / _USUAL_TYPE)
        for place, column in enumerate(self.people.columns):
            self.setColumnWidth(place, round(column.width * times) + _AROUND)

    def _on_picked(self) -> None:
        if self._follows:
            return
        rows = (self.sorted.mapToSource(index).row() for index in self.selectionModel().selectedRows())
        picked = {self.people.rows[row].person.id for row in rows}
        kept = [id_ for id_ in self._selection.people if id_ in picked]
        self._selection.set_people([*kept, *(id_ for id_ in picked if id_ not in kept)])


_EDITING = QAbstractItemView.State.EditingState


def _column_values(index: QModelIndex | QPersistentModelIndex) -> tuple[object, ...]:
    model = index.model()
    source = model.sourceModel() if isinstance(model, QSortFilterProxyModel) else model
    return source.columns[index.column()].values if isinstance(source, PeopleModel) else ()
