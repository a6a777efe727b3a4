"""Choose the way of a right-angled line: out of a card, along free gutters and lanes, into the other card."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Side
from account_planner.layout.gutters import Channel, Gutters, Path, Run, slice_at, slices_of, strip_channel
from account_planner.layout.placement import Box, Edge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.layout.placement import Placement

Point = tuple[float, float]
Way = tuple[Point, Point, tuple[Run, ...]]
"""Start, end and the runs between, of whatever net."""


@dataclass(frozen=True)
class Ways:
    """What was found on a ground, by where it begins and ends: ways out from under a boss, whole lines of trees and of
    trunks, and how wide the gaps below single cards are that they run through."""

    out: dict[tuple[float, float, bool], tuple[Run, ...]] = field(default_factory=dict)
    trees: dict[tuple[float, float, float, float], Way] = field(default_factory=dict)
    trunks: dict[tuple[float, ...], Way] = field(default_factory=dict)
    gaps: dict[Channel, float] = field(default_factory=dict)
    strips: dict[tuple[float, bool], Run] = field(default_factory=dict)


@dataclass(frozen=True)
class Ground:
    """What the courses of lines depend on besides their own two cards: where cards stand, not whose they are. It
    remembers what was found on it, and what had been found on the one before it: that still holds, but trees do not in
    the upright slices of the map in which cards have come or gone since (`changed`)."""

    cards: frozenset[Box]
    frame: tuple[object, ...]
    gutters: Gutters
    ways: Ways = field(default_factory=Ways)
    past: Ways = field(default_factory=Ways)
    changed: Collection[int] = frozenset()


def ground_of(placement: Placement, before: Ground | None = None) -> Ground:
    """The ground of a placement: the one from `before` with all that was found on it, when it is the same."""
    sides = placement.sides
    cards = frozenset(box for id_, box in placement.cards.items() if sides.get(id_) is Side.BUYER)
    ours = (placement.ours, placement.lead, placement.ours_at)
    frame = (placement.bands, placement.grid, ours, placement.metrics)
    if before is None or before.frame != frame:
        return Ground(cards, frame, Gutters(placement))
    if before.cards == cards:
        return before
    gutters = Gutters(placement)
    if not gutters.has_strips_of(before.gutters):
        return Ground(cards, frame, gutters)
    return Ground(cards, frame, gutters, past=before.ways, changed=slices_of(cards ^ before.cards))


class Router:
    """Finds paths in one placement."""

    def __init__(self, placement: Placement, ground: Ground | None = None) -> None:
        self.ground = ground_of(placement) if ground is None else ground
        self._gutters, self._ways = self.ground.gutters, self.ground.ways
        self._grid = placement.grid
        metrics = placement.metrics
        self._row_gap, self._ours_gap = metrics.row_gap, metrics.ours_gap
        self._has_rows = metrics.tall_rows is not None
        self._ours, self._lead, self._ours_at = placement.ours, placement.lead, placement.ours_at
        self._ports: dict[tuple[float, float, bool], int] = {}

    @property
    def widths(self) -> dict[Channel, float]:
        """The room in each channel that was used."""
        return self._gutters.widths() | self._ways.gaps

    def tree(self, boss: Box, report: Box, net: str) -> Path:
        """From under the boss to the top of the report, or to its left edge where others stand above it."""
        key = (boss.x + boss.w / 2, boss.y, report.x + report.w / 2, report.y)
        way = self._ways.trees.get(key) or self._past_tree(key)
        if way is None:
            if not (self._in_grid(boss) and self._in_grid(report)):
                return self._outside_tree(boss, report, net)
            way = self._tree(boss, report)
        self._ways.trees[key] = way
        return Path(net, *way)

    def _past_tree(self, key: tuple[float, float, float, float]) -> Way | None:
        """The same as it was found on the ground before, unless cards have moved above or below one of the two."""
        past, changed = self.ground.past, self.ground.changed
        way = past.trees.get(key)
        if way is None or slice_at(key[0]) in changed or slice_at(key[2]) in changed:
            return None
        gaps = past.gaps
        self._ways.gaps.update((run.channel, gaps[run.channel]) for run in way[2] if run.channel in gaps)
        return way

    def _tree(self, boss: Box, report: Box) -> Way:
        start = (boss.x + boss.w / 2, boss.y + boss.h)
        if self._stands_next(boss, report):
            return start, (report.x + report.w / 2, report.y), ()
        along_row = self._along_row(boss, report)
        if along_row:
            end = (report.x, report.y + report.h / 2)
            return start, end, _stretched(start, end, along_row)
        leaving = self._leave(boss, right=report.x + report.w / 2 > boss.x + boss.w)
        end, entry, lane = self._entry(boss, report)
        if leaving and entry and leaving[-1].channel == entry[0].channel:
            return start, end, _stretched(start, end, (*leaving, *entry))
        return start, end, _stretched(start, end, (*leaving, self._gutters.along(lane), *entry))

    def _along_row(self, boss: Box, report: Box) -> tuple[Run, ...]:
        """To somebody in the same band where its cards stand in rows: along the gap below the boss, rather than round
        the foot of the band."""
        gutters = self._gutters
        if not self._has_rows or gutters.band_of(boss) != gutters.band_of(report):
            return ()
        room = gutters.room_below(boss)
        gap = self._row_gap if room is None else min(room, self._row_gap)
        y, x, strip = boss.bottom + gap / 2, boss.x + boss.w / 2, self._strip(report, right=False)
        if not gutters.is_row_clear(y, min(x, strip.at), max(x, strip.at), air=1.0):
            return ()
        channel = self._gap_channel(boss)
        self._ways.gaps[channel] = gap
        return Run(False, y, 0, 0, channel), strip

    def _gap_channel(self, boss: Box) -> Channel:
        """The channel of the gap below a card: in rows it is that of the whole row."""
        return (-1.0, round(boss.bottom, 1)) if self._has_rows else (boss.x, boss.y)

    def across(self, net: str, source: Box, target: Box) -> Path:
        """From side to side: out of the edge that faces the other card, up or down a gutter, along a lane."""
        if self._in_grid(target) and (source.y >= self._grid.bottom or source.bottom <= self._grid.y):
            return self._from_strip(net, source, target)
        right = source.centre[0] <= target.centre[0]
        start, end = self._port(source, right=right), self._port(target, right=not right)
        if source.centre[0] == target.centre[0]:
            end = self._port(target, right=right)
        return self.between(net, (source, start), (target, end))

    def between(self, net: str, source: tuple[Box, Point], target: tuple[Box, Point]) -> Path:
        """The same from and to given points at the left or right edges of the cards."""
        (source_box, start), (target_box, end) = source, target
        leaving = self._strip(source_box, right=start[0] > source_box.centre[0])
        arriving = self._strip(target_box, right=end[0] > target_box.centre[0])
        if leaving.channel == arriving.channel:
            runs = [leaving] if start[1] != end[1] else []
            return Path(net, start, end, _stretched(start, end, runs))
        runs = [leaving, self._gutters.along(self._lane_between(source_box, target_box)), arriving]
        return Path(net, start, end, _stretched(start, end, runs))

    def trunk(self, net: str, source: tuple[Box, float], target: tuple[Box, Point]) -> Path:
        """From our card, at a share of its edge, to a point at the side of a buyer's: along the lead of our territory
        on the way that all lines of the net share, then straight across where nobody stands, else along a lane."""
        if not self._ours_at.is_beside:
            return self._trunk_down(net, source, target)
        (ours, share), (box, end) = source, target
        is_right = end[0] > box.x + box.w / 2
        is_clear = is_right and self._gutters.is_row_clear(end[1], end[0] + 4, self._gutters.lead.at)
        start = (ours.x, ours.y + ours.h * share)
        key = (*start, ours.y, box.x, box.y, *end, is_clear)
        way = self._ways.trunks.get(key) or self.ground.past.trunks.get(key)
        if way is None:
            runs = [*self._past_ours(ours), Run(True, self._gutters.lead.at, 0, 0, self._gutters.lead_channel)]
            if not is_clear:
                runs += [self._gutters.along(self._lane_towards(ours, box)), self._strip(box, right=is_right)]
            way = start, end, _stretched(start, end, runs)
        self._ways.trunks[key] = way
        return Path(net, *way)

    def _trunk_down(self, net: str, source: tuple[Box, float], target: tuple[Box, Point]) -> Path:
        """The same from above or below the grid: along the lead, then up or down the gutter beside the buyer's card."""
        (ours, share), (box, end) = source, target
        is_above = self._ours_at is Edge.TOP
        start = (ours.x + ours.w * share, ours.bottom if is_above else ours.y)
        edge = self._ours.bottom - self._lead if is_above else self._ours.y + self._lead
        runs = [Run(False, self._gutters.lead.at, 0, 0, self._gutters.lead_channel)]
        if abs(start[1] - edge) > ours.h / 2:  # another row of ours stands between
            gap = self._ours_gap / 2
            y = ours.bottom + gap if is_above else ours.y - gap
            runs = [Run(False, y, 0, 0, None), Run(True, ours.x - gap, 0, 0, None), *runs]
        runs.append(self._strip(box, right=end[0] > box.centre[0]))
        return Path(net, start, end, _stretched(start, end, runs))

    def _past_ours(self, ours: Box) -> tuple[Run, ...]:
        """Round the cards of our side that stand before this one."""
        column = round((ours.x - self._ours.x - self._lead) / ours.w)
        if column < 1:
            return ()
        gap = self._ours_gap / 2
        y = ours.y - gap if column % 2 else ours.bottom + gap
        return (Run(True, ours.x - gap, 0, 0, None), Run(False, y, 0, 0, None))

    def _lane_towards(self, ours: Box, buyer: Box) -> int:
        """The lane above or below a buyer's band, whichever is nearer to our card."""
        band = self._gutters.band_of(buyer)
        return band + (ours.centre[1] > buyer.centre[1])

    def _from_strip(self, net: str, source: Box, target: Box) -> Path:
        """From the edge of a card below (or above) the grid along the lane under the last band (or over the heads),
        then along the gutter on its side."""
        right, gutters = source.centre[0] > target.centre[0], self._gutters
        if source.y >= self._grid.bottom:
            start, along = (source.centre[0], source.y), gutters.along(gutters.lanes - 1)
        else:
            start = (source.centre[0], source.bottom)
            along = Run(False, gutters.over_heads.at, 0, 0, gutters.over_channel)
        end, arriving = self._port(target, right=right), self._strip(target, right=right)
        runs = [along, arriving]
        return Path(net, start, end, _stretched(start, end, runs))

    def _in_grid(self, box: Box) -> bool:
        grid, x, y = self._grid, box.x + box.w / 2, box.y + box.h / 2
        return grid.x <= x <= grid.x + grid.w and grid.y <= y <= grid.y + grid.h

    def _stands_next(self, boss: Box, report: Box) -> bool:
        """Whether the report is straight below with nothing but a gap between."""
        middle, bottom = boss.x + boss.w / 2, boss.y + boss.h
        if abs(middle - report.x - report.w / 2) >= 1 or report.y < bottom:
            return False
        return self._gutters.is_clear(middle, bottom, report.y)

    def _outside_tree(self, boss: Box, report: Box, net: str) -> Path:
        """Within our side or the outside strip: along the left edges of the cards, or over those of a row."""
        if abs(boss.y - report.y) < boss.h / 2:
            y, start, end = min(boss.y, report.y) - 6, (boss.centre[0], boss.y), (report.centre[0], report.y)
            low, high = sorted((start[0], end[0]))
            return Path(net, start, end, (Run(False, y, low, high, None),))
        x = min(boss.x, report.x) - 6
        start, end = (boss.x, boss.centre[1]), (report.x, report.centre[1])
        low, high = sorted((start[1], end[1]))
        return Path(net, start, end, (Run(True, x, low, high, None),))

    def _leave(self, boss: Box, *, right: bool) -> tuple[Run, ...]:
        """From under the boss to the lane below the band: straight down, or round whoever stands below."""
        key = (boss.x, boss.y, right)
        found = self._ways.out.get(key)
        if found is None:
            found = self._ways.out[key] = self._way_out(boss, right=right)
        return found

    def _way_out(self, boss: Box, *, right: bool) -> tuple[Run, ...]:
        room = self._gutters.room_below(boss)
        if room is None:
            return ()
        channel = self._gap_channel(boss)
        self._ways.gaps[channel] = min(room, self._row_gap)
        return (Run(False, boss.bottom + min(room, self._row_gap) / 2, 0, 0, channel), self._strip(boss, right=right))

    def _entry(self, boss: Box, report: Box) -> tuple[tuple[float, float], tuple[Run, ...], int]:
        """Where the line ends, the last runs before it, and the lane that leads there."""
        own, lane = self._gutters.band_of(boss), self._gutters.band_of(report)
        x = report.x + report.w / 2
        below = own + 1
        if lane > own and self._gutters.is_clear(x, self._gutters.along(below).at, report.y):
            return (x, report.y), (), below
        strip = self._strip(report, right=False)
        if lane > own and self._gutters.is_first(report):
            return (x, report.y), (strip, self._gutters.along(lane)), below
        return (report.x, report.y + report.h / 2), (strip,), below

    def _strip(self, box: Box, *, right: bool) -> Run:
        key = (box.x + box.w / 2, right)
        found = self._ways.strips.get(key)
        if found is None:
            index = self._gutters.beside(box, right=right)
            found = self._ways.strips[key] = Run(True, self._gutters.upright[index].at, 0, 0, strip_channel(index))
        return found

    def _lane_between(self, source: Box, target: Box) -> int:
        """The lane next to a buyer's band: above it, so that lines gather under the heads of the bands; between our
        side and outside the one under the last band."""
        inside = [box for box in (target, source) if self._in_grid(box)]
        return self._gutters.band_of(inside[0]) if inside else self._gutters.lanes - 1

    def _port(self, box: Box, *, right: bool) -> tuple[float, float]:
        """A point on a card's edge; each further line at the same edge gets another height."""
        used = self._ports.get((box.x, box.y, right), 0)
        self._ports[box.x, box.y, right] = used + 1
        share = (0.5, 0.3, 0.7, 0.4, 0.6, 0.2, 0.8)[used % 7]
        return (box.right if right else box.x, box.y + box.h * share)


def _stretched(start: Point, end: Point, runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with the lengths that their neighbours give them, for telling which ones meet."""
    if not runs:
        return ()
    at = [run[1] for run in runs]
    before = [start[1 if runs[0][0] else 0], *at[:-1]]
    after = [*at[1:], end[1 if runs[-1][0] else 0]]
    return tuple(
        [
            Run(run[0], run[1], a, b, run[4]) if a <= b else Run(run[0], run[1], b, a, run[4])
            for run, a, b in zip(runs, before, after, strict=True)
        ]
    )
