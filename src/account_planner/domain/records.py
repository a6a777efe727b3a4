"""The order of a plan's records: lists stand as the rep put them, price after all else, theirs before ours."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from account_planner.domain.entities import COLLECTIONS, Factor, Objective, ValuePoint
from account_planner.domain.vocabulary import ActionState, FactorKind, ValueKind, Whose

if TYPE_CHECKING:
    from account_planner.domain.entities import Action
    from account_planner.domain.plan import Plan

    Ranked = Objective | ValuePoint | Factor

RANKED = ("objectives", "value_points", "factors")
"""Collections whose records keep an order that a rep can change."""


def group_of(record: Ranked) -> Whose | FactorKind | bool:
    """The list that a record stands in: theirs or ours (also of an objective that does not say), price or not, or the
    kind of a factor."""
    match record:
        case Objective():
            return Whose.THEIRS if record.whose is Whose.THEIRS else Whose.OURS
        case ValuePoint():
            return record.kind is ValueKind.PRICE
        case Factor():
            return record.kind


def record_order(record: Ranked) -> tuple[bool, float, date, str]:
    """Sort key in one list: what was never moved by its day and id, then what has a rank."""
    due = record.due if isinstance(record, Objective) else None
    return (record.rank is not None, record.rank or 0.0, due or date.max, record.id)


def in_order(plan: Plan, collection: str, group: object = None) -> list[Any]:
    """The records of a collection of RANKED list by list, or those of one list."""
    records = [r for r in plan.collection(collection).values() if group is None or group_of(r) == group]
    return sorted(records, key=lambda r: (_PLACES.index(group_of(r)), *record_order(r)))


def action_order(action: Action) -> tuple[bool, bool, date, str]:
    """Open steps before the others, then by day, those without one last."""
    return (action.state is not ActionState.OPEN, action.due is None, action.due or date.max, action.id)


def is_overdue(action: Action, today: date) -> bool:
    """Whether an open step is past its day."""
    return action.state is ActionState.OPEN and action.due is not None and action.due < today


def overdue_actions(plan: Plan, today: date) -> list[Action]:
    """Open steps past their day, the oldest first."""
    return sorted((a for a in plan.actions.values() if is_overdue(a, today)), key=action_order)


_PLACES: list[object] = [*Whose, *FactorKind, False, True]


def last_change(plan: Plan) -> datetime | None:
    """When anything of the account was changed or taken away last; None when nothing tells."""
    stamps = (getattr(e, "changed_at", None) for key in COLLECTIONS for e in plan.collection(key).values())
    return max((at for at in (*stamps, *(gone.at for gone in plan.removed.values())) if at is not None), default=None)
