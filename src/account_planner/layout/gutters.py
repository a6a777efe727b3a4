"""The free gutters between cards, through which right-angled lines run."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from account_planner.domain.vocabulary import Side
from account_planner.layout.placement import Edge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from account_planner.layout.placement import Box, Placement

Channel = int | tuple[float, float]
"""A strip that lines share: see `lane_channel`, `strip_channel`; gaps below single cards go by where these stand."""
Taken = tuple[float, float, float, float]
"""Left, right (both with a little air), top and bottom of a card."""
_SLICE = 64.0
_AIR = 6.0
"""How far a level line keeps from the cards that it passes."""
_SIDE_AIR = 3.0
"""How far an upright line does."""


class Run(NamedTuple):
    """One straight piece: upright ones are at x = `at` from y `low` to `high`, level ones the other way round.
    Runs in the same channel are spread over tracks; `channel` None stays exactly where it is."""

    upright: bool
    at: float
    low: float
    high: float
    channel: Channel | None


class Path(NamedTuple):
    """A line before its tracks are known; lines of the same `net` may lie on each other (a bus)."""

    net: str
    start: tuple[float, float]
    end: tuple[float, float]
    runs: tuple[Run, ...]


class Gutter(NamedTuple):
    """A free upright strip of the grid."""

    at: float
    width: float


class Gutters:
    """The free strips of one placement: upright ones between the stacks, level ones between the bands."""

    def __init__(self, placement: Placement) -> None:
        pad = placement.metrics.band_pad
        grid = placement.grid
        buyers = [b for i, b in placement.cards.items() if placement.sides.get(i) is Side.BUYER]
        self._at_x: defaultdict[int, list[Taken]] = defaultdict(list)
        self._at_y: defaultdict[int, list[Taken]] = defaultdict(list)
        for box in buyers:
            taken = left, right, top, bottom = (box.x - _SIDE_AIR, box.right + _SIDE_AIR, box.y, box.bottom)
            for key in _slices(left, right):
                self._at_x[key].append(taken)
            for key in _slices(top - _AIR, bottom + _AIR):
                self._at_y[key].append(taken)
        self._tops = [band.box.y for band in placement.bands]
        self._bottoms = [band.box.bottom for band in placement.bands]
        left = grid.x + placement.metrics.label_w * 0.95
        ours = placement.ours
        right = ours.x if placement.ours_at.is_beside else grid.right
        self.upright = _free_strips(((b.x, b.right) for b in buyers), left, right)
        self._mids = [g.at for g in self.upright]
        self.lead = Gutter(_lead_at(placement), placement.lead)
        top, gap = placement.head_y, placement.metrics.outside_gap
        self.over_heads = Gutter(top - gap / 2, gap)
        self._lanes = _free_lanes(buyers, [grid.y, *self._bottoms], pad)
        self._along = [Run(False, y, 0, 0, lane_channel(index)) for index, (y, _) in enumerate(self._lanes)]
        self._band_at: dict[float, int] = {}

    def has_strips_of(self, other: Gutters) -> bool:
        """Whether lanes and upright strips are the same."""
        return self.upright == other.upright and self._lanes == other._lanes

    def band_of(self, box: Box) -> int:
        middle = box.y + box.h / 2
        band = self._band_at.get(middle)
        if band is None:
            band = self._band_at[middle] = min(bisect_left(self._bottoms, middle), len(self._bottoms) - 1)
        return band

    @property
    def lanes(self) -> int:
        return len(self._lanes)

    def lane(self, index: int) -> tuple[float, float, Channel]:
        """y, free height and channel of the strip above band `index` (0 is under the heads)."""
        y, height = self._lanes[index]
        return y, height, lane_channel(index)

    def along(self, lane: int) -> Run:
        """A run in that strip, without its length."""
        return self._along[lane]

    def widths(self) -> dict[Channel, float]:
        """How much room each lane and each upright strip has."""
        found = {lane_channel(index): height for index, (_, height) in enumerate(self._lanes)}
        found.update((strip_channel(index), strip.width) for index, strip in enumerate((*self.upright, self.lead)))
        found[self.over_channel] = self.over_heads.width
        return found

    @property
    def over_channel(self) -> Channel:
        """The strip between the heads of the columns and what stands above them."""
        return lane_channel(len(self._lanes))

    @property
    def lead_channel(self) -> Channel:
        """The strip of our territory that the trunks of our lines share."""
        return strip_channel(len(self.upright))

    def beside(self, box: Box, *, right: bool) -> int:
        """Index of the free strip next to a card."""
        at = bisect_left(self._mids, box.x + box.w / 2)
        wanted = at if right else at - 1
        return min(max(wanted, 0), len(self.upright) - 1)

    def is_clear(self, x: float, low: float, high: float) -> bool:
        """Whether an upright piece meets no card."""
        for left, right, top, bottom in self._at_x.get(slice_at(x), ()):
            if top < high and low < bottom and left < x < right:
                return False
        return True

    def is_row_clear(self, y: float, low: float, high: float, air: float = _AIR) -> bool:
        """Whether a level piece meets no card and keeps some `air` from those beside it."""
        for left, right, top, bottom in self._at_y.get(slice_at(y), ()):
            if left < high and low < right and top - air < y < bottom + air:
                return False
        return True

    def room_below(self, box: Box) -> float | None:
        """Height of the gap to the next card of the same stack in the band; None when the way to the lane is free."""
        start, floor = box.y + box.h, self._bottoms[self.band_of(box)]
        x = box.x + box.w / 2
        near = self._at_x.get(slice_at(x), ())
        below = [top for left, right, top, _ in near if start <= top < floor and left < x < right]
        return min(below) - start if below else None

    def is_first(self, box: Box) -> bool:
        """Whether the way up from the card's top to the lane above its band is free."""
        return self.is_clear(box.x + box.w / 2, self._tops[self.band_of(box)], box.y)


