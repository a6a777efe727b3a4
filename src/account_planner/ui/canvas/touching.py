"""Fingers on the map: a tap selects, one finger moves a selected card or the map, two zoom, a long press opens the
menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QEventPoint, QTouchEvent

from account_planner.ui.canvas.tools.pan import PanTool
from account_planner.ui.canvas.tools.tool import Desk

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from account_planner.ui.canvas.tools.tool import Pointer, Tool

LONG_MS = 500
_TRAVEL = 10.0
"""Pixels that a finger may slip while it only rests."""


class Ground(Desk, Protocol):
    """What fingers need of the map beside the desk of its tools."""

    @property
    def has_map(self) -> bool: ...
    def viewport(self) -> QWidget: ...
    def setFocus(self, reason: Qt.FocusReason, /) -> None: ...
    def finish_typing(self) -> None: ...
    def pointer_at(self, view: QPointF, modifiers: Qt.KeyboardModifier) -> Pointer: ...
    def open_menu(self, at: Pointer) -> None: ...
    def take_up(self, tool: Tool, at: Pointer) -> None: ...
    def carry_on(self, at: Pointer) -> None: ...
    def let_go(self, at: Pointer) -> None: ...
    def click(self, at: Pointer) -> None: ...
    def carrying(self, card: str, at: Pointer) -> Tool: ...
    def cancel_drag(self) -> bool: ...
    def zoom_at(self, x: float, y: float, factor: float) -> None: ...


class Touching(QObject):
    """Takes the touch events of the view's viewport; what a finger does, the mouse's own tools do."""

    def __init__(self, view: Ground, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._start: Pointer | None = None
        self._tool: Tool | None = None
        self._spread = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LONG_MS)
        self._timer.timeout.connect(self.rest)
        view.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    def take(self, event: QTouchEvent) -> bool:
        """Whether the event was one of ours."""
        if not self._view.has_map:
            return False
        event.accept()
        points = [point for point in event.points() if point.state() is not QEventPoint.State.Released]
        if event.type() is QEvent.Type.TouchCancel:
            self._drop()
        elif event.type() is QEvent.Type.TouchBegin:
            self._begin(event.points()[0].position())
        elif len(points) >= 2:
            self._zoom(points[0].position(), points[1].position())
        elif event.type() is QEvent.Type.TouchUpdate and points:
            self._move(points[0].position())
        elif event.type() is QEvent.Type.TouchEnd:
            self._end(event.points()[0].position())
        return True

    def rest(self) -> None:
        """The finger lay still for long enough: the menu of what is under it."""
        start, self._start = self._start, None
        self._timer.stop()
        if start is not None and self._tool is None:
            self._view.open_menu(start)

    def _begin(self, at: QPointF) -> None:
        self._view.finish_typing()
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._start, self._spread = self._pointer(at), 0.0
        self._timer.start()

    def _move(self, at: QPointF) -> None:
        if self._spread or self._start is None:
            return
        if self._tool is None:
            if (at - QPointF(*self._start.view)).manhattanLength() < _TRAVEL:
                return
            self._timer.stop()
            self._tool = self._tool_for(self._start)
            self._view.take_up(self._tool, self._start)
        self._view.carry_on(self._pointer(at))

    def _end(self, at: QPointF) -> None:
        self._timer.stop()
        start, self._start = self._start, None
        if self._tool is not None:
            self._tool = None
            self._view.let_go(self._pointer(at))
        elif start is not None and not self._spread:
            self._view.click(start)
        self._spread = 0.0

    def _drop(self) -> None:
        self._timer.stop()
        self._start = self._tool = None
        self._spread = 0.0
        self._view.cancel_drag()

    def _zoom(self, one: QPointF, other: QPointF) -> None:
        """At the fingers, as they spread or close; whatever one finger had begun is given up."""
        self._timer.stop()
        if self._tool is not None:
            self._tool = None
            self._view.cancel_drag()
        way = one - other
        spread, middle = max((way.x() ** 2 + way.y() ** 2) ** 0.5, 1.0), (one + other) / 2
        if self._spread:
            self._view.zoom_at(middle.x(), middle.y(), spread / self._spread)
        self._spread = spread

    def _tool_for(self, at: Pointer) -> Tool:
        card = self._view.shown.hits.card_at(*at.scene)
        if card is not None and card in self._view.selection.people:
            return self._view.carrying(card, at)
        return PanTool(self._view)

    def _pointer(self, at: QPointF) -> Pointer:
        return self._view.pointer_at(at, Qt.KeyboardModifier.NoModifier)
