"""Place our side beside, above or below the buyer grid, and the outside strip, with holes for unfilled touchpoints."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.people import peer_order
from account_planner.domain.vocabulary import Function, LinkKind, Side, Stage, Status
from account_planner.layout.cells import our_order
from account_planner.layout.placement import Box, Edge, Hole

if TYPE_CHECKING:
    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.layout.metrics import Metrics

USUAL_SERVICE = (
    Function.CUSTOMER_SERVICE,
    Function.TECHNICAL_SUPPORT,
    Function.SHIPPING,
    Function.BILLING,
)


@dataclass(frozen=True, slots=True)
class Territories:
    cards: Mapping[str, Box]
    ours: Box
    outside: Box
    lead: float
    holes: tuple[Hole, ...]
    order: tuple[str, ...]


def unfilled_service(plan: Plan, service: Sequence[Function] | None) -> list[Function]:
    """The service functions with nobody of ours, neither active nor recorded as missing; none for a prospect that
    nobody serves yet."""
    wanted = service if service is not None else plan.account.service_functions
    if wanted is None:
        wanted = () if plan.account.stage is Stage.PROSPECT else USUAL_SERVICE
    filled = {p.function for p in plan.on_side(Side.OURS) if p.status is not Status.LEFT}
    return [function for function in dict.fromkeys(wanted) if function not in filled]


def place_territories(
    plan: Plan,
    metrics: Metrics,
    *,
    grid: Box,
    service: Sequence[Function] | None,
    hidden: Collection[str],
    ours_at: Edge = Edge.END,
) -> Territories:
    """Our side beside the grid, above or below it, and the outside strip: below the grid unless our side is there."""
    ours = [p for p in our_order(plan.on_side(Side.OURS)) if p.id not in hidden]
    holes = unfilled_service(plan, service)
    lead = _lead(plan, metrics)
    others = [p for p in sorted(plan.on_side(Side.OUTSIDE), key=peer_order) if p.id not in hidden]
    if ours_at.is_beside:
        our_box, cards, hole_boxes = _place_ours(ours, len(holes), metrics, grid, lead)
        width = our_box.right - grid.x
    else:
        lead = max(lead, metrics.ours_h - _rows_height(len(ours) + len(holes), metrics, grid))
        our_box, cards, hole_boxes = _place_ours_along(ours, len(holes), metrics, grid, lead, above=ours_at is Edge.TOP)
        width = grid.w
    outside = _Strip(Box(grid.x, grid.y, width, grid.h), len(others), metrics)
    strip, outside_cards = outside.place(others, above=ours_at is Edge.BOTTOM)
    way = _down if ours_at.is_beside else _along
    return Territories(
        cards=cards | outside_cards,
        ours=our_box,
        outside=strip,
        lead=lead,
        holes=tuple(Hole(function, box) for function, box in zip(holes, hole_boxes, strict=True)),
        order=(*way(ours, cards), *_along(others, outside_cards)),
    )


def _lead(plan: Plan, m: Metrics) -> float:
    """The room beside our cards for the trunks of their lines."""
    trunks = len({k.source_id for k in plan.links.values() if k.kind is LinkKind.COVERS})
    wanted = m.lead_step * (trunks + 1)
    return min(max(wanted, m.lead), max(m.most_lead, m.lead)) if m.lead else 0.0


def _down(people: Sequence[Stakeholder], cards: Mapping[str, Box]) -> list[str]:
    return sorted((p.id for p in people), key=lambda id_: (cards[id_].x, cards[id_].y))


def _along(people: Sequence[Stakeholder], cards: Mapping[str, Box]) -> list[str]:
    return sorted((p.id for p in people), key=lambda id_: (cards[id_].y, cards[id_].x))


def _place_ours(
    people: Sequence[Stakeholder], holes: int, m: Metrics, grid: Box, lead: float
) -> tuple[Box, dict[str, Box], list[Box]]:
    left, top, height = grid.right + m.territory_gap, m.head_h, grid.h
    side_gap = (m.ours_w - m.lead - m.ours_card_w) / 2
    count = len(people) + holes
    rows = max(int((height - m.ours_gap) / (m.ours_card_h + m.ours_gap)), 1)
    rows = -(-count // -(-count // rows)) if count else 1
    even = (height - rows * m.ours_card_h) / (rows + 1)
    gap = min(max(even, m.ours_gap), m.ours_gap_most)
    first = left + lead + side_gap
    zone = Box(first, top, m.ours_w - m.lead - side_gap, height)
    cards = {p.id: box for p in people if (box := _pinned(p, zone, m.ours_card_w, m.ours_card_h))}

    def places() -> Iterator[Box]:
        x = first
        while True:
            for r in range(rows):
                yield Box(x, top + gap + r * (m.ours_card_h + gap), m.ours_card_w, m.ours_card_h)
            x += m.ours_card_w + max(side_gap, m.ours_gap if lead else 0.0)

    free = _free(places(), list(cards.values()))
    cards |= {p.id: next(free) for p in people if p.id not in cards}
    hole_boxes = [next(free) for _ in range(holes)]
    right = max([left + m.ours_w + lead - m.lead, *(b.right + side_gap for b in (*cards.values(), *hole_boxes))])
    low = max([grid.bottom, *(b.bottom + m.ours_gap for b in (*cards.values(), *hole_boxes))])
    return Box(left, 0.0, right - left, low), cards, hole_boxes


def _along_count(m: Metrics, grid: Box) -> int:
    """How many of our cards stand in one row."""
    return max(int((grid.w - m.outside_label_w) / (m.ours_card_w + m.ours_gap)), 1)


def _rows_height(count: int, m: Metrics, grid: Box) -> float:
    return max(-(-count // _along_count(m, grid)), 1) * (m.ours_card_h + m.ours_gap)


def _place_ours_along(
    people: Sequence[Stakeholder], holes: int, m: Metrics, grid: Box, lead: float, *, above: bool
) -> tuple[Box, dict[str, Box], list[Box]]:
    """Our cards in rows over or under the grid, beside the name of our side; the lead faces the grid."""
    count, left, pad = len(people) + holes, grid.x + m.outside_label_w, m.ours_gap
    step_x, step_y = m.ours_card_w + pad, m.ours_card_h + pad
    along = _along_count(m, grid)
    height = _rows_height(count, m, grid) + lead
    top = grid.y - m.head_h - m.outside_gap - height if above else grid.bottom + m.outside_gap
    first = top + (pad if above else lead)
    zone = Box(left, first, grid.w - m.outside_label_w, height - lead)
    cards = {p.id: box for p in people if (box := _pinned(p, zone, m.ours_card_w, m.ours_card_h))}
    spots = (
        Box(left + c * step_x, first + r * step_y, m.ours_card_w, m.ours_card_h)
        for r in range(count + len(cards) + 1)
        for c in range(along)
    )
    free = _free(spots, list(cards.values()))
    cards |= {p.id: next(free) for p in people if p.id not in cards}
    hole_boxes = [next(free) for _ in range(holes)]
    return Box(grid.x, top, grid.w, height), cards, hole_boxes


class _Strip:
    """The outside strip: its cards in rows, as wide as there is room for."""

    def __init__(self, grid: Box, count: int, m: Metrics) -> None:
        self._grid, self._m = grid, m
        self._left = grid.x + m.outside_label_w
        self._room = grid.w - m.outside_label_w
        self._along = max(int(self._room / (m.outside_card_w + m.outside_gap)), 1)
        share = self._room / min(max(count, 1), self._along) - m.outside_gap
        self._card_w = min(max(share, m.outside_card_w), max(m.outside_card_most_w, m.outside_card_w))
        self._rows = max(-(-count // self._along), 1)

    def place(self, people: Sequence[Stakeholder], *, above: bool) -> tuple[Box, dict[str, Box]]:
        m, grid, card_h = self._m, self._grid, self._m.outside_card_h
        step_x, step_y = self._card_w + m.outside_gap, card_h + m.outside_pad
        y = grid.bottom + m.outside_gap
        if above:
            y = grid.y - m.head_h - m.outside_gap - self._rows * step_y - m.outside_pad
        top = y + m.outside_pad
        most_rows = self._rows if above else len(people) // self._along + 2
        zone = Box(self._left, top, self._room, step_y * max(most_rows, 1))
        cards = {p.id: box for p in people if (box := _pinned(p, zone, self._card_w, card_h))}
        spots = (
            Box(self._left + c * step_x, top + r * step_y, self._card_w, card_h)
            for r in range(2 * len(people) + 1)
            for c in range(self._along)
        )
        free = _free(spots, list(cards.values()))
        cards |= {p.id: next(free) for p in people if p.id not in cards}
        low = max([top + card_h, *(box.bottom for box in cards.values())])
        return Box(grid.x, y, max(grid.w, self._left + step_x - grid.x), low + m.outside_pad - y), cards


def _free(places: Iterator[Box], taken: Sequence[Box]) -> Iterator[Box]:
    return (box for box in places if not any(box.intersects(other) for other in taken))


def _pinned(person: Stakeholder, zone: Box, w: float, h: float) -> Box | None:
    """The person's own spot if pinned there and the spot still lies in the zone."""
    if not person.pinned or person.x is None or person.y is None:
        return None
    inside = zone.x <= person.x <= zone.right - w and zone.y <= person.y <= zone.bottom - h
    return Box(person.x, person.y, w, h) if inside else None
