"""What stands for folded people: how many they are and how they stand, on a boss's card or on a tile of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from account_planner.domain.vocabulary import Stance
from account_planner.drawing import glyphs
from account_planner.drawing.fonts import measure
from account_planner.drawing.texts import draw_line

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from account_planner.drawing.faces import CardFace
    from account_planner.drawing.theme import Theme

_SIGNS = (Stance.SUPPORTER, Stance.NEUTRAL, Stance.SCEPTIC, None)
_GAP = 10.0


def paint_fold_tile(painter: QPainter, face: CardFace, rect: QRectF, theme: Theme) -> None:
    """A quiet card like the upper one of a stack: the number, and beside it or below it how they stand."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.surface.card)
    painter.setPen(glyphs.pen(theme.ink.faint, 0.75))
    painter.drawRoundedRect(rect.adjusted(3, 3, 0, 0), 6, 6)
    upper = rect.adjusted(0, 0, -3, -3)
    painter.drawRoundedRect(upper, 6, 6)
    whole, counts = _widths(face, 12.0)
    middle = upper.center().y()
    if whole <= upper.width() - 12:
        paint_counts(painter, face, (upper.center().x() - whole / 2, middle), theme, 12.0)
        return
    pitch = 14.0
    number = measure(12.0, 700).horizontalAdvance(face.folded)
    baseline = middle - pitch / 2 + measure(12.0, 700).capHeight() / 2
    left = upper.center().x() - number / 2
    draw_line(painter, face.folded, (left, baseline), width=0, size=12.0, weight=700, colour=theme.ink.text)
    _paint_signs(painter, face, (upper.center().x() - counts / 2, middle + pitch / 2), theme, 11.0)


def paint_counts(painter: QPainter, face: CardFace, at: tuple[float, float], theme: Theme, size: float) -> None:
    """The number and how they stand (for us, neutral, against, unknown) in one row, its left middle at `at`."""
    x, middle = at
    baseline = middle + measure(size, 400).capHeight() / 2
    draw_line(painter, face.folded, (x, baseline), width=0, size=size, weight=700, colour=theme.ink.text)
    left = x + measure(size, 700).horizontalAdvance(face.folded) + _GAP
    _paint_signs(painter, face, (left, middle), theme, size)


def _paint_signs(painter: QPainter, face: CardFace, at: tuple[float, float], theme: Theme, size: float) -> None:
    x, middle = at
    baseline = middle + measure(size, 400).capHeight() / 2
    for stance, count in zip(_SIGNS, face.hidden or (), strict=False):
        if not count:
            continue
        glyphs.paint_stance(painter, stance, (x + 4.5, middle), theme.ink.secondary, 9.0)
        draw_line(painter, str(count), (x + 11, baseline), width=0, size=size, weight=400, colour=theme.ink.text)
        x += 11 + measure(size, 400).horizontalAdvance(str(count)) + 8


def _widths(face: CardFace, size: float) -> tuple[float, float]:
    """How wide number and signs are in one row, and the signs alone."""
    figures = [str(count) for count in face.hidden or () if count]
    signs = sum(19 + measure(size, 400).horizontalAdvance(figure) for figure in figures) - 8 if figures else 0.0
    return measure(size, 700).horizontalAdvance(face.folded) + _GAP + signs, signs
