"""Place our side (right of the buyer grid) and the outside strip (below), with holes for touchpoints nobody fills."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.people import peer_order
from account_planner.domain.vocabulary import Function, Side, Stage, Status
from account_planner.layout.cells import our_order
from account_planner.layout.placement import Box, Hole

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
    plan: Plan, metrics: Metrics, *, grid: Box, service: Sequence[Function] | None, hidden: Collection[str]
) -> Territories:
    ours = [p for p in our_order(plan.on_side(Side.OURS)) if p.id not in hidden]
    holes = unfilled_service(plan, service)
    our_box, cards, hole_boxes = _place_ours(ours, len(holes), metrics, grid)
    others = [p for p in sorted(plan.on_side(Side.OUTSIDE), key=peer_order) if p.id not in hidden]
    strip, outside_cards = _place_outside(others, metrics, Box(grid.x, grid.y, our_box.right, grid.h))
    return Territories(
        cards=cards | outside_cards,
        ours=our_box,
        outside=strip,
        holes=tuple(Hole(function, box) for function, box in zip(holes, hole_boxes, strict=True)),
        order=(*_down(ours, cards), *_along(others, outside_cards)),
    )


def _down(people: Sequence[Stakeholder], cards: Mapping[str, Box]) -> list[str]:
    return sorted((p.id for p in people), key=lambda id_: (cards[id_].x, cards[id_].y))


def _along(people: Sequence[Stakeholder], cards: Mapping[str, Box]) -> list[str]:
    return sorted((p.id for p in people), key=lambda id_: (cards[id_].y, cards[id_].x))


def _place_ours(
    people: Sequence[Stakeholder], holes: int, m: Metrics, grid: Box
) -> tuple[Box, dict[str, Box], list[Box]]:
    left, top, height = grid.right + m.territory_gap, m.head_h, grid.h
    side_gap = (m.ours_w - m.ours_card_w) / 2
    count = len(people) + holes
    rows = max(int((height - m.ours_gap) / (m.ours_card_h + m.ours_gap)), 1)
    rows = -(-count // -(-count // rows)) if count else 1
    even = (height - rows * m.ours_card_h) / (rows + 1)
    gap = min(max(even, m.ours_gap), m.ours_gap_most)
    zone = Box(left, top, m.ours_w, height)
    cards = {p.id: box for p in people if (box := _pinned(p, zone, m.ours_card_w, m.ours_card_h))}

    def places() -> Iterator[Box]:
        x = left + side_gap
        while True:
            for r in range(rows):
                yield Box(x, top + gap + r * (m.ours_card_h + gap), m.ours_card_w, m.ours_card_h)
            x += m.ours_card_w + side_gap

    free = _free(places(), list(cards.values()))
    cards |= {p.id: next(free) for p in people if p.id not in cards}
    hole_boxes = [next(free) for _ in range(holes)]
    right = max([left + m.ours_w, *(b.right + side_gap for b in (*cards.values(), *hole_boxes))])
    low = max([grid.bottom, *(b.bottom + m.ours_gap for b in (*cards.values(), *hole_boxes))])
    return Box(left, 0.0, right - left, low), cards, hole_boxes


def _place_outside(people: Sequence[Stakeholder], m: Metrics, above: Box) -> tuple[Box, dict[str, Box]]:
    left, top = above.x + m.outside_label_w, above.bottom + m.outside_gap + m.outside_pad
    room = above.w - m.outside_label_w
    along = max(int(room / (m.outside_card_w + m.outside_gap)), 1)
    share = room / min(max(len(people), 1), along) - m.outside_gap
    card_w = min(max(share, m.outside_card_w), max(m.outside_card_most_w, m.outside_card_w))
    step_x, step_y = card_w + m.outside_gap, m.outside_card_h + m.outside_pad
    zone = Box(left, top, room, step_y * max(len(people) // along + 2, 1))
    cards = {p.id: box for p in people if (box := _pinned(p, zone, card_w, m.outside_card_h))}

    def places() -> Iterator[Box]:
        y = top
        while True:
            for c in range(along):
                yield Box(left + c * step_x, y, card_w, m.outside_card_h)
            y += step_y

    free = _free(places(), list(cards.values()))
    cards |= {p.id: next(free) for p in people if p.id not in cards}
    low = max([top + m.outside_card_h, *(box.bottom for box in cards.values())])
    y = above.bottom + m.outside_gap
    return Box(above.x, y, max(above.w, left + step_x), low + m.outside_pad - y), cards


def _free(places: Iterator[Box], taken: Sequence[Box]) -> Iterator[Box]:
    return (box for box in places if not any(box.intersects(other) for other in taken))


def _pinned(person: Stakeholder, zone: Box, w: float, h: float) -> Box | None:
    """The person's own spot if pinned there and the spot still lies in the zone."""
    if not person.pinned or person.x is None or person.y is None:
        return None
    inside = zone.x <= person.x <= zone.right - w and zone.y <= person.y <= zone.bottom - h
    return Box(person.x, person.y, w, h) if inside else None
