"""Our points of contact: who serves the customer in each service function, how well, and what is ill there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.entities import Link, Stakeholder
from account_planner.domain.vocabulary import Function, Health, Side, Status
from account_planner.rules.frame import service_functions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.domain.plan import Plan
    from account_planner.rules.coverage import Coverage
    from account_planner.rules.playbook import Playbook


@dataclass(frozen=True, slots=True)
class PointOfContact:
    """`person` is who serves best, else a place to fill, else None; `line` the one that the state is about. States:
    `hole` nobody is there, `idle` nobody of them has a live line, `broken` and `watch` a live line is, `silent` nobody
    was in touch lately, `good`."""

    function: Function
    state: str
    person: Stakeholder | None = None
    line: Link | None = None
    days: int | None = None


def points_of_contact(plan: Plan, coverage: Coverage, playbook: Playbook) -> tuple[PointOfContact, ...]:
    """One for each service function that the account has, in its order."""
    there = [p for p in plan.on_side(Side.OURS) if p.status is not Status.LEFT]
    functions = service_functions(plan.account, playbook)
    return tuple(_point(f, [p for p in there if p.function is f], plan, coverage) for f in functions)


def _point(function: Function, people: Sequence[Stakeholder], plan: Plan, coverage: Coverage) -> PointOfContact:
    active = sorted((p for p in people if p.is_active), key=_by_name)
    if not active:
        return PointOfContact(function, "hole", min(people, key=_by_name, default=None))
    ids = {person.id for person in active}
    scores = [s for s in coverage.lines.values() if s.live and s.link.source_id in ids]
    if not scores:
        return PointOfContact(function, "idle", active[0])
    for health in (Health.BROKEN, Health.WATCH):
        ill = [s for s in scores if s.link.health is health]
        if ill:
            worst = min(ill, key=lambda s: s.link.id)
            return PointOfContact(function, health.value, plan.person(worst.link.source_id), worst.link, worst.days)
    best = min(scores, key=lambda s: (-s.fresh, -s.pull, s.link.id))
    state = "good" if best.fresh > 0 else "silent"
    return PointOfContact(function, state, plan.person(best.link.source_id), best.link, best.days)


def _by_name(person: Stakeholder) -> tuple[str, str]:
    return (person.name or person.title or "", person.id)
