"""Curved lines of the screen: ends spread along the cards' edges, so that several lines at a card stay apart."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import LinkKind
from account_planner.layout.placement import Edge

if TYPE_CHECKING:
    from collections.abc import Collection

    from account_planner.domain.entities import Link
    from account_planner.layout.placement import Box, Placement

Point = tuple[float, float]
_BULGE = 0.75
"""How far a curve whose ends are at the same side goes, in shares of its reach."""
_EDGES = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "top": (0.0, -1.0), "bottom": (0.0, 1.0)}


@dataclass(frozen=True, slots=True)
class Curve:
    """Two points (a straight line) or four (one cubic Bézier); `sideways` when both ends are at the left or right
    edge of their card."""

    points: tuple[Point, ...]
    sideways: bool


def curve_routes(placement: Placement, links: Collection[Link]) -> dict[str, Curve]:
    """A curve for each link between the edges of its cards that face each other."""
    edges = {k.id: _edges(placement, k) for k in links}
    ports = _ports(placement, links, edges)
    found = {}
    for link in links:
        start, end = ports[link.id, 0], ports[link.id, 1]
        straight = link.kind is LinkKind.CONFLICT or (start[1] == end[1] and edges[link.id][0] == "right")
        room = (
            (placement.ours.x - start[0]) / _BULGE
            if edges[link.id] == ("right", "right") and placement.ours_at.is_beside
            else None
        )
        points = (start, end) if straight else _bezier(start, end, edges[link.id], room)
        found[link.id] = Curve(points, sideways=edges[link.id][0] in {"left", "right"})
    return found


def _edges(placement: Placement, link: Link) -> tuple[str, str]:
    source, target = placement.cards[link.source_id], placement.cards[link.target_id]
    if link.kind is LinkKind.COVERS and not placement.ours_at.is_beside:
        return ("bottom" if placement.ours_at is Edge.TOP else "top"), "right"
    if source.right <= target.x:
        return "right", "left"
    if target.right <= source.x:
        return "left", "right"
    if link.kind is LinkKind.CONFLICT and abs(source.centre[1] - target.centre[1]) < 2 * source.h:
        return ("bottom", "top") if source.y < target.y else ("top", "bottom")
    return "right", "right"


def _ports(
    placement: Placement, links: Collection[Link], edges: dict[str, tuple[str, str]]
) -> dict[tuple[str, int], Point]:
    """The point where each end of each link meets its card, in the order of what is at the other end."""
    at_edge: defaultdict[tuple[str, str], list[tuple[float, str, int]]] = defaultdict(list)
    for link in links:
        for end, (person, other) in enumerate(((link.source_id, link.target_id), (link.target_id, link.source_id))):
            edge = edges[link.id][end]
            x, y = placement.cards[other].centre
            at_edge[person, edge].append((y if edge in {"left", "right"} else x, link.id, end))
    found = {}
    for (person, edge), ends in at_edge.items():
        ends.sort()
        for i, (_, link_id, end) in enumerate(ends):
            share = 0.5 + (i - (len(ends) - 1) / 2) * min(0.22, 0.7 / len(ends))
            found[link_id, end] = _on_edge(placement.cards[person], edge, share)
    return found


def _on_edge(box: Box, edge: str, share: float) -> Point:
    if edge in {"left", "right"}:
        return (box.x if edge == "left" else box.right, box.y + box.h * share)
    return (box.x + box.w * share, box.y if edge == "top" else box.bottom)


def _bezier(start: Point, end: Point, edges: tuple[str, str], room: float | None) -> tuple[Point, ...]:
    """`room` is how far the curve may reach where both ends are at the same side and it must not cross our side."""
    reach = max(abs(end[0] - start[0]) * 0.45, 22.0)
    if edges[0] == edges[1]:
        reach = min(22.0 + abs(end[1] - start[1]) * 0.12, 70.0)
        reach = min(reach, room) if room is not None and room > 0 else reach
    (ax, ay), (bx, by) = _EDGES[edges[0]], _EDGES[edges[1]]
    first = (start[0] + ax * reach, start[1] + ay * reach)
    second = (end[0] + bx * reach, end[1] + by * reach)
    return (start, first, second, end)


def point_on(curve: tuple[Point, ...], share: float) -> Point:
    """The point of a straight line or one cubic Bézier at `share` (0 to 1) of its parameter."""
    if len(curve) == 2:
        (ax, ay), (bx, by) = curve
        return ax + (bx - ax) * share, ay + (by - ay) * share
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    u = 1 - share
    a, b, c, d = u * u * u, 3 * u * u * share, 3 * u * share * share, share * share * share
    return a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy
