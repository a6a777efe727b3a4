"""What is at a point of a large map, found by looking only at what lies round it."""

from __future__ import annotations

import random

import pytest

from account_planner.layout import hits
from account_planner.layout.hits import HitGrid
from account_planner.layout.placement import Box, Placement
from account_planner.layout.routes import Route

NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
PLACEMENT = Placement({}, (), (), NOWHERE, NOWHERE, NOWHERE, NOWHERE, ())


def some_lines(seed: int) -> dict[str, Route]:
    """Right-angled and curved ones, some of them through many fields."""
    chance = random.Random(seed)  # noqa: S311 a map, no secret

    def point() -> tuple[float, float]:
        return chance.uniform(-3000, 6000), chance.uniform(-3000, 6000)

    lines = {}
    for n in range(40):
        (ax, ay), (bx, by) = point(), point()
        lines[f"bent {n}"] = Route(((ax, ay), (ax, (ay + by) / 2), (bx, (ay + by) / 2), (bx, by)))
        lines[f"curved {n}"] = Route((point(), point(), point(), point()), curved=True)
    return lines


@pytest.mark.parametrize("most_fields", [1, 64])
def test_nearest_line_is_found_wherever_it_comes_from(most_fields: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hits, "_MOST_FIELDS", most_fields)
    lines = some_lines(7)
    grid, found = HitGrid(PLACEMENT, lines), 0
    chance = random.Random(8)  # noqa: S311
    for _ in range(400):
        at = chance.uniform(-3100, 6100), chance.uniform(-3100, 6100)
        away = {id_: min(hits._distance(at, a, b) for a, b in hits._pieces(route)) for id_, route in lines.items()}
        nearest = min(away, key=away.__getitem__)
        answer = grid.line_at(*at, reach=40.0)
        assert answer == (nearest if away[nearest] <= 40.0 else None)
        found += answer is not None
    assert found > 50
    assert len(grid._fields) <= most_fields


def test_one_question_looks_at_what_lies_round_it_alone() -> None:
    lines = {str(n): Route(((0.0, 200.0 * n), (1e6, 200.0 * n))) for n in range(500)}
    grid = HitGrid(PLACEMENT, lines)
    assert grid.line_at(500_000.0, 40_001.0) == "200"
    told = sum(len(pieces) for field in grid._fields.values() for pieces in field.values())
    assert told < 500
