"""Paint the right rail: from the top down what is known, below it ruled lines for a pen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter

from account_planner.drawing import glyphs
from account_planner.layout.placement import Box
from account_planner.output.page.heat_paint import paint_heat
from account_planner.output.page.text import SMALL, Pen, width_of, wrapped, write, write_lines, write_right
from account_planner.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.drawing.theme import Theme
    from account_planner.output.page.rail import Meter, Rail

_LINE = 15.2
_WRAP = 13.5
_RULED = 26.0
_HEAD = 13.0
_HEADLINES = (15.0, 14.0, 13.0, 12.0)
_MOST_LINES = 3
"""Of a step or a line about the meeting."""


def paint_rail(painter: QPainter, rail: Rail, boxes: Sequence[Box], theme: Theme) -> None:
    """The whole rail into one box, or into three columns: figures, steps, grid and notes."""
    if len(boxes) == 1:
        _Rail(painter, boxes[0], theme).paint(rail)
        return
    for box, sections in zip(boxes, _COLUMNS, strict=True):
        _Rail(painter, box, theme).paint(rail, sections)


def strip_height(rail: Rail, width: float, most: float, theme: Theme) -> float:
    """How high a rail is whose columns have this width, without the lines for a pen, `most` at most."""
    image = QImage(1, 1, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    lows = []
    for sections in _COLUMNS:
        column = _Rail(painter, Box(0.0, 0.0, width, 0.0), theme)
        column.paint(rail, sections)
        lows.append(column.y)
    painter.end()
    return min(max(lows) + 2.0, most)


_SECTIONS = ("parts", "steps", "heat", "meeting", "notes")
_COLUMNS = (("parts",), ("steps", "meeting"), ("heat", "notes"))


class _Rail:
    """The painting of one column; `y` is how far down it has come."""

    def __init__(self, painter: QPainter, box: Box, theme: Theme) -> None:
        self._painter, self._box, self._theme = painter, box, theme
        self._y = box.y
        self._text = Pen(SMALL, 400, theme.ink.text)

    @property
    def y(self) -> float:
        return self._y

    def paint(self, rail: Rail, sections: Sequence[str] = _SECTIONS) -> None:
        if "parts" in sections:
            self._paint_meter(rail)
            self._head(tr("Where the points come from"))
            for name, points in rail.parts:
                self._pair(name, points)
            if rail.held:
                self._pair(*rail.held, weight=600)
        if "steps" in sections and rail.steps:
            self._head(tr("Do next"))
            self._paint_steps(rail)
        if "heat" in sections and rail.heads:
            whole = tr("Covered of known, level × function")
            self._head(whole if width_of(whole, _HEAD, 600) <= self._box.w else tr("Covered of known"))
            self._paint_heat(rail)
        if "meeting" in sections:
            self._head(tr("Next meeting"))
            self._paint_meeting(rail)
        if "notes" in sections:
            self._paint_private(rail)
            self._rule_rest()

    def _paint_meter(self, rail: Rail) -> None:
        box, theme = self._box, self._theme
        size = next((size for size in _HEADLINES if width_of(rail.headline, size, 700) <= box.w), _HEADLINES[-1])
        write(self._painter, rail.headline, (box.x, self._y + 15), Pen(size, 700, theme.ink.text), room=box.w)
        self._y += 24
        paint_bar(self._painter, rail.meter, QRectF(box.x, self._y, box.w, 13), theme)
        self._y += 13 + 15
        lines = wrapped(rail.remark, box.w, SMALL, most_lines=2)
        pen = Pen(SMALL, 400, theme.ink.secondary)
        self._y = write_lines(self._painter, lines, (box.x, self._y), pen, room=box.w, step=_WRAP) - 10

    def _head(self, words: str) -> None:
        box, theme = self._box, self._theme
        self._y += 13 if self._y == box.y else 21
        write(self._painter, words, (box.x, self._y), Pen(_HEAD, 600, theme.ink.text), room=box.w)
        self._painter.setPen(glyphs.pen(theme.ink.rule, 0.9))
        self._y += 4.5
        self._painter.drawLine(QLineF(box.x, self._y, box.right, self._y))
        self._y += 3.5

    def _pair(self, name: str, value: str, weight: int = 400) -> None:
        self._y += _LINE
        pen = Pen(SMALL, weight, self._theme.ink.text)
        room = self._box.w - width_of(value, SMALL, weight) - 8
        write(self._painter, name, (self._box.x, self._y - 3.5), pen, room=room)
        write_right(self._painter, value, (self._box.right, self._y - 3.5), pen)

    def _paint_steps(self, rail: Rail) -> None:
        gain_w = max(width_of(gain, SMALL, 600) for gain, _ in rail.steps) + 7
        room = self._box.w - gain_w
        for gain, words in rail.steps:
            self._y += _LINE
            at = (self._box.x, self._y - 3.5)
            write(self._painter, gain, at, Pen(SMALL, 600, self._theme.ink.text), room=gain_w)
            lines = wrapped(words, room, SMALL, most_lines=_MOST_LINES)
            left = (self._box.x + gain_w, self._y - 3.5)
            write_lines(self._painter, lines, left, self._text, room=room, step=_WRAP)
            self._y += _WRAP * (len(lines) - 1)

    def _paint_heat(self, rail: Rail) -> None:
        box = QRectF(self._box.x, self._y, self._box.w, 0.0)
        self._y += paint_heat(self._painter, rail, box, self._theme)

    def _paint_meeting(self, rail: Rail) -> None:
        if not rail.meeting:
            self._y += _LINE
            write(self._painter, tr("None is set"), (self._box.x, self._y - 3.5), self._text, room=self._box.w)
        for i, words in enumerate(rail.meeting):
            pen = Pen(SMALL, 600, self._theme.ink.text) if i == 0 else self._text
            lines = wrapped(words, self._box.w, SMALL, weight=pen.weight, most_lines=_MOST_LINES)
            self._y += _LINE
            at = (self._box.x, self._y - 3.5)
            write_lines(self._painter, lines, at, pen, room=self._box.w, step=_WRAP)
            self._y += _WRAP * (len(lines) - 1)

    def _paint_private(self, rail: Rail) -> None:
        """As many private notes as there is room for, then how many more there are."""
        if not rail.private or self._box.bottom - self._y < 3 * _LINE + 24:
            return
        self._head(tr("Private notes"))
        for done, (who, note) in enumerate(rail.private):
            room = int((self._box.bottom - self._y) / _WRAP) - 1
            lines = wrapped(
                tr("{who}: {note}", who=who, note=note), self._box.w, SMALL, most_lines=max(min(room, 4), 1)
            )
            if room < 1:
                more = tr("and {count} more", count=len(rail.private) - done)
                self._y += _LINE
                write(self._painter, more, (self._box.x, self._y - 3.5), self._text, room=self._box.w)
                return
            self._y += _LINE
            at = (self._box.x, self._y - 3.5)
            write_lines(self._painter, lines, at, self._text, room=self._box.w, step=_WRAP)
            self._y += _WRAP * (len(lines) - 1)

    def _rule_rest(self) -> None:
        """Lines for a pen in the room that is left."""
        if self._box.bottom - self._y < 2.5 * _RULED + 24:
            return
        self._head(tr("Notes"))
        self._painter.setPen(glyphs.pen(self._theme.ink.rule, 0.7))
        while self._y + _RULED <= self._box.bottom:
            self._y += _RULED
            self._painter.drawLine(QLineF(self._box.x, self._y, self._box.right, self._y))


def paint_bar(painter: QPainter, meter: Meter, box: QRectF, theme: Theme) -> None:
    """The bullet bar: three tints, the value, hatched what is unknown, a tick at the aim."""

    def upto(low: float, high: float, inset: float) -> QRectF:
        return QRectF(
            box.x() + box.width() * low / 100,
            box.y() + inset,
            box.width() * (high - low) / 100,
            box.height() - 2 * inset,
        )

    ends = (0.0, meter.fair_from, meter.strong_from, 100.0)
    tints = (theme.meter.weak, theme.meter.fair, theme.meter.strong)
    for low, high, tint in zip(ends, ends[1:], tints, strict=False):
        painter.fillRect(upto(low, high, 0), tint)
    painter.fillRect(upto(0, meter.value, 3.5), theme.meter.value)
    known = min(100.0, meter.value + meter.unknown)
    painter.fillRect(upto(meter.value, known, 3.5), QBrush(theme.meter.unknown, Qt.BrushStyle.BDiagPattern))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(glyphs.pen(theme.ink.border, 0.75))
    painter.drawRect(box)
    aim = box.x() + box.width() * meter.aim / 100
    painter.fillRect(QRectF(aim - 1.2, box.y() - 3, 2.4, box.height() + 6), theme.meter.aim)
