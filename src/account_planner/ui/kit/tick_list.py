"""A list of things to tick that drops down from a field: typing narrows it, Enter or a click ticks, Esc closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from account_planner.importers.folding import folded
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.ui.kit.editors import Choices

_FEW = 8
_MOST_ROWS = 14
_VALUE = Qt.ItemDataRole.UserRole
_K = Qt.Key
_STEPS = {_K.Key_Down: 1, _K.Key_Up: -1, _K.Key_PageDown: _MOST_ROWS, _K.Key_PageUp: -_MOST_ROWS}


class TickList(QFrame):
    """Stays open while ticking; `ticked` carries the value (None: the one that unsets)."""

    ticked = Signal(object)

    def __init__(self, choices: Choices, unset: str | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("picker")
        first = () if unset is None else ((None, unset),)
        self._choices = (*first, *choices)
        self._value: tuple[object, ...] | None = ()
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(tr("Type to find"))
        self.line.setAccessibleName(tr("Type to find"))
        self.line.setVisible(len(self._choices) > _FEW)
        self.list = QListWidget(self)
        self.list.setObjectName("picker-list")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.textEdited.connect(self._fill)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._on_item)
        self._fill("")

    def tick(self, value: tuple[object, ...] | None) -> None:
        """Show what is ticked; those come first when the list is opened."""
        self._value = value
        for place in range(self.list.count()):
            self._show_tick(self.list.item(place))

    def drop_from(self, field: QWidget) -> None:
        """Show the list under the field, or above it where there is more room, as wide at least."""
        _settle(field)
        rows = min(_MOST_ROWS, max(1, len(self._choices)))
        height = rows * max(22, self.list.sizeHintForRow(0)) + 4
        self.list.setFixedHeight(height)
        width = max(field.width(), self.list.sizeHintForColumn(0) + 44)
        self.setFixedWidth(min(width, 460))
        self.adjustSize()
        free = field.screen().availableGeometry()
        below = field.mapToGlobal(QPoint(0, field.height() + 2))
        above = field.mapToGlobal(QPoint(0, -self.height() - 2))
        at = below if below.y() + self.height() <= free.bottom() or above.y() < free.top() else above
        at.setX(min(at.x(), free.right() - self.width()))
        at.setY(max(free.top(), min(at.y(), free.bottom() - self.height())))
        self.move(at)
        self.show()
        (self.line if not self.line.isHidden() else self).setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._press(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._press(event):
            super().keyPressEvent(event)

    def _press(self, event: QKeyEvent) -> bool:
        """Whether the key was one of the list; a space in the words that are looked for is none."""
        key = _K(event.key())
        if key in _STEPS:
            last = self.list.count() - 1
            self.list.setCurrentRow(min(max(self.list.currentRow() + _STEPS[key], 0), last))
        elif key in {_K.Key_Return, _K.Key_Enter} or (key is _K.Key_Space and not self.line.text()):
            self._on_item(self.list.currentItem())
        elif key is _K.Key_Escape:
            self.close()
        else:
            return False
        return True

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.ticked.emit(item.data(_VALUE))
            self.line.selectAll()

    def _fill(self, words: str) -> None:
        wanted = folded(words).split()
        self.list.clear()
        for value, name in self._choices:
            if all(word in folded(name) for word in wanted):
                item = QListWidgetItem(name, self.list)
                item.setData(_VALUE, value)
                self._show_tick(item)
        self.list.setCurrentRow(0)

    def _show_tick(self, item: QListWidgetItem) -> None:
        own = item.data(_VALUE)
        is_on = self._value is None if own is None else own in (self._value or ())
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)


def _settle(field: QWidget) -> None:
    """A field that has only just taken the place of words stands where it will stay."""
    around: list[QWidget] = []
    parent = field.parentWidget()
    while parent is not None:
        around.insert(0, parent)
        parent = None if parent.isWindow() else parent.parentWidget()
    for each in around:
        layout = each.layout()
        if layout is not None:
            layout.activate()
