"""What the lists and the grid of the plan share: as high as their rows on a page that scrolls, written in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QSizePolicy, QTableView, QWidget

from account_planner.ui.kit.plain import menu_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QAbstractItemModel, QModelIndex
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QResizeEvent

    from account_planner.drawing.theme import Theme
    from account_planner.ui.plan.cells import Cells


class Sheet(QTableView):
    """`left` asks for the list above (-1) or below (1); `seen` tells the cell that has to be in sight; `removed` what
    was deleted; `said` what went wrong."""

    left = Signal(int)
    seen = Signal(QRect)
    removed = Signal(str)
    said = Signal(str)

    def __init__(self, model: QAbstractItemModel, cells: Cells, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = cells
        self._pressed: QPersistentModelIndex | None = None
        model.setParent(self)
        cells.setParent(self)
        self.setModel(model)
        self.setItemDelegate(cells)
        self._dress()

    def fit(self) -> None:
        """Share the width among the columns and be as high as the rows."""
        raise NotImplementedError

    def write(self, typed: str = "") -> None:
        """Edit the cell at hand; what was typed begins it."""
        raise NotImplementedError

    def first_place(self) -> QModelIndex:
        """Where the focus goes at first."""
        raise NotImplementedError

    def opens_at_once(self, index: QModelIndex) -> bool:
        """Whether one click is enough to write there."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        self.cells.set_theme(theme)
        self.fit()
        self.viewport().update()

    def settle(self) -> None:
        """Take what is half written."""
        if not self.cells.finish():
            self.cells.let_go()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        again = index.isValid() and index == self.currentIndex() and self.hasFocus()
        super().mousePressEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton and index.isValid()
        self._pressed = QPersistentModelIndex(index) if is_left and (again or self.opens_at_once(index)) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The cell at hand stays the one that was pressed."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the cell at hand writes in it, as the first one does where nothing else can be meant."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and pressed.isValid() and self.indexAt(event.position().toPoint()) == pressed:
            QTimer.singleShot(0, self, self.write)

    def let_go_of_click(self) -> None:
        """The press was no click: letting go of the button writes nothing."""
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click writes, as one on the cell at hand does."""
        self.mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid() and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(self.first_place())
        super().focusInEvent(event)
        self.tell_seen()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.tell_seen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "cells"):
            self.fit()

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    def wheelEvent(self, event: Any) -> None:
        """Up and down the page scrolls, not the list."""
        if abs(event.angleDelta().x()) > abs(event.angleDelta().y()):
            super().wheelEvent(event)
        else:
            event.ignore()

    def tell_seen(self) -> None:
        self.seen.emit(self.visualRect(self.currentIndex()).adjusted(0, -4, 0, 30))

    def _dress(self) -> None:
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        for heads in (self.verticalHeader(), self.horizontalHeader()):
            heads.setMinimumSectionSize(20)
            heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setVisible(False)


def add_item(menu: QMenu, words: str, key: str, act: Callable[[], object], *, on: bool = True) -> None:
    """The key is only shown: the list hears it itself."""
    action = menu.addAction(f"{menu_text(words)}\t{key}" if key else menu_text(words))
    action.setEnabled(on)
    action.triggered.connect(lambda _on=False: act())
