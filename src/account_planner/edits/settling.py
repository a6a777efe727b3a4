"""Settling what is plainly new, hundreds of people and lines at a time: checked by column, stamped, never judged."""

from __future__ import annotations

from enum import Enum
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from account_planner.domain.columns import records
from account_planner.domain.delta import Delta, Swap, additions
from account_planner.domain.entities import COLLECTION_OF, Link, Stakeholder
from account_planner.domain.fields import shapes_of
from account_planner.domain.values import are_clean

if TYPE_CHECKING:
    from datetime import datetime

    from account_planner.domain.plan import Plan

ENOUGH = 200
_PART = 5_000
_JUDGED = ("role", "stance", "influence", "win_business", "win_personal")


def settled_at_once(plan: Plan, delta: Delta, now: datetime) -> tuple[list[Swap], Delta]:
    """The swaps that put plainly new people and lines, stamped with `now`, and those that are to be looked at one by
    one: changes, removals, what is not clean or brings its own stamp, whoever is judged already."""
    settled: list[Swap] = []
    rest = list(delta)
    for kind in (Stakeholder, Link):
        fresh = [swap for swap in rest if swap.before is None and type(swap.after) is kind]
        if len(fresh) < ENOUGH or (plan.removed and any(swap.id in plan.removed for swap in fresh)):
            continue
        stamped = _stamped(kind, [swap.after for swap in fresh], now)
        if stamped:
            key = COLLECTION_OF[kind]
            settled += additions(key, stamped)
            rest = [swap for swap in rest if swap.before is not None or type(swap.after) is not kind]
    return settled, Delta(tuple(rest))


def _is_plain(default: object) -> bool:
    """Whether what equals a default is that default."""
    return default is None or isinstance(default, tuple | Enum)


def _stamped(kind: type[Any], entities: list[Any], now: datetime) -> list[Any]:
    """Copies with the stamp; none when one of them has to be looked at by itself. In parts, since what works on a
    column holds every other thread up."""
    stamped: list[Any] = []
    for start in range(0, len(entities), _PART):
        part = _part_stamped(kind, entities[start : start + _PART], now)
        if not part:
            return []
        stamped += part
    return stamped


def _part_stamped(kind: type[Any], entities: list[Any], now: datetime) -> list[Any]:
    columns: dict[str, Any] = {}
    for shape in shapes_of(kind):
        column = [*map(attrgetter(shape.name), entities)]
        if not shape.required and column.count(shape.default) == len(column) and _is_plain(shape.default):
            continue  # most fields of newcomers
        columns[shape.name] = column
        untouched = shape.name in _JUDGED or shape.name == "changed_at"
        if (untouched and any(value is not None for value in column)) or not are_clean(shape, column):
            return []
    columns["changed_at"] = repeat(now)
    return records(kind, len(entities), columns)
