"""The signs of the map as vector shapes: what they mean survives without colour (shape, direction, count, area)."""

from __future__ import annotations

from functools import lru_cache
from math import atan2, cos, pi, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from account_planner.domain.vocabulary import Influence, Role, Stance
from account_planner.drawing.fonts import face
from account_planner.drawing.texts import draw_centred

if TYPE_CHECKING:
    from collections.abc import Callable

    from account_planner.drawing.theme import Theme

BADGE_W, BADGE_H = 24.0, 13.2


def pen(colour: QColor, width: float, dashes: tuple[float, ...] = ()) -> QPen:
    """A pen with flat ends; `dashes` are in widths of the pen. Shared: do not change it."""
    return _pen(colour.rgba(), width, dashes)


@lru_cache(maxsize=512)
def _pen(argb: int, width: float, dashes: tuple[float, ...]) -> QPen:
    made = QPen(QColor.fromRgba(argb), width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashes:
        made.setDashPattern(list(dashes))
    return made


def _triangle(cx: float, top: float, half: float, height: float) -> QPolygonF:
    """A triangle with its point at `top`; a negative height points down."""
    return QPolygonF([QPointF(cx, top), QPointF(cx + half, top + height), QPointF(cx - half, top + height)])


def paint_stance(
    painter: QPainter, stance: Stance | None, centre: tuple[float, float], colour: QColor, size: float = 12.0
) -> None:
    """The sign alone, `size` wide: triangles up or down, a ring for neutral, a dashed ring with ? for unknown."""
    cx, cy = centre
    if stance is Stance.NEUTRAL:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colour, size / 6.5))
        painter.drawEllipse(QPointF(cx, cy), size * 0.4, size * 0.4)
        return
    if stance is None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colour, size / 9, (2.2, 1.5)))
        painter.drawEllipse(QPointF(cx, cy), size * 0.5, size * 0.5)
        painter.fillPath(_question(round(size * 0.75)).translated(cx, cy), colour)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    up = stance in {Stance.CHAMPION, Stance.SUPPORTER}
    half, height = size / 2, size * (0.72 if stance in {Stance.SUPPORTER, Stance.SCEPTIC} else 0.52)
    tops = [cy - height / 2] if height > size * 0.6 else [cy - height - size * 0.04, cy + size * 0.04]
    for top in tops:
        painter.drawPolygon(_triangle(cx, top, half, height) if up else _triangle(cx, top + height, half, -height))


@lru_cache(maxsize=32)
def _question(size: int) -> QPainterPath:
    """A question mark around the origin as a shape: it may be smaller than text. Shared: do not change it."""
    path = QPainterPath()
    path.addText(0, 0, face(size, 700), "?")
    return path.translated(-path.boundingRect().center())


def _cornered(corners: list[tuple[float, float]]) -> Callable[[QPainter, QRectF], None]:
    """Corners in shares of the box."""

    def paint(painter: QPainter, box: QRectF) -> None:
        x, y, width, height = box.x(), box.y(), box.width(), box.height()
        painter.drawPolygon(QPolygonF([QPointF(x + u * width, y + v * height) for u, v in corners]))

    return paint


def _square(painter: QPainter, box: QRectF) -> None:
    painter.drawRect(box)


def _round(painter: QPainter, box: QRectF) -> None:
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


def _ellipse(painter: QPainter, box: QRectF) -> None:
    painter.drawEllipse(box)


_hexagon = _cornered([(0, 0.5), (0.22, 0), (0.78, 0), (1, 0.5), (0.78, 1), (0.22, 1)])
_octagon = _cornered([(0.17, 0), (0.83, 0), (1, 0.29), (1, 0.71), (0.83, 1), (0.17, 1), (0, 0.71), (0, 0.29)])
_shield = _cornered([(0, 0), (1, 0), (1, 0.72), (0.5, 1.12), (0, 0.72)])
_BADGES: dict[Role, Callable[[QPainter, QRectF], None]] = {
    Role.DECISION_MAKER: _hexagon,
    Role.APPROVER: _hexagon,
    Role.EVALUATOR: _square,
    Role.USER: _round,
    Role.COACH: _shield,
    Role.GATEKEEPER: _octagon,
    Role.INFLUENCER: _ellipse,
}


