"""Carries cards with everyone below them; the words say what letting go would do."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from account_planner.domain import people
from account_planner.layout.placement import Box, around
from account_planner.ui.canvas import drops, overlay
from account_planner.words import tr
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from account_planner.ui.canvas.tools.tool import Desk, Pointer


_SAME = 1e-6


class MoveTool:
    def __init__(self, desk: Desk, ids: Sequence[str]) -> None:
        self._desk = desk
        self._load = drops.carried(desk.shown.plan, ids)
        self._drop = drops.Drop()
        self._start = self._at = (0.0, 0.0)
        self._boss_of = people.managers(desk.shown.plan)
        cards = desk.shown.placement.cards
        self._hand = [id_ for id_ in (*self._load.tops, *self._load.below) if id_ in cards]
        self._box = around(cards[id_] for id_ in self._hand)

    @property
    def cursor(self) -> Qt.CursorShape:
        return Qt.CursorShape.ForbiddenCursor if self._drop.refused else Qt.CursorShape.ClosedHandCursor

    @property
    def area(self) -> QRectF:
        area = self._ghost_area()
        for box in (self._target_area(), self._words_area()):
            area = area.united(box)
        for start, end in (*self._ties(), *self._guides()):
            area = area.united(QRectF(start, end).normalized())
        return area.adjusted(-10, -10, 10, 10)

    def begin(self, at: Pointer) -> None:
        self._start = at.scene
        self._ghost = self._desk.picture_of(self._hand, self._box)
        self._desk.fade(self._hand)

    def update(self, at: Pointer) -> None:
        shown = self._desk.shown
        by = (at.scene[0] - self._start[0], at.scene[1] - self._start[1])
        free = at.holds(Qt.KeyboardModifier.AltModifier)
        self._load = dataclasses.replace(self._load, by=by, at=at.scene, free=free)
        over = shown.hits.card_at(*at.scene)
        over = None if over in self._load.tops else over
        self._drop = drops.find_drop(shown.plan, shown.placement, self._load, over=over)
        self._at = at.view
        self._desk.hint(self._drop.words)

    def end(self, at: Pointer) -> None:
        self.update(at)
        self._desk.fade(())
        if self._drop.command is not None:
            self._desk.submit(self._drop.command)

    def cancel(self) -> None:
        self._desk.fade(())

    def paint(self, painter: QPainter) -> None:
        theme = self._desk.theme
        if self._drop.box is not None:
            overlay.paint_cell(painter, self._target_area(), theme)
        for start, end in self._ties():
            overlay.paint_tie(painter, start, end, theme)
        painter.setOpacity(0.8)
        painter.drawPixmap(self._ghost_area(), self._ghost, QRectF(self._ghost.rect()))
        painter.setOpacity(1.0)
        for start, end in self._guides():
            overlay.paint_guide(painter, start, end, theme)
        if self._drop.target_id is not None and not self._drop.refused:
            overlay.paint_target(painter, self._target_area(), theme)
        if self._drop.words:
            overlay.paint_words(painter, self._words_area(), self._drop.words, theme, refused=self._drop.refused)

    def _ghost_area(self) -> QRectF:
        by, snap = self._load.by, self._drop.snap
        box = overlay.on_screen(self._desk.camera, self._box)
        zoom = self._desk.camera.zoom
        return box.translated((by[0] + snap[0]) * zoom, (by[1] + snap[1]) * zoom)

    def _guides(self) -> list[tuple[QPointF, QPointF]]:
        """Along the edges at which the card in the hand lines up with still ones."""
        if not self._drop.guides:
            return []
        card, (dx, dy), snap = self._desk.shown.placement.cards[self._load.tops[0]], self._load.by, self._drop.snap
        held = Box(card.x + dx + snap[0], card.y + dy + snap[1], card.w, card.h)
        lines = []
        for box in self._drop.guides:
            both = around((held, box))
            if abs(box.x - held.x) < _SAME:
                lines.append(((box.x, both.y), (box.x, both.bottom)))
            if abs(box.y - held.y) < _SAME:
                lines.append(((both.x, box.y), (both.right, box.y)))
        view = self._desk.camera.to_view
        return [(QPointF(*view(*start)), QPointF(*view(*end))) for start, end in lines]

    def _target_area(self) -> QRectF:
        box = self._drop.box
        if box is None and self._drop.target_id is not None:
            box = self._desk.shown.placement.cards[self._drop.target_id]
        return QRectF() if box is None else overlay.on_screen(self._desk.camera, box)

    def _words_area(self) -> QRectF:
        if not self._drop.words:
            return QRectF()
        return overlay.words_area(self._drop.words, QPointF(*self._at), self._desk.view_area)

    def _ties(self) -> list[tuple[QPointF, QPointF]]:
        """The reporting lines between the cards in the hand and the still ones, as they would run now."""
        shown, camera = self._desk.shown, self._desk.camera
        move = QPointF(*self._load.by) * camera.zoom
        ties = []
        for id_ in () if self._drop.refused or self._drop.target_id is not None else self._load.tops:
            boss = self._boss_of.get(id_)
            if boss in shown.placement.cards and id_ in shown.placement.cards and boss is not None:
                top = overlay.on_screen(camera, shown.placement.cards[id_]).translated(move)
                bottom = overlay.on_screen(camera, shown.placement.cards[boss])
                ties.append((QPointF(bottom.center().x(), bottom.bottom()), QPointF(top.center().x(), top.top())))
        return ties


class CopyTool(MoveTool):
    """Carries one card; letting go makes a new person with the same title, band and boss."""

    def update(self, at: Pointer) -> None:
        super().update(at)
        name = called(self._desk.shown.plan.person(self._load.tops[0]))
        self._drop = drops.Drop(tr("a new person in the same place as {name}", name=name))
        self._desk.hint(self._drop.words)

    def end(self, at: Pointer) -> None:
        self._desk.fade(())
        self._desk.duplicate_one(self._load.tops[0])
