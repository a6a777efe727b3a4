"""Plain text on a page: one line to the left or right, paragraphs of a few lines. Sizes are units of the layout."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from account_planner.drawing.fonts import measure
from account_planner.drawing.texts import draw_line, fit_text

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

SMALL = 11.0
"""7.6 points: the smallest text on a page."""


@dataclass(frozen=True, slots=True)
class Pen:
    """How text is written: size, weight (400, 600 or 700) and colour."""

    size: float
    weight: int
    colour: QColor


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, weight: int) -> float:
    return measure(size, weight).horizontalAdvance(text)


def write(painter: QPainter, text: str, at: tuple[float, float], pen: Pen, *, room: float) -> None:
    """One line from the baseline `at`, cut with an ellipsis where it is longer than `room`."""
    fitted = fit_text(text, room, (pen.size,), weight=pen.weight, most_lines=1)
    draw_line(painter, fitted.lines[0], at, width=room, size=pen.size, weight=pen.weight, colour=pen.colour)


def write_right(painter: QPainter, text: str, at: tuple[float, float], pen: Pen) -> None:
    """One line that ends at the baseline point `at`."""
    x = at[0] - width_of(text, pen.size, pen.weight)
    draw_line(painter, text, (x, at[1]), width=0, size=pen.size, weight=pen.weight, colour=pen.colour)


def wrapped(text: str, room: float, size: float, *, weight: int = 400, most_lines: int) -> tuple[str, ...]:
    """The text in up to `most_lines` lines of `room`; the last one ends in an ellipsis when there is more."""
    return fit_text(" ".join(text.split()), room, (size,), weight=weight, most_lines=most_lines).lines


def write_lines(
    painter: QPainter, lines: tuple[str, ...], at: tuple[float, float], pen: Pen, *, room: float, step: float
) -> float:
    """Lines below each other from the first baseline `at`; gives the baseline after the last."""
    x, y = at
    for line in lines:
        draw_line(painter, line, (x, y), width=room, size=pen.size, weight=pen.weight, colour=pen.colour)
        y += step
    return y
