"""How wide the gutters and how high the bands of the buyer grid are: as much as lines need, then the wanted shape."""

from __future__ import annotations

from collections import Counter
from math import ceil
from typing import TYPE_CHECKING

from account_planner.domain.people import managers
from account_planner.domain.vocabulary import LinkKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.domain.plan import Plan
    from account_planner.layout.cells import Cells
    from account_planner.layout.metrics import Metrics
    from account_planner.layout.wrap import Wrapping


def column_gaps(plan: Plan, cells: Cells, wrapping: Wrapping, m: Metrics) -> list[float]:
    """The gutter to the right of each column (of the last one too, unless that is given): narrow where no line needs
    it, wider where lines lead to stacked cards or carry a sign between neighbours, widest beside a conflict."""
    needed = [_needed(depth, m) for depth in _depths(cells, wrapping)]
    gaps = [max(pair) for pair in zip(needed, [*needed[1:], 0.0], strict=True)]
    for column, kind in _neighbours(plan, cells):
        wanted = m.conflict_gap if kind is LinkKind.CONFLICT else m.sign_gap
        gaps[column] = max(gaps[column], wanted)
    gaps[-1] = m.last_gap if m.last_gap is not None else gaps[-1]
    return gaps


def _depths(cells: Cells, wrapping: Wrapping) -> list[int]:
    """How many cards stand under each other at most in a cell of each column."""
    found = [1] * len(cells.columns)
    for (_, c), people in cells.people.items():
        found[c] = max(found[c], ceil(len(people) / max(wrapping.slots[c], 1)))
    return found


def _needed(depth: int, m: Metrics) -> float:
    """The gutter beside stacks of `depth` cards: each card but the first is reached from there."""
    return min(m.column_gap + (depth - 1) * m.line_step, m.line_gap)


def _neighbours(plan: Plan, cells: Cells) -> set[tuple[int, LinkKind]]:
    """Left column and kind of each line with a sign that crosses the gutter between two neighbouring columns."""
    column_of = {person.id: c for (_, c), people in cells.people.items() for person in people}
    found: set[tuple[int, LinkKind]] = set()
    for link in plan.links.values():
        if link.kind is not LinkKind.CONFLICT and link.kind is not LinkKind.INFLUENCES:
            continue
        one, other = column_of.get(link.source_id), column_of.get(link.target_id)
        if one is not None and other is not None and abs(one - other) == 1:
            found.add((min(one, other), link.kind))
    return found


def lane_room(plan: Plan, cells: Cells, m: Metrics) -> list[float]:
    """For each band the height to add at its lower edge: what is asked for, and more where many bosses' lines leave
    for other stacks."""
    band_of = {person.id: b for (b, _), people in cells.people.items() for person in people}
    bosses = Counter(band_of[boss] for boss in set(managers(plan).values()) if boss in band_of)
    below = [*m.lanes[1:], *[0.0] * len(cells.levels)]
    return [below[b] + min(max(bosses[b] - 6, 0) * 4.0, 90.0) for b in range(len(cells.levels))]


def band_heights(natural: Sequence[float], rows: Sequence[int], goal: float, m: Metrics) -> list[float]:
    """The heights of all bands once they share `goal` units, in the order of the bands. With a wanted shape the
    lowest bands grow first, so that all become alike, up to the most that a band may have; else (on paper) each
    grows by its rows until the room is filled."""
    if m.shape is None:
        weights = [max(count, 0.25) for count in rows]
        extra = max(goal - sum(natural), 0.0) / sum(weights)
        return [height + extra * weight for height, weight in zip(natural, weights, strict=True)]
    most = [
        max(height, m.most_band_h if count else m.most_empty_h) for height, count in zip(natural, rows, strict=True)
    ]
    level = _level(natural, most, goal)
    return [min(max(height, level), cap) for height, cap in zip(natural, most, strict=True)]


def _level(natural: Sequence[float], most: Sequence[float], goal: float) -> float:
    """The height that all bands are raised to, so that they fill `goal` together (or as much as they may)."""
    low, high = 0.0, max(most)
    for _ in range(24):
        middle = (low + high) / 2
        total = sum(min(max(height, middle), cap) for height, cap in zip(natural, most, strict=True))
        low, high = (middle, high) if total < goal else (low, middle)
    return float(round(high))
