"""Taking people and records off the plan so that nothing dangles: who is gone is named nowhere any more."""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    from account_planner.domain.entities import Entity
    from account_planner.domain.plan import Plan

NAMED_IN = {
    "stakeholders": ("owner_id", "successor_id"),
    "links": ("mender_id",),
    "actions": ("owner_id", "for_id", "objective_id"),
    "factors": ("about_id",),
}
"""Fields that may become empty when what they name is gone, by collection."""

LISTED_IN = {"touches": "people", "meetings": "people", "value_points": "for_ids"}
HANGS_ON = {
    "links": ("source_id", "target_id"),
    "rival_ties": ("rival_id", "stakeholder_id"),
    "judgements": ("stakeholder_id",),
}
"""Things that go with what they hang on, by the fields that name it."""


def without(plan: Plan, gone: AbstractSet[str]) -> Plan:
    """The plan without everything of these ids, and without all that hangs on it; other facts are kept."""
    if not gone:
        return plan
    dropped = [*_hanging(plan, gone)]
    all_gone = {*gone, *(entity.id for entity in dropped)}
    dropped += (
        entity
        for key in ("stakeholders", "objectives", "rivals", "opportunities")
        for id_ in gone
        if (entity := plan.collection(key).get(id_)) is not None
    )
    kept = plan.drop(*dropped)
    return kept.put(*_forgetting(kept, all_gone))


def _hanging(plan: Plan, gone: AbstractSet[str]) -> Iterator[Entity]:
    for key, names in HANGS_ON.items():
        yield from _naming(plan, key, names, gone)


def _naming(plan: Plan, key: str, names: tuple[str, ...], gone: AbstractSet[str]) -> Iterator[Any]:
    """The entities of a collection that name somebody gone in one of these fields (that may be None)."""
    entities = plan.collection(key).values()
    read: Callable[[Any], Any] = attrgetter(*names)
    if len(names) == 1:
        return (entity for entity in entities if read(entity) in gone)
    return (entity for entity in entities if not gone.isdisjoint(read(entity)))


def _forgetting(plan: Plan, gone: AbstractSet[str]) -> Iterator[Entity]:
    for key, names in NAMED_IN.items():
        for entity in _naming(plan, key, names, gone):
            lost: dict[str, Any] = {name: None for name in names if getattr(entity, name) in gone}
            yield dataclasses.replace(entity, **lost)
    for key, name in LISTED_IN.items():
        for entity in plan.collection(key).values():
            listed: tuple[str, ...] = getattr(entity, name)
            if listed and not gone.isdisjoint(listed):
                kept: dict[str, Any] = {name: tuple(id_ for id_ in listed if id_ not in gone)}
                yield dataclasses.replace(entity, **kept)
