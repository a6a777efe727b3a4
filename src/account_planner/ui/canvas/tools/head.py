"""Carries the head of a column to another place among the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from account_planner.ui.canvas import heads, overlay
from account_planner.words import tr
from account_planner.words.values import function_label

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from account_planner.domain.vocabulary import Function
    from account_planner.ui.canvas.tools.tool import Desk, Pointer


class HeadTool:
    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, desk: Desk, function: Function) -> None:
        self._desk, self._function = desk, function
        self._place, self._x, self._words = 0, 0.0, ""
        self._at = QPointF()

    @property
    def area(self) -> QRectF:
        return self._desk.view_area

    def begin(self, at: Pointer) -> None:
        self.update(at)

    def update(self, at: Pointer) -> None:
        """Between which columns the pointer is; everything right of a column's middle is behind it."""
        placement = self._desk.shown.placement
        others = [column for column in heads.movable(placement) if column.function is not self._function]
        turned = placement.reads_leftwards
        before = [c for c in others if (c.box.centre[0] < at.scene[0]) is not turned]
        self._place, self._at = len(before), QPointF(*at.view)
        edge = before[-1].box if before else others[0].box if others else placement.grid
        self._x = edge.right if bool(before) is not turned else edge.x
        name = function_label(self._function)
        next_ = others[self._place].function if self._place < len(others) else None
        if next_ is None:
            self._words = tr("{name}: last column", name=name)
        else:
            self._words = tr("{name} before {other}", name=name, other=function_label(next_))
        self._desk.hint(self._words)

    def end(self, at: Pointer) -> None:
        self.update(at)
        wish = heads.order_with(self._desk.shown.placement, self._function, self._place)
        if wish is not None:
            self._desk.submit(wish)

    def cancel(self) -> None:
        """Nothing was changed."""

    def paint(self, painter: QPainter) -> None:
        grid, theme = self._desk.shown.placement.grid, self._desk.theme
        x, bottom = self._desk.camera.to_view(self._x, grid.bottom)
        overlay.paint_guide(painter, QPointF(x, 0.0), QPointF(x, bottom), theme)
        area = overlay.words_area(self._words, self._at, self._desk.view_area)
        overlay.paint_words(painter, area, self._words, theme, refused=False)
