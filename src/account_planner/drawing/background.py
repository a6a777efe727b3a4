"""What the cards stand on: band tints, column heads, band labels, our territory and the outside strip."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from account_planner.domain.vocabulary import Side
from account_planner.drawing import glyphs
from account_planner.drawing.fonts import least_at, measure
from account_planner.drawing.texts import draw_centred, fit_text
from account_planner.words.values import function_label, function_short, label, level_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.drawing.theme import Theme
    from account_planner.layout.placement import Box, Placement


Span = tuple[float, float]
ALL: Span = (-inf, inf)


def paint_background(painter: QPainter, placement: Placement, theme: Theme, *, zoom: float) -> None:
    """Tints, boundaries and the territories' names. Heads and labels: see `paint_heads` and `paint_labels`."""
    paint_regions(painter, placement, theme)
    size = max(13.0 * placement.metrics.text, least_at(zoom))
    if size <= 30 * placement.metrics.text:
        _paint_territory_names(painter, placement, theme, size)


def paint_regions(painter: QPainter, placement: Placement, theme: Theme) -> None:
    """Tints and boundaries without a word."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for index, band in enumerate(placement.bands):
        if index % 2 == 0:
            painter.fillRect(_rect(band.box), theme.surface.band)
    painter.setPen(glyphs.pen(theme.ink.rule, 0.75))
    painter.drawLines([QLineF(b.box.x, b.box.y, b.box.right, b.box.y) for b in placement.bands])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.surface.ours_tint)
    painter.setPen(glyphs.pen(theme.line.covers, 1.5, (4, 2.5)))
    painter.drawRoundedRect(_rect(placement.ours), 8, 8)
    if placement.outside.h < 1:  # a page can leave the outside away
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(glyphs.pen(theme.ink.faint, 1.0, (2.5, 2)))
    painter.drawRoundedRect(_rect(placement.outside), 8, 8)


def _paint_territory_names(painter: QPainter, placement: Placement, theme: Theme, size: float) -> None:
    ours, outside = placement.ours, placement.outside
    half = placement.metrics.outside_label_w / 2
    head = (ours.centre[0], ours.y + placement.metrics.head_h / 2)
    if not placement.ours_at.is_beside:
        head = (ours.x + half if placement.axis is None else ours.right - half, ours.centre[1])
    draw_centred(painter, label(Side.OURS), head, size=size, weight=600, colour=theme.ink.secondary)
    if size > 24 * placement.metrics.text or outside.h < 1:
        return
    middle = (outside.x + half if placement.axis is None else outside.right - half, outside.centre[1])
    draw_centred(painter, label(Side.OUTSIDE), middle, size=size, weight=600, colour=theme.ink.secondary)


def paint_heads(
    painter: QPainter, placement: Placement, theme: Theme, *, y: float, zoom: float, seen: Span = ALL
) -> None:
    """The columns' names, their middle at `y` (so that a view can keep them in sight while it pans), each over what is
    `seen` of its column from left to right."""
    size, small = _sizes(placement, zoom)
    for column in placement.columns:
        text = fit_text(
            function_label(column.function),
            column.box.w - 8,
            (size, small),
            weight=600,
            most_lines=1,
        )
        if text.shortened:
            text = fit_text(function_short(column.function), column.box.w - 4, (small,), weight=600, most_lines=1)
        length = measure(text.size, 600).horizontalAdvance(text.lines[0])
        middle = (seen_middle((column.box.x, column.box.right), length, seen), y)
        draw_centred(painter, text.lines[0], middle, size=text.size, weight=600, colour=theme.ink.secondary)


def paint_labels(
    painter: QPainter, placement: Placement, theme: Theme, *, x: float, zoom: float, seen: Span = ALL
) -> None:
    """The bands' names, turned to read upwards, their middle at `x`, each beside what is `seen` of its band. One that
    is longer than its band may reach into the free ends of the others and up beside the heads; only where all have
    too little room is it cut."""
    size, small = _sizes(placement, zoom)
    texts = []
    for band in placement.bands:
        words = level_label(band.level)
        roomy = measure(size, 600).horizontalAdvance(words) <= band.box.h - 8
        texts.append((words, size if roomy else small))
    lengths = [measure(type_, 600).horizontalAdvance(words) for words, type_ in texts]
    edges = [(band.box.y, band.box.bottom) for band in placement.bands]
    usual = [seen_middle(pair, length, seen) for pair, length in zip(edges, lengths, strict=True)]
    ends = (placement.head_y, placement.grid.bottom)
    spread = spread_out(usual, lengths, ends, gap=size * 0.4 if zoom < _FAR else 0.0)
    for (words, type_), length, band, middle in zip(texts, lengths, placement.bands, spread or usual, strict=True):
        room = band.box.h - 0.1 if spread is None else length + 1
        text = fit_text(words, room, (type_,), weight=600, most_lines=1)
        painter.save()
        painter.translate(QPointF(x, middle))
        painter.rotate(-90)
        draw_centred(painter, text.lines[0], (0, 0), size=text.size, weight=600, colour=theme.ink.secondary)
        painter.restore()


def seen_middle(edges: Span, length: float, seen: Span) -> float:
    """The middle of a name of this length: that of its column or band, moved into what is seen of that where it has
    room there."""
    low, high = max(edges[0], seen[0]), min(edges[1], seen[1])
    middle = (edges[0] + edges[1]) / 2
    return min(max(middle, low + length / 2), high - length / 2) if high - low >= length else middle


def paint_our_head(painter: QPainter, placement: Placement, theme: Theme, *, y: float, zoom: float) -> None:
    """The name of our side beside those of the columns, over its tint."""
    ours, size = placement.ours, max(13.0 * placement.metrics.text, least_at(zoom))
    draw_centred(painter, label(Side.OURS), (ours.centre[0], y), size=size, weight=600, colour=theme.ink.secondary)


def spread_out(
    middles: Sequence[float], names: Sequence[float], between: tuple[float, float], *, gap: float
) -> list[float] | None:
    """Middles moved as little as keeps names of these lengths apart between two ends; None without room."""
    low, high = between
    lengths = [length + gap for length in names]
    if sum(lengths) > high - low:
        return None
    ends, found = low, []
    for middle, length in zip(middles, lengths, strict=True):
        found.append(max(middle - length / 2, ends))
        ends = found[-1] + length
    for index in range(len(found) - 1, -1, -1):
        found[index] = min(found[index], high - lengths[index])
        high = found[index]
    return [start + length / 2 for start, length in zip(found, lengths, strict=True)]


_FAR = 0.5
"""Below this zoom the names of bands are larger than their bands may be, and are kept apart."""


def _sizes(placement: Placement, zoom: float) -> tuple[float, float]:
    """The usual and the smallest size of a name at the edge of the map."""
    text, least = placement.metrics.text, least_at(zoom)
    return max(13.0 * text, least), max(11.0 * text, least)


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.w, box.h)
