"""The six stances beside a card's own, while the pointer rests on that: one click judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from account_planner.domain.vocabulary import Side, Stance
from account_planner.drawing import glyphs
from account_planner.drawing.card_text import STANCE_W

if TYPE_CHECKING:
    from account_planner.domain.entities import Stakeholder
    from account_planner.drawing.theme import Theme

STANCES: tuple[Stance | None, ...] = (*Stance, None)
CELL = 28.0
"""Side of a place to click, in pixels."""
_LEAST = 24.0
_AIR = 4.0
_SIGN = 15.0


def column(card: QRectF, zoom: float) -> QRectF:
    """Where the pointer must rest: the card's own sign, at least as wide as a target should be."""
    return QRectF(card.x(), card.y(), max(STANCE_W * zoom, _LEAST), card.height())


def judges(person: Stakeholder | None) -> bool:
    """Whether somebody has a stance at all."""
    return person is not None and person.side is Side.BUYER


def strip_area(card: QRectF, room: QRectF) -> QRectF:
    """The whole strip: from the card's left edge on, kept inside the view."""
    width, height = CELL * len(STANCES) + 2 * _AIR, CELL + 2 * _AIR
    area = QRectF(card.x() - _AIR, card.center().y() - height / 2, width, height)
    area.moveLeft(min(max(area.x(), room.x() + 2), max(room.right() - width - 2, room.x() + 2)))
    return area


def place_at(area: QRectF, at: tuple[float, float]) -> int | None:
    """Which of STANCES is under a view point."""
    inner = area.adjusted(_AIR, _AIR, -_AIR, -_AIR)
    if not inner.contains(QPointF(*at)):
        return None
    return min(int((at[0] - inner.x()) / CELL), len(STANCES) - 1)


def paint_strip(painter: QPainter, area: QRectF, theme: Theme, *, now: Stance | None, hot: int | None) -> None:
    """The stances in their colours, the one that holds framed, the one under the pointer framed twice."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.ink.border, 1))
    painter.setBrush(theme.surface.card)
    painter.drawRoundedRect(area, 6, 6)
    for place, stance in enumerate(STANCES):
        cell = QRectF(area.x() + _AIR + place * CELL, area.y() + _AIR, CELL, CELL)
        rect = cell.adjusted(2, 2, -2, -2)
        painter.setPen(QPen(theme.ink.border, 1))
        painter.setBrush(theme.stance.fill(stance))
        painter.drawRoundedRect(rect, 4, 4)
        middle = (cell.center().x(), cell.center().y())
        glyphs.paint_stance(painter, stance, middle, theme.stance.sign(stance), _SIGN)
        if stance is now or place == hot:
            painter.setPen(QPen(theme.ink.accent, 2.5 if place == hot else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
