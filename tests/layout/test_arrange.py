"""Where people stand: nobody overlaps, pins hold, order is stable, the picture keeps its shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from account_planner.domain.entities import Stakeholder
from account_planner.domain.plan import Plan
from account_planner.domain.vocabulary import Function, Level, LinkKind, Side, Stage, Status, TeamRole
from account_planner.layout.arrange import arrange
from account_planner.layout.metrics import MM_PER_UNIT, SCREEN, paper_metrics, screen_metrics
from account_planner.layout.placement import Edge, Placement, spot_at
from tests.builders import buyer, ident, link, ours, outside, plan

people = st.lists(
    st.tuples(
        st.sampled_from(Side),
        st.sampled_from([None, *Level]),
        st.sampled_from([None, *Function]),
        st.none() | st.tuples(st.floats(-300, 3000), st.floats(-300, 3000)),
    ),
    max_size=60,
)

Rows = Sequence[tuple[Side, Level | None, Function | None, tuple[float, float] | None]]


def made(rows: Rows) -> Plan:
    found = []
    for i, (side, level, function, at) in enumerate(rows):
        x, y = at or (None, None)
        facts: dict[str, Any] = {"level": level, "function": function, "x": x, "y": y, "pinned": at is not None}
        found.append(Stakeholder(id=ident(str(i)), side=side, name=f"Person {i}", **facts))
    lines = [link(LinkKind.REPORTS_TO, str(i), str(i // 3)) for i in range(1, len(rows)) if _one_side(rows, i)]
    return plan(*found, *lines)


def _one_side(rows: Rows, i: int) -> bool:
    return rows[i][0] is rows[i // 3][0]


def assert_apart(placement: Placement, mapped: Plan) -> None:
    pinned = {p.id for p in mapped.stakeholders.values() if p.pinned}
    boxes = list(placement.cards.items()) + [(h.function, h.box) for h in placement.holes]
    by_y = sorted(boxes, key=lambda pair: pair[1].y)
    for i, (a, box) in enumerate(by_y):
        for b, other in by_y[i + 1 :]:
            if other.y >= box.bottom:
                break
            assert not box.intersects(other) or {a, b} <= pinned


@settings(max_examples=60, deadline=None)
@given(people, st.sampled_from(Edge))
def test_with_our_side_at_any_edge_all_stand_apart_within_their_territory(rows: Rows, edge: Edge) -> None:
    mapped = made(rows)
    placement = arrange(mapped, SCREEN, ours_at=edge)
    assert_apart(placement, mapped)
    regions = {Side.BUYER: placement.grid, Side.OURS: placement.ours, Side.OUTSIDE: placement.outside}
    assert not any(a.intersects(b) for a, b in combinations(regions.values(), 2))
    for id_, box in placement.cards.items():
        assert regions[placement.sides[id_]].contains(*box.centre)
    assert set(placement.order) == set(placement.cards)


@settings(max_examples=60, deadline=None)
@given(people)
def test_everyone_has_a_place_of_their_own(rows: Rows) -> None:
    mapped = made(rows)
    placement = arrange(mapped, SCREEN)
    assert placement.cards.keys() == mapped.stakeholders.keys() == set(placement.order)
    assert_apart(placement, mapped)


@settings(max_examples=8, deadline=None)
@given(st.integers(100, 400), st.integers(1, 9), st.integers(1, 7))
def test_hundreds_of_people_do_not_overlap(count: int, spread: int, deep: int) -> None:
    levels, functions = [*Level, None], [*Function, None]
    rows = [(Side.BUYER, levels[i % deep % 5], functions[(i * i) % spread], None) for i in range(count)]
    mapped = made(rows)
    assert_apart(arrange(mapped, SCREEN), mapped)


@settings(max_examples=40, deadline=None)
@given(people)
def test_everyone_stands_in_the_band_and_column_of_their_facts(rows: Rows) -> None:
    mapped = made([row for row in rows if row[0] is Side.BUYER])
    placement = arrange(mapped, SCREEN)
    functions = {c.function: c.functions for c in placement.columns}
    for person in mapped.stakeholders.values():
        spot = spot_at(placement, *placement.cards[person.id].centre)
        assert spot is not None
        assert spot.level == person.level
        assert person.function in functions[spot.function]


@settings(max_examples=40, deadline=None)
@given(people)
def test_same_people_in_any_order_of_recording_give_the_same_places(rows: Rows) -> None:
    mapped = made(rows)
    turned = Plan(mapped.account).put(*list(mapped.stakeholders.values())[::-1], *mapped.links.values())
    assert arrange(mapped, SCREEN).cards == arrange(turned, SCREEN).cards


@settings(max_examples=40, deadline=None)
@given(people, st.sampled_from([None, *Level]), st.sampled_from([None, *Function]))
def test_a_newcomer_leaves_the_order_of_each_cell(rows: Rows, level: Level | None, function: Function | None) -> None:
    mapped = made([(side, lv, f, None) for side, lv, f, _ in rows if side is Side.BUYER])
    more = mapped.put(buyer("Newcomer", level=level, function=function))
    assert _cells(mapped, arrange(mapped, SCREEN)) == _cells(mapped, arrange(more, SCREEN))


@settings(max_examples=40, deadline=None)
@given(people, st.integers(0, 59), st.sampled_from(Level), st.sampled_from(Function))
def test_a_new_report_leaves_the_order_of_each_cell(
    rows: Rows, boss: int, level: Level | None, function: Function | None
) -> None:
    mapped = made(
        [(side, lv, f, None) for side, lv, f, _ in rows if side is Side.BUYER] or [(Side.BUYER, None, None, None)]
    )
    line = link(LinkKind.REPORTS_TO, "Newcomer", str(boss % len(mapped.stakeholders)))
    more = mapped.put(buyer("Newcomer", level=level, function=function), line)
    assert _cells(mapped, arrange(mapped, SCREEN)) == _cells(mapped, arrange(more, SCREEN))


def test_a_cell_stands_in_the_order_of_the_bosses_above_it() -> None:
    top = buyer("top", level=Level.EXECUTIVE, function=Function.IT)
    heads = [buyer("left", level=Level.EXECUTIVE, function=Function.IT)]
    heads += [buyer("right", level=Level.EXECUTIVE, function=Function.SALES)]
    bosses = [buyer("of left", level=Level.DIRECTOR, function=Function.SALES)]
    bosses += [buyer("of right", level=Level.DIRECTOR, function=Function.IT)]
    reports = [buyer(n, level=Level.MANAGER, function=Function.LEGAL) for n in ("a", "b")]
    pairs = [("left", "top"), ("right", "top"), ("of left", "left"), ("of right", "right"), ("a", "of left")]
    lines = [link("reports_to", *pair) for pair in [*pairs, ("b", "of right")]]
    order = arrange(plan(top, *heads, *bosses, *reports, *lines), SCREEN).order
    assert order.index(ident("of right")) < order.index(ident("of left"))
    assert order.index(ident("b")) < order.index(ident("a"))


def _cells(mapped: Plan, placement: Placement) -> dict[tuple[Level | None, Function | None], list[str]]:
    found: dict[tuple[Level | None, Function | None], list[str]] = {}
    for id_ in placement.order:
        if id_ in mapped.stakeholders:
            person = mapped.stakeholders[id_]
            found.setdefault((person.level, person.function), []).append(id_)
    return found


@pytest.mark.parametrize("count", [56, 313])
def test_many_people_keep_the_picture_in_shape(count: int) -> None:
    levels, functions = list(Level), list(Function)[:7]
    rows = [(Side.BUYER, levels[min(i % 9, 3)], functions[i * i % 7], None) for i in range(count)]
    bounds = arrange(made(rows), SCREEN).bounds
    assert 1.1 < bounds.w / bounds.h < 2.3


def test_a_pinned_card_keeps_its_spot_and_others_make_room() -> None:
    level, function = Level.DIRECTOR, Function.IT
    first = plan(*(buyer(n, level=level, function=function) for n in "abc"))
    box = arrange(first, SCREEN).cards[ident("b")]
    at = {"x": box.x + 11, "y": box.y + 5, "pinned": True}
    pinned = first.put(buyer("z", level=level, function=function, **at))
    placement = arrange(pinned, SCREEN)
    assert (placement.cards[ident("z")].x, placement.cards[ident("z")].y) == (box.x + 11, box.y + 5)
    assert_apart(placement, pinned)


def test_a_pin_outside_its_own_cell_is_not_kept() -> None:
    mapped = plan(buyer("a", level=Level.EXECUTIVE, function=Function.IT, x=5000.0, y=10.0, pinned=True))
    placement = arrange(mapped, SCREEN)
    assert placement.columns[0].box.x <= placement.cards[ident("a")].x <= placement.columns[0].box.right


def test_columns_follow_the_account_and_the_rest_is_other() -> None:
    mapped = plan(
        *(buyer(f, function=f) for f in (Function.IT, Function.FINANCE, Function.SALES)),
        columns=(Function.IT, Function.FINANCE),
    )
    columns = arrange(mapped, SCREEN).columns
    assert [c.function for c in columns] == [Function.IT, Function.FINANCE, Function.OTHER]
    assert Function.SALES in columns[2].functions


def test_more_than_eight_functions_share_the_last_column() -> None:
    mapped = plan(*(buyer(f, function=f) for f in Function))
    columns = arrange(mapped, SCREEN).columns
    assert len(columns) == 8
    assert columns[-1].function is Function.OTHER
    assert len(columns[-1].functions) == len(Function) - 7


def test_unplaced_band_and_column_only_when_someone_is_there() -> None:
    placed = arrange(plan(buyer("a", level=Level.MANAGER, function=Function.IT)), SCREEN)
    loose = arrange(plan(buyer("a")), SCREEN)
    assert None not in {b.level for b in placed.bands} | {c.function for c in placed.columns}
    assert loose.bands[-1].level is None
    assert loose.columns[-1].function is None


def test_touchpoints_nobody_fills_are_holes() -> None:
    placement = arrange(plan(ours("Bauer", function=Function.BILLING)), SCREEN)
    wanted = [Function.CUSTOMER_SERVICE, Function.TECHNICAL_SUPPORT, Function.SHIPPING]
    assert [hole.function for hole in placement.holes] == wanted


def test_prospects_and_accounts_without_service_have_no_holes() -> None:
    assert not arrange(plan(stage=Stage.PROSPECT), SCREEN).holes
    assert not arrange(plan(service_functions=()), SCREEN).holes
    assert arrange(plan(service_functions=()), SCREEN, service=[Function.LEGAL]).holes


def test_someone_who_left_does_not_fill_a_touchpoint() -> None:
    gone = ours("Bauer", function=Function.BILLING, status=Status.LEFT)
    placement = arrange(plan(gone, service_functions=(Function.BILLING,)), SCREEN)
    assert [hole.function for hole in placement.holes] == [Function.BILLING]


def test_lead_and_sponsor_stand_first_on_our_side() -> None:
    team = [ours("a", team_role=TeamRole.ALLY), ours("z", team_role=TeamRole.LEAD), ours("b")]
    placement = arrange(plan(*team, ours("y", team_role=TeamRole.SPONSOR)), SCREEN)
    assert placement.order == (ident("z"), ident("y"), ident("a"), ident("b"))


def test_a_folded_boss_hides_and_counts_the_branch() -> None:
    mapped = plan(*(buyer(n) for n in "abc"), link("reports_to", "b", "a"), link("reports_to", "c", "b"))
    placement = arrange(mapped, SCREEN, folded={ident("a"), ident("b")})
    assert set(placement.cards) == {ident("a")}
    assert placement.hidden == {ident("a"): 2}


def test_empty_map_still_offers_bands_columns_and_territories() -> None:
    placement = arrange(plan(), SCREEN)
    assert [b.level for b in placement.bands] == list(Level)
    assert len(placement.columns) >= 4
    assert placement.ours.w > 0
    assert placement.outside.h > 0


def test_paper_fills_the_room_it_is_given_and_keeps_five_millimetres_for_lines() -> None:
    mapped = plan(*(buyer(str(i), level=list(Level)[i % 4], function=list(Function)[i % 3]) for i in range(12)))
    placement = arrange(mapped, paper_metrics("compact", 214, 155))
    assert placement.bounds.w * MM_PER_UNIT == pytest.approx(214)
    assert placement.bounds.h * MM_PER_UNIT == pytest.approx(155)
    for a, b in combinations(placement.cards.values(), 2):
        if a.right <= b.x and a.y == b.y:
            assert (b.x - a.right) * MM_PER_UNIT >= 5 - 1e-6


def test_neighbouring_columns_in_conflict_stand_eight_millimetres_apart_on_paper() -> None:
    both = [buyer("a", function=Function.IT), buyer("b", function=Function.SALES)]
    placement = arrange(plan(*both, link("conflict", "a", "b")), paper_metrics("compact", 100, 60))
    gap = placement.cards[ident("b")].x - placement.cards[ident("a")].right
    assert gap * MM_PER_UNIT >= 8 - 1e-6


@pytest.mark.parametrize(("name", "side"), [("a", Side.OURS), ("b", Side.OUTSIDE)], ids=["ours", "outside"])
def test_the_spot_under_a_card_is_of_its_side(name: str, side: Side) -> None:
    placement = arrange(plan(ours("a"), outside("b")), SCREEN)
    spot = spot_at(placement, *placement.cards[ident(name)].centre)
    assert spot is not None
    assert spot.side is side


def test_there_is_no_spot_off_the_map() -> None:
    assert spot_at(arrange(plan(), SCREEN), -50, -50) is None


@pytest.mark.parametrize("status", [Status.ACTIVE, Status.MISSING])
def test_somebody_recorded_for_a_touchpoint_leaves_no_hole_there(status: Status) -> None:
    kept = ours("Bauer", function=Function.BILLING, status=status)
    assert not arrange(plan(kept, service_functions=(Function.BILLING,)), SCREEN).holes


def committee(functions: int, our_side: int) -> Plan:
    """One buyer in every cell of four bands, and so many of ours."""
    cells = [(level, function) for level in Level for function in list(Function)[:functions]]
    buyers = [buyer(f"{level} {function}", level=level, function=function) for level, function in cells]
    return plan(*buyers, *(ours(f"us {i}") for i in range(our_side)), service_functions=())


def test_a_committee_of_sixteen_fills_the_shape_of_a_window_and_fits_it_with_full_cards() -> None:
    bounds = arrange(committee(4, 9), SCREEN).bounds
    assert bounds.w <= 790 / 0.75
    assert bounds.h <= 650 / 0.75
    assert bounds.w / bounds.h == pytest.approx(1.36, abs=0.06)


def test_bands_grow_alike_towards_the_wanted_shape_and_no_further_than_they_may() -> None:
    wide = arrange(committee(8, 3), SCREEN, aspect=1.0)
    assert {band.box.h for band in wide.bands} == {SCREEN.most_band_h}
    narrow = arrange(committee(2, 3), SCREEN, aspect=1.0)
    assert len({band.box.h for band in narrow.bands}) == 1
    assert narrow.bounds.w / narrow.bounds.h == pytest.approx(1.0, abs=0.02)


def test_our_side_stands_in_one_column_as_long_as_the_grid_may_grow() -> None:
    few, many = arrange(committee(3, 10), SCREEN), arrange(committee(3, 24), SCREEN)
    assert len({few.cards[ident(f"us {i}")].x for i in range(10)}) == 1
    assert len({many.cards[ident(f"us {i}")].x for i in range(24)}) > 1


def test_gutters_are_narrow_where_no_line_needs_them() -> None:
    apart = [buyer("a", function=Function.FINANCE), buyer("b", function=Function.IT)]
    crossed = plan(*apart, link("conflict", "a", "b"))
    gaps = []
    for mapped in (plan(*apart), crossed):
        left, right = sorted(arrange(mapped, replace(SCREEN, min_w=0.0)).cards.values(), key=lambda box: box.x)
        gaps.append(right.x - left.right)
    assert gaps == [SCREEN.column_gap, SCREEN.conflict_gap]


def test_cards_with_larger_type_grow_in_height_first() -> None:
    slightly, twice = screen_metrics(1.25), screen_metrics(2.0)
    assert screen_metrics(1.0) is SCREEN
    assert slightly.card_w == SCREEN.card_w
    assert slightly.card_h > 1.25 * SCREEN.card_h
    assert twice.card_w / SCREEN.card_w < twice.card_h / SCREEN.card_h
    assert twice.card_w / 2.0 >= 140.0  # in its own type as wide as the narrowest card that holds long names
