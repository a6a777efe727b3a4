"""Paints what changed since an earlier state: a whole card with a sign and words, and a word on each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from account_planner.drawing import glyphs
from account_planner.drawing.fonts import least_at, measure
from account_planner.drawing.map_picture import density_at
from account_planner.drawing.texts import draw_centred, draw_line, fit_text
from account_planner.rules.comparison import Coming, Kind
from account_planner.words import tr
from account_planner.words.changes import card_lines, coming_text, value_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QColor, QPainter

    from account_planner.drawing.card import CardState
    from account_planner.drawing.theme import Theme
    from account_planner.layout.placement import Box
    from account_planner.rules.comparison import Comparison, LineChange, PersonChange, Turn
    from account_planner.ui.canvas.shown import Shown

_RADIUS = 6.0
_COLUMN = 22.0
_CHIP_H = 16.0
_NEAR = {"full", "dense"}


def paint_comparison(
    painter: QPainter, shown: Shown, theme: Theme, *, clip: Box, zoom: float, states: Mapping[str, CardState]
) -> None:
    """Every card and line that changed, in scene units, over the map."""
    comparison = shown.comparison
    if comparison is None:
        return
    density, least = density_at(zoom, shown.placement.metrics.text), float(least_at(zoom))
    for id_, change in comparison.people.items():
        box = shown.placement.cards.get(id_)
        if box is not None and box.intersects(clip):
            card = _Card(QRectF(box.x, box.y, box.w, box.h), density, least, shown.placement.metrics.text)
            _paint_card(painter, change, comparison, card, theme)
            if id_ in states and states[id_].selected:
                painter.setPen(QPen(theme.selection.ring, 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(card.rect.adjusted(-4, -4, 4, 4), 9, 9)
    if density in _NEAR:
        for id_, line in comparison.lines.items():
            _paint_chip(painter, shown, id_, line, theme, least)


def paint_sign(painter: QPainter, kind: Kind, centre: QPointF, colour: QColor, size: float) -> None:
    """The sign of a kind of change: each has a shape of its own."""
    half, x, y = size / 2, centre.x(), centre.y()
    painter.setPen(glyphs.pen(colour, max(1.6, size / 6.5)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind in {Kind.NEW, Kind.GONE}:
        painter.drawLine(QPointF(x - half, y), QPointF(x + half, y))
        if kind is Kind.NEW:
            painter.drawLine(QPointF(x, y - half), QPointF(x, y + half))
    elif kind is Kind.MOVED:
        painter.drawPolyline([QPointF(x - half, y), QPointF(x + half, y)])
        painter.drawPolyline([QPointF(x, y - half * 0.8), QPointF(x + half, y), QPointF(x, y + half * 0.8)])
    elif kind is Kind.JUDGED:
        for up in (-0.32, 0.32):
            painter.drawLine(QPointF(x - half, y + up * size), QPointF(x + half, y + up * size))
        painter.drawLine(QPointF(x - half * 0.55, y + half * 1.1), QPointF(x + half * 0.55, y - half * 1.1))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for step in (-0.42, 0.0, 0.42):
            painter.drawEllipse(QPointF(x + step * size, y), size / 8, size / 8)


def ground_of(kind: Kind, theme: Theme) -> tuple[QColor, QColor]:
    """What a sign stands on, and its own colour; whoever is gone has no ground."""
    return (theme.surface.canvas, theme.ink.secondary) if kind is Kind.GONE else (theme.ink.accent, theme.ink.on_accent)


class _Card:
    """Where a card is painted, how much of it, how small its text may be and how large type is (1 = usual)."""

    def __init__(self, rect: QRectF, density: str, least: float, times: float) -> None:
        self.rect, self.density = rect, density
        self.name_size, self.fact_size = max(13.0 * times, least), max(11.0 * times, least)
        self.column = _COLUMN * times


def _paint_card(painter: QPainter, change: PersonChange, comparison: Comparison, card: _Card, theme: Theme) -> None:
    kind = change.kinds[0]
    is_gone = kind is Kind.GONE
    ground, sign = ground_of(kind, theme)
    edge = glyphs.pen(theme.ink.secondary, 1.6, (4, 2.5)) if is_gone else glyphs.pen(theme.ink.accent, 2.0)
    painter.setOpacity(1.0)
    painter.setPen(edge)
    painter.setBrush(theme.surface.canvas if is_gone else theme.surface.card)
    painter.drawRoundedRect(card.rect, _RADIUS, _RADIUS)
    if card.density == "tile":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(card.rect, _RADIUS, _RADIUS)
        paint_sign(painter, kind, card.rect.center(), sign, min(card.rect.height() * 0.5, 34.0))
        return
    column = QRectF(card.rect.x(), card.rect.y(), card.column, card.rect.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    if not is_gone:
        painter.drawRoundedRect(column, _RADIUS, _RADIUS)
        painter.drawRect(column.adjusted(_RADIUS, 0, 0, 0))
    paint_sign(painter, kind, column.center(), sign, card.column * 0.55)
    _paint_words(painter, change, comparison, card, theme)


def _paint_words(painter: QPainter, change: PersonChange, comparison: Comparison, card: _Card, theme: Theme) -> None:
    """The name and, below it, as many of the changes as there is room for."""
    room = card.rect.adjusted(card.column + 7, 0, -6, 0)
    ink = theme.ink.secondary if change.coming is Coming.GONE else theme.ink.text
    person = change.person
    name = person.name or person.title or tr("(to be found)")
    fitted = fit_text(name, room.width(), (card.name_size,), weight=600, most_lines=1)
    pitch, lead = card.fact_size * 1.27, card.name_size * 1.25
    most = max(int((room.height() - lead - 2) // pitch), 0)
    told = _fitting(card_lines(change, comparison), most) if card.density in _NEAR else []
    y = room.center().y() - (lead + len(told) * pitch) / 2
    at = (room.x(), y + card.name_size)
    draw_line(painter, fitted.lines[0], at, width=room.width(), size=card.name_size, weight=600, colour=ink)
    if change.coming is Coming.GONE:
        across, up = measure(card.name_size, 600).horizontalAdvance(fitted.lines[0]), at[1] - card.name_size * 0.32
        painter.drawLine(QPointF(at[0], up), QPointF(at[0] + across, up))
    y += lead
    first = change.turns[0] if change.turns else None
    for place, words in enumerate(told):
        if place == 0 and first is not None and first.field == "stance":
            _paint_stances(painter, first, QRectF(room.x(), y, room.width(), pitch), card, theme)
        else:
            below = fit_text(words, room.width(), (card.fact_size,), weight=400, most_lines=1)
            at = (room.x(), y + card.fact_size)
            draw_line(painter, below.lines[0], at, width=room.width(), size=card.fact_size, weight=400, colour=ink)
        y += pitch


def _fitting(told: list[str], most: int) -> list[str]:
    """The first of them; the last line that there is room for counts the rest."""
    if len(told) <= most or not most:
        return told[:most]
    return [*told[: most - 1], tr("and {count} more", count=len(told) - most + 1)]


def _paint_stances(painter: QPainter, turn: Turn, room: QRectF, card: _Card, theme: Theme) -> None:
    """The signs of the stance then and now, and their words."""
    size, x, y = card.fact_size, room.x(), room.center().y()
    for stance in (turn.then, turn.now):
        tile = QRectF(x, y - size * 0.58, size * 1.16, size * 1.16)
        painter.setPen(glyphs.pen(theme.ink.border, 1.0))
        painter.setBrush(theme.stance.fill(stance))
        painter.drawRoundedRect(tile, 2.5, 2.5)
        glyphs.paint_stance(painter, stance, tile.center().toTuple(), theme.stance.sign(stance), size * 0.75)
        x += size * 1.5
    words = tr("{old} → {new}", old=value_text(turn.then), new=value_text(turn.now))
    left = room.right() - x
    fitted = fit_text(words, left, (size,), weight=400, most_lines=1)
    at = (x, room.y() + size)
    draw_line(painter, fitted.lines[0], at, width=left, size=size, weight=400, colour=theme.ink.text)


def _paint_chip(painter: QPainter, shown: Shown, id_: str, change: LineChange, theme: Theme, least: float) -> None:
    """A word in the middle of the line, in place of its own sign."""
    route = shown.picture.routes.get(id_)
    if route is None:
        return
    points = route.points
    centre = shown.picture.signs.get(id_) or points[len(points) // 2]
    size = max(11.0 * shown.placement.metrics.text, least)
    words = _chip_words(change)
    width, height = measure(size, 700).horizontalAdvance(words) + 12, max(_CHIP_H, size * 1.45)
    box = QRectF(centre[0] - width / 2, centre[1] - height / 2, width, height)
    is_gone = change.coming is Coming.GONE
    painter.setPen(glyphs.pen(theme.ink.secondary, 1.3, (3, 2)) if is_gone else glyphs.pen(theme.ink.accent, 1.6))
    painter.setBrush(theme.surface.card)
    painter.drawRoundedRect(box, 4, 4)
    ink = theme.ink.secondary if is_gone else theme.ink.text
    draw_centred(painter, words, (centre[0], centre[1]), size=size, weight=700, colour=ink)


def _chip_words(change: LineChange) -> str:
    level = next((turn for turn in change.turns if turn.field == "level"), None)
    return f"{int(level.then)}→{int(level.now)}" if level is not None else coming_text(change.coming)
