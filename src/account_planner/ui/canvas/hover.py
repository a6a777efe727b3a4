"""What shows when the pointer rests: the four handles of a card, or the two ends of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QTimer

from account_planner.ui.canvas import overlay
from account_planner.ui.canvas.tools.tool import Desk
from account_planner.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter

    from account_planner.ui.canvas.guesses import Edge
    from account_planner.ui.canvas.tools.tool import Pointer

HOVER_MS = 300
_LEAST_CARD = 60.0
"""Cards narrower than so many pixels have no handles: they would cover them."""
_REACH = overlay.HANDLE + 4


class Ground(Desk, Protocol):
    """What hovering needs beside the desk: asking what is there, and painting anew."""

    def what_is_at(self, at: Pointer) -> tuple[str | None, str | None]: ...
    def repaint_all(self) -> None: ...


class Hover:
    """Waits until the pointer has rested on one thing for 300 ms."""

    def __init__(self, desk: Ground, parent: QObject) -> None:
        self._desk = desk
        self._card: str | None = None
        self._line: str | None = None
        self._hot: Edge | None = None
        self._is_shown = False
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HOVER_MS)
        self._timer.timeout.connect(self.rest)

    @property
    def card(self) -> str | None:
        """The card whose handles show now."""
        return self._card if self._is_shown else None

    def move(self, at: Pointer) -> None:
        """The pointer went somewhere without a button held."""
        if self._is_shown and self._card is not None and self._near(at):
            self._heat(self._edge_at(at))
            return
        card, line = self._desk.what_is_at(at)
        if (card, line) != (self._card, self._line):
            self.leave()
            self._card, self._line = card, line
            if card is not None or line is not None:
                self._timer.start()

    def leave(self) -> None:
        self._timer.stop()
        if self._is_shown:
            self._desk.repaint_all()
        self._card = self._line = self._hot = None
        self._is_shown = False

    def handle_at(self, at: Pointer) -> tuple[str, Edge] | None:
        """The card and edge of the handle under the pointer."""
        edge = self._edge_at(at)
        return None if edge is None or self._card is None else (self._card, edge)

    def paint(self, painter: QPainter) -> None:
        shown, camera, theme = self._desk.shown, self._desk.camera, self._desk.theme
        if not self._is_shown:
            return
        cards = shown.placement.cards
        if self._card in cards and self._card is not None:
            overlay.paint_handles(painter, overlay.on_screen(camera, cards[self._card]), theme, hot=self._hot)
        link = shown.plan.links.get(self._line or "")
        for end in (link.source_id, link.target_id) if link is not None else ():
            if end in cards:
                overlay.paint_ring(painter, overlay.on_screen(camera, cards[end]), theme)

    def rest(self) -> None:
        """The pointer has rested: show what belongs to the thing under it."""
        self._is_shown = True
        self._desk.repaint_all()

    def _near(self, at: Pointer) -> bool:
        cards = self._desk.shown.placement.cards
        if self._card is None or self._card not in cards:
            return False
        area = overlay.on_screen(self._desk.camera, cards[self._card])
        return area.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(QPointF(*at.view))

    def _edge_at(self, at: Pointer) -> Edge | None:
        cards = self._desk.shown.placement.cards
        if not self._is_shown or self._card is None or self._card not in cards:
            return None
        area = overlay.on_screen(self._desk.camera, cards[self._card])
        if area.width() < _LEAST_CARD:
            return None
        for edge, place in overlay.handles(area).items():
            if place.contains(QPointF(*at.view)):
                return edge
        return None

    def _heat(self, edge: Edge | None) -> None:
        if edge == self._hot:
            return
        self._hot = edge
        self._desk.repaint_all()
        if edge is not None:
            words = {
                "top": tr("Click: new manager above. Drag: draws a line"),
                "bottom": tr("Click: new report. Drag: draws a line"),
                "left": tr("Click: new peer before. Drag: draws a line"),
                "right": tr("Click: new peer after. Drag: draws a line"),
            }
            self._desk.hint(words[edge])
