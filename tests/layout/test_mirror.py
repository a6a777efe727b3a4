"""The map the other way round: everything at its mirror image, nothing else changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from account_planner.layout.arrange import arrange
from account_planner.layout.metrics import SCREEN
from account_planner.layout.mirror import mirrored, routes_in
from account_planner.layout.routes import route_lines
from tests.layout.test_routes import maps

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


@settings(max_examples=30, deadline=None)
@given(maps)
def test_turning_it_twice_gives_the_same_map(mapped: Plan) -> None:
    placement = arrange(mapped, SCREEN)
    turned = mirrored(placement)
    assert turned.axis is not None
    assert turned.ours.right <= turned.grid.x
    assert turned.bounds == placement.bounds
    back = mirrored(turned)
    assert {k: (round(b.x, 6), b.y) for k, b in back.cards.items()} == {
        k: (round(b.x, 6), b.y) for k, b in placement.cards.items()
    }
    assert back.axis is None


@settings(max_examples=30, deadline=None)
@given(maps)
def test_lines_turn_with_their_cards(mapped: Plan) -> None:
    placement = arrange(mapped, SCREEN)
    turned = mirrored(placement)
    assert turned.axis is not None
    routes = routes_in(turned.axis, route_lines(mapped, placement), {})
    for link in mapped.links.values():
        boxes = [turned.cards[id_].grown(0.01) for id_ in (link.source_id, link.target_id)]
        assert all(any(box.contains(*end) for box in boxes) for end in routes[link.id].ends)
