"""How many rows each band and how many cards side by side each column gets, so that the picture keeps its shape."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from account_planner.layout.metrics import Metrics


@dataclass(frozen=True, slots=True)
class Wrapping:
    """`rows` of cards in each band, `slots` side by side in each column."""

    rows: tuple[int, ...]
    slots: tuple[int, ...]


def wrap_cells(counts: Mapping[tuple[int, int], int], bands: int, columns: int, metrics: Metrics) -> Wrapping:
    """Start with one stack a cell and shorten, step by step, the band whose shortening costs the least width for
    the height that it saves, until the picture is as wide as `metrics.aspect` wants.

    `counts` maps (band, column) to the number of cards there."""
    return _wrapped(tuple(sorted(counts.items())), bands, columns, metrics)


def least_size(
    counts: Mapping[tuple[int, int], int], bands: int, columns: int, metrics: Metrics
) -> tuple[float, float]:
    """Width and height that a map of so many cards in each (band, column) cannot be smaller than."""
    wrapping = wrap_cells(counts, bands, columns, metrics)
    return _width(wrapping.slots, metrics), _height(wrapping.rows, metrics)


@lru_cache(maxsize=64)
def _wrapped(cells: tuple[tuple[tuple[int, int], int], ...], bands: int, columns: int, metrics: Metrics) -> Wrapping:
    counts = dict(cells)
    rows = [max((counts.get((b, c), 0) for c in range(columns)), default=0) for b in range(bands)]
    slots = _slots_for(counts, rows, columns)
    while _width(slots, metrics) < metrics.aspect * _height(rows, metrics):
        options = [_shortened(counts, rows, band) for band in range(bands) if rows[band] > 1]
        if not options:
            break
        height, width = _height(rows, metrics), _width(slots, metrics)

        def cost(option: list[int], height: float = height, width: float = width) -> float:
            saved = height - _height(option, metrics)
            return (_width(_slots_for(counts, option, columns), metrics) - width) / saved

        shorter = min(options, key=cost)
        if _strain(shorter, _slots_for(counts, shorter, columns), metrics) >= _strain(rows, slots, metrics):
            break
        rows, slots = shorter, _slots_for(counts, shorter, columns)
    rows = [
        max((ceil(counts.get((b, c), 0) / (slots[c] or 1)) for c in range(columns)), default=0) for b in range(bands)
    ]
    return Wrapping(tuple(rows), tuple(slots))


def _shortened(counts: Mapping[tuple[int, int], int], rows: Sequence[int], band: int) -> list[int]:
    """The rows with this band cut to the next height at which its tallest cell takes one stack more."""
    tallest = max(count for (b, _), count in counts.items() if b == band)
    stacks = ceil(tallest / rows[band]) + 1
    shorter = list(rows)
    shorter[band] = min(ceil(tallest / stacks), rows[band] - 1)
    return shorter


def _strain(rows: Sequence[int], slots: Sequence[int], m: Metrics) -> float:
    """How far the picture is from its wanted shape, the same for too wide and too high."""
    return abs(log(_width(slots, m) / _height(rows, m) / m.aspect))


def _slots_for(counts: Mapping[tuple[int, int], int], rows: Sequence[int], columns: int) -> list[int]:
    slots = [0] * columns
    for (band, column), count in counts.items():
        slots[column] = max(slots[column], ceil(count / rows[band]))
    return slots


def _width(slots: Sequence[int], m: Metrics) -> float:
    cards = sum(max(n * m.card_w + (n - 1) * m.slot_gap, m.min_column_w) + m.column_gap for n in slots)
    return m.label_w + cards + m.territory_gap + m.ours_w


def _height(rows: Sequence[int], m: Metrics) -> float:
    bands = sum(max(n * (m.card_h + m.row_gap) - m.row_gap, m.min_band_h) + 2 * m.band_pad for n in rows)
    return m.head_h + bands + m.outside_card_h + 2 * m.outside_pad + m.outside_gap
