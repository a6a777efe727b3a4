"""A small list to pick from at a cell: typing narrows it, digits and Enter choose, Space ticks where many may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from account_planner.domain.fields import LINE_LIMIT
from account_planner.domain.vocabulary import Side
from account_planner.ui.plan.cells import SAME
from account_planner.ui.plan.columns import Fresh
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.ui.plan.columns import Choices

_FEW = 8
_MOST_ROWS = 12
_VALUE = Qt.ItemDataRole.UserRole
K = Qt.Key


class Picker(QFrame):
    """`picked` carries the one value, or with `many` all that are ticked, and where to go on: "" or "next" after Tab.
    What was there already is told only to go on, as SAME."""

    picked = Signal(object, str)

    def __init__(
        self, choices: Choices, shown: object, parent: QWidget, *, many: bool = False, adds: Side | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("picker")
        self._choices, self._shown, self._many = choices, shown, many
        self._ticked: list[object] = list(shown) if many and isinstance(shown, tuple) else []
        self._adds = adds
        self._cell = QRect()
        self._few = len(choices) <= _FEW and not many and adds is None
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(tr("Type to find"))
        self.line.setVisible(not self._few)
        self.list = QListWidget(self)
        self.list.setObjectName("picker-list")
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(4)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.line.textEdited.connect(self._fill)
        self.line.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.itemClicked.connect(self._on_clicked)
        self._fill("")

    def pop_up(self, cell: QRect, typed: str = "") -> None:
        """Show under a cell given in coordinates of the screen, above it when there is no room below."""
        self._cell = cell
        width = max(cell.width(), 200, min(420, self.list.sizeHintForColumn(0) + 36))
        self.setFixedWidth(width)
        self._place()
        self.show()
        focused = self.list if self._few else self.line
        focused.setFocus(Qt.FocusReason.PopupFocusReason)
        if typed and not self._take_digit(typed):
            self._narrow(typed)

    def _place(self) -> None:
        """As high as its list, at its cell."""
        rows = min(_MOST_ROWS, max(1, self.list.count()))
        self.list.setFixedHeight(rows * max(24, self.list.sizeHintForRow(0)) + 4)
        around = 4 + 4 + (0 if self.line.isHidden() else self.line.sizeHint().height() + 4)
        self.setFixedHeight(self.list.height() + around)
        free, cell = self.screen().availableGeometry(), self._cell
        x = max(free.left(), min(cell.left(), free.right() - self.width()))
        below = cell.bottom() + 1 + self.height() <= free.bottom()
        self.move(QPoint(x, cell.bottom() + 1 if below else max(free.top(), cell.top() - self.height())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = event
        if key.key() in {K.Key_Return, K.Key_Enter, K.Key_Tab}:
            self._accept("next" if key.key() == K.Key_Tab else "")
            return True
        if key.key() == K.Key_Space and self._many:
            self._tick(self.list.currentItem())
            return True
        if watched is self.line and key.key() in {K.Key_Up, K.Key_Down, K.Key_PageUp, K.Key_PageDown}:
            self._step(-1 if key.key() in {K.Key_Up, K.Key_PageUp} else 1)
            return True
        typed = key.text()
        if watched is self.list and typed and typed.isprintable():
            return self._take_digit(typed) or self._narrow(typed)
        return super().eventFilter(watched, event)

    def _take_digit(self, typed: str) -> bool:
        if not (self._few and typed.isdigit() and 1 <= int(typed) <= self.list.count()):
            return False
        self.list.setCurrentRow(int(typed) - 1)
        self._accept()
        return True

    def _narrow(self, typed: str) -> bool:
        """Letters go on in the field above the list."""
        self.line.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.setText(typed)
        self._fill(typed)
        return True

    def _step(self, by: int) -> None:
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + by) % count)

    def _fill(self, typed: str) -> None:
        wanted = typed.casefold().split()
        self.list.clear()
        for place, (value, words) in enumerate(self._choices):
            if all(part in words.casefold() for part in wanted):
                number = tr("{number}  {words}", number=place + 1, words=words) if self._few else words
                item = QListWidgetItem(" ".join(number.split(" ")))
                item.setData(_VALUE, value)
                if self._many:
                    on = value in self._ticked
                    item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
                self.list.addItem(item)
        self._offer_fresh(" ".join(typed.split()))
        values = [self.list.item(row).data(_VALUE) for row in range(self.list.count())]
        self.list.setCurrentRow(values.index(self._shown) if self._shown in values and not wanted else 0)
        if self.isVisible():
            self._place()

    def _offer_fresh(self, name: str) -> None:
        """Somebody who is not there yet, last in the list."""
        if self._adds is None or not name or name.casefold() in {words.casefold() for _, words in self._choices}:
            return
        side = {
            Side.OURS: tr("Add “{name}” on our side", name=name),
            Side.BUYER: tr("Add “{name}” to their people", name=name),
            Side.OUTSIDE: tr("Add “{name}” outside", name=name),
        }
        item = QListWidgetItem(side[self._adds])
        item.setData(_VALUE, Fresh(name[:LINE_LIMIT]))
        self.list.addItem(item)

    def _tick(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        value = item.data(_VALUE)
        if value in self._ticked:
            self._ticked.remove(value)
        else:
            self._ticked.append(value)
        on = value in self._ticked
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.line.selectAll()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        if not self._many:
            self._accept()
            return
        value = item.data(_VALUE)
        self._tick(item) if (item.checkState() is Qt.CheckState.Checked) == (value in self._ticked) else self._follow(
            item
        )

    def _follow(self, item: QListWidgetItem) -> None:
        """The click was on the box itself, which has turned already."""
        value = item.data(_VALUE)
        if value in self._ticked:
            self._ticked.remove(value)
        else:
            self._ticked.append(value)

    def _accept(self, then: str = "") -> None:
        item: QListWidgetItem | None = self.list.currentItem()
        value: object = self._shown
        if self._many:
            value = tuple(self._ticked)
            if not self._ticked and item is not None and self.line.text():
                value = (item.data(_VALUE),)
        elif item is not None:
            value = item.data(_VALUE)
        changed = value != self._shown
        self.close()
        if changed or then:
            self.picked.emit(value if changed else SAME, then)
