"""How much room texts of a slide take in whatever face a program has: ours is measured, wider ones are allowed for."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

from account_planner.drawing.fonts import measure
from account_planner.drawing.texts import fit_text
from account_planner.layout.metrics import MM_PER_UNIT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.output.slides.shapes import Run

_WIDER, _WIDER_BOLD, _LEADING = 1.14, 1.2, 1.2
"""The widest faces in place of the usual ones are so much wider than ours; the height of a line in its size."""
_SMALLEST, _MOST_LESS, _MANY = 8.0, 2, 9


def points(units: float, scale: float) -> float:
    """Units of the layout on a slide in points."""
    return units * MM_PER_UNIT * scale / 25.4 * 72


def width_of(words: str, size: float) -> float:
    """In points, at most."""
    return measure(size, 400).horizontalAdvance(words) * _WIDER


def fitted(wordings: Sequence[Sequence[Run]], width: float, height: float, larger: int = 0) -> Sequence[Run]:
    """The first of the wordings (texts below each other) that fits `larger` by so many points than told or some points
    less, else the last in the smallest size; `width` and `height` in points."""
    sizes = range(larger, -_MOST_LESS - 1, -1)
    ways = ((wording, size) for wording in wordings for size in sizes)
    wording, size = next((way for way in ways if fits(way[0], width, height, way[1])), (wordings[-1], -_MOST_LESS))
    return _sized(wording, size)


def fits(texts: Sequence[Run], width: float, height: float, larger: int) -> bool:
    return sum(_height_of(run, width) for run in _sized(texts, larger)) <= height


def _sized(texts: Sequence[Run], larger: int) -> list[Run]:
    return [replace(run, size=max(run.size + larger, _SMALLEST)) for run in texts]


def _height_of(run: Run, width: float) -> float:
    """In points; boundless where a word would be broken."""
    weight, room = 700 if run.bold else 400, width / (_WIDER_BOLD if run.bold else _WIDER)
    if any(measure(run.size, weight).horizontalAdvance(word) > room for word in run.text.split()):
        return inf
    return len(fit_text(run.text, room, (run.size,), weight=weight, most_lines=_MANY).lines) * run.size * _LEADING
