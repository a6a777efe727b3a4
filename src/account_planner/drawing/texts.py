"""Fit names and titles into cards: shrink, then wrap, only then cut; always plain text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt

from account_planner.drawing.fonts import face, measure

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPainter


@dataclass(frozen=True, slots=True)
class FittedText:
    lines: tuple[str, ...]
    size: float
    shortened: bool


@lru_cache(maxsize=4096)
def fit_text(text: str, width: float, sizes: tuple[float, ...], *, weight: int, most_lines: int) -> FittedText:
    """The text at the first of `sizes` at which it fits `width` on one line; else at the last size wrapped at the
    last space that fits to `most_lines`; what is then still too long ends in an ellipsis."""
    for size in sizes:
        if measure(size, weight).horizontalAdvance(text) <= width:
            return FittedText((text,), size, shortened=False)
    metrics = measure(sizes[-1], weight)
    lines: list[str] = []
    rest = text
    while len(lines) < most_lines - 1 and metrics.horizontalAdvance(rest) > width:
        head = _head(rest, width, sizes[-1], weight)
        if not head:
            break
        lines.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
    return FittedText((*lines, last), sizes[-1], shortened=last != rest)


def _head(text: str, width: float, size: float, weight: int) -> str:
    """The longest beginning that ends at a space or after a hyphen and fits."""
    found = ""
    for at, char in enumerate(text):
        if char in " -\u2010/":
            head = text[: at + 1]
            if measure(size, weight).horizontalAdvance(head.rstrip()) > width:
                break
            found = head
    return found


@lru_cache(maxsize=4096)
def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction belongs to a script written from the right."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False


def draw_line(
    painter: QPainter, text: str, at: tuple[float, float], *, width: float, size: float, weight: int, colour: QColor
) -> None:
    """One line of plain text on the baseline `at`; text from the right ends at the right of `width`."""
    x, y = at
    if runs_right_to_left(text):
        x += max(width - measure(size, weight).horizontalAdvance(text), 0.0)
    painter.setFont(face(size, weight))
    painter.setPen(colour)
    painter.drawText(QPointF(x, y), text)


def draw_centred(
    painter: QPainter, text: str, centre: tuple[float, float], *, size: float, weight: int, colour: QColor
) -> None:
    """A short word with its middle at `centre`, level by the height of capitals."""
    metrics = measure(size, weight)
    painter.setFont(face(size, weight))
    painter.setPen(colour)
    x = centre[0] - metrics.horizontalAdvance(text) / 2
    painter.drawText(QPointF(x, centre[1] + metrics.capHeight() / 2), text)
