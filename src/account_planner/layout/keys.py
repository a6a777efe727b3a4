"""Whether an edit can have moved anything: most only change what a card says, and the map then stays as laid out."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from account_planner.domain.plan import Plan

_PLACE = attrgetter("side", "level", "function", "rank", "name", "pinned", "x", "y", "status", "team_role")
_COURSE = attrgetter("kind", "source_id", "target_id")
_FRAME = attrgetter("columns", "service_functions", "stage")


def same_layout(before: Plan, after: Plan) -> bool:
    """Whether `arrange` and `route_lines` give the same for both plans (with the same lines shown). Costs about
    nothing after an edit, which leaves all other entities the very same objects."""
    return (
        _FRAME(before.account) == _FRAME(after.account)
        and _alike(before.stakeholders, after.stakeholders, _PLACE)
        and _alike(before.links, after.links, _COURSE)
    )


def _alike(before: Mapping[str, Any], after: Mapping[str, Any], facts: Callable[[Any], object]) -> bool:
    if before is after:
        return True
    if len(before) != len(after):
        return False
    for id_, entity in after.items():
        old = before.get(id_)
        if old is not entity and (old is None or facts(old) != facts(entity)):
            return False
    return True
