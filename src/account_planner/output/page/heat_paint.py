"""Paint the level × function grid of the rail: how many of the known are covered, always as a fraction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from account_planner.drawing import glyphs
from account_planner.drawing.texts import draw_centred
from account_planner.output.page.text import SMALL, Pen, width_of, write

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from account_planner.drawing.theme import Theme
    from account_planner.output.cover_grid import Share
    from account_planner.output.page.rail import Rail

_AIR = 5.0
"""Between two fractions, with the border of the cell."""
_LOW_CELL, _HIGH_CELL, _STEP = 17.0, 29.0, 2.0
_HEADS_H, _HALF_LINE = 17.0, 6.0


def paint_heat(painter: QPainter, rail: Rail, box: QRectF, theme: Theme) -> float:
    """The grid from the top of `box` as wide as that; gives how high it is. Where a fraction is wider than its column
    even with the short names of the levels, all are set on two lines."""
    levels, label_w = _labels(rail, box.width())
    widths = _widths(rail, box.width() - label_w)
    on_two = any(
        width_of(cell.text, SMALL, 400) > w - 3 for row in rail.heat for cell, w in zip(row, widths, strict=True)
    )
    height = _HIGH_CELL if on_two else _LOW_CELL
    left = box.x() + label_w
    y = box.y() + 13
    for head, short, width in zip(rail.heads, rail.short_heads, widths, strict=True):
        words = short_head(head if _is_roomy(rail, widths) else short, width - 2)
        draw_centred(painter, words, (left + width / 2, y - 4), size=SMALL, weight=400, colour=theme.ink.secondary)
        left += width
    y += _HEADS_H - 13
    for level, cells in zip(levels, rail.heat, strict=True):
        pen = Pen(SMALL, 400, theme.ink.text)
        write(painter, level, (box.x(), y + height / 2 + 4), pen, room=label_w)
        left = box.x() + label_w
        for cell, width in zip(cells, widths, strict=True):
            _paint_cell(painter, cell, QRectF(left + 1, y, width - 2, height), theme, on_two=on_two)
            left += width
        y += height + _STEP
    return y - box.y()


def _is_roomy(rail: Rail, widths: Sequence[float]) -> bool:
    return all(width_of(head, SMALL, 400) <= width - 4 for head, width in zip(rail.heads, widths, strict=True))


def _labels(rail: Rail, width: float) -> tuple[tuple[str, ...], float]:
    """What the levels are called in a grid of this width, and the room for that."""
    for levels in (rail.levels, rail.short_levels):
        label_w = max(width_of(level, SMALL, 400) for level in levels) + 8
        if label_w + sum(_needs(rail)) <= width:
            break
    return levels, label_w


def _needs(rail: Rail) -> list[float]:
    return [max(width_of(row[c].text, SMALL, 400) for row in rail.heat) + _AIR for c in range(len(rail.heads))]


def _widths(rail: Rail, width: float) -> list[float]:
    """The columns alike where every fraction fits, else wider where the larger ones stand."""
    needs = _needs(rail)
    even = width / len(needs)
    if max(needs) <= even or sum(needs) > width:
        return [even] * len(needs)
    spare = (width - sum(needs)) / len(needs)
    return [need + spare for need in needs]


def _paint_cell(painter: QPainter, cell: Share, box: QRectF, theme: Theme, *, on_two: bool) -> None:
    heat = theme.heat
    shade = heat_shade(cell)
    painter.setPen(glyphs.pen(theme.ink.rule, 0.75))
    painter.setBrush(heat.cells[shade] if cell.known else Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
    colour = heat.text[shade] if cell.known else theme.ink.secondary
    lines = cell.text.split("/") if on_two else [cell.text]
    if len(lines) > 1:
        lines[0] += "/"
    middle = box.center()
    y = middle.y() - _HALF_LINE * (len(lines) - 1)
    for line in lines:
        draw_centred(painter, line, (middle.x(), y), size=SMALL, weight=400, colour=colour)
        y += 2 * _HALF_LINE


def heat_shade(cell: Share) -> int:
    """Which of the four shades: none, under a half, at least a half, all of the known are covered."""
    if cell.covered == 0:
        return 0
    if cell.covered == cell.known:
        return 3
    return 2 if 2 * cell.covered >= cell.known else 1


def short_head(words: str, room: float) -> str:
    """The column's name where it fits, else its beginning."""
    cut = words
    while len(cut) > 1 and width_of(cut, SMALL, 400) > room:
        cut = cut[:-1]
    return cut