def _lead_at(placement: Placement) -> float:
    """The middle of the lead: its x beside the columns, else its y."""
    ours, half = placement.ours, placement.lead / 2
    if placement.ours_at.is_beside:
        return ours.x + half
    return ours.bottom - half if placement.ours_at is Edge.TOP else ours.y + half


def _free_lanes(buyers: Sequence[Box], edges: Sequence[float], pad: float) -> list[tuple[float, float]]:
    """Middle and height of the strip without cards around each edge of a band, at most six paddings high."""
    stacked = sorted((b.y + b.h / 2, b.y, b.bottom) for b in buyers)
    middles = [middle for middle, _, _ in stacked]
    lowest = list(accumulate((bottom for _, _, bottom in stacked), max))
    highest = list(accumulate((top for _, top, _ in reversed(stacked)), min))[::-1]
    found = []
    for y in edges:
        at = bisect_left(middles, y)
        low = max(lowest[at - 1], y - 3 * pad) if at else y - 3 * pad
        high = min(highest[at], y + 3 * pad) if at < len(stacked) else y + 3 * pad
        low = y if y <= edges[0] else low
        high = y if y >= edges[-1] else high
        found.append(((low + high) / 2, high - low) if high > low else (y, pad))
    return found


def _free_strips(taken: Iterable[tuple[float, float]], left: float, right: float) -> list[Gutter]:
    strips, at = [], left
    for low, high in sorted(taken):
        if low - at > 4:
            strips.append(Gutter((at + low) / 2, low - at))
        at = max(at, high)
    if right - at > 4 or not strips:
        strips.append(Gutter((at + right) / 2, max(right - at, 4.0)))
    return strips


def lane_channel(index: int) -> Channel:
    return 2 * index


def strip_channel(index: int) -> Channel:
    return 2 * index + 1


def slice_at(at: float) -> int:
    """The slice of the map that an x (upright ones) or a y (level ones) is in."""
    return int(at // _SLICE)


def slices_of(boxes: Iterable[Box]) -> frozenset[int]:
    """The upright slices in which one of these cards may be in the way."""
    return frozenset(key for box in boxes for key in _slices(box.x - _SIDE_AIR, box.right + _SIDE_AIR))


def _slices(low: float, high: float) -> range:
    return range(int(low // _SLICE), int(high // _SLICE) + 1)
