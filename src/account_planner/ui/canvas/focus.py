"""The people around one person, as many steps along the lines away as wished."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


def within(plan: Plan, person_id: str, steps: int) -> frozenset[str]:
    """The person and everybody who is at most `steps` lines away, whatever their kind and direction."""
    beside: defaultdict[str, set[str]] = defaultdict(set)
    for link in plan.links.values():
        beside[link.source_id].add(link.target_id)
        beside[link.target_id].add(link.source_id)
    found = edge = {person_id}
    for _ in range(steps):
        edge = {other for id_ in edge for other in beside[id_]} - found
        found = found | edge
    return frozenset(found)
