"""The room of a page: a shape in which the map fits, lanes as high as their lines need, cards as large as may be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Function, LinkKind, Side
from account_planner.layout.arrange import arrange
from account_planner.layout.cells import Cells
from account_planner.layout.metrics import Metrics, mm
from account_planner.layout.routes import course_lines
from account_planner.layout.wrap import least_size

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from account_planner.layout.placement import Box, Placement

_SLACK = 0.5
_WIDER, _TALLER = (1.2, 1.45, 1.8, 2.4), (0.85, 0.7, 0.55, 0.4)
_LARGEST_MM = {
    "full": (52.0, 19.6),
    "compact": (43.0, 20.0),
    "narrow": (34.0, 20.0),
    "slim": (29.4, 26.0),
    "dense": (34.0, 17.4),
    "tight": (29.0, 11.0),
}
"""How far cards of each density may grow."""
_SHARE = 0.7
"""Of the room that is left, cards take so much; the rest is for gutters and the air between bands."""
_SIGN_H = 15.0
_IN_TREES = {LinkKind.REPORTS_TO, LinkKind.DOTTED}


@dataclass(frozen=True, slots=True)
class Room:
    """Who has to stand where: a plan, how wide and high its map may be in units of the layout, its cells, the columns
    where these are fixed, the metrics that say which cards go side by side where that is settled."""

    plan: Plan
    w: float
    h: float
    cells: Cells
    columns: Sequence[Function] | None = None
    wrap_by: Metrics | None = None

    def arranged(self, metrics: Metrics) -> Placement:
        return arrange(self.plan, metrics, columns=self.columns, wrap_by=self.wrap_by)

    def least(self, metrics: Metrics) -> tuple[bool, bool]:
        """The same as `excess` of what cannot be smaller, which is much faster to tell."""
        counts = {cell: len(people) for cell, people in self.cells.people.items()}
        w, h = least_size(counts, len(self.cells.levels), len(self.cells.columns), metrics)
        return h > self.h + _SLACK, w > self.w + _SLACK

    def excess(self, placement: Placement) -> tuple[bool, bool]:
        """Whether it is too high, too wide."""
        return placement.bounds.h > self.h + _SLACK, placement.bounds.w > self.w + _SLACK

    def holds(self, metrics: Metrics) -> bool:
        return not any(self.excess(self.arranged(metrics)))


def placed(room: Room, metrics: Metrics) -> tuple[Metrics, Placement] | None:
    """The first shape in which the map is no larger than its room, None when there is none."""
    high, wide = room.least(metrics)
    if high and wide:
        return None
    placement = room.arranged(metrics)
    high, wide = room.excess(placement)
    if not (high or wide):
        return metrics, placement
    if high and wide:
        return None
    for share in _WIDER if high else _TALLER:
        shaped = replace(metrics, aspect=metrics.aspect * share)
        if any(room.least(shaped)):
            continue
        placement = room.arranged(shaped)
        if not any(room.excess(placement)):
            return shaped, placement
    return None


def roomier(room: Room, metrics: Metrics, placement: Placement, lines: Collection[str]) -> Iterator[Metrics]:
    """The metrics with lanes as high as the drawn lines need and there is room for; then with lower ones, which leave
    more to the cards."""
    needs = _lane_needs(room.plan, placement, lines)
    for share in (1.0, 0.7, 0.4) if any(needs) else ():
        wider = replace(metrics, lanes=tuple(need * share for need in needs))
        if room.holds(wider):
            yield wider
    yield metrics


def _lane_needs(plan: Plan, placement: Placement, lines: Collection[str]) -> list[float]:
    """For each lane (the first is under the heads) the height that its lines want and its bands do not give it."""
    across = [id_ for id_ in lines if id_ in plan.links and plan.links[id_].kind not in _IN_TREES]
    if not across:
        return []
    courses = course_lines(plan, placement, shown=lines, style="paper")
    if courses.ground is None:
        return []
    gutters = courses.ground.gutters
    lanes = [gutters.lane(n)[:2] for n in range(gutters.lanes)]
    tracks: defaultdict[int, set[float]] = defaultdict(set)
    signed = set()
    for id_, points in courses.squared.items():
        for (_, y), (_, other) in pairwise(points):
            for n in [n for n, (at, height) in enumerate(lanes) if y == other and abs(at - y) <= height / 2]:
                tracks[n].add(round(y, 1))
                if id_ in across:
                    signed.add(n)
    track = placement.metrics.track
    return [
        max(len(tracks[n]) * track + _SIGN_H - height, 0.0) if n in signed else 0.0
        for n, (_, height) in enumerate(lanes)
    ]


def grown(room: Room, metrics: Metrics, density: str) -> Metrics:
    """The metrics with cards as large as there is room for, first higher, so that names and titles stand in full,
    then wider."""
    natural = room.arranged(replace(metrics, min_w=0.0, min_h=0.0))
    most_w, most_h = (mm(length) for length in _LARGEST_MM[density])
    rows = sum(max(_stack(natural, band.box).values(), default=0) for band in natural.bands)
    taller = min(metrics.card_h + max(room.h - natural.bounds.h, 0.0) / max(rows, 1), most_h)
    slots = len({round(box.x) for id_, box in natural.cards.items() if natural.sides[id_] is Side.BUYER})
    wider = min(metrics.card_w + _SHARE * max(room.w - natural.bounds.w, 0.0) / max(slots, 1), most_w)
    metrics = _stretched(room, metrics, "card_h", taller)
    return _stretched(room, metrics, "card_w", wider)


def _stack(placement: Placement, band: Box) -> Counter[float]:
    """How many buyers stand below each other in a band, by where they stand."""
    cards = placement.cards.items()
    buyers = [box for id_, box in cards if placement.sides[id_] is Side.BUYER and band.contains(*box.centre)]
    return Counter(round(box.x) for box in buyers)


def _stretched(room: Room, metrics: Metrics, field: str, wanted: float) -> Metrics:
    """The metrics with a length of the cards as wanted, or the most of that for which there is room."""
    least: float = getattr(metrics, field)
    for share in (1.0, 0.8, 0.6, 0.4, 0.2) if wanted > least else ():
        larger: Metrics = replace(metrics, **{field: least + (wanted - least) * share})  # type: ignore[arg-type]
        if room.holds(larger):
            return larger
    return metrics


def tiles_last(placement: Placement, tiles: Collection[str]) -> Placement:
    """The placement with the tile of each cell after the cards of the cell."""
    cards = dict(placement.cards)
    for tile in tiles:
        box = cards[tile]
        band = next(b.box for b in placement.bands if b.box.contains(*box.centre))
        column = next(c.box for c in placement.columns if c.box.x <= box.centre[0] <= c.box.right)
        cell = [
            id_
            for id_, b in placement.cards.items()
            if band.contains(*b.centre) and column.x <= b.centre[0] <= column.right
        ]
        others = sorted((id_ for id_ in cell if id_ != tile), key=lambda id_: (cards[id_].x, cards[id_].y))
        boxes = sorted((cards[id_] for id_ in cell), key=lambda b: (b.x, b.y))
        cards |= dict(zip([*others, tile], boxes, strict=True))
    return replace(placement, cards=cards)
