"""Give every card its place: bands by level, columns by function, our side at the right, outside at the bottom."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import ceil
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import Function, Side
from account_planner.layout.cells import Cells, buyers_shown, choose_columns, gather_cells, hidden_people
from account_planner.layout.gaps import band_heights, column_gaps, lane_room
from account_planner.layout.metrics import Metrics
from account_planner.layout.placement import Band, Box, Column, Edge, Placement, around
from account_planner.layout.territories import Territories, place_territories, unfilled_service
from account_planner.layout.wrap import Wrapping, wrap_cells

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan


def arrange(
    plan: Plan,
    metrics: Metrics,
    *,
    columns: Sequence[Function] | None = None,
    folded: Collection[str] = frozenset(),
    service: Sequence[Function] | None = None,
    aspect: float | None = None,
    ours_at: Edge = Edge.END,
    wrap_by: Metrics | None = None,
) -> Placement:
    """The placement of a plan. `columns` overrides the account's columns, `service` names the functions that our
    side should fill (the account's own, else the usual four), `aspect` the width : height that the bands of a small
    map grow towards (the metrics' own shape), `wrap_by` the metrics that say which cards go side by side. Pinned
    people keep their x and y while that spot lies in their own cell; nobody else is put on top of them. The same plan
    always gives the same placement."""
    metrics = metrics if aspect is None else replace(metrics, shape=aspect)
    hidden, counts = hidden_people(plan, folded)
    buyers = buyers_shown(plan, hidden)
    specs = choose_columns(buyers, columns or plan.account.columns, metrics.most_columns)
    is_turned = ours_at is Edge.START
    cells = gather_cells(plan, buyers, specs[::-1] if is_turned else specs)
    wrapping = wrap_cells(_counts(cells), len(cells.levels), len(specs), wrap_by or metrics)
    grid = _Grid(metrics, cells, wrapping, is_beside=ours_at.is_beside)
    grid.place_columns(column_gaps(plan, cells, grid.wrapping, metrics))
    our_height = _our_height(plan, len(unfilled_service(plan, service)), hidden, metrics)
    grid.place_bands(lane_room(plan, cells, metrics), our_height)
    rest = place_territories(plan, metrics, grid=grid.box(), service=service, hidden=hidden, ours_at=ours_at)
    return _placement(plan, grid, rest, counts, ours_at)


def _placement(plan: Plan, grid: _Grid, rest: Territories, counts: Mapping[str, int], ours_at: Edge) -> Placement:
    box = grid.box()
    cards = {**grid.cards, **rest.cards}
    head = Box(box.x, 0.0, box.w, grid.metrics.head_h)
    return Placement(
        cards=cards,
        bands=tuple(grid.bands),
        columns=tuple(grid.columns[::-1] if ours_at is Edge.START else grid.columns),
        grid=box,
        ours=rest.ours,
        outside=rest.outside,
        lead=rest.lead,
        bounds=around([head, box, rest.ours, rest.outside, *cards.values()]),
        order=(*grid.reading_order(backwards=ours_at is Edge.START), *rest.order),
        hidden=counts,
        holes=rest.holes,
        sides={id_: plan.stakeholders[id_].side for id_ in cards},
        metrics=grid.metrics,
        ours_at=ours_at,
    )


def _counts(cells: Cells) -> dict[tuple[int, int], int]:
    return {cell: len(people) for cell, people in cells.people.items()}


def _our_height(plan: Plan, holes: int, hidden: Collection[str], m: Metrics) -> float:
    """What our side needs to stand in one column."""
    count = sum(1 for person in plan.on_side(Side.OURS) if person.id not in hidden) + holes
    return count * (m.ours_card_h + m.ours_gap) + m.ours_gap


@dataclass
class _Grid:
    """The buyer grid while it is built, columns first, then band after band downwards."""

    metrics: Metrics
    cells: Cells
    wrapping: Wrapping
    cards: dict[str, Box] = field(default_factory=dict)
    columns: list[Column] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    slot_x: list[list[float]] = field(default_factory=list)
    is_beside: bool = True
    """Whether our side takes room beside the columns."""

    def box(self) -> Box:
        first, last = self.bands[0].box, self.bands[-1].box
        return Box(first.x, first.y, first.w, last.bottom - first.y)

    def place_columns(self, gaps: Sequence[float]) -> None:
        m = self.metrics
        inner = [max(n * m.card_w + (n - 1) * m.slot_gap, m.min_column_w) for n in self.wrapping.slots]
        side = m.territory_gap + m.ours_w if self.is_beside else 0.0
        extra = m.min_w - (m.label_w + sum(inner) + sum(gaps) + side)
        inner = [width + max(extra, 0.0) / len(inner) for width in inner]
        left, before = m.label_w, m.column_gap / 2
        for spec, width, gap, slots in zip(self.cells.columns, inner, gaps, self.wrapping.slots, strict=True):
            after = gap / 2
            box = Box(left, 0.0, before + width + after, m.head_h)
            self.columns.append(Column(spec.function, box, spec.functions))
            used = slots * m.card_w + (slots - 1) * m.slot_gap
            start = left + before + (width - used) / 2
            self.slot_x.append([start + s * (m.card_w + m.slot_gap) for s in range(slots)])
            left, before = box.right, after

    def place_bands(self, lanes: Sequence[float], our_height: float) -> None:
        m = self.metrics
        first = m.lanes[0] if m.lanes else 0.0
        top = m.head_h
        width = self.columns[-1].box.right if self.columns else m.label_w
        natural = [self._content_height(rows) + 2 * m.band_pad for rows in self.wrapping.rows]
        goal = self._goal(width, our_height) - (first + sum(lanes) - lanes[-1] / 2)
        heights = band_heights(natural, self.wrapping.rows, goal, m)
        for b, level in enumerate(self.cells.levels):
            above = lanes[b - 1] / 2 if b else first
            height = self._place_band(b, top + above, heights[b])
            height += above + lanes[b] / 2
            self.bands.append(Band(level, Box(0.0, top, width, height)))
            top += height

    def _goal(self, width: float, our_height: float) -> float:
        """The height for all bands together: that of the wanted shape, or more where our side then stands in one
        column and the map does not become higher than wide."""
        m = self.metrics
        rest = m.head_h + m.outside_card_h + 2 * m.outside_pad + m.outside_gap
        if m.shape is None:
            return m.min_h - rest
        if not self.is_beside:
            return max(width / m.shape, m.min_h) - rest - m.ours_card_h - m.lead
        whole = width + m.territory_gap + m.ours_w
        return max(max(whole / m.shape, m.min_h) - rest, min(our_height, whole - rest))

    def _content_height(self, rows: int) -> float:
        m = self.metrics
        return max(rows * (m.card_h + m.row_gap) - m.row_gap, m.min_band_h)

    def _place_band(self, b: int, top: float, height: float) -> float:
        """Place the band's cards and give the height that it needs."""
        m = self.metrics
        loose: dict[int, list[Stakeholder]] = {}
        pinned: list[Box] = []
        for c in range(len(self.columns)):
            for person in self.cells.people.get((b, c), ()):
                spot = self._pinned_spot(person, self.columns[c].box, top, height)
                if spot is None or (spot.y != person.y and any(spot.intersects(p) for p in pinned)):
                    loose.setdefault(c, []).append(person)
                else:
                    self.cards[person.id] = spot
                    pinned.append(spot)
        for c, people in loose.items():
            boxes = self._boxes(c, len(people), Box(0.0, top, 0.0, height), pinned)
            self.cards.update(zip((p.id for p in people), boxes, strict=True))
            height = max(height, max(box.bottom for box in boxes) + m.band_pad - top)
        return max([height, *(box.bottom + m.band_pad - top for box in pinned)])

    def _pinned_spot(self, person: Stakeholder, column: Box, top: float, height: float) -> Box | None:
        m = self.metrics
        if not person.pinned or person.x is None or person.y is None:
            return None
        if not column.x <= person.x + m.card_w / 2 <= column.right:
            return None
        if person.y > top + height + 3 * (m.card_h + m.row_gap):
            return None
        x = min(max(person.x, m.label_w), max(self.columns[-1].box.right - m.card_w, m.label_w))
        return Box(x, max(person.y, top), m.card_w, m.card_h)

    def _boxes(self, c: int, count: int, band: Box, pinned: Sequence[Box]) -> list[Box]:
        """Places for `count` cards in column `c`: stacks of even height in the middle of the band, or, round
        pinned cards, the first free places from the top."""
        m = self.metrics
        step = m.card_h + m.row_gap
        rows, xs = max(self.wrapping.rows[self.bands_done], 1), self.slot_x[c]
        stacks = min(ceil(count / rows), len(xs))
        first = (len(xs) - stacks) // 2
        found = []
        for s in range(stacks):
            size = count // stacks + (s < count % stacks)
            level = rows if m.tall_rows is not None and rows > m.tall_rows else size
            y = band.y + (band.h - (level * step - m.row_gap)) / 2
            found += [Box(xs[first + s], y + r * step, m.card_w, m.card_h) for r in range(size)]
        room = [p.grown(m.row_gap / 2) for p in pinned]
        if not any(box.intersects(p) for box in found for p in room):
            return found
        free = (box for box in self._places(xs, band.y + m.band_pad) if not any(map(box.intersects, room)))
        return sorted((next(free) for _ in range(count)), key=lambda box: (box.x, box.y))

    @property
    def bands_done(self) -> int:
        return len(self.bands)

    def _places(self, xs: Sequence[float], top: float) -> Iterator[Box]:
        m = self.metrics
        y = top
        while True:
            for x in xs:
                yield Box(x, y, m.card_w, m.card_h)
            y += m.card_h + m.row_gap

    def reading_order(self, *, backwards: bool) -> list[str]:
        """Band by band, column by column, each cell from its left stack down; `backwards` from the right."""
        columns = range(len(self.columns))
        cells = ((b, c) for b in range(len(self.cells.levels)) for c in (reversed(columns) if backwards else columns))
        found: list[str] = []
        way = -1 if backwards else 1
        for cell in cells:
            ids = [person.id for person in self.cells.people.get(cell, ())]
            found += sorted(ids, key=lambda id_: (way * self.cards[id_].x, self.cards[id_].y))
        return found
