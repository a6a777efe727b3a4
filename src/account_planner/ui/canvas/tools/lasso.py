"""Draws a frame; every card that it touches is selected on release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from account_planner.layout.placement import Box
from account_planner.ui.canvas import overlay
from account_planner.ui.canvas.tools.tool import NO_AREA, Desk, Pointer
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter


class LassoTool:
    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, desk: Desk, *, kept: tuple[str, ...] = ()) -> None:
        """`kept` stay selected besides what is caught."""
        self._desk = desk
        self._kept = kept
        self._start = self._now = (0.0, 0.0)
        self._caught: tuple[str, ...] = ()

    @property
    def area(self) -> QRectF:
        if self._start == self._now:
            return NO_AREA
        boxes = [overlay.on_screen(self._desk.camera, self._desk.shown.placement.cards[i]) for i in self._caught]
        area = self._frame()
        for box in boxes:
            area = area.united(box)
        return area.adjusted(-8, -8, 8, 8)

    def begin(self, at: Pointer) -> None:
        self._start = self._now = at.scene

    def update(self, at: Pointer) -> None:
        self._now = at.scene
        (x, y), (to_x, to_y) = self._start, self._now
        box = Box(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))
        caught = self._desk.shown.hits.cards_in(box)
        self._caught = tuple(id_ for id_ in self._desk.shown.placement.order if id_ in set(caught))
        count = len(set(self._caught) | set(self._kept))
        self._desk.hint(tr("1 person") if count == 1 else tr("{count} people", count=count))

    def end(self, at: Pointer) -> None:
        self.update(at)
        self._desk.selection.set_people((*self._kept, *self._caught))

    def cancel(self) -> None:
        self._caught = ()

    def paint(self, painter: QPainter) -> None:
        for id_ in self._caught:
            overlay.paint_ring(
                painter, overlay.on_screen(self._desk.camera, self._desk.shown.placement.cards[id_]), self._desk.theme
            )
        overlay.paint_frame(painter, self._frame(), self._desk.theme)

    def _frame(self) -> QRectF:
        camera = self._desk.camera
        return QRectF(QPointF(*camera.to_view(*self._start)), QPointF(*camera.to_view(*self._now))).normalized()
