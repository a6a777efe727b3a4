"""The cards of our own people (pills) and of outside people (plain boxes)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from account_planner.drawing import glyphs
from account_planner.drawing.fonts import measure
from account_planner.drawing.texts import draw_centred, draw_line, fit_text

if TYPE_CHECKING:
    from account_planner.drawing.faces import CardFace
    from account_planner.drawing.theme import Theme


_NARROW = 135.0
_ROUND = 12.0
"""From the end of a pill to its first letter; ends of lines lie over the rim."""
_AIR, _AIR_FAR, _FAR = 1.3, 1.45, 14.0
"""Room that two lines need, in heights of their type; more from far away, where they would touch the rim."""


def paint_our_card(
    painter: QPainter, face: CardFace, rect: QRectF, theme: Theme, *, density: str, least: float
) -> None:
    """A pill: initials at its left end, then name and part; dashed while nobody is named."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = rect.height() / 2
    painter.setBrush(theme.surface.card)
    painter.setPen(glyphs.pen(theme.line.covers, 1.3, (4, 2.5) if face.missing else ()))
    painter.drawRoundedRect(rect, radius, radius)
    if density == "tile":
        return
    is_narrow = rect.width() < _NARROW
    end = 16.0 if is_narrow else max(radius * 0.55 + 7, 19.0)
    if density == "name":
        room = rect.width() - radius
        words = fit_text(_alone(face, face.surname), room, (max(13.0, least),), weight=600, most_lines=1)
        draw_centred(painter, words.lines[0], _middle(rect), size=words.size, weight=600, colour=theme.ink.text)
        return
    if face.missing and face.title and not _has_two(face, rect.height(), density=density, least=least):
        _paint_lines(painter, face, rect.adjusted(_ROUND, 0, -_ROUND, 0), theme, density=density, least=least)
        return
    size = max(12.0, least)
    if least > _FAR:
        end = max(end, measure(size, 700).horizontalAdvance(face.initials) / 2 + _ROUND)
    draw_centred(
        painter,
        face.initials,
        (rect.x() + end, rect.center().y()),
        size=size,
        weight=700,
        colour=theme.line.covers,
    )
    left = (
        rect.x()
        + end
        + max(measure(size, 700).horizontalAdvance(face.initials) / 2, 9)
        + (4 if is_narrow else 6 if least > _FAR else 7)
    )
    text = QRectF(left, rect.y(), rect.right() - radius * 0.3 - left, rect.height())
    _paint_lines(painter, face, text, theme, density=density, least=least)
    _paint_marks(painter, face, QPointF(rect.right() - radius * 0.6, rect.y() + 5), theme)


def paint_outside_card(
    painter: QPainter, face: CardFace, rect: QRectF, theme: Theme, *, density: str, least: float
) -> None:
    """A plain box with name and what they do for us."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.surface.card)
    painter.setPen(glyphs.pen(theme.line.influences, 1.3, (4, 2.5) if face.missing else ()))
    painter.drawRect(rect)
    if density != "tile":
        _paint_lines(painter, face, rect.adjusted(9, 0, -9, 0), theme, density=density, least=least)
        _paint_marks(painter, face, QPointF(rect.right() - 3.5, rect.y() + 3.5), theme)


def _has_two(face: CardFace, height: float, *, density: str, least: float) -> bool:
    """Whether there is room for a line below the name, and something to say there."""
    air = _AIR_FAR if least > _FAR else _AIR
    needed = (max(12.0, least) + max(11.0, least)) * air
    return bool(face.left or face.title) and density in {"full", "compact", "dense"} and height >= needed


def _alone(face: CardFace, name: str) -> str:
    """What stands on a card with room for one line: the place where nobody is named yet is known by what it is for."""
    return face.title if face.missing and face.title else name


def _middle(rect: QRectF) -> tuple[float, float]:
    return rect.center().x(), rect.center().y()


def _paint_marks(painter: QPainter, face: CardFace, at: QPointF, theme: Theme) -> None:
    if face.pinned:
        glyphs.paint_pin(painter, (at.x(), at.y()), theme.ink.secondary)
    if face.private:
        glyphs.paint_lock(painter, (at.x() - 18, at.y() + 1), theme.ink.secondary, 8)


def _paint_lines(painter: QPainter, face: CardFace, box: QRectF, theme: Theme, *, density: str, least: float) -> None:
    """Name and, where there is room, one line below it, together in the middle of the box."""
    name_size, small = max(12.0, least), max(11.0, least)
    title = face.left or face.title
    both = _has_two(face, box.height(), density=density, least=least)
    whole, least_words = (face.name, face.surname) if both else (_alone(face, face.name), _alone(face, face.surname))
    name = fit_text(whole, box.width(), (name_size, max(11.0, least)), weight=600, most_lines=1)
    if name.shortened and density == "dense":
        least_words = face.brief if face.missing and face.brief else least_words
        name = fit_text(least_words, box.width(), (name_size,), weight=600, most_lines=1)
    cap = measure(name.size, 600).capHeight()
    y = box.center().y() + cap / 2 - (small * 0.72 if both else 0)
    draw_line(
        painter,
        name.lines[0],
        (box.x(), y),
        width=box.width(),
        size=name.size,
        weight=600,
        colour=theme.ink.text,
    )
    if face.left:
        length = min(measure(name.size, 600).horizontalAdvance(name.lines[0]), box.width())
        painter.drawLine(QPointF(box.x(), y - cap / 2), QPointF(box.x() + length, y - cap / 2))
    if both:
        words = fit_text(title, box.width(), (small,), weight=400, most_lines=1)
        if words.shortened and not face.left:
            words = fit_text(face.brief or title.split(" · ")[0], box.width(), (small,), weight=400, most_lines=1)
        draw_line(
            painter,
            words.lines[0],
            (box.x(), y + small * 1.45),
            width=box.width(),
            size=small,
            weight=400,
            colour=theme.ink.secondary,
        )
    painter.setBrush(Qt.BrushStyle.NoBrush)
