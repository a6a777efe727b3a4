"""One grid on the screen: a picked cell selects its people, a double click adds a place to fill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from account_planner.ui.grids.content import Cell, Grid
from account_planner.ui.kit.plain import tooltip_text
from account_planner.ui.kit.signs import stance_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

    from account_planner.drawing.theme import Theme
    from account_planner.ui.selection import Selection

_ROOT = QModelIndex()
_ROLE = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex
_ADD = {Qt.Key.Key_Insert, Qt.Key.Key_Plus, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class GridModel(QAbstractTableModel):
    """The cells of a grid, read only."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.grid = Grid()
        self.theme = theme

    def show_grid(self, grid: Grid) -> None:
        if (grid.rows, grid.columns) != (self.grid.rows, self.grid.columns):
            self.beginResetModel()
            self.grid = grid
            self.endResetModel()
        elif grid != self.grid:
            self.grid = grid
            self.dataChanged.emit(self.index(0, 0), self.index(len(grid.rows) - 1, len(grid.columns) - 1))

    def cell(self, index: _Index) -> Cell:
        return self.grid.cells[index.row()][index.column()]

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.grid.columns)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        cell = self.cell(index)
        match role:
            case _ROLE.DisplayRole:
                return cell.text or ("+" if cell.is_hole else "")
            case _ROLE.ToolTipRole:
                return tooltip_text(cell.tip)
            case _ROLE.AccessibleTextRole:
                return cell.tip
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:
        across = way is Qt.Orientation.Horizontal
        if across and self.grid.signs is not None:
            if role == _ROLE.DecorationRole:
                return stance_icon(self.grid.signs[section], self.theme)
            if role == _ROLE.TextAlignmentRole:  # in the middle the words would leave their sign
                return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        names = self.grid.columns if across else self.grid.rows
        if role == _ROLE.ToolTipRole:
            return tooltip_text(names[section])
        return names[section] if role == _ROLE.DisplayRole else None


class CellPainter(QStyledItemDelegate):
    """The fraction above the names, on a step of heat; a hole is a dashed outline with a plus."""

    def __init__(self, model: GridModel, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._chosen = model, selection

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        cell, theme = self._model.cell(index), self._model.theme
        rect: QRect = option.rect
        font: QFont = option.font
        painter.save()
        ink = theme.ink.secondary
        if cell.shade is not None:
            painter.fillRect(rect, theme.heat.cells[cell.shade])
            ink = theme.heat.text[cell.shade]
        elif cell.is_hole:
            painter.setPen(QPen(theme.ink.border, 1.2, Qt.PenStyle.DashLine))
            painter.drawRect(rect.adjusted(5, 5, -6, -6))
        painter.setPen(ink)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        painter.setFont(bold)
        text = cell.text or ("+" if cell.is_hole else "")
        half = QRect(rect.left(), rect.top() + 3, rect.width(), rect.height() // 2 - 2) if cell.under else rect
        painter.drawText(half, Qt.AlignmentFlag.AlignCenter, text)
        if cell.under:
            small = QFont(font)
            small.setPixelSize(max(11, round(font.pixelSize() * 0.87)))
            painter.setFont(small)
            foot = QRect(rect.left() + 5, half.bottom(), rect.width() - 10, rect.bottom() - half.bottom() - 3)
            names = painter.fontMetrics().elidedText(cell.under, Qt.TextElideMode.ElideRight, foot.width())
            painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, names)
        self._ring(painter, rect, cell, option.state)
        painter.restore()

    def _ring(self, painter: QPainter, rect: QRect, cell: Cell, state: QStyle.StateFlag) -> None:
        """Around the cells of selected people, thicker around the one with the focus."""
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if not focused and not set(cell.people) & set(self._chosen.people):
            return
        theme, width = self._model.theme, 3 if focused else 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.selection.ring, width, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.setPen(QPen(theme.surface.card, 1, j=Qt.PenJoinStyle.MiterJoin))
        painter.drawRect(rect.adjusted(width, width, -width - 1, -width - 1))


class HeatTable(QTableView):
    """Keeps the height of its rows and the width of its columns; `add_asked` carries the facts of an empty place."""

    add_asked = Signal(tuple)

    def __init__(self, selection: Selection, theme: Theme, name: str, parent: QWidget) -> None:
        self._is_dressed = False
        super().__init__(parent)
        self.heat = GridModel(theme, self)
        self._chosen = selection
        self._follows = False
        self.setModel(self.heat)
        self.setItemDelegate(CellPainter(self.heat, selection, self))
        self.setAccessibleName(name)
        self._dress()
        self.selectionModel().selectionChanged.connect(self._on_picked)

    def set_theme(self, theme: Theme) -> None:
        self.heat.theme = theme
        self.horizontalHeader().viewport().update()
        self.viewport().update()

    def show_grid(self, grid: Grid) -> None:
        self._follows = True
        self.heat.show_grid(grid)
        self._follows = False
        self._size()
        self.show_selection()

    def show_selection(self) -> None:
        """A cell stays picked while its people are the selected ones; the rings are painted anew."""
        picked = self.selectionModel().selectedIndexes()
        if picked and set(self.heat.cell(picked[0]).people) != set(self._chosen.people):
            self._follows = True
            self.clearSelection()
            self._follows = False
        self.viewport().update()

    def sizeHint(self) -> QSize:
        head = self.horizontalHeader().height()
        least = self.verticalHeader().width() + self.heat.columnCount() * self.horizontalHeader().minimumSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height() if least > self.width() else 0
        return QSize(400, head + self.heat.rowCount() * self.verticalHeader().defaultSectionSize() + bar + 3)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Larger type needs larger cells."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._is_dressed:
            self._size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, + or Insert adds a place to fill."""
        if event.key() in _ADD and self.currentIndex().isValid():
            self.add_asked.emit(self.heat.cell(self.currentIndex()).facts)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """There is nothing to search for in fractions."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            self.add_asked.emit(self.heat.cell(index).facts)

    def _on_picked(self) -> None:
        if self._follows:
            return
        ids = [id_ for index in self.selectionModel().selectedIndexes() for id_ in self.heat.cell(index).people]
        self._chosen.set_people(ids)

    def _dress(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across, down = self.horizontalHeader(), self.verticalHeader()
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setHighlightSections(False)
        across.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.AlignmentFlag(int(Qt.TextFlag.TextWordWrap)))
        across.setIconSize(QSize(14, 14))
        self.setObjectName("grid")
        self._is_dressed = True
        self._size()

    def _size(self) -> None:
        metrics, across, down = self.fontMetrics(), self.horizontalHeader(), self.verticalHeader()
        line, signs = metrics.height(), self.heat.grid.signs
        words = [word for name in self.heat.grid.columns for word in name.split()]
        longest = max(map(metrics.horizontalAdvance, words), default=0)
        room = 12 if signs is None else 26 + across.iconSize().width()
        down.setDefaultSectionSize(2 * line + 14)
        down.setMinimumWidth(metrics.averageCharWidth() * 11)
        across.setFixedHeight(2 * line + 10)
        across.setMinimumSectionSize(max(metrics.averageCharWidth() * 11, longest + room))
        self.updateGeometry()
