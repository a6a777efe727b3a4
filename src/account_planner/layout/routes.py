"""How each line runs from card to card: right-angled through the gutters, or as a curve on the screen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from account_planner.domain.entities import Link
from account_planner.domain.vocabulary import LinkKind
from account_planner.layout.chips import place_chips
from account_planner.layout.curves import Curve, Point, curve_routes
from account_planner.layout.detours import going_round
from account_planner.layout.gutters import settle
from account_planner.layout.placement import Placement
from account_planner.layout.router import Ground, Router, ground_of

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

_SQUARED = {LinkKind.REPORTS_TO, LinkKind.DOTTED, LinkKind.INTRODUCES}


@dataclass(frozen=True, slots=True)
class Route:
    """Points of a line in scene units from its source to its target (tree lines: from the boss to the report).
    A curved one has 3n + 1 points of cubic Béziers. `chip` is the middle of its sign, None when it has none."""

    points: tuple[tuple[float, float], ...]
    curved: bool = False
    chip: tuple[float, float] | None = None

    @property
    def ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        return self.points[0], self.points[-1]


@dataclass(frozen=True, slots=True)
class Courses:
    """How lines run, before their signs have places: finding those is only worth it near by."""

    placement: Placement
    links: Mapping[str, Link]
    squared: Mapping[str, list[Point]]
    curves: Mapping[str, Curve]
    round_cards: Collection[str]
    ground: Ground | None

    def routes(self, before: Mapping[str, Route] | None = None) -> dict[str, Route]:
        """A route without a sign for each line; the very one from `before` where it runs as it did."""
        found = {id_: Route(tuple(points)) for id_, points in self.squared.items()}
        found |= {id_: Route(c.points, curved=len(c.points) > 2) for id_, c in self.curves.items()}
        if before:
            for id_, route in found.items():
                old = before.get(id_)
                if old is not None and old.points == route.points and old.curved == route.curved:
                    found[id_] = old
        return found

    def signs(self) -> dict[str, Point]:
        """The middle of each line's sign, where there is one and it has room."""
        return place_chips(self.placement, self.links, self.squared, self.curves, self.round_cards)


def course_lines(
    plan: Plan,
    placement: Placement,
    *,
    shown: Collection[str] | None = None,
    style: str = "screen",
    before: Courses | None = None,
) -> Courses:
    """The course of each shown line (all lines when `shown` is None) whose two people are on the map.
    With style "paper" every line runs through the gutters and meets no card; with "screen" only reporting
    lines and introductions do; the others are curves that pass under cards, unless they would run along there.
    What was worked out `before` is taken over where nothing stands in another place; the result is the same."""
    cards = placement.cards
    links = [
        link
        for link in plan.links.values()
        if (shown is None or link.id in shown) and link.source_id in cards and link.target_id in cards
    ]
    links.sort(key=attrgetter("id"))
    squared = [k for k in links if style == "paper" or k.kind in _SQUARED]
    curved = [k for k in links if style != "paper" and k.kind not in _SQUARED]
    curves = curve_routes(placement, curved)
    round_cards = going_round(placement, curved, curves)
    ends = {id_: (curves[id_].points[0], curves.pop(id_).points[-1]) for id_ in round_cards}
    ground = None
    points: dict[str, list[Point]] = {}
    if placement.bands:
        ground = ground_of(placement, before.ground if before is not None else None)
        points = _squared(Router(placement, ground), placement, [*squared, *(k for k in curved if k.id in ends)], ends)
    return Courses(placement, {k.id: k for k in links}, points, curves, ends, ground)


def route_lines(
    plan: Plan, placement: Placement, *, shown: Collection[str] | None = None, style: str = "screen"
) -> dict[str, Route]:
    """The routes of `course_lines` with the places of their signs."""
    courses = course_lines(plan, placement, shown=shown, style=style)
    signs = courses.signs()
    return {id_: replace(r, chip=signs[id_]) if id_ in signs else r for id_, r in courses.routes().items()}


def _squared(
    router: Router, placement: Placement, links: Collection[Link], ends: Mapping[str, tuple[Point, Point]]
) -> dict[str, list[Point]]:
    """The right-angled points of these lines; `ends` says where single ones leave and arrive."""
    cards, paths = placement.cards, {}
    for link in links:
        source, target = cards[link.source_id], cards[link.target_id]
        if link.kind is LinkKind.REPORTS_TO:
            paths[link.id] = router.tree(target, source, f"boss {link.target_id}")
        elif link.kind is LinkKind.DOTTED:
            paths[link.id] = router.tree(target, source, f"dotted {link.target_id}")
        elif link.id in ends:
            start, end = ends[link.id]
            paths[link.id] = router.between(link.id, (source, start), (target, end))
        else:
            paths[link.id] = router.across(link.id, source, target)
    return settle(paths, router.widths)
