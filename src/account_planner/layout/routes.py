"""How each line runs from card to card: right-angled through the gutters, or as a curve on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import LinkKind
from account_planner.layout.chips import place_chips
from account_planner.layout.curves import Point, curve_routes
from account_planner.layout.detours import going_round
from account_planner.layout.gutters import settle
from account_planner.layout.router import Router

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from account_planner.domain.entities import Link
    from account_planner.domain.plan import Plan
    from account_planner.layout.placement import Placement

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


def route_lines(
    plan: Plan, placement: Placement, *, shown: Collection[str] | None = None, style: str = "screen"
) -> dict[str, Route]:
    """A route for each shown line (all lines when `shown` is None) whose two people are on the map.
    With style "paper" every line runs through the gutters and meets no card; with "screen" only reporting
    lines and introductions do; the others are curves that pass under cards, unless they would run along there."""
    links = [
        link
        for link in plan.links.values()
        if (shown is None or link.id in shown)
        and link.source_id in placement.cards
        and link.target_id in placement.cards
    ]
    links.sort(key=lambda link: link.id)
    squared = [k for k in links if style == "paper" or k.kind in _SQUARED]
    curved = [k for k in links if style != "paper" and k.kind not in _SQUARED]
    curves = curve_routes(placement, curved)
    round_cards = going_round(placement, curved, curves)
    ends = {id_: (curves[id_].points[0], curves.pop(id_).points[-1]) for id_ in round_cards}
    points = _squared(placement, [*squared, *(k for k in curved if k.id in ends)], ends)
    chips = place_chips(placement, {k.id: k for k in links}, points, curves, ends)
    found = {id_: Route(tuple(p), chip=chips.get(id_)) for id_, p in points.items()}
    return found | {id_: Route(c.points, curved=len(c.points) > 2, chip=chips.get(id_)) for id_, c in curves.items()}


def _squared(
    placement: Placement, links: Collection[Link], ends: Mapping[str, tuple[Point, Point]]
) -> dict[str, list[Point]]:
    """The right-angled points of these lines; `ends` says where single ones leave and arrive."""
    if not placement.bands:
        return {}
    router = Router(placement)
    paths = {}
    for link in links:
        source, target = placement.cards[link.source_id], placement.cards[link.target_id]
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
