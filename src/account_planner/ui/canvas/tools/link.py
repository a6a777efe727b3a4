"""Draws a line from a card to another, or to nothing for a new person; also moves the end of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF, Qt

from account_planner.edits.links import Reattach
from account_planner.layout.placement import spot_at
from account_planner.ui.canvas import guesses, overlay, seats
from account_planner.ui.canvas.tools.tool import Desk, LineDesk, Pointer
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from account_planner.ui.canvas.guesses import Edge


class _Stroke:
    """A line that follows the pointer from a fixed point; subclasses say what it may end on."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, desk: Desk, start: tuple[float, float], greyed: frozenset[str]) -> None:
        self._desk = desk
        self._start = start
        self._greyed = greyed
        self._at = Pointer((0.0, 0.0), start)
        self._over: str | None = None
        self._words = ""

    @property
    def area(self) -> QRectF:
        ends = QRectF(self._from(), QPointF(*self._at.view)).normalized()
        if self._over is not None:
            ends = ends.united(self._target())
        return ends.united(self._words_area()).adjusted(-12, -12, 12, 12)

    def begin(self, at: Pointer) -> None:
        self._desk.fade(self._greyed)
        self._at = at

    def update(self, at: Pointer) -> None:
        self._at = at
        self._over = None if at.holds(Qt.KeyboardModifier.AltModifier) else self._desk.shown.hits.card_at(*at.scene)
        self._words = self._words_for(self._over)
        self._desk.hint(self._words)

    def cancel(self) -> None:
        self._desk.fade(())

    def paint(self, painter: QPainter) -> None:
        theme = self._desk.theme
        is_free = self._over is None or self._over in self._greyed
        if not is_free:
            overlay.paint_target(painter, self._target(), theme)
        overlay.paint_stroke(painter, self._from(), QPointF(*self._at.view), theme)
        if self._words:
            refused = self._over in self._greyed
            overlay.paint_words(painter, self._words_area(), self._words, theme, refused=refused)

    def _from(self) -> QPointF:
        return QPointF(*self._desk.camera.to_view(*self._start))

    def _target(self) -> QRectF:
        assert self._over is not None  # noqa: S101 tells the type checker
        return overlay.on_screen(self._desk.camera, self._desk.shown.placement.cards[self._over])

    def _words_area(self) -> QRectF:
        if not self._words:
            return QRectF()
        return overlay.words_area(self._words, QPointF(*self._at.view), self._desk.view_area)

    def _words_for(self, over: str | None) -> str:
        raise NotImplementedError


class LinkTool(_Stroke):
    """From the handle on one edge of a card."""

    def __init__(self, desk: LineDesk, first: str, edge: Edge) -> None:
        box = desk.shown.placement.cards[first]
        start = overlay.edge_point(box, edge)
        super().__init__(desk, start, guesses.impossible_targets(desk.shown.plan, first, edge=edge))
        self._lines = desk
        self._first = first
        self._edge = edge
        self._is_armed = False

    def end(self, at: Pointer) -> None:
        self.update(at)
        self._desk.fade(())
        if self._over is None and self._is_armed:
            self._desk.say_where()
        elif self._over is None:
            self._to_new_person(at)
        elif self._over in self._greyed:
            self._desk.hint(self._words)
        else:
            self._desk.ask_kind(self._first, self._over, self._edge, at.view)

    def stays_at(self, at: Pointer) -> bool:
        """Whether the tool goes on after it is let go here: with Shift held, and, once armed, at every card."""
        self.update(at)
        return at.holds(Qt.KeyboardModifier.ShiftModifier) or (self._is_armed and self._over is not None)

    def end_and_stay(self, at: Pointer) -> None:
        """Draw the line that the stroke means, with no question asked, and be ready for the next one."""
        self._is_armed = True
        self.update(at)
        if self._over is not None and self._over not in self._greyed:
            plan, first, last = self._desk.shown.plan, self._first, self._over
            kind = guesses.guessed_kind(plan, first, last, edge=self._edge)
            line = guesses.drawn(plan, first, last, edge=self._edge, kind=kind, id_=self._desk.new_id())
            self._lines.draw_and_stay(line)
            self._greyed = guesses.impossible_targets(self._desk.shown.plan, first, edge=self._edge)
            self._desk.fade(self._greyed)
        self._desk.hint(tr("Click the next card to draw to; Esc or a click beside stops"))

    def _words_for(self, over: str | None) -> str:
        plan = self._desk.shown.plan
        if over is None and self._is_armed:
            return ""
        if over is None:
            return tr("a new person here")
        if over == self._first:
            return tr("no line from a person to itself")
        name = called(plan.person(over))
        kind = guesses.guessed_kind(plan, self._first, over, edge=self._edge)
        if over in self._greyed:
            return tr("{kind}: not possible with {name}", kind=label(kind), name=name)
        return tr("{kind}: {name}", kind=label(kind), name=name)

    def _to_new_person(self, at: Pointer) -> None:
        """A person in the cell under the pointer, joined by the line that the stroke means."""
        plan = self._desk.shown.plan
        spot = spot_at(self._desk.shown.placement, *at.scene)
        if spot is None:
            return
        id_ = self._desk.new_id()
        seat = seats.at_spot(spot.side, spot.level, spot.function, id_=id_)
        ghost = seats.ghost(plan, seat)
        kind = guesses.guessed_kind(ghost, self._first, id_, edge=self._edge)
        if kind in guesses.possible_kinds(ghost, self._first, id_, edge=self._edge):
            line = guesses.drawn(ghost, self._first, id_, edge=self._edge, kind=kind, id_=self._desk.new_id())
            seat = seats.joined(seat, line)
        self._desk.open_seat(seat)


class ReattachTool(_Stroke):
    """Moves one end of a line to another card."""

    def __init__(self, desk: Desk, link_id: str, end: Literal["source", "target"]) -> None:
        self._link = desk.shown.plan.link(link_id)
        self._end = end
        still = self._link.target_id if end == "source" else self._link.source_id
        greyed = guesses.impossible_ends(desk.shown.plan, self._link, end)
        super().__init__(desk, desk.shown.placement.cards[still].centre, greyed)

    def end(self, at: Pointer) -> None:
        self.update(at)
        self._desk.fade(())
        if self._over is None or self._over in self._greyed:
            self._desk.hint(tr("The line stays as it was"))
            return
        line = guesses.with_end(self._link, self._end, self._over)
        if line != self._link:
            self._desk.submit(Reattach(id=line.id, source_id=line.source_id, target_id=line.target_id))

    def _words_for(self, over: str | None) -> str:
        kind = label(self._link.kind)
        if over is None:
            return tr("{kind}: drop on a card", kind=kind)
        name = called(self._desk.shown.plan.person(over))
        if over in self._greyed:
            return tr("{kind}: not possible with {name}", kind=kind, name=name)
        return tr("{kind}: {name}", kind=kind, name=name)
