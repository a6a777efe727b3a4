"""Right-angled paths through the free gutters between cards, spread over tracks so that lines stay apart."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Side

if TYPE_CHECKING:
    from account_planner.layout.placement import Box, Placement

Channel = tuple[Hashable, ...]
_STEP = 6.0
_SLICE = 64.0


@dataclass(frozen=True, slots=True)
class Run:
    """One straight piece: upright ones are at x = `at` from y `low` to `high`, level ones the other way round.
    Runs in the same channel are spread over tracks; `channel` None stays exactly where it is."""

    upright: bool
    at: float
    low: float
    high: float
    channel: Channel | None


@dataclass(frozen=True, slots=True)
class Path:
    """A line before its tracks are known; lines of the same `net` may lie on each other (a bus)."""

    net: str
    start: tuple[float, float]
    end: tuple[float, float]
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Gutter:
    """A free upright strip of the grid."""

    at: float
    width: float


class Gutters:
    """The free strips of one placement: upright ones between the stacks, level ones between the bands."""

    def __init__(self, placement: Placement) -> None:
        self._placement = placement
        pad = placement.metrics.band_pad
        grid = placement.grid
        self._buyers = [b for i, b in placement.cards.items() if placement.sides.get(i) is Side.BUYER]
        self._at_x: defaultdict[int, list[Box]] = defaultdict(list)
        for box in self._buyers:
            for key in range(int((box.x - 3) // _SLICE), int((box.right + 3) // _SLICE) + 1):
                self._at_x[key].append(box)
        self._bottoms = [band.box.bottom for band in placement.bands]
        self.upright = _free_strips(
            ((b.x, b.right) for b in self._buyers), grid.x + placement.metrics.label_w * 0.8, placement.ours.x
        )
        self._mids = [g.at for g in self.upright]
        edges = [grid.y, *(band.box.bottom for band in placement.bands)]
        self._lanes = [self._free_lane(y, pad) for y in edges]

    def band_of(self, box: Box) -> int:
        middle = box.centre[1]
        return min(bisect_left(self._bottoms, middle), max(len(self._bottoms) - 1, 0))

    @property
    def lanes(self) -> int:
        return len(self._lanes)

    def lane(self, index: int) -> tuple[float, float, Channel]:
        """y, free height and channel of the strip above band `index` (0 is under the heads)."""
        y, height = self._lanes[index]
        return y, height, ("lane", index)

    def _free_lane(self, y: float, pad: float) -> tuple[float, float]:
        """Middle and height of the strip without cards around a band's edge, at most six paddings high."""
        above = max((b.bottom for b in self._buyers if b.centre[1] < y), default=y - 3 * pad)
        below = min((b.y for b in self._buyers if b.centre[1] >= y), default=y + 3 * pad)
        low, high = max(above, y - 3 * pad), min(below, y + 3 * pad)
        if y <= self._placement.grid.y:
            low = y
        if y >= self._placement.grid.bottom:
            high = y
        return ((low + high) / 2, high - low) if high > low else (y, pad)

    def beside(self, box: Box, *, right: bool) -> int:
        """Index of the free strip next to a card."""
        at = bisect_left(self._mids, box.centre[0])
        wanted = at if right else at - 1
        return min(max(wanted, 0), len(self.upright) - 1)

    def is_clear(self, x: float, low: float, high: float) -> bool:
        """Whether an upright piece meets no card."""
        near = self._at_x.get(int(x // _SLICE), ())
        return not any(b.x - 3 < x < b.right + 3 and b.y < high and low < b.bottom for b in near)

    def room_below(self, box: Box) -> float | None:
        """Height of the gap to the next card of the same stack in the band; None when the way to the lane is free."""
        floor = self._placement.bands[self.band_of(box)].box.bottom
        x = box.centre[0]
        near = self._at_x.get(int(x // _SLICE), ())
        below = [b.y for b in near if b.x - 3 < x < b.right + 3 and box.bottom <= b.y < floor]
        return min(below) - box.bottom if below else None

    def is_first(self, box: Box) -> bool:
        """Whether the way up from the card's top to the lane above its band is free."""
        top = self._placement.bands[self.band_of(box)].box.y
        return self.is_clear(box.centre[0], top, box.y)


def _free_strips(taken: Iterable[tuple[float, float]], left: float, right: float) -> list[Gutter]:
    strips, at = [], left
    for low, high in sorted(taken):
        if low - at > 4:
            strips.append(Gutter((at + low) / 2, low - at))
        at = max(at, high)
    if right - at > 4 or not strips:
        strips.append(Gutter((at + right) / 2, max(right - at, 4.0)))
    return strips


def settle(paths: Mapping[str, Path], widths: Mapping[Channel, float]) -> dict[str, list[tuple[float, float]]]:
    """The points of each path once every channel has shared its width (`widths`) among the nets in it."""
    offsets = _tracks(paths.values(), widths)
    found = {}
    for key, path in paths.items():
        at = [run.at + offsets.get((run.channel, path.net), 0.0) for run in path.runs]
        found[key] = _corners(path, at)
    return found


def _corners(path: Path, at: Sequence[float]) -> list[tuple[float, float]]:
    points = [path.start]
    for run, place in zip(path.runs, at, strict=True):
        x, y = points[-1]
        moved = (place, y) if run.upright else (x, place)
        if moved != points[-1]:
            points.append(moved)
    x, y = points[-1]
    corner = (x, path.end[1]) if path.runs and path.runs[-1].upright else (path.end[0], y)
    for point in (corner, path.end):
        if point != points[-1]:
            points.append(point)
    return _without_straights(points)


def _without_straights(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    kept = [points[0]]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        if not (before[0] == point[0] == after[0] or before[1] == point[1] == after[1]):
            kept.append(point)
    return [*kept, points[-1]] if len(points) > 1 else kept


def _tracks(paths: Iterable[Path], widths: Mapping[Channel, float]) -> dict[tuple[Channel | None, str], float]:
    """The offset of each net in each channel; nets whose runs do not meet share a track."""
    spans: defaultdict[Channel, dict[str, tuple[float, float]]] = defaultdict(dict)
    for path in paths:
        for run in path.runs:
            if run.channel is not None:
                low, high = spans[run.channel].get(path.net, (run.low, run.high))
                spans[run.channel][path.net] = (min(low, run.low), max(high, run.high))
    offsets: dict[tuple[Channel | None, str], float] = {}
    for channel, nets in spans.items():
        ends: list[float] = []
        track_of = {}
        for net, (low, high) in sorted(nets.items(), key=lambda item: (item[1], item[0])):
            track = next((t for t, end in enumerate(ends) if end + _STEP < low), len(ends))
            ends[track : track + 1] = [high]
            track_of[net] = track
        step = min(_STEP, widths.get(channel, 0.0) / (len(ends) + 1))
        for net, track in track_of.items():
            offsets[channel, net] = (track - (len(ends) - 1) / 2) * step
    return offsets
