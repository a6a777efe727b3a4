"""How lines run: through gutters, from edge to edge, with signs clear of cards; and what is hit at a point."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from account_planner.domain.vocabulary import Function, Health, Level, LinkKind, Side
from account_planner.layout.arrange import arrange
from account_planner.layout.chips import CHIP_H, SMALL_CHIP_W
from account_planner.layout.curves import point_on
from account_planner.layout.hits import HitGrid
from account_planner.layout.metrics import SCREEN, paper_metrics, screen_metrics
from account_planner.layout.placement import Box, Edge, Placement
from account_planner.layout.routes import Route, course_lines, route_lines
from tests.builders import buyer, ident, link, ours, outside, plan

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

LEVELS, FUNCTIONS = list(Level), list(Function)


def made(places: list[tuple[int, int]], ends: list[tuple[int, int]]) -> Plan:
    """Buyers at (level, function), each reporting to an earlier one, ours covering and outsiders introducing."""
    found = [buyer(str(i), level=LEVELS[b], function=FUNCTIONS[c]) for i, (b, c) in enumerate(places)]
    lines = [link("reports_to", str(i), str(i // 3)) for i in range(1, len(found))]
    kinds = [LinkKind.INFLUENCES, LinkKind.CONFLICT, LinkKind.DOTTED]
    for n, (a, b) in enumerate((a % len(found), b % len(found)) for a, b in ends):
        lines += [link("covers", "us", str(a)), link("introduces", "them", str(b))]
        if a != b:
            lines.append(link(kinds[n % 3], str(a), str(b)))
    return plan(*found, ours("us"), ours("us too"), outside("them"), *lines)


maps = st.builds(
    made,
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=8),
)


def touched_cards(route: Route, placement: Placement) -> list[str]:
    """The cards whose inside some straight piece of the route passes."""
    pieces = list(pairwise(route.points))
    return [id_ for id_, card in placement.cards.items() if any(_meets(card.grown(-1.5), *p) for p in pieces)]


def _meets(box: Box, a: tuple[float, float], b: tuple[float, float]) -> bool:
    wide = min(a[0], b[0]) < box.right and box.x < max(a[0], b[0])
    return wide and min(a[1], b[1]) < box.bottom and box.y < max(a[1], b[1])


@settings(max_examples=60, deadline=None)
@given(maps)
def test_on_paper_no_line_crosses_a_card(mapped: Plan) -> None:
    placement = arrange(mapped, paper_metrics("compact", 214, 155))
    for route in route_lines(mapped, placement, style="paper").values():
        assert not touched_cards(route, placement)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(route.points))


@settings(max_examples=60, deadline=None)
@given(maps)
def test_reporting_lines_on_screen_cross_no_card_and_end_on_edges(mapped: Plan) -> None:
    placement = arrange(mapped, SCREEN)
    routes = route_lines(mapped, placement)
    for line in mapped.links.values():
        route, ends = routes[line.id], (line.source_id, line.target_id)
        if line.kind is LinkKind.REPORTS_TO:
            assert not touched_cards(route, placement)
        for point in route.ends:
            assert any(_on_edge(point, placement.cards[id_]) for id_ in ends)


def _on_edge(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    near = (math.isclose(x, e, abs_tol=1e-6) for e in (box.x, box.right))
    level = (math.isclose(y, e, abs_tol=1e-6) for e in (box.y, box.bottom))
    return box.grown(1e-6).contains(x, y) and (any(near) or any(level))


@settings(max_examples=60, deadline=None)
@given(maps, st.sampled_from(["screen", "paper"]), st.sampled_from([1.0, 1.5, 2.0]))
def test_signs_of_lines_cover_no_card_and_no_other_sign(mapped: Plan, style: str, text: float) -> None:
    placement = arrange(mapped, screen_metrics(text))
    w, h = SMALL_CHIP_W * text, CHIP_H * text
    spots = [r.chip for r in route_lines(mapped, placement, style=style).values() if r.chip is not None]
    boxes = [Box(x - w / 2, y - h / 2, w, h) for x, y in spots]
    for i, chip in enumerate(boxes):
        assert not any(chip.intersects(card) for card in placement.cards.values())
        assert not any(chip.intersects(other) for other in boxes[i + 1 :])


def test_a_report_straight_below_has_a_straight_line() -> None:
    mapped = plan(
        buyer("boss", level=Level.EXECUTIVE, function=Function.IT),
        buyer("report", level=Level.MANAGER, function=Function.IT),
        link("reports_to", "report", "boss"),
    )
    (route,) = route_lines(mapped, arrange(mapped, SCREEN)).values()
    assert len(route.points) == 2


@pytest.mark.parametrize("level", [Level.EXECUTIVE, Level.MANAGER])
def test_a_report_beside_or_above_the_boss_is_reached_round_the_cards(level: Level) -> None:
    mapped = plan(
        buyer("boss", level=Level.MANAGER, function=Function.IT),
        buyer("report", level=level, function=Function.FINANCE),
        link("reports_to", "report", "boss"),
    )
    placement = arrange(mapped, SCREEN)
    (route,) = route_lines(mapped, placement).values()
    assert not touched_cards(route, placement)
    assert route.points[0][1] == placement.cards[ident("boss")].bottom


@settings(max_examples=60, deadline=None)
@given(maps)
def test_lines_on_screen_pass_under_cards_steeply_or_go_round(mapped: Plan) -> None:
    placement = arrange(mapped, SCREEN)
    for id_, route in route_lines(mapped, placement).items():
        line = mapped.links[id_]
        if not route.curved and line.kind not in {LinkKind.CONFLICT, LinkKind.INTRODUCES}:
            assert not touched_cards(route, placement)
        points = [point_on(route.points, step / 60) for step in range(61)] if route.curved else []
        for a, b in pairwise(points):
            if abs(b[1] - a[1]) < 0.5 * abs(b[0] - a[0]):
                under = {i for i, card in placement.cards.items() if card.grown(-12).contains(*a)}
                assert under <= {line.source_id, line.target_id}


def three_in_a_row(kind: LinkKind) -> tuple[Plan, Placement, Route]:
    row = [buyer(str(i), level=Level.DIRECTOR, function=FUNCTIONS[i]) for i in range(3)]
    mapped = plan(*row, link(kind, "0", "2"))
    placement = arrange(mapped, SCREEN)
    return mapped, placement, route_lines(mapped, placement)[link(kind, "0", "2").id]


@pytest.mark.parametrize("kind", [LinkKind.CONFLICT, LinkKind.INFLUENCES])
def test_a_line_past_a_neighbour_goes_round_the_card_with_its_sign_in_the_middle(kind: LinkKind) -> None:
    _, placement, route = three_in_a_row(kind)
    assert not touched_cards(route, placement)
    xs = [x for x, _ in route.ends]
    assert route.chip is not None
    assert route.chip[0] == pytest.approx(sum(xs) / 2, abs=30)


def test_very_many_curves_stay_curves() -> None:
    mapped, _, _ = three_in_a_row(LinkKind.INFLUENCES)
    crowd = [buyer(f"c{i}", level=Level.MANAGER, function=FUNCTIONS[i % 3]) for i in range(70)]
    mapped = mapped.put(*crowd, *(link(LinkKind.INFLUENCES, f"c{i}", "0") for i in range(70)))
    assert all(route.curved for route in route_lines(mapped, arrange(mapped, SCREEN)).values())


def test_reports_of_one_boss_share_a_bus_and_two_bosses_do_not() -> None:
    top = [buyer(n, level=Level.EXECUTIVE, function=f) for n, f in (("a", "it"), ("b", "sales"))]
    low = [buyer(n, level=Level.DIRECTOR, function=Function.FINANCE) for n in ("a1", "a2", "b1")]
    low += [buyer("c1", level=Level.DIRECTOR, function=Function.LEGAL)]
    pairs = [("a1", "a"), ("c1", "a"), ("a2", "b"), ("b1", "b")]
    mapped = plan(*top, *low, *(link("reports_to", *pair) for pair in pairs))
    routes = route_lines(mapped, arrange(mapped, SCREEN))

    def bus(report: str, boss: str) -> float:
        return routes[link("reports_to", report, boss).id].points[1][1]

    assert bus("a1", "a") == bus("c1", "a")
    assert bus("a2", "b") == bus("b1", "b") != bus("a1", "a")


def test_several_lines_at_one_edge_end_apart() -> None:
    folk = [buyer(str(i), level=Level.EXECUTIVE, function=FUNCTIONS[i]) for i in range(5)]
    mapped = plan(*folk, *(link("influences", "4", str(i)) for i in range(4)))
    routes = route_lines(mapped, arrange(mapped, SCREEN))
    assert len({route.points[0] for route in routes.values()}) == 4


def covered(count: int, *coverers: str) -> Plan:
    """Buyers of every band and of three columns, covered by these of ours in turn."""
    folk = [buyer(str(i), level=LEVELS[i % 4], function=FUNCTIONS[i % 3]) for i in range(count)]
    lines = [link("covers", coverers[i % len(coverers)], str(i)) for i in range(count)]
    return plan(*folk, *(ours(name) for name in coverers), *lines)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 40), st.integers(1, 12), st.sampled_from(Edge))
def test_our_lines_meet_no_card_and_bend_at_right_angles(count: int, team: int, edge: Edge) -> None:
    mapped = covered(count, *(f"us {i}" for i in range(team)))
    placement = arrange(mapped, SCREEN, ours_at=edge)
    for route in route_lines(mapped, placement).values():
        assert not touched_cards(route, placement)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(route.points))


def test_the_lines_of_one_of_ours_leave_as_one_and_those_of_two_run_apart() -> None:
    mapped = covered(12, "us", "others")
    placement = arrange(mapped, SCREEN)
    routes = route_lines(mapped, placement)
    trunks: dict[str, set[float]] = {ident("us"): set(), ident("others"): set()}
    for id_, route in routes.items():
        assert route.points[0] == (placement.cards[mapped.links[id_].source_id].x, route.points[0][1])
        trunks[mapped.links[id_].source_id].add(route.points[1][0])
    one, other = trunks.values()
    assert len(one) == len(other) == 1
    assert one.isdisjoint(other)
    assert all(placement.ours.x < x < placement.ours.x + placement.lead for x in one | other)


def test_what_is_planned_or_broken_has_a_trunk_of_its_own() -> None:
    mapped = covered(3, "us")
    known, planned, broken = sorted(mapped.links.values(), key=lambda k: k.id)
    mapped = mapped.put(replace(planned, planned=True), replace(broken, health=Health.BROKEN))
    routes = route_lines(mapped, arrange(mapped, SCREEN))
    assert len({routes[line.id].points[0] for line in (known, planned, broken)}) == 3


def test_a_sign_stands_where_its_line_is_alone() -> None:
    mapped = covered(24, "us")
    placement = arrange(mapped, SCREEN)
    routes = route_lines(mapped, placement)
    signs = {id_: route.chip for id_, route in routes.items() if route.chip is not None}
    assert signs
    for id_, (x, y) in signs.items():
        others = (routes[other].points for other in routes if other != id_)
        assert not any(_passes((x, y), *piece) for points in others for piece in pairwise(points))


def _passes(at: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> bool:
    (x, y), low, high = at, (min(a[0], b[0]), min(a[1], b[1])), (max(a[0], b[0]), max(a[1], b[1]))
    return low[0] - 1e-6 <= x <= high[0] + 1e-6 and low[1] - 1e-6 <= y <= high[1] + 1e-6


def test_signs_too_wide_for_their_place_are_left_out_the_least_important_first() -> None:
    mapped = covered(2, "us")
    placement = arrange(mapped, SCREEN)
    wide = dict.fromkeys((link.id for link in mapped.links.values()), 4000.0)
    assert all(route.chip is None for route in route_lines(mapped, placement, widths=wide).values())
    assert all(route.chip is None for route in route_lines(mapped, placement, widths={}).values())


def test_only_the_shown_lines_are_routed() -> None:
    mapped = made([(0, 0), (1, 0)], [(0, 1)])
    shown = {link("reports_to", "1", "0").id}
    assert route_lines(mapped, arrange(mapped, SCREEN), shown=shown).keys() == shown


def test_the_card_and_the_line_at_a_point_are_found() -> None:
    mapped = made([(0, 0), (1, 3)], [(0, 1)])
    placement = arrange(mapped, SCREEN)
    routes = route_lines(mapped, placement)
    grid = HitGrid(placement, routes)
    assert {grid.card_at(*box.centre) for box in placement.cards.values()} == set(placement.cards)
    assert grid.card_at(-500, -500) is None
    id_ = link("reports_to", "1", "0").id
    x, y = routes[id_].points[1]
    assert grid.line_at(x, y, reach=0.5) is not None
    assert grid.line_at(placement.bounds.right + 90, -90) is None


@settings(max_examples=40, deadline=None)
@given(maps, st.floats(-50, 1500), st.floats(-50, 1500), st.floats(1, 900))
def test_cards_in_a_box_are_those_that_meet_it(mapped: Plan, x: float, y: float, size: float) -> None:
    placement = arrange(mapped, SCREEN)
    box = Box(x, y, size, size)
    wanted = [id_ for id_, card in placement.cards.items() if card.intersects(box)]
    assert HitGrid(placement, {}).cards_in(box) == wanted
    assert all(placement.sides[id_] in Side for id_ in wanted)


@pytest.mark.parametrize("style", ["screen", "paper"])
@pytest.mark.parametrize("columns", range(9))
@pytest.mark.parametrize("kind", [LinkKind.DOTTED, LinkKind.INFLUENCES, LinkKind.CONFLICT])
def test_lines_past_the_buyers_find_their_way(kind: LinkKind, columns: int, style: str) -> None:
    folk = [buyer(str(i), level=LEVELS[i % 4], function=FUNCTIONS[i]) for i in range(columns)]
    lines = [link(kind, "them", "us"), link(kind, "us", "us too"), link(kind, "them", "them too")]
    mapped = plan(*folk, ours("us"), ours("us too"), outside("them"), outside("them too"), *lines)
    found = route_lines(mapped, arrange(mapped, SCREEN), shown=None, style=style)
    assert found.keys() == {line.id for line in lines}


def test_lines_that_are_asked_for_later_share_the_trunk_and_keep_off_the_others() -> None:
    mapped = covered(12, "us", "others", "third")
    placement = arrange(mapped, SCREEN)
    own = {id_ for id_, line in mapped.links.items() if line.source_id == ident("us")}
    usual = {next(iter(own)), *(id_ for id_, line in mapped.links.items() if line.source_id == ident("others"))}
    first = course_lines(mapped, placement, shown=usual)
    more = course_lines(mapped, placement, shown=mapped.links.keys() - usual, before=first, beside=first)
    names = ("us", "others", "third")
    trunks = {id_: route.points[1][0] for courses in (first, more) for id_, route in courses.routes().items()}
    by_person = {name: {trunks[i] for i, k in mapped.links.items() if k.source_id == ident(name)} for name in names}
    assert all(len(places) == 1 for places in by_person.values())
    assert len(set.union(*by_person.values())) == 3
