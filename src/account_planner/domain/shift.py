"""A plan moved in time: the sample is recorded around one day and opened on another."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.fields import FieldShape, shapes_of

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


def shifted(plan: Plan, days: int) -> Plan:
    """The same plan with every date and time `days` later; times keep their clock time and offset."""
    by = timedelta(days=days)
    moved = [_moved(entity, by) for key in COLLECTIONS for entity in plan.collection(key).values()]
    return plan.put(*moved)


def _moved(record: Any, by: timedelta) -> Any:
    changes = {
        shape.name: _moved_value(getattr(record, shape.name), shape, by)
        for shape in shapes_of(type(record))
        if shape.shape in {"day", "moment", "record"} and getattr(record, shape.name)
    }
    return dataclasses.replace(record, **changes)


def _moved_value(value: Any, shape: FieldShape, by: timedelta) -> Any:
    if shape.shape == "record":
        return tuple(_moved(part, by) for part in value)
    return value + by