def paint_role_badge(
    painter: QPainter, role: Role, code: str, at: tuple[float, float], theme: Theme, size: float = 10.0
) -> float:
    """The role's letters `code` in the role's shape, with the shape's left middle at `at`; gives its width."""
    width, height = BADGE_W * size / 10, max(BADGE_H, BADGE_H * (size - 1) / 10)
    box = QRectF(at[0], at[1] - height / 2, width, height)
    filled = role is Role.DECISION_MAKER
    painter.setPen(pen(theme.ink.text, 1.2 * size / 10))
    painter.setBrush(QBrush(theme.ink.text) if filled else Qt.BrushStyle.NoBrush)
    _BADGES[role](painter, box)
    colour = theme.surface.card if filled else theme.ink.text
    draw_centred(painter, code, (box.center().x(), at[1]), size=size, weight=700, colour=colour)
    return width


def paint_influence(
    painter: QPainter, influence: Influence | None, at: tuple[float, float], theme: Theme, size: float = 12.0
) -> float:
    """Three signal bars with their left foot at `at`, filled by influence (none when unknown); gives the width."""
    filled = {None: 0, Influence.LOW: 1, Influence.MEDIUM: 2, Influence.HIGH: 3}[influence]
    bar, step = size * 0.28, size * 0.38
    for i in range(3):
        height = size * (0.42 + 0.29 * i)
        box = QRectF(at[0] + i * step + 0.5, at[1] - height, bar, height)
        painter.setPen(pen(theme.ink.secondary, 0.9))
        painter.setBrush(theme.ink.secondary if i < filled else Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
    return influence_width(size)


def influence_width(size: float) -> float:
    """How wide `paint_influence` paints."""
    return size * (2 * 0.38 + 0.28) + 1


def paint_ball(
    painter: QPainter, level: int | None, centre: tuple[float, float], theme: Theme, size: float = 13.0
) -> None:
    """A ball filled by quarters, 1 to 4, clockwise from the top; struck through at 0, so that it is not taken for the
    ring of a neutral stance; dashed when nobody knows."""
    colour, radius = theme.line.covers, size / 2 - 0.8
    box = QRectF(centre[0] - radius, centre[1] - radius, 2 * radius, 2 * radius)
    if level:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(box, 90 * 16, -90 * 16 * level)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colour, 1.5, (1.6, 1.2)) if level is None else pen(colour, 1.5))
    painter.drawEllipse(box)
    if level == 0:
        reach = radius * 0.7
        painter.drawLine(QPointF(centre[0] - reach, centre[1] + reach), QPointF(centre[0] + reach, centre[1] - reach))


def paint_lock(painter: QPainter, at: tuple[float, float], colour: QColor, size: float = 9.0) -> None:
    """A padlock, the top left corner at `at`: there are private notes."""
    x, y = at
    painter.setPen(pen(colour, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(x + size * 0.2, y, size * 0.6, size * 0.9), 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(x, y + size * 0.45, size, size * 0.6), 1, 1)


def paint_pin(painter: QPainter, at: tuple[float, float], colour: QColor, size: float = 5.0) -> None:
    """The small square, its top right corner at `at`, that says: placed by hand."""
    painter.fillRect(QRectF(at[0] - size, at[1], size, size), colour)


def paint_question(painter: QPainter, centre: tuple[float, float], colour: QColor, size: float) -> None:
    """The dashed ring with a question mark of a place that nobody fills yet."""
    paint_stance(painter, None, centre, colour, size)


@lru_cache(maxsize=512)
def arrow_head(tip: tuple[float, float], before: tuple[float, float], length: float) -> QPolygonF:
    """A triangle with its first point at `tip`, flying away from `before`. Shared: do not change it."""
    angle = atan2(tip[1] - before[1], tip[0] - before[0])
    corners = [QPointF(*tip)]
    for side in (1, -1):
        turned = angle + pi - side * 0.42
        corners.append(QPointF(tip[0] + length * cos(turned), tip[1] + length * sin(turned)))
    return QPolygonF(corners)
