"""Whether an edit can have moved anything: most only change what a card says, and the map then stays as laid out."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from account_planner.domain.people import managers, peer_order
from account_planner.domain.vocabulary import Side

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan

_PLACE = attrgetter("side", "level", "function", "rank", "pinned", "x", "y", "status", "team_role")
_COURSE = attrgetter("kind", "source_id", "target_id", "planned", "health")
_FRAME = attrgetter("columns", "service_functions", "stage")


def same_layout(before: Plan, after: Plan) -> bool:
    """Whether `arrange` and `route_lines` give the same for both plans (with the same lines shown). Costs about
    nothing after an edit, which leaves all other entities the very same objects."""
    return (
        _FRAME(before.account) == _FRAME(after.account)
        and _alike(before.stakeholders, after.stakeholders, _PLACE)
        and _alike(before.links, after.links, _COURSE)
        and _same_peer_order(before, after)
    )


def _same_peer_order(before: Plan, after: Plan) -> bool:
    """Whether those who got another name still stand where they stood among their peers; nothing else has changed."""
    named = [p for p in after.stakeholders.values() if before.stakeholders[p.id].name != p.name]
    if not named:
        return True
    people, boss_of = after.stakeholders, managers(after)

    def group(person: Stakeholder) -> tuple[Side, str | None]:
        boss = boss_of.get(person.id)
        is_led = person.side is Side.BUYER and boss is not None and people[boss].side is Side.BUYER
        return person.side, boss if is_led else None

    groups = {id_: group(person) for id_, person in people.items()}
    for wanted in {groups[person.id] for person in named}:
        peers = [id_ for id_, found in groups.items() if found == wanted]
        old, new = ([peer_order(plan.stakeholders[id_]) for id_ in peers] for plan in (before, after))
        if sorted(range(len(peers)), key=old.__getitem__) != sorted(range(len(peers)), key=new.__getitem__):
            return False
    return True


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
