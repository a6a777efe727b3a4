"""Making whole accounts: a new empty one and a copy of one under new ids."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from account_planner.domain.entities import COLLECTIONS, Account, Entity
from account_planner.domain.fields import shapes_of
from account_planner.domain.ids import new_id
from account_planner.domain.plan import Plan

if TYPE_CHECKING:
    from datetime import datetime

    from account_planner.domain.vocabulary import Stage

_SHARED = "colleague_id"
"""The one id that means the same in all accounts."""


def new_account(name: str, stage: Stage | None, now: datetime) -> Plan:
    """A plan with nothing but its account."""
    facts = Account(id=new_id(), name=name, stage=stage, created_on=now.date(), changed_at=now)
    return Plan(account=facts)


def copied(plan: Plan, name: str, now: datetime) -> Plan:
    """The same account under another name, every id new so that both can live and be edited side by side; out of the
    archive, since somebody wants to work with it."""
    entities = [e for key in COLLECTIONS if key != "removed" for e in plan.collection(key).values()]
    fresh = {entity.id: new_id() for entity in entities}
    account, *others = (_renumbered(entity, fresh) for entity in entities)
    facts = dataclasses.replace(account, name=name, archived=False, created_on=now.date(), changed_at=now)
    return Plan(account=facts).put(*others)


def _renumbered(entity: Entity, fresh: dict[str, str]) -> Any:
    changes: dict[str, Any] = {}
    for shape in shapes_of(type(entity)):
        value = getattr(entity, shape.name)
        if shape.shape != "id" or shape.name == _SHARED or value is None:
            continue
        changes[shape.name] = tuple(fresh.get(id_, id_) for id_ in value) if shape.many else fresh.get(value, value)
    return dataclasses.replace(entity, **changes)
