"""How each line runs from card to card: right-angled through the gutters, or as a curve on the screen."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from account_planner.domain.entities import Link
from account_planner.domain.vocabulary import Health, LinkKind, Side
from account_planner.layout.chips import place_chips
from account_planner.layout.curves import Curve, Point, curve_routes
from account_planner.layout.detours import going_round
from account_planner.layout.placement import Placement
from account_planner.layout.router import Ground, Router, ground_of
from account_planner.layout.tracks import Settled, settle

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.layout.gutters import Path

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
    settled: Settled
    """The right-angled ones."""
    curves: Mapping[str, Curve]
    round_cards: Collection[str]
    ground: Ground | None
    nets: Mapping[str, str] = field(default_factory=dict)
    """The trunk that a line shares with others."""

    @property
    def squared(self) -> Mapping[str, list[Point]]:
        return self.settled.points

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

    def signs(
        self, widths: Mapping[str, float] | None = None, taken: Mapping[str, Point] | None = None
    ) -> dict[str, Point]:
        """The middle of each line's sign, where there is one and it has room; `widths` are those of the signs by line
        (lines that are not in it have none), `taken` the places of others."""
        return place_chips(self, widths, taken or {})


def course_lines(
    plan: Plan,
    placement: Placement,
    *,
    shown: Collection[str] | None = None,
    style: str = "screen",
    before: Courses | None = None,
    beside: Courses | None = None,
) -> Courses:
    """The course of each shown line (all lines when `shown` is None) whose two people are on the map.
    With style "paper" every line runs through the gutters and meets no card; with "screen" only reporting
    lines and introductions do; the others are curves that pass under cards, unless they would run along there.
    Our coverage lines from one person run along one trunk on a screen, from which they branch off. What was worked out
    `before` is taken over where nothing stands in another place; the result is the same. Lines of `beside` are on the
    map as well: these keep off their tracks, or share their trunks."""
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
    nets = _trunks(placement, curved)
    loose = [k for k in curved if k.id not in nets]
    round_cards = going_round(placement, loose, curves)
    ends = {id_: (curves[id_].points[0], curves.pop(id_).points[-1]) for id_ in (*round_cards, *nets)}
    ground, settled = None, Settled()
    if placement.bands:
        ground = ground_of(placement, before.ground if before is not None else None)
        router = Router(placement, ground)
        paths = _paths(router, placement, [*squared, *(k for k in curved if k.id in ends)], ends, nets)
        settled = settle(
            paths,
            router.widths,
            trunks=nets.values(),
            taken=beside.settled.tracks if beside is not None else None,
            step=placement.metrics.track,
            before=before.settled if before is not None else None,
        )
    return Courses(placement, {k.id: k for k in links}, settled, curves, round_cards, ground, nets)


def _trunks(placement: Placement, links: Collection[Link]) -> dict[str, str]:
    """The trunk of each of our coverage lines: one for all lines of a person that look alike."""
    if not placement.bands:
        return {}
    sides = placement.sides
    ours = [k for k in links if k.kind is LinkKind.COVERS and sides[k.source_id] is Side.OURS]
    return {k.id: f"trunk {_look(k)}{k.source_id}" for k in ours if sides[k.target_id] is Side.BUYER}


_PORTS = {"": 0.5, "planned ": 0.7, "broken ": 0.3}
"""Where a trunk leaves our card, in shares of its height."""


def _look(link: Link) -> str:
    return "planned " if link.planned else "broken " if link.health is Health.BROKEN else ""


def route_lines(
    plan: Plan,
    placement: Placement,
    *,
    shown: Collection[str] | None = None,
    style: str = "screen",
    widths: Mapping[str, float] | None = None,
) -> dict[str, Route]:
    """The routes of `course_lines` with the places of their signs."""
    courses = course_lines(plan, placement, shown=shown, style=style)
    signs = courses.signs(widths)
    return {id_: replace(r, chip=signs[id_]) if id_ in signs else r for id_, r in courses.routes().items()}


def _paths(
    router: Router,
    placement: Placement,
    links: Collection[Link],
    ends: Mapping[str, tuple[Point, Point]],
    nets: Mapping[str, str],
) -> dict[str, Path]:
    """The right-angled ways of these lines; `ends` says where single ones leave and arrive, `nets` which are branches
    of a trunk."""
    cards, paths = placement.cards, {}
    for link in links:
        source, target = cards[link.source_id], cards[link.target_id]
        if link.kind is LinkKind.REPORTS_TO:
            paths[link.id] = router.tree(target, source, f"boss {link.target_id}")
        elif link.kind is LinkKind.DOTTED:
            paths[link.id] = router.tree(target, source, f"dotted {link.target_id}")
        elif link.id in nets:
            paths[link.id] = router.trunk(nets[link.id], (source, _PORTS[_look(link)]), (target, ends[link.id][1]))
        elif link.id in ends:
            start, end = ends[link.id]
            paths[link.id] = router.between(link.id, (source, start), (target, end))
        else:
            paths[link.id] = router.across(link.id, source, target)
    return paths
