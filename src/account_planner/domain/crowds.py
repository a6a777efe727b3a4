"""Many newcomers and their reporting lines looked at together: whether nothing can be wrong with any of them."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from account_planner.domain.entities import COLLECTIONS, Link, Stakeholder
from account_planner.domain.people import circles
from account_planner.domain.vocabulary import LinkKind, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from account_planner.domain.delta import Delta
    from account_planner.domain.plan import Plan

ENOUGH = 200


def is_plainly_sound(plan: Plan, delta: Delta) -> bool:
    """Whether the delta only adds people and reporting lines that break no rule of `plan`, the plan after it. False
    says nothing: each of them has to be looked at then, to say what is wrong."""
    if len(delta.swaps) < ENOUGH or any(swap.before is not None for swap in delta.swaps):
        return False
    people = [swap.after for swap in delta.swaps if type(swap.after) is Stakeholder]
    lines = [swap.after for swap in delta.swaps if type(swap.after) is Link]
    if len(people) + len(lines) < len(delta.swaps):
        return False
    return _are_new(plan, people, lines) and _stand_alone(people) and (not lines or _are_bosses(plan, lines))


def _are_new(plan: Plan, people: Sequence[Stakeholder], lines: Sequence[Link]) -> bool:
    """Under ids that stand for nothing else."""
    ids = {"stakeholders": {one.id for one in people}, "links": {line.id for line in lines}}
    if sum(map(len, ids.values())) < len(people) + len(lines):
        return False
    others = [(key, plan.collection(key)) for key in COLLECTIONS if key != "removed"]
    return all(fresh.isdisjoint(there) for home, fresh in ids.items() for key, there in others if key != home)


def _stand_alone(people: Sequence[Stakeholder]) -> bool:
    named = all(one.name is not None or one.status is Status.MISSING for one in people)
    return named and all(one.successor_id is None and one.owner_id is None for one in people)


def _are_bosses(plan: Plan, lines: Sequence[Link]) -> bool:
    """Between people of one side, one boss each, in no circle."""
    if any(line.kind is not LinkKind.REPORTS_TO or line.mender_id is not None for line in lines):
        return False
    ends = set(map(attrgetter("source_id"), lines)) | set(map(attrgetter("target_id"), lines))
    sides = {id_: plan.stakeholders[id_].side for id_ in ends if id_ in plan.stakeholders}
    if len(sides) < len(ends) or any(sides[line.source_id] is not sides[line.target_id] for line in lines):
        return False
    up = [line for line in plan.links.values() if line.kind is LinkKind.REPORTS_TO]
    bosses: Mapping[str, str] = {line.source_id: line.target_id for line in up}
    return len(bosses) == len(up) and not circles(bosses)
