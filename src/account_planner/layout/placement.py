"""What a layout is made of: boxes, bands, columns, and the whole placement of a map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from account_planner.domain.vocabulary import Function, Level, Side
from account_planner.layout.metrics import SCREEN, Metrics


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in scene units, y down."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.w / 2, self.y + self.h / 2

    def contains(self, x: float, y: float) -> bool:
        return self.x <= x <= self.right and self.y <= y <= self.bottom

    def intersects(self, box: Box) -> bool:
        """Whether the two share some area; boxes that only touch do not."""
        return self.x < box.right and box.x < self.right and self.y < box.bottom and box.y < self.bottom

    def grown(self, by: float) -> Box:
        return Box(self.x - by, self.y - by, self.w + 2 * by, self.h + 2 * by)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; an empty one at the origin without any."""
    found = list(boxes)
    if not found:
        return Box(0.0, 0.0, 0.0, 0.0)
    x, y = min(box.x for box in found), min(box.y for box in found)
    return Box(x, y, max(box.right for box in found) - x, max(box.bottom for box in found) - y)


class Edge(StrEnum):
    """Where our side is: after the last column, before the first, above the heads of the columns or below the bands."""

    END = "end"
    START = "start"
    TOP = "top"
    BOTTOM = "bottom"

    @property
    def is_beside(self) -> bool:
        return self in {Edge.END, Edge.START}


@dataclass(frozen=True, slots=True)
class Band:
    """A row of the buyer grid; `level` None holds the people without one."""

    level: Level | None
    box: Box


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the buyer grid; `functions` are all that it shows (several when it is the rest),
    and people put into it get `function`. None is for people without a function."""

    function: Function | None
    box: Box
    functions: frozenset[Function | None]


@dataclass(frozen=True, slots=True)
class Hole:
    """A place on our side that nobody fills: drawn only, there is no such person."""

    function: Function
    box: Box


@dataclass(frozen=True, slots=True)
class Spot:
    """What stands for a point on the map: whose region, and the band and column in the buyer grid."""

    side: Side
    level: Level | None = None
    function: Function | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where everything is. `order` is the reading order (band, column, stack; then our side, then outside);
    `hidden` tells how many people each folded branch hides; `lead` is how wide the strip of our territory is that is
    left free for the trunks of our lines, along the side that faces the buyers; `axis` is set when left and right are
    exchanged (the sum of any x and its mirror image)."""

    cards: Mapping[str, Box]
    bands: tuple[Band, ...]
    columns: tuple[Column, ...]
    grid: Box
    ours: Box
    outside: Box
    bounds: Box
    order: tuple[str, ...]
    hidden: Mapping[str, int] = field(default_factory=dict)
    holes: tuple[Hole, ...] = ()
    sides: Mapping[str, Side] = field(default_factory=dict)
    metrics: Metrics = SCREEN
    lead: float = 0.0
    ours_at: Edge = Edge.END
    axis: float | None = None

    @property
    def reads_leftwards(self) -> bool:
        """Whether the columns follow each other from the right to the left."""
        return (self.axis is not None) is not (self.ours_at is Edge.START)

    @property
    def head_y(self) -> float:
        """The upper edge of the heads of the columns."""
        return self.grid.y - self.metrics.head_h

    @property
    def label_x(self) -> float:
        """The middle of the bands' names: at the side at which the columns begin."""
        half = self.metrics.label_w / 2
        return self.grid.x + half if self.axis is None else self.grid.right - half

    def kept_x(self, box: Box) -> float:
        """The x of a card as it is kept for a pinned person: that of the map that is not mirrored."""
        return box.x if self.axis is None else self.axis - box.x - box.w


def spot_at(placement: Placement, x: float, y: float) -> Spot | None:
    """The region at a point, with the nearest band and column inside the grid, and what a hole on our side is for;
    None off the map."""
    if placement.ours.contains(x, y):
        hole = hole_at(placement, x, y)
        return Spot(Side.OURS, function=None if hole is None else hole.function)
    if placement.outside.contains(x, y):
        return Spot(Side.OUTSIDE)
    if not placement.grid.contains(x, y) or not placement.bands or not placement.columns:
        return None
    band = min(placement.bands, key=lambda b: _distance(y, b.box.y, b.box.bottom))
    column = min(placement.columns, key=lambda c: _distance(x, c.box.x, c.box.right))
    return Spot(Side.BUYER, band.level, column.function)


def hole_at(placement: Placement, x: float, y: float) -> Hole | None:
    """The place nobody fills at a point."""
    return next((hole for hole in placement.holes if hole.box.contains(x, y)), None)


def _distance(value: float, low: float, high: float) -> float:
    return max(low - value, value - high, 0.0)
