"""The last row of a buyer's card: part in the decision, influence, coverage, our people, days since contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.drawing import glyphs
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
    days = f"! {face.days}" if face.overdue and face.days[:1].isdigit() else face.days
    weight = 700 if face.overdue else 400
    days_w = measure(size, weight).horizontalAdvance(days)
    x, gap, bar = _spacing(row)
    if face.role is not None:
        x += glyphs.paint_role_badge(painter, face.role, face.role_code, (x, middle), theme, size) + gap[0]
    end = row.right() - days_w - gap[3]
    with_bars = x + glyphs.influence_width(bar) + gap[1] + _BALL_W + gap[2]
    if row.width() >= _CLOSEST or _fitting_initials(face.coverers, end - with_bars, size):
        x += glyphs.paint_influence(painter, face.influence, (x, middle + 6), theme, bar) + gap[1]
    glyphs.paint_ball(painter, face.ball, (x + 6.5, middle), theme)
    x += _BALL_W + gap[2]
    words = _fitting_initials(face.coverers, end - x, size)
    draw_line(painter, words, (x, baseline), width=0, size=size, weight=400, colour=secondary)
    colour = theme.ink.text if face.overdue else secondary
    draw_line(painter, days, (row.right() - days_w, baseline), width=0, size=size, weight=weight, colour=colour)


def _spacing(row: QRectF) -> tuple[float, tuple[float, float, float, float], float]:
    """Where a row of this width begins, the gaps after badge, bars, ball and initials, and the size of the bars."""
    if row.width() >= _CLOSE:
        return row.x(), (6.0, 7.0, 4.0, 4.0), 12.0
    if row.width() >= _CLOSEST:
        return row.x(), (4.0, 4.0, 2.0, 4.0), 11.0
    return row.x() - 2.0, (3.0, 3.0, 2.0, 3.0), 9.0


def _fitting_initials(words: str, room: float, size: float) -> str:
    """All initials if they fit, else the first with the number of the others, else only the first, else none."""
    first, *others = words.replace(" +", ", +").split(", ")
    rest = sum(int(o[1:]) if o.startswith("+") else 1 for o in others)
    for choice in (words, f"{first} +{rest}" if rest else first, first):
        if measure(size, 400).horizontalAdvance(choice) <= room:
            return choice
    return ""
