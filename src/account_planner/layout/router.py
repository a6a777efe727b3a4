"""Choose the way of a right-angled line: out of a card, along free gutters and lanes, into the other card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.layout.gutters import Channel, Gutters, Path, Run

if TYPE_CHECKING:
    from account_planner.layout.placement import Box, Placement


class Router:
    """Finds paths in one placement and remembers how wide the channels are that they use."""

    def __init__(self, placement: Placement) -> None:
        self._gutters = Gutters(placement)
        self._grid = placement.grid
        self._row_gap = placement.metrics.row_gap
        self._ports: dict[tuple[Box, bool], int] = {}
        self.widths: dict[Channel, float] = {}

    def tree(self, boss: Box, report: Box, net: str) -> Path:
        """From under the boss to the top of the report, or to its left edge where others stand above it."""
        if not (self._in_grid(boss) and self._in_grid(report)):
            return self._outside_tree(boss, report, net)
        start = (boss.centre[0], boss.bottom)
        if self._stands_next(boss, report):
            return Path(net, start, (report.centre[0], report.y), ())
        runs = self._leave(boss, report)
        end, entry, lane = self._entry(boss, report)
        y, height, channel = self._gutters.lane(lane)
        x = runs[-1].at if runs else start[0]
        if not (runs and entry and runs[-1].channel == entry[0].channel):
            self.widths[channel] = height
            runs.append(Run(False, y, min(x, end[0]), max(x, end[0]), channel))
        runs += entry
        return Path(net, start, end, self._stretched(start, end, runs))

    def across(self, net: str, source: Box, target: Box) -> Path:
        """From side to side: out of the edge that faces the other card, up or down a gutter, along a lane."""
        if source.y >= self._grid.bottom and self._in_grid(target):
            return self._from_below(net, source, target)
        right = source.centre[0] <= target.centre[0]
        start, end = self._port(source, right=right), self._port(target, right=not right)
        if source.centre[0] == target.centre[0]:
            end = self._port(target, right=right)
        leaving = self._strip(source, right=start[0] > source.centre[0])
        arriving = self._strip(target, right=end[0] > target.centre[0])
        if leaving.channel == arriving.channel:
            runs = [leaving] if start[1] != end[1] else []
            return Path(net, start, end, self._stretched(start, end, runs))
        y, height, channel = self._gutters.lane(self._lane_between(source, target))
        self.widths[channel] = height
        low, high = sorted((leaving.at, arriving.at))
        runs = [leaving, Run(False, y, low, high, channel), arriving]
        return Path(net, start, end, self._stretched(start, end, runs))

    def _from_below(self, net: str, source: Box, target: Box) -> Path:
        """From the top of an outside card along the lane under the last band, then up the gutter on its side."""
        right = source.centre[0] > target.centre[0]
        start, end = (source.centre[0], source.y), self._port(target, right=right)
        arriving = self._strip(target, right=right)
        y, height, channel = self._gutters.lane(self._gutters.lanes - 1)
        self.widths[channel] = height
        runs = [Run(False, y, 0, 0, channel), arriving]
        return Path(net, start, end, self._stretched(start, end, runs))

    def _in_grid(self, box: Box) -> bool:
        return self._grid.contains(*box.centre)

    def _stands_next(self, boss: Box, report: Box) -> bool:
        """Whether the report is straight below with nothing but a gap between."""
        same_stack = abs(boss.centre[0] - report.centre[0]) < 1
        return same_stack and report.y >= boss.bottom and self._gutters.is_clear(boss.centre[0], boss.bottom, report.y)

    def _outside_tree(self, boss: Box, report: Box, net: str) -> Path:
        """Within our side or the outside strip: along the left edges of the cards."""
        x = min(boss.x, report.x) - 6
        start, end = (boss.x, boss.centre[1]), (report.x, report.centre[1])
        low, high = sorted((start[1], end[1]))
        return Path(net, start, end, (Run(True, x, low, high, None),))

    def _leave(self, boss: Box, report: Box) -> list[Run]:
        """From under the boss to the lane below the band: straight down, or round whoever stands below."""
        room = self._gutters.room_below(boss)
        if room is None:
            return []
        right = report.centre[0] > boss.right
        strip = self._strip(boss, right=right)
        gap = Run(False, boss.bottom + min(room, self._row_gap) / 2, 0, 0, ("gap", boss))
        self.widths["gap", boss] = min(room, self._row_gap)
        return [gap, strip]

    def _entry(self, boss: Box, report: Box) -> tuple[tuple[float, float], list[Run], int]:
        """Where the line ends, the last runs before it, and the lane that leads there."""
        own, lane = self._gutters.band_of(boss), self._gutters.band_of(report)
        x = report.centre[0]
        below = own + 1
        first = self._gutters.is_first(report)
        if lane > own and self._gutters.is_clear(x, self._gutters.lane(below)[0], report.y):
            return (x, report.y), [], below
        strip = self._strip(report, right=False)
        if lane > own and first:
            y, height, channel = self._gutters.lane(lane)
            self.widths[channel] = height
            last = Run(False, y, min(strip.at, x), max(strip.at, x), channel)
            return (x, report.y), [strip, last], below
        return (report.x, report.centre[1]), [strip], below

    def _strip(self, box: Box, *, right: bool) -> Run:
        index = self._gutters.beside(box, right=right)
        gutter = self._gutters.upright[index]
        channel: Channel = ("gutter", index)
        self.widths[channel] = gutter.width
        return Run(True, gutter.at, 0, 0, channel)

    def _lane_between(self, source: Box, target: Box) -> int:
        """The lane next to a buyer's band: above it, so that lines gather under the heads of the bands."""
        inside = [box for box in (target, source) if self._in_grid(box)]
        return self._gutters.band_of(inside[0]) if inside else len(self._gutters.upright)

    def _port(self, box: Box, *, right: bool) -> tuple[float, float]:
        """A point on a card's edge; each further line at the same edge gets another height."""
        used = self._ports.get((box, right), 0)
        self._ports[box, right] = used + 1
        share = (0.5, 0.3, 0.7, 0.4, 0.6, 0.2, 0.8)[used % 7]
        return (box.right if right else box.x, box.y + box.h * share)

    def _stretched(self, start: tuple[float, float], end: tuple[float, float], runs: list[Run]) -> tuple[Run, ...]:
        """The runs with the lengths that their neighbours give them, for telling which ones meet."""
        found = []
        for i, run in enumerate(runs):
            before = runs[i - 1].at if i else start[1 if run.upright else 0]
            after = runs[i + 1].at if i + 1 < len(runs) else end[1 if run.upright else 0]
            low, high = sorted((before, after))
            found.append(Run(run.upright, run.at, low, high, run.channel))
        return tuple(found)
