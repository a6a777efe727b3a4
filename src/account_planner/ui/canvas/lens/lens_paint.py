"""Paints what a lens says: a whole card in the colour of its group, with a sign and a word beside the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from account_planner.domain.vocabulary import Stance
from account_planner.drawing import glyphs
from account_planner.drawing.card import PLAIN, paint_state
from account_planner.drawing.fonts import least_at
from account_planner.drawing.map_picture import density_at
from account_planner.drawing.texts import draw_line, fit_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QColor, QPainter

    from account_planner.drawing.card import CardState
    from account_planner.drawing.theme import Theme
    from account_planner.layout.placement import Box
    from account_planner.ui.canvas.lens.lenses import Lens, Mark
    from account_planner.ui.canvas.shown import Shown

_RADIUS = 6.0
_UNKNOWN = {"unknown", "never", "0"}
_HEAT = {
    "coverage": {"1": 0, "2": 1, "3": 2, "4": 3},
    "rivals": {"1": 0, "2": 1, "3": 2, "4": 3},
    "recency": {"fresh": 0, "ageing": 1, "old": 3},
    "influence": {"low": 0, "medium": 2, "high": 3},
    "wins": {"known": 0, "open": 3},
}
_BARS = {"low": 1, "medium": 2, "high": 3}


def colours_of(code: str, group: str, theme: Theme) -> tuple[QColor, QColor]:
    """The ground of a group's cards, and what is written on it."""
    if code == "stance" and group != "unknown":
        stance = Stance(group)
        return theme.stance.fill(stance), theme.stance.sign(stance)
    if group in _UNKNOWN:
        return theme.surface.card, theme.ink.text
    step = _HEAT[code][group]
    return theme.heat.cells[step], theme.heat.text[step]


def paint_sign(painter: QPainter, code: str, group: str, centre: QPointF, colour: QColor, size: float) -> None:
    """The sign of a group: it tells the groups of a lens apart without their colours."""
    at = (centre.x(), centre.y())
    if code == "stance":
        glyphs.paint_stance(painter, None if group == "unknown" else Stance(group), at, colour, size)
    elif code in {"coverage", "rivals"}:
        _paint_ball(painter, int(group), centre, colour, size)
    elif group in _UNKNOWN:
        glyphs.paint_question(painter, at, colour, size)
    elif code == "influence":
        _paint_bars(painter, _BARS[group], centre, colour, size)
    elif group in {"fresh", "known"}:
        _paint_check(painter, centre, colour, size)
    elif group == "ageing":
        _paint_clock(painter, centre, colour, size)
    else:
        _paint_alarm(painter, centre, colour, size)


def paint_lens(
    painter: QPainter,
    shown: Shown,
    lens: Lens,
    theme: Theme,
    *,
    clip: Box,
    zoom: float,
    states: Mapping[str, CardState],
) -> None:
    """Every marked card, in scene units, in place of the map's own."""
    density, least = density_at(zoom, shown.placement.metrics.text), float(least_at(zoom))
    cards = shown.placement.cards
    for id_, mark in lens.marks.items():
        box = cards.get(id_)
        if box is None or not box.intersects(clip):
            continue
        state = states.get(id_, PLAIN)
        painter.setOpacity(0.4 if state.dimmed else 1.0)
        face = shown.picture.faces.cards[id_]
        name = face.surname if density == "name" else face.title if face.missing and face.title else face.name
        rect = QRectF(box.x, box.y, box.w, box.h)
        _paint_card(painter, lens.code, mark, rect, theme, name=name, sight=(density, least))
        if state is not PLAIN:
            paint_state(painter, rect, theme, state)
    painter.setOpacity(1.0)


def _paint_card(
    painter: QPainter, code: str, mark: Mark, rect: QRectF, theme: Theme, *, name: str, sight: tuple[str, float]
) -> None:
    ground, ink = colours_of(code, mark.group, theme)
    density, least = sight
    painter.setPen(glyphs.pen(theme.ink.border, 1.2, (4, 2.5) if mark.group in _UNKNOWN else ()))
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
    if density == "tile":
        paint_sign(painter, code, mark.group, rect.center(), ink, min(rect.height() * 0.7, 40.0))
        return
    size = max(13.0, least)
    sign = max(15.0, min(size * 1.15, rect.width() * 0.2))
    paint_sign(painter, code, mark.group, QPointF(rect.x() + 9 + sign / 2, rect.center().y()), ink, sign)
    _paint_words(painter, QRectF(rect).adjusted(sign + 17, 0, -6, 0), (name, mark.words), ink, size=size, least=least)


def _paint_words(
    painter: QPainter, room: QRectF, words: tuple[str, str], ink: QColor, *, size: float, least: float
) -> None:
    """The name on up to two lines and, where there is room for it, the answer below."""
    name, answer = words
    small = max(12.0, least)
    pitch, foot = size * 1.22, small * 1.22
    most = max(int((room.height() - foot) // pitch), 1)
    has_answer = room.height() >= pitch + foot
    fitted = fit_text(name, room.width(), (size,), weight=600, most_lines=min(most, 2) if has_answer else 1)
    y = room.center().y() - (len(fitted.lines) * pitch + has_answer * foot) / 2
    for line in fitted.lines:
        draw_line(painter, line, (room.x(), y + size), width=room.width(), size=size, weight=600, colour=ink)
        y += pitch
    if has_answer:
        below = fit_text(answer, room.width(), (small,), weight=400, most_lines=1)
        draw_line(painter, below.lines[0], (room.x(), y + small), width=0, size=small, weight=400, colour=ink)


def _paint_ball(painter: QPainter, level: int, centre: QPointF, colour: QColor, size: float) -> None:
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    if level:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(box, 90 * 16, -90 * 16 * level)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(glyphs.pen(colour, size / 9))
    painter.drawEllipse(box)


def _paint_bars(painter: QPainter, filled: int, centre: QPointF, colour: QColor, size: float) -> None:
    left, foot = centre.x() - size / 2, centre.y() + size / 2
    painter.setPen(glyphs.pen(colour, size / 13))
    for place in range(3):
        height = size * (0.4 + 0.3 * place)
        painter.setBrush(colour if place < filled else Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(left + place * size * 0.36, foot - height, size * 0.26, height))


def _paint_check(painter: QPainter, centre: QPointF, colour: QColor, size: float) -> None:
    painter.setPen(glyphs.pen(colour, size / 7))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    steps = ((-0.38, 0.02), (-0.1, 0.3), (0.42, -0.32))
    painter.drawPolyline([QPointF(centre.x() + x * size, centre.y() + y * size) for x, y in steps])


def _paint_clock(painter: QPainter, centre: QPointF, colour: QColor, size: float) -> None:
    painter.setPen(glyphs.pen(colour, size / 9))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, size * 0.45, size * 0.45)
    painter.drawPolyline([centre + QPointF(0, -size * 0.3), centre, centre + QPointF(size * 0.22, 0)])


def _paint_alarm(painter: QPainter, centre: QPointF, colour: QColor, size: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(QRectF(centre.x() - size * 0.09, centre.y() - size * 0.5, size * 0.18, size * 0.62))
    painter.drawEllipse(centre + QPointF(0, size * 0.37), size * 0.12, size * 0.12)
