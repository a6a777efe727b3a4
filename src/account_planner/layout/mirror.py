"""The map the other way round, for readers who begin at the right: our side at the left, columns from the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from account_planner.layout.placement import Box, Placement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from account_planner.layout.routes import Route

Point = tuple[float, float]


def mirrored(placement: Placement) -> Placement:
    """The same placement with left and right exchanged; `axis` tells where (twice the x of the line that keeps its
    place). Mirroring it again gives the first one."""
    bounds = placement.bounds
    axis = bounds.x + bounds.right
    return replace(
        placement,
        cards={id_: box_in(axis, box) for id_, box in placement.cards.items()},
        bands=tuple(replace(band, box=box_in(axis, band.box)) for band in placement.bands),
        columns=tuple(replace(column, box=box_in(axis, column.box)) for column in placement.columns),
        grid=box_in(axis, placement.grid),
        ours=box_in(axis, placement.ours),
        outside=box_in(axis, placement.outside),
        bounds=box_in(axis, bounds),
        holes=tuple(replace(hole, box=box_in(axis, hole.box)) for hole in placement.holes),
        axis=axis if placement.axis is None else None,
    )


def box_in(axis: float, box: Box) -> Box:
    return Box(axis - box.x - box.w, box.y, box.w, box.h)


def point_in(axis: float, point: Point) -> Point:
    return axis - point[0], point[1]


def routes_in(axis: float, routes: Mapping[str, Route], before: Mapping[str, Route]) -> dict[str, Route]:
    """The routes the other way round; the very one from `before` where it runs as it did."""
    found = {}
    for id_, route in routes.items():
        points = tuple(point_in(axis, point) for point in route.points)
        old = before.get(id_)
        keeps = old is not None and old.points == points and old.curved == route.curved
        chip = None if route.chip is None else point_in(axis, route.chip)
        found[id_] = old if old is not None and keeps else replace(route, points=points, chip=chip)
    return found
