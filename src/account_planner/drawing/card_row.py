"""The last row of a buyer's card: part in the decision, influence, coverage, our people, days since contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.drawing import glyphs
from account_planner.drawing.faces import listed, unlisted
from account_planner.drawing.fold_tile import paint_counts
from account_planner.drawing.fonts import measure
from account_planner.drawing.texts import draw_line

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter

    from account_planner.drawing.faces import CardFace
    from account_planner.drawing.theme import Theme

_CLOSE, _CLOSEST = 130.0, 102.0
"""Rows less wide are set closer."""
_BALL_W = 13.0
_SLIM = 86.0
"""Rows that are not even so wide take two lines."""
_PITCH = 14.4
"""From one of these lines to the other."""


def paint_row(painter: QPainter, face: CardFace, row: QRectF, theme: Theme, size: float) -> None:
    """The row in `row`; what has no room is left out: further initials first, then the bars of influence (the border
    tells that too), then the initials. Those who left and folded branches have a row of their own kind."""
    middle = row.center().y()
    baseline = middle + measure(size, 400).capHeight() / 2
    secondary = theme.ink.secondary
    if face.left:
        at = (row.x(), baseline)
        draw_line(painter, face.left, at, width=row.width(), size=size, weight=600, colour=secondary)
        return
    if face.folded:
        paint_counts(painter, face, (row.x(), middle), theme, size)
        return
    days, weight = _days(face)
    days_w = measure(size, weight).horizontalAdvance(days)
    x, gap, bar = _spacing(row.width())
    x += row.x()
    signs = middle - _PITCH if is_slim(row.width()) else middle
    with_bars, words = _told(face, row.width(), size)
    if face.role is not None:
        x += glyphs.paint_role_badge(painter, face.role, face.role_code, (x, signs), theme, size) + gap[0]
    if with_bars:
        x += glyphs.paint_influence(painter, face.influence, (x, signs + 6), theme, bar) + gap[1]
    glyphs.paint_ball(painter, face.ball, (x + 6.5, signs), theme)
    x = row.x() if is_slim(row.width()) else x + _BALL_W + gap[2]
    draw_line(painter, words, (x, baseline), width=0, size=size, weight=400, colour=secondary)
    colour = theme.ink.text if face.overdue else secondary
    draw_line(painter, days, (row.right() - days_w, baseline), width=0, size=size, weight=weight, colour=colour)


def row_initials(face: CardFace, width: float, size: float) -> str:
    """The initials that `paint_row` finds room for."""
    return "" if face.left or face.folded else _told(face, width, size)[1]


def is_slim(width: float) -> bool:
    """Whether the facts take two lines: part, influence and coverage, then initials and days."""
    return width < _SLIM


def _days(face: CardFace) -> tuple[str, int]:
    """The days since contact and their weight."""
    days = f"! {face.days}" if face.overdue and face.days[:1].isdigit() else face.days
    return days, 700 if face.overdue else 400


def _told(face: CardFace, width: float, size: float) -> tuple[bool, str]:
    """Whether there is room for the bars of influence, and which initials there is room for."""
    days, weight = _days(face)
    x, gap, bar = _spacing(width)
    beside_days = width - measure(size, weight).horizontalAdvance(days) - gap[3]
    if is_slim(width):
        return True, fitting_initials(face.coverers, beside_days, size)
    if face.role is not None:
        x += glyphs.BADGE_W * size / 10 + gap[0]
    room = beside_days - x - _BALL_W - gap[2]
    beside_bars = fitting_initials(face.coverers, room - glyphs.influence_width(bar) - gap[1], size)
    if width >= _CLOSEST or beside_bars:
        return True, beside_bars
    return False, fitting_initials(face.coverers, room, size)


def _spacing(width: float) -> tuple[float, tuple[float, float, float, float], float]:
    """Where in a row of this width the signs begin, the gaps after badge, bars, ball and initials, and the size of the
    bars."""
    if width >= _CLOSE or is_slim(width):
        return 0.0, (6.0, 7.0, 4.0, 4.0), 12.0
    if width >= _CLOSEST:
        return 0.0, (4.0, 4.0, 2.0, 4.0), 11.0
    return -2.0, (3.0, 3.0, 2.0, 3.0), 9.0


def fitting_initials(words: str, room: float, size: float) -> str:
    """All initials if they fit, else as many as fit with the number of the others, else only the first, else none."""
    names = unlisted(words)
    some = (f"{listed(names[:n])} +{len(names) - n}" for n in range(len(names) - 1, 0, -1))
    for choice in (words, *some, listed(names[:1])):
        if measure(size, 400).horizontalAdvance(choice) <= room:
            return choice
    return ""
