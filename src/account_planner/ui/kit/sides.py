"""A middle with a pane on each side that can be sized, hidden, folded to a rail, or laid over the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from account_planner.ui.kit.plain import set_tooltip

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QMouseEvent, QResizeEvent

RAIL = 40
_DRAWING = 18
_INSPECTOR_OVER_UNDER = 1180
_RAILS_UNDER = 1024
_LEFT, _RIGHT = (200, 240, 360), (280, 320, 440)
"""The least, the usual and the most width of a pane."""


class _Edge(QWidget):
    """The border of a pane, which can be dragged."""

    dragged = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.dragged.emit(self.mapToParent(event.position().toPoint()).x())


class _Rail(QFrame):
    """What is left of a pane when there is no room for it: one button that opens it over the middle."""

    def __init__(self, parent: QWidget, words: str) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.button = QToolButton(self)
        self.button.setCheckable(True)
        self.button.setAccessibleName(words)
        set_tooltip(self.button, words)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 4, 6)
        column.addWidget(self.button)
        column.addStretch(1)
        self.resize_for(1.0)

    def resize_for(self, times: float) -> None:
        side, drawing = round((RAIL - 8) * times), round(_DRAWING * times)
        self.button.setFixedSize(side, side)
        self.button.setIconSize(QSize(drawing, drawing))


class _Side:
    """One pane with what belongs to it."""

    def __init__(self, pane: QWidget, words: str, span: tuple[int, int, int], parent: QWidget) -> None:
        self.pane = pane
        self.least, self.width, self.most = span
        self.times = 1.0
        self.wanted = True
        self.allowed = True
        self.over = False
        self.lying_over = False
        self.edge = _Edge(parent)
        self.rail = _Rail(parent, words)

    def resize(self, width: int) -> None:
        self.width = max(self.least, min(self.most, width))

    def resize_for(self, span: tuple[int, int, int], times: float) -> None:
        """As many times as wide as before for type that is so much larger."""
        width = self.width / self.times * times
        self.least, _, self.most = (round(each * times) for each in span)
        self.times = times
        self.resize(round(width))
        self.rail.resize_for(times)

    @property
    def rail_width(self) -> int:
        return self.rail.button.width() + 8


class Sides(QWidget):
    """Lays out left, middle and right by the width there is; `toggled` when a pane was shown or hidden."""

    toggled = Signal()

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget, *, words: tuple[str, str]) -> None:
        super().__init__()
        for widget in (middle, left, right):
            widget.setParent(self)
        self._middle = middle
        self._left = _Side(left, words[0], _LEFT, self)
        self._right = _Side(right, words[1], _RIGHT, self)
        self._alone = False
        self._over_under, self._rails_under = _INSPECTOR_OVER_UNDER, _RAILS_UNDER
        self._left.edge.dragged.connect(lambda x: self._on_dragged(self._left, x))
        self._right.edge.dragged.connect(lambda x: self._on_dragged(self._right, self.width() - x))
        self._left.rail.button.clicked.connect(self.toggle_left)
        self._right.rail.button.clicked.connect(self.toggle_right)

    def set_icons(self, left: QIcon, right: QIcon) -> None:
        self._left.rail.button.setIcon(left)
        self._right.rail.button.setIcon(right)

    def set_text_size(self, times: float) -> None:
        """Wider panes for larger type."""
        for side, span in ((self._left, _LEFT), (self._right, _RIGHT)):
            side.resize_for(span, max(1.0, times))
        self._over_under = round(_INSPECTOR_OVER_UNDER * max(1.0, times))
        self._rails_under = round(_RAILS_UNDER * max(1.0, times))
        self._lay_out()

    @property
    def sizes(self) -> tuple[int, int]:
        return round(self._left.width / self._left.times), round(self._right.width / self._right.times)

    @property
    def shown(self) -> tuple[bool, bool]:
        """Whether each pane is wanted when there is room."""
        return self._left.wanted, self._right.wanted

    def restore(self, sizes: tuple[int, int], shown: tuple[bool, bool]) -> None:
        for side, size, wanted in zip((self._left, self._right), sizes, shown, strict=True):
            side.resize(size)
            side.wanted = wanted
        self._lay_out()

    def allow_right(self, *, allowed: bool) -> None:
        """Without anything to show in it the right pane is gone, whatever the rep wants of it."""
        if self._right.allowed != allowed:
            self._right.allowed = allowed
            self._lay_out()

    def leave_alone(self, *, on: bool) -> None:
        """Only the middle, until told otherwise."""
        self._alone = on
        self._lay_out()

    def toggle_left(self) -> None:
        self._toggle(self._left)

    def toggle_right(self) -> None:
        self._toggle(self._right)

    def open_right(self) -> None:
        """Make sure that the right pane can be seen."""
        if not self._right.pane.isVisible() and not self._alone:
            self._toggle(self._right)

    def open_right_beside(self) -> None:
        """The same, where there is room for it beside the middle; the focus stays where it is."""
        if not self._right.lying_over and not self._right.wanted:
            self._right.wanted = True
            self._lay_out()
            self.toggled.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _toggle(self, side: _Side) -> None:
        if self._alone:
            return
        if side.lying_over:
            side.over = not side.over
        else:
            side.wanted = not side.wanted
        self._lay_out()
        if side.pane.isVisible():
            side.pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.toggled.emit()

    def _on_dragged(self, side: _Side, width: int) -> None:
        side.resize(width)
        self._lay_out()

    def _lay_out(self) -> None:
        narrow = self.width() < self._rails_under
        self._settle(self._left, lying_over=narrow)
        self._settle(self._right, lying_over=self.width() < self._over_under)
        before, after = self._taken(self._left), self._taken(self._right)
        height = self.height()
        self._middle.setGeometry(before, 0, max(1, self.width() - before - after), height)
        self._put(self._left, at_left=True)
        self._put(self._right, at_left=False)

    def _settle(self, side: _Side, *, lying_over: bool) -> None:
        if lying_over != side.lying_over:
            side.lying_over, side.over = lying_over, False
        allowed = side.allowed and not self._alone
        side.rail.setVisible(lying_over and allowed)
        seen = allowed and (side.over if lying_over else side.wanted)
        side.rail.button.setChecked(seen)
        side.pane.setVisible(seen)
        side.edge.setVisible(seen)

    def _taken(self, side: _Side) -> int:
        if not side.allowed or self._alone:
            return 0
        if side.lying_over:
            return side.rail_width
        return side.width if side.wanted else 0

    def _put(self, side: _Side, *, at_left: bool) -> None:
        height, across = self.height(), side.rail_width
        rail = across if side.lying_over else 0
        width = min(side.width, self.width() - 2 * across)
        start = rail if at_left else self.width() - rail - width
        side.rail.setGeometry(0 if at_left else self.width() - across, 0, across, height)
        side.pane.setGeometry(QRect(QPoint(start, 0), QPoint(start + width - 1, height - 1)))
        side.edge.setGeometry(start + width - 3 if at_left else start - 3, 0, 6, height)
        side.pane.raise_()
        side.edge.raise_()
