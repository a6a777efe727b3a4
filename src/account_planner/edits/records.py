"""Wishes about the other records: objectives, actions, value points, factors, rivals, opportunities."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from account_planner.domain.entities import COLLECTION_OF
from account_planner.domain.errors import Refused
from account_planner.edits import labels
from account_planner.edits.command import Label, OneStep
from account_planner.edits.facts import Changes, changed
from account_planner.edits.purge import without

if TYPE_CHECKING:
    from account_planner.domain.entities import (
        Action,
        Factor,
        Judgement,
        Objective,
        Opportunity,
        Rival,
        RivalTie,
        ValuePoint,
    )
    from account_planner.domain.plan import Plan

    Record = Objective | Action | ValuePoint | Factor | Rival | RivalTie | Opportunity | Judgement

RECORDS = (
    "objectives",
    "actions",
    "value_points",
    "factors",
    "rivals",
    "rival_ties",
    "opportunities",
    "judgements",
)


@dataclass(frozen=True)
class AddRecord(OneStep):
    entity: Record

    def apply(self, plan: Plan) -> Plan:
        if self.entity.id in plan.collection(_key(COLLECTION_OF[type(self.entity)])):
            raise Refused("This is recorded already.")
        return plan.put(dataclasses.replace(self.entity, changed_at=None))

    def label(self, plan: Plan) -> Label:
        return Label("add_record", (COLLECTION_OF[type(self.entity)], _text(plan, self.entity)))


@dataclass(frozen=True)
class EditRecord:
    collection: str
    id: str
    changes: Changes
    merge_key: str | None = None

    def apply(self, plan: Plan) -> Plan:
        return plan.put(changed(_record(plan, self.collection, self.id), self.changes))

    def label(self, plan: Plan) -> Label:
        text = _text(plan, _record(plan, self.collection, self.id))
        return Label("edit_record", (self.collection, text, labels.field_of(self.changes)))


@dataclass(frozen=True)
class RemoveRecord(OneStep):
    """Takes a record off, with what hangs on it (a rival's ties); what only names it forgets it."""

    collection: str
    id: str

    def apply(self, plan: Plan) -> Plan:
        record = _record(plan, self.collection, self.id)
        return without(plan, {self.id}).drop(record)

    def label(self, plan: Plan) -> Label:
        return Label("remove_record", (self.collection, _text(plan, _record(plan, self.collection, self.id))))


def _key(collection: str) -> str:
    if collection not in RECORDS:
        raise Refused("There are no records called {collection}.", collection=collection)
    return collection


def _record(plan: Plan, collection: str, id_: str) -> Record:
    try:
        return cast("Record", plan.collection(_key(collection))[id_])
    except KeyError:
        raise Refused("This is no longer recorded.") from None


def _text(plan: Plan, record: Record) -> str:
    """What to call a record: its text, name or product, else the person it is about."""
    for field in ("text", "name", "product"):
        found = getattr(record, field, None)
        if found:
            return labels.short(found)
    return labels.name_of(plan, getattr(record, "stakeholder_id", None))
