"""Spreads the lines that share a gutter over tracks beside each other, in the order in which they cross least."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from account_planner.layout.gutters import Channel, Path

if TYPE_CHECKING:
    from collections.abc import Iterable

    from account_planner.layout.gutters import Run

_STEP = 6.0
_WIDE_STEP = 10.0
"""Between tracks that trunks of several lines run on, where there is room."""
_MOST_ORDERED = 14
"""Channels of more nets are filled first come, first served."""

Span = tuple[float, float]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Tracks:
    """Where the nets of each channel run: their offset from its middle, and from where to where. Beside that only the
    `widths` of the channels and, where nets are ordered, how they turn out of them (`joins`) decide that."""

    offsets: Mapping[Channel, Mapping[str, float]] = field(default_factory=dict)
    spans: Mapping[Channel, Mapping[str, Span]] = field(default_factory=dict)
    widths: Mapping[Channel, float] = field(default_factory=dict)
    joins: Mapping[Channel, Joins] = field(default_factory=dict)
    order: _Order | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """Lines on their tracks: the points of each, and the path that these were found for."""

    points: Mapping[str, list[Point]] = field(default_factory=dict)
    paths: Mapping[str, Path] = field(default_factory=dict)
    tracks: Tracks = field(default_factory=Tracks)


class _Order(NamedTuple):
    """How far single lines are apart, and the nets whose channels are ordered so that few lines cross."""

    step: float
    trunks: Collection[str]


class _Join(NamedTuple):
    """Where a net turns out of a channel: at which place along it, to its lower or to its upper side."""

    at: float
    above: bool


Joins = Mapping[str, Collection[_Join]]
"""The turns of each net."""


def settle(
    paths: Mapping[str, Path],
    widths: Mapping[Channel, float],
    *,
    trunks: Collection[str] = (),
    taken: Tracks | None = None,
    step: float = _STEP,
    before: Settled | None = None,
) -> Settled:
    """The points of each path once every channel has shared its width (`widths`) among the nets in it. Channels
    with a net of `trunks` in them are ordered so that few lines cross. Nets that are in `taken` stay on their track,
    and the others keep off it. Tracks of single lines are `step` apart where there is room. What was found `before`
    is taken over for channels with the same paths and for paths on the same tracks; the result is the same."""
    before = before or Settled()
    order = _Order(step, frozenset(trunks))
    if taken is None:
        tracks = _tracks(paths.values(), widths, order, before.tracks)
    else:
        tracks = _tracks_beside(paths.values(), widths, order, taken)
    points = {}
    for key, path in paths.items():
        if before.paths.get(key) == path and _runs_as_before(path, tracks, before.tracks):
            points[key] = before.points[key]
        else:
            points[key] = _corners(path, tracks.offsets) if path[3] else [path[1], path[2]]
    return Settled(points, paths, tracks)


def _runs_as_before(path: Path, tracks: Tracks, before: Tracks) -> bool:
    """Whether a path that was there before is on the same track in each channel."""
    net = path[0]
    for _, _, _, _, channel in path[3]:
        if channel is not None and tracks.offsets[channel][net] != before.offsets[channel][net]:
            return False
    return True


def _corners(path: Path, offsets: Mapping[Channel, Mapping[str, float]]) -> list[Point]:
    """The points where a path turns, without any on its way."""
    net, start, end, runs = path
    x, y = start
    points = [start]
    upright, goes_level = True, None  # the direction of the last piece, None before the first
    for upright, at, _, _, channel in runs:
        place = at if channel is None else at + offsets[channel][net]
        if place == (x if upright else y):
            continue
        if upright:
            x = place
        else:
            y = place
        if goes_level is upright:
            points[-1] = (x, y)
        else:
            points.append((x, y))
            goes_level = upright
    corner = (x, end[1]) if upright else (end[0], y)
    if corner != (x, y):
        if goes_level is (not upright):
            points.pop()
        points.append(corner)
        goes_level = not upright
    if end != corner:
        if goes_level is upright:
            points.pop()
        points.append(end)
    return points


def _tracks(paths: Collection[Path], widths: Mapping[Channel, float], order: _Order, before: Tracks) -> Tracks:
    """The offset of each net in each channel; nets whose runs do not meet share a track."""
    spans = _spans(paths)
    room = {channel: widths.get(channel, 0.0) for channel in spans}
    joins = _joins(paths, {channel for channel, nets in spans.items() if _is_ordered(nets, order.trunks)})
    known = before if before.order == order else Tracks()
    offsets: dict[Channel, Mapping[str, float]] = {}
    for channel, nets in spans.items():
        turns, width = joins.get(channel), room[channel]
        is_kept = known.spans.get(channel) == nets and known.widths[channel] == width
        if is_kept and known.joins.get(channel) == turns:
            offsets[channel] = known.offsets[channel]
        elif len(nets) == 1:
            offsets[channel] = dict.fromkeys(nets, 0.0)
        elif turns is None:
            offsets[channel] = _spread(_packed(nets), width, order.step)
        else:
            offsets[channel] = _spread(_ordered(nets, turns), width, _WIDE_STEP)
    return Tracks(offsets, spans, room, joins, order)


def _tracks_beside(paths: Collection[Path], widths: Mapping[Channel, float], order: _Order, taken: Tracks) -> Tracks:
    """The same where the nets of `taken` have their tracks."""
    alone = _tracks(paths, widths, order, Tracks())
    offsets = {
        channel: _beside(nets, widths.get(channel, 0.0), taken.offsets[channel], taken.spans[channel])
        if channel in taken.offsets
        else alone.offsets[channel]
        for channel, nets in alone.spans.items()
    }
    return Tracks(offsets, alone.spans)


def _spans(paths: Iterable[Path]) -> Mapping[Channel, Mapping[str, Span]]:
    """From where to where each net runs in each channel."""
    found: defaultdict[Channel, dict[str, Span]] = defaultdict(dict)
    for net, _, _, runs in paths:
        for _, _, low, high, channel in runs:
            if channel is None:
                continue
            nets = found[channel]
            known = nets.get(net)
            if known is None:
                nets[net] = (low, high)
            elif low < known[0] or high > known[1]:
                nets[net] = (min(known[0], low), max(known[1], high))
    return found


def _is_ordered(nets: Mapping[str, Span], trunks: Collection[str]) -> bool:
    return bool(trunks) and 1 < len(nets) <= _MOST_ORDERED and not nets.keys().isdisjoint(trunks)


def _spread(track_of: Mapping[str, int], width: float, most: float) -> dict[str, float]:
    """The offsets of nets on numbered tracks, the tracks evenly about the middle."""
    count = max(track_of.values()) + 1
    step, middle = min(most, width / (count + 1)), (count - 1) / 2
    return {net: (track - middle) * step for net, track in track_of.items()}


def _packed(nets: Mapping[str, Span]) -> dict[str, int]:
    """Each net on the first track that is free where it runs."""
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    track_of = {}
    for (low, high), net in sorted(zip(nets.values(), nets, strict=True)):
        while busy and busy[0][0] < low - _STEP:
            heappush(free, heappop(busy)[1])
        track = heappop(free) if free else len(busy)
        heappush(busy, (high, track))
        track_of[net] = track
    return track_of


def _beside(
    nets: Mapping[str, Span], width: float, taken: Mapping[str, float], spans: Mapping[str, Span]
) -> dict[str, float]:
    """Those known where they are, each newcomer as near the middle as the others leave room."""
    step = min(_STEP, width / (len(taken) + len(nets) + 1))
    found = {net: taken[net] for net in nets if net in taken}
    here = [(spans[net], offset) for net, offset in taken.items() if net in spans]
    for net in sorted(nets.keys() - taken.keys()):
        low, high = nets[net]
        near = [offset for (a, b), offset in here if a - _STEP < high and low < b + _STEP]
        tries = (sign * step * k for k in range(len(near) + len(nets) + 2) for sign in (1, -1))
        found[net] = next((at for at in tries if all(abs(at - other) >= step * 0.99 for other in near)), 0.0)
        here.append((nets[net], found[net]))
    return found


def _joins(paths: Iterable[Path], channels: Collection[Channel]) -> Mapping[Channel, Joins]:
    """Where each net turns out of each of these channels."""
    found: dict[Channel, defaultdict[str, set[_Join]]] = {channel: defaultdict(set) for channel in channels}
    for net, start, end, runs in paths:
        for index, (upright, at, _, _, channel) in enumerate(runs):
            if channel not in found:
                continue
            for along, across in _neighbours(runs, index, start, end, upright=upright):
                if across != at:
                    found[channel][net].add(_Join(along, across > at))
    return found


def _neighbours(
    runs: Sequence[Run], index: int, start: tuple[float, float], end: tuple[float, float], *, upright: bool
) -> tuple[Span, Span]:
    """For both ends of a run: where along it the next piece begins, and how far across that one reaches."""
    along, across = (1, 0) if upright else (0, 1)
    before = runs[index - 1].at if index else start[along]
    past = runs[index - 2].at if index > 1 else start[across]
    after = runs[index + 1].at if index + 1 < len(runs) else end[along]
    beyond = runs[index + 2].at if index + 2 < len(runs) else end[across]
    return (before, past), (after, beyond)


def _ordered(nets: Mapping[str, Span], joins: Joins) -> dict[str, int]:
    """A track for each net, so that the pieces by which they turn off cross the others least."""

    @cache
    def crossings(first: str, second: str) -> int:
        """How often the two cross with `first` on the lower track."""
        (a, b), (c, d) = nets[first], nets[second]
        return sum(not j.above and a < j.at < b for j in joins.get(second, ())) + sum(
            j.above and c < j.at < d for j in joins.get(first, ())
        )

    order = sorted(nets, key=lambda net: (nets[net], net))
    for _ in nets:
        before = tuple(order)
        for index, (one, other) in enumerate(pairwise(before)):
            if order[index] == one and crossings(other, one) < crossings(one, other):
                order[index : index + 2] = other, one
        if before == tuple(order):
            break
    return _in_order(order, nets)


def _in_order(order: Sequence[str], nets: Mapping[str, Span]) -> dict[str, int]:
    """The lowest tracks that keep this order among nets that meet."""
    track_of: dict[str, int] = {}
    for net in order:
        low, high = nets[net]
        near = ((track, *nets[other]) for other, track in track_of.items())
        met = [track for track, a, b in near if a - _STEP < high and low < b + _STEP]
        track_of[net] = max(met, default=-1) + 1
    return track_of
