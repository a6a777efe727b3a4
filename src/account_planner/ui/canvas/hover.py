"""What shows when the pointer rests: the four handles of a card, or the two ends of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QTimer

from account_planner.ui.canvas import notes, overlay
from account_planner.ui.canvas.strips import stance_strip
from account_planner.ui.canvas.tools.tool import Desk
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QRectF
    from PySide6.QtGui import QPainter

    from account_planner.domain.vocabulary import Stance
    from account_planner.ui.canvas.guesses import Edge
    from account_planner.ui.canvas.tools.tool import Pointer

HOVER_MS = 300
_LEAST_CARD = 44.0
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
        self._strip: int | None = None
        self._judges = False
        self._at: Pointer | None = None
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
        self._at = at
        if self._is_shown and self._card is not None and self._near(at):
            self._look_at_strip(at)
            self._heat(None if self._judges else self._edge_at(at))
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
        self._card = self._line = self._hot = self._strip = None
        self._is_shown = self._judges = False

    def handle_at(self, at: Pointer) -> tuple[str, Edge] | None:
        """The card and edge of the handle under the pointer."""
        edge = None if self._judges else self._edge_at(at)
        return None if edge is None or self._card is None else (self._card, edge)

    def handle_words(self, at: Pointer) -> str:
        """What the handle under the pointer does; "" away from one."""
        found = self.handle_at(at)
        return "" if found is None else self._words_of(found[1])

    def stance_at(self, at: Pointer) -> tuple[str, Stance | None] | None:
        """The card and the stance on its open strip under the pointer."""
        area = self._strip_area()
        if area is None or self._card is None:
            return None
        place = stance_strip.place_at(area, at.view)
        return None if place is None else (self._card, stance_strip.STANCES[place])

    def paint(self, painter: QPainter) -> None:
        shown, camera, theme = self._desk.shown, self._desk.camera, self._desk.theme
        if not self._is_shown:
            return
        cards = shown.placement.cards
        if self._card in cards and self._card is not None:
            area, card = self._strip_area(), overlay.on_screen(camera, cards[self._card])
            if area is None and card.width() >= _LEAST_CARD and self._desk.writable:
                overlay.paint_handles(painter, card, theme, hot=self._hot)
            elif area is not None:
                now = shown.plan.person(self._card).stance
                stance_strip.paint_strip(painter, area, theme, now=now, hot=self._strip)
        if self._line is not None and self._at is not None:
            notes.dim_the_rest(painter, self._desk, self._line)
            notes.paint_note(painter, self._desk, self._line, QPointF(*self._at.view))
        link = shown.plan.links.get(self._line or "")
        for end in (link.source_id, link.target_id) if link is not None else ():
            if end in cards:
                overlay.paint_ring(painter, overlay.on_screen(camera, cards[end]), theme)

    def rest(self) -> None:
        """The pointer has rested: show what belongs to the thing under it."""
        self._is_shown = True
        if self._at is not None:
            self._look_at_strip(self._at)
        self._desk.repaint_all()

    def _strip_area(self) -> QRectF | None:
        cards = self._desk.shown.placement.cards
        if not (self._is_shown and self._judges) or self._card is None or self._card not in cards:
            return None
        return stance_strip.strip_area(overlay.on_screen(self._desk.camera, cards[self._card]), self._desk.view_area)

    def _look_at_strip(self, at: Pointer) -> None:
        """Open the strip while the pointer is on the card's own stance or on the strip, and mark what is under it."""
        shown = self._desk.shown
        if self._card is None or not self._desk.writable:
            return
        if not stance_strip.judges(shown.plan.stakeholders.get(self._card)):
            return
        area, place = self._strip_area(), QPointF(*at.view)
        card = overlay.on_screen(self._desk.camera, shown.placement.cards[self._card])
        opens = stance_strip.column(card, self._desk.camera.zoom).contains(place)
        judges = opens or (area is not None and area.contains(place))
        was, self._judges = (self._judges, self._strip), judges
        area = self._strip_area()
        self._strip = None if area is None else stance_strip.place_at(area, at.view)
        if (self._judges, self._strip) == was:
            return
        self._desk.repaint_all()
        if self._strip is not None:
            stance = stance_strip.STANCES[self._strip]
            words = tr("Unknown") if stance is None else label(stance)
            name = called(shown.plan.person(self._card))
            self._desk.hint(tr("Click: {name} is {stance}", name=name, stance=words))

    def _near(self, at: Pointer) -> bool:
        cards = self._desk.shown.placement.cards
        if self._card is None or self._card not in cards:
            return False
        area = overlay.on_screen(self._desk.camera, cards[self._card])
        strip, place = self._strip_area(), QPointF(*at.view)
        if strip is not None and strip.contains(place):
            return True
        return area.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(place)

    def _edge_at(self, at: Pointer) -> Edge | None:
        cards = self._desk.shown.placement.cards
        if not self._is_shown or self._card is None or self._card not in cards or not self._desk.writable:
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
            self._desk.hint(self._words_of(edge))

    def _words_of(self, edge: Edge) -> str:
        is_plain = not self._desk.shown.placement.reads_leftwards
        before, after = ("left", "right") if is_plain else ("right", "left")
        return {
            "top": tr("Click: new manager above. Drag: draws a line"),
            "bottom": tr("Click: new report. Drag: draws a line"),
            before: tr("Click: new peer before. Drag: draws a line"),
            after: tr("Click: new peer after. Drag: draws a line"),
        }[edge]
