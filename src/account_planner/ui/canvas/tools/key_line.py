"""Draws a line by keys: a name or arrows reach the other card, a digit names the kind, Enter draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from account_planner.edits.links import AddLink
from account_planner.ui.canvas import guesses, overlay, walk
from account_planner.ui.canvas.keys import arrow_of, letter_of
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter

    from account_planner.domain.vocabulary import LinkKind
    from account_planner.ui.canvas.tools.tool import Desk


class LineByKeys:
    """A mode of the canvas: takes every key until `is_over`."""

    def __init__(self, desk: Desk, first: str) -> None:
        self._desk = desk
        self._first = first
        self._to: str | None = None
        self._typed = ""
        self._kind: LinkKind | None = None
        self.is_over = False
        desk.fade(guesses.impossible_targets(desk.shown.plan, first, edge=None))
        self._say()

    @property
    def target(self) -> str | None:
        """The card that the line would end at now."""
        return self._to

    def press(self, event: QKeyEvent) -> None:
        """Take one key."""
        arrow, letter = arrow_of(event), letter_of(event)
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            self._desk.hint(tr("No line drawn"))
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._draw()
            return
        if event.key() == Qt.Key.Key_Backspace:
            self._typed = self._typed[:-1]
            self._find()
        elif arrow is not None:
            cards = self._desk.shown.placement.cards
            self._to = walk.next_card(cards, self._to or self._first, arrow) or self._to
            self._typed = ""
        elif letter.isdigit():
            self._choose(int(letter))
        elif letter or (event.text() == " " and self._typed):
            self._typed += event.text()
            self._find()
        self._say()

    def paint(self, painter: QPainter) -> None:
        cards, camera, theme = self._desk.shown.placement.cards, self._desk.camera, self._desk.theme
        first = overlay.on_screen(camera, cards[self._first])
        overlay.paint_ring(painter, first, theme)
        if self._to is not None and self._to in cards and self._to != self._first:
            target = overlay.on_screen(camera, cards[self._to])
            overlay.paint_stroke(painter, first.center(), target.center(), theme)
            overlay.paint_target(painter, target, theme)
        words = self._words()
        room = self._desk.view_area
        near = QPointF(first.left() - 16, first.bottom() - 8)
        overlay.paint_words(painter, overlay.words_area(words, near, room), words, theme, refused=False)

    @property
    def area(self) -> QRectF:
        return self._desk.view_area

    def _choose(self, digit: int) -> None:
        if 1 <= digit <= len(guesses.KINDS):
            self._kind = guesses.KINDS[digit - 1]

    def _find(self) -> None:
        shown = self._desk.shown
        people = [shown.plan.stakeholders[i] for i in shown.placement.order if i != self._first]
        self._to = walk.starting_with(people, self._typed, None) if self._typed else None

    def _draw(self) -> None:
        if self._to is None or self._to == self._first:
            self._desk.hint(tr("Type a name or use the arrows to reach the other card"))
            return
        desk, to, kind = self._desk, self._to, self._kind
        self._close()
        if kind is None:
            box = overlay.on_screen(desk.camera, desk.shown.placement.cards[to])
            desk.ask_kind(self._first, to, None, (box.center().x(), box.bottom()))
            return
        line = guesses.drawn(desk.shown.plan, self._first, to, edge=None, kind=kind, id_=desk.new_id())
        desk.submit(AddLink(link=line))

    def _close(self) -> None:
        self.is_over = True
        self._desk.fade(())

    def _words(self) -> str:
        plan = self._desk.shown.plan
        first = called(plan.person(self._first))
        if self._to is None or self._to == self._first:
            typed = self._typed or "…"
            return tr("Line from {name} to: {typed}", name=first, typed=typed)
        kind = self._kind or guesses.guessed_kind(plan, self._first, self._to, edge=None)
        other = called(plan.person(self._to))
        return tr("{name}: {kind}: {other}", name=first, kind=label(kind), other=other)

    def _say(self) -> None:
        self._desk.hint(tr("Type a name or use the arrows, 1 to 6 for the kind, Enter draws, Esc stops"))
