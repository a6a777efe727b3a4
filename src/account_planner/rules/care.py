"""What needs care between us and the customer: live lines on watch or broken, promises past their day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import ActionState, Health, LinkKind, Side
from account_planner.rules.standing import is_live

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from account_planner.domain.entities import Action, Link
    from account_planner.domain.plan import Plan


def live_lines(plan: Plan, buyers: Collection[str]) -> list[Link]:
    """The live lines to these active buyers."""
    people, covers = plan.stakeholders, LinkKind.COVERS
    found = [link for link in plan.links.values() if link.target_id in buyers and link.kind is covers and is_live(link)]
    return [
        link
        for link in found
        if (source := people.get(link.source_id)) is not None and source.side is Side.OURS and source.is_active
    ]


def sore_lines(plan: Plan, buyers: Collection[str]) -> list[Link]:
    """Of these lines those that are broken, then those on watch."""
    sore = [link for link in live_lines(plan, buyers) if link.health in {Health.WATCH, Health.BROKEN}]
    return sorted(sore, key=lambda link: (link.health is Health.WATCH, link.id))


def overdue_promises(plan: Plan, today: date) -> list[Action]:
    """Open promises past their day, the oldest first."""
    late = [
        (action.due, action.id, action)
        for action in plan.actions.values()
        if action.promise and action.state is ActionState.OPEN and action.due is not None and action.due < today
    ]
    return [action for _, _, action in sorted(late, key=lambda each: each[:2])]
