"""The whitespace grid on the screen: digits say how far a cell is, Enter writes its amount or a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeySequence, QPainter, QPen, QTextOption
from PySide6.QtWidgets import QMenu, QStyle, QWidget

from account_planner.domain.vocabulary import OpportunityState
from account_planner.ui.dialogs.asking import AskLine
from account_planner.ui.kit.plain import menu_text, tooltip_text
from account_planner.ui.plan.cells import SIDE, TOP, Cells, is_same, words_height
from account_planner.ui.plan.copying import mime_of
from account_planner.ui.plan.grid_model import PLACE, STATES, GridModel, Place
from account_planner.ui.plan.sheet import Sheet, add_item
from account_planner.words import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from account_planner.domain.plan import Plan
    from account_planner.drawing.theme import Theme
    from account_planner.ui.plan.model import Index
    from account_planner.ui.submit import Submit

K = Qt.Key
_WRAP = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_WRAP.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
_LEAST_W, _NAME_W, _PLUS_W = 94, 132, 32


class GridCells(Cells):
    """Every state has its tint, and always its word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, place, box = self._theme, index.data(PLACE), QRect(option.rect)
        tints = {
            OpportunityState.WON: theme.surface.ours_tint,
            OpportunityState.PURSUING: theme.status.care_quiet,
            OpportunityState.POSSIBLE: theme.surface.card,
            OpportunityState.RIVAL: theme.status.missing_quiet,
            OpportunityState.LOST: theme.surface.band,
        }
        painter.save()
        if place.what == "cell":
            painter.fillRect(box, tints.get(place.state, theme.surface.field))
        elif place.what in {"product", "unit", "total"}:
            painter.fillRect(box, theme.surface.head)
        state = option.state
        font = QFont(option.font)
        is_head = place.what in {"product", "unit"}
        font.setWeight(QFont.Weight.DemiBold if is_head or place.what == "total" else font.weight())
        painter.setFont(font)
        adds = place.what.startswith("add-")
        painter.setPen(theme.ink.accent if adds else theme.ink.text)
        words = str(index.data() or "")
        if adds:
            words = "+" if box.width() <= _PLUS_W * 2 else f"+  {words}"
        painter.drawText(QRectF(box.adjusted(SIDE, TOP, -SIDE, 0)), words, _WRAP)
        painter.setPen(theme.ink.rule)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.drawLine(box.topRight(), box.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(theme.ink.accent, 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.restore()


class GridTable(Sheet):
    """The cells of the grid with the names of its products and units."""

    def __init__(self, submit: Submit, theme: Theme, parent: QWidget | None = None) -> None:
        self.grid = GridModel(submit)
        super().__init__(self.grid, GridCells(theme), parent)
        self.setObjectName("plan-grid")
        self.setAccessibleName(tr("What they buy, what they could buy"))
        self.horizontalHeader().setVisible(False)
        self.cells.given.connect(self._on_given)

    def show_plan(self, plan: Plan, _today: object = None) -> None:
        here, typed = self._key(), self.cells.typed()
        at = (self.currentIndex().row(), self.currentIndex().column())
        self.grid.show_plan(plan)
        self.cells.forget_lost()
        if here is not None and self._key() != here and not self._come_back(here):
            self.setCurrentIndex(
                self.grid.index(min(at[0], self.grid.rowCount() - 1), min(at[1], self.grid.columnCount() - 1))
            )
        if typed is not None and self.cells.typed() is None and here == self._key():
            self.edit(self.currentIndex())
            self.cells.start_with(typed)
        self.fit()

    def go_to(self, record_id: str) -> bool:
        """Stand on the cell of a record; False when there is none."""
        for (product, unit), records in self.grid.grid.cells.items():
            if any(each.id == record_id for each in records):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                self._come_back(Place("cell", product, unit))
                return True
        return False

    def enter_from(self, side: int) -> None:
        row = 1 if side > 0 else self.grid.rowCount() - 1
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self.grid.index(min(row, self.grid.rowCount() - 1), max(0, self.currentIndex().column())))

    def write(self, typed: str = "") -> None:
        index = self.currentIndex()
        if index.isValid() and self.grid.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
            if typed:
                self.cells.start_with(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            super().keyPressEvent(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        index, key, typed = self.currentIndex(), event.key(), event.text()
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setMimeData(mime_of([[str(index.data() or "")]]))
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        elif key in {K.Key_Return, K.Key_Enter, K.Key_F2}:
            self.write()
        elif key in {K.Key_Delete, K.Key_Backspace}:
            self.take_away()
        elif key == K.Key_Up and index.row() <= 0:
            self.left.emit(-1)
        elif key == K.Key_Down and index.row() == self.grid.rowCount() - 1:
            self.left.emit(1)
        elif typed.isprintable() and typed:
            self._on_typed(typed)
        else:
            return False
        return True

    def _on_typed(self, typed: str) -> None:
        """A digit on a cell says how far it is, a letter on a name begins to write it."""
        place: Place | None = self.currentIndex().data(PLACE)
        if place is None or place.what in {"total", "blank"}:
            return
        if place.what != "cell":
            self.write(typed)
        elif typed.isdigit() and int(typed) <= len(STATES):
            self.set_state(OpportunityState.NONE if typed == "0" else STATES[int(typed) - 1])

    def set_state(self, state: OpportunityState) -> None:
        index = self.currentIndex()
        self.grid.set_state(index.row(), index.column(), state)

    def take_away(self) -> None:
        """A product or a unit with all its cells; of a cell its state and its amount."""
        index = self.currentIndex()
        place: Place = index.data(PLACE)
        if place.what in {"product", "unit"}:
            words = str(index.data())
            if self.grid.remove(index.row(), index.column()):
                self.removed.emit(words)
        elif place.what == "cell":
            self.grid.clear(index.row(), index.column())

    def lines(self) -> list[list[str]]:
        """The grid as a table, without the room for new ones."""
        grid = self.grid
        kept = [row for row in range(grid.rowCount()) if row != len(grid.grid.products) + 1]
        across = [column for column in range(grid.columnCount()) if column != len(grid.grid.units) + 1]
        return [[" ".join(grid.words(row, column).split("\n")) for column in across] for row in kept]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place: Place | None = self.currentIndex().data(PLACE)
        if place is None or place.what not in {"cell", "product", "unit"}:
            return
        by_key = event.reason() == event.Reason.Keyboard
        corner = self.visualRect(self.currentIndex()).bottomLeft()
        self.place_menu(place).popup(self.viewport().mapToGlobal(corner) if by_key else event.globalPos())

    def place_menu(self, place: Place) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        on = not self.grid.only_reads
        if place.what == "cell":
            for digit, state in enumerate((OpportunityState.NONE, *STATES)):
                action = menu.addAction(f"{menu_text(label(state))}\t{digit}")
                action.setCheckable(True)
                action.setEnabled(on)
                action.setChecked(state is place.state)
                action.triggered.connect(lambda _on=False, state=state: self.set_state(state))
            menu.addSeparator()
            add_item(menu, tr("Amount"), "Return", self.write, on=on)
            add_item(menu, tr("Note…"), "", self.ask_note, on=on)
            add_item(menu, tr("Empty the cell"), "Del", self.take_away, on=on)
        else:
            add_item(menu, tr("Rename"), "Return", self.write, on=on)
            add_item(menu, tr("Delete"), "Del", self.take_away, on=on)
        return menu

    def ask_note(self) -> None:
        """What there is to know of a cell."""
        index = QPersistentModelIndex(self.currentIndex())

        def taken(text: str) -> str:
            self.grid.set_note(index.row(), index.column(), text or None)
            return ""

        ask = AskLine(tr("Note"), tr("What is there to know of this?"), tr("Keep"), taken, self)
        ask.start_with(self.grid.note(index.row(), index.column()).replace("\n", " "))
        ask.open()

    def first_place(self) -> QModelIndex:
        return self.grid.index(*((1, 1) if self.grid.grid.products else (1, 0)))

    def opens_at_once(self, index: QModelIndex) -> bool:
        place: Place = index.data(PLACE)
        return place.what.startswith("add-")

    def fit(self) -> None:
        """Columns share the width until they are too narrow, then the grid scrolls sideways."""
        count = self.grid.columnCount()
        scale = max(1.0, self.fontMetrics().height() / 16)
        name = int(_NAME_W * scale)
        units = len(self.grid.grid.units)
        plus = int(_PLUS_W * scale) if units else 0
        each = max(int(_LEAST_W * scale), (self.viewport().width() - name - plus) // max(1, count - 1 - bool(units)))
        widths = [name] + [min(each, int(190 * scale))] * (count - 1)
        if units:
            widths[units + 1] = plus
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        total = 0
        if self.grid.only_reads:
            self._hide_room()
        for row in range(self.grid.rowCount()):
            if self.isRowHidden(row):
                continue
            words = [self._measured(row, place) for place in range(count)]
            height = max(words_height(text, self.font(), width) for text, width in zip(words, widths, strict=True))
            self.setRowHeight(row, height)
            total += height
        bar = self.horizontalScrollBar().sizeHint().height() if sum(widths) > self.viewport().width() else 0
        self.setFixedHeight(total + bar + 4)

    def _hide_room(self) -> None:
        """Where a new product and a new unit would be written."""
        self.setRowHidden(len(self.grid.grid.products) + 1, True)
        self.setColumnHidden(len(self.grid.grid.units) + 1, True)

    def _measured(self, row: int, column: int) -> str:
        """The words that a row has to be high enough for; those of a new unit shrink to a plus."""
        return "" if self.grid.place(row, column).what == "add-unit" else self.grid.words(row, column)

    def viewportEvent(self, event: Any) -> bool:
        if event.type() == event.Type.ToolTip:
            index = self.indexAt(event.pos())
            self.setToolTip(tooltip_text(self.grid.note(index.row(), index.column()) if index.isValid() else ""))
        return super().viewportEvent(event)

    def _on_given(self, index: QPersistentModelIndex, value: Any, then: str) -> None:
        row, column = index.row(), index.column()
        place: Place = index.data(PLACE)
        problem = "" if is_same(value) else self.grid.give(row, column, value)
        if problem:
            self.said.emit(problem)
        elif place.what == "add-product" and value and not is_same(value):
            self._come_back(Place("add-product"))
            self.write()
        elif place.what == "add-unit" and value and not is_same(value):
            self._come_back(Place("add-unit"))
            self.write()
        elif then in {"next", "before"}:
            self.setCurrentIndex(
                self.grid.index(row, max(0, min(column + (1 if then == "next" else -1), self.grid.columnCount() - 1)))
            )

    def _key(self) -> Place | None:
        place: Place | None = self.currentIndex().data(PLACE)
        return None if place is None else Place(place.what, place.product, place.unit)

    def _come_back(self, wanted: Place) -> bool:
        """Stand on that place; False when it is no longer there."""
        for row in range(self.grid.rowCount()):
            for column in range(self.grid.columnCount()):
                place = self.grid.place(row, column)
                if (place.what, place.product, place.unit) == (wanted.what, wanted.product, wanted.unit):
                    self.setCurrentIndex(self.grid.index(row, column))
                    return True
        return False
