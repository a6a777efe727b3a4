"""The palette itself: a line to type in and the list of what fits; Enter does the marked one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from account_planner.ui.kit.plain import PlainLabel
from account_planner.ui.palette.ranking import best
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from account_planner.ui.palette.entries import Entry

_MOST = 60
_ROWS = 11
_ROW_H = 30
_WIDTH = 560
_FROM_TOP = 90
_ROOT = QModelIndex()
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS,
    Qt.Key.Key_PageUp: -_ROWS,
}


class EntryModel(QAbstractListModel):
    """What fits now, the best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.words
            case Qt.ItemDataRole.UserRole:
                return entry.beside
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.words}, {entry.beside}" if entry.beside else entry.words
            case _:
                return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsEnabled if self.entries[index.row()].enabled else usual


class Row(QStyledItemDelegate):
    """The words at the left and the key at the right, both as plain text."""

    def __init__(self, height: int, parent: QObject) -> None:
        super().__init__(parent)
        self._height = height

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(40, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        picked = bool(option.state & QStyle.StateFlag.State_Selected)
        palette: QPalette = option.palette
        box = option.rect.adjusted(10, 0, -10, 0)
        if picked:
            painter.fillRect(option.rect, palette.color(QPalette.ColorRole.Highlight))
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        group = QPalette.ColorGroup.Normal if enabled else QPalette.ColorGroup.Disabled
        ink = QPalette.ColorRole.HighlightedText if picked else QPalette.ColorRole.Text
        painter.setFont(option.font)
        painter.setPen(palette.color(QPalette.ColorGroup.Normal if picked else group, ink))
        metrics = painter.fontMetrics()
        beside = metrics.elidedText(index.data(Qt.ItemDataRole.UserRole), Qt.TextElideMode.ElideRight, box.width() // 2)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), beside)
        room = box.width() - metrics.horizontalAdvance(beside) - 16
        words = metrics.elidedText(index.data(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)


class Palette(QDialog):
    """Open it with `show`; what is chosen runs after it has gone, so that the focus is back where it was. It is a popup
    and no window of its own: those are put where the system likes, into a corner of the screen for one."""

    def __init__(self, entries: Sequence[Entry], window: QWidget) -> None:
        super().__init__(window)
        self.setWindowFlags(Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Commands"))
        self.setObjectName("palette")
        self._entries = entries
        self._model = EntryModel(self)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(tr("Type a command, a person or an account"))
        self.line.setAccessibleName(tr("Type a command, a person or an account"))
        self.line.setMinimumHeight(max(34, self.fontMetrics().lineSpacing() + 14))
        self.line.textEdited.connect(self._look)
        self.list = QListView(self)
        self.list.setModel(self._model)
        row_h = max(_ROW_H, self.fontMetrics().lineSpacing() + 12)
        self.list.setItemDelegate(Row(row_h, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFixedHeight(_ROWS * row_h + 4)
        self.list.setAccessibleName(tr("Commands"))
        self.list.clicked.connect(lambda index: self._run(index.row()))
        self._nothing = PlainLabel(tr("Nothing fits. Try another word."), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        for widget in (self.line, self.list, self._nothing):
            column.addWidget(widget)
        width = min(round(_WIDTH * max(1.0, self.fontInfo().pixelSize() / 13)), window.width() - 16)
        self.setFixedWidth(width)
        self._look("")
        self.line.installEventFilter(self)
        self.move(window.mapToGlobal(QPoint((window.width() - width) // 2, _FROM_TOP)))

    @property
    def found(self) -> Sequence[Entry]:
        return self._model.entries

    def showEvent(self, event: QShowEvent) -> None:
        """A popup gets the keys, but gives them to nobody by itself."""
        super().showEvent(event)
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if Qt.Key(event.key()) in _STEPS:
                self._step(_STEPS[Qt.Key(event.key())])
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._run(self.list.currentIndex().row())
                return True
        return super().eventFilter(watched, event)

    def _look(self, typed: str) -> None:
        self._model.show_entries(best(self._entries, typed, _MOST))
        self.list.setCurrentIndex(self._model.index(0))
        self._nothing.setVisible(not self._model.entries)

    def _step(self, by: int) -> None:
        last = self._model.rowCount() - 1
        if last >= 0:
            row = min(max(self.list.currentIndex().row() + by, 0), last)
            self.list.setCurrentIndex(self._model.index(row))

    def _run(self, row: int) -> None:
        if not 0 <= row < len(self._model.entries) or not self._model.entries[row].enabled:
            return
        entry = self._model.entries[row]
        self.accept()
        entry.run()
