"""Wishes about the order of records in their lists, and the rank of a new one."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from account_planner.domain.errors import Refused
from account_planner.domain.records import RANKED, group_of, in_order
from account_planner.edits import labels
from account_planner.edits.command import Label, OneStep

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

_FAR = 1e9


@dataclass(frozen=True)
class MoveRecord(OneStep):
    """Puts a record right before another one of its list, or last. Other ranks change only when there is no room."""

    collection: str
    id: str
    before_id: str | None = None

    def apply(self, plan: Plan) -> Plan:
        record = _known(plan, self.collection, self.id)
        row = in_order(plan, self.collection, group_of(record))
        if self.before_id == self.id or not _moves(row, self.id, self.before_id):
            return plan
        others = [each for each in row if each.id != self.id]
        place = len(others)
        if self.before_id is not None:
            ids = [each.id for each in others]
            if self.before_id not in ids:
                raise Refused("These two do not stand in one list.")
            place = ids.index(self.before_id)
        rank = _between(others[:place], others[place:])
        if rank is not None:
            return plan.put(dataclasses.replace(record, rank=rank))
        others.insert(place, record)
        return plan.put(*(dataclasses.replace(r, rank=float(n)) for n, r in enumerate(others, 1) if r.rank != n))

    def label(self, plan: Plan) -> Label:
        text = getattr(_known(plan, self.collection, self.id), "text", None)
        return Label("move_record", (self.collection, labels.short(text)))


def last_rank(plan: Plan, collection: str, group: object) -> float:
    """The rank of a record that is to stand last in its list."""
    ranks = [record.rank for record in in_order(plan, collection, group) if record.rank is not None]
    return max(ranks, default=0.0) + 1.0


def _known(plan: Plan, collection: str, id_: str) -> Any:
    if collection not in RANKED:
        raise Refused("There are no records called {collection}.", collection=collection)
    record = plan.collection(collection).get(id_)
    if record is None:
        raise Refused("This is no longer recorded.")
    return record


def _moves(row: list[Any], id_: str, before_id: str | None) -> bool:
    """Whether the record does not stand there already."""
    place = [each.id for each in row].index(id_)
    following = row[place + 1].id if place + 1 < len(row) else None
    return following != before_id


def _between(earlier: list[Any], later: list[Any]) -> float | None:
    """A rank that stands between, None when the others need one too: what has no rank stands before what has one."""
    low: float | None = earlier[-1].rank if earlier else None
    high: float | None = later[0].rank if later else None
    if (later and high is None) or any(rank is not None and abs(rank) >= _FAR for rank in (low, high)):
        return None
    if low is None:
        return 1.0 if high is None else high - 1.0
    if high is None:
        return low + 1.0
    middle = (low + high) / 2
    return middle if low < middle < high else None
