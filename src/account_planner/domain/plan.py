"""One account with everything that hangs on it, as an immutable snapshot."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from account_planner.domain.entities import (
    COLLECTION_OF,
    Account,
    Action,
    Entity,
    Factor,
    Judgement,
    Link,
    Meeting,
    Objective,
    Opportunity,
    Removed,
    Rival,
    RivalTie,
    Stakeholder,
    Touch,
    ValuePoint,
)
from account_planner.domain.errors import Refused

if TYPE_CHECKING:
    from account_planner.domain.vocabulary import Side


def _none() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Plan:
    """Maps from id to entity, one for each collection of the packet. Two plans are equal when all maps are;
    the order inside a map never matters."""

    account: Account
    stakeholders: Mapping[str, Stakeholder] = field(default_factory=_none)
    links: Mapping[str, Link] = field(default_factory=_none)
    touches: Mapping[str, Touch] = field(default_factory=_none)
    meetings: Mapping[str, Meeting] = field(default_factory=_none)
    objectives: Mapping[str, Objective] = field(default_factory=_none)
    actions: Mapping[str, Action] = field(default_factory=_none)
    value_points: Mapping[str, ValuePoint] = field(default_factory=_none)
    factors: Mapping[str, Factor] = field(default_factory=_none)
    rivals: Mapping[str, Rival] = field(default_factory=_none)
    rival_ties: Mapping[str, RivalTie] = field(default_factory=_none)
    opportunities: Mapping[str, Opportunity] = field(default_factory=_none)
    judgements: Mapping[str, Judgement] = field(default_factory=_none)
    removed: Mapping[str, Removed] = field(default_factory=_none)

    def collection(self, key: str) -> Mapping[str, Any]:
        """The map of one collection by its packet key; `account` gives a map of one."""
        if key == "account":
            return {self.account.id: self.account}
        found: Mapping[str, Any] = getattr(self, key)
        return found

    def put(self, *entities: Entity) -> Plan:
        """The plan with these entities added, each in place of one with the same id. Nothing is checked here:
        `integrity.verify` does that for whole edits."""
        return self.swapped((COLLECTION_OF[type(e)], e.id, e) for e in entities)

    def drop(self, *entities: Entity) -> Plan:
        """The plan without these entities (those that are not there are passed over)."""
        return self.swapped((COLLECTION_OF[type(e)], e.id, None) for e in entities)

    def swapped(self, swaps: Iterable[tuple[str, str, Entity | None]]) -> Plan:
        """The plan after (collection key, id, entity or None to take away) for each."""
        changes: dict[str, Any] = {}
        copies: dict[str, dict[str, Entity]] = {}
        for key, entity_id, entity in swaps:
            if key == "account":
                changes[key] = entity
                continue
            copy = copies.get(key)
            if copy is None:
                copy = copies[key] = dict(getattr(self, key))
            if entity is None:
                copy.pop(entity_id, None)
            else:
                copy[entity_id] = entity
        changes |= {key: MappingProxyType(copy) for key, copy in copies.items()}
        return dataclasses.replace(self, **changes) if changes else self

    def person(self, person_id: str) -> Stakeholder:
        """One person; Refused when no longer on the map."""
        try:
            return self.stakeholders[person_id]
        except KeyError:
            raise Refused("This person is no longer on the map.") from None

    def link(self, link_id: str) -> Link:
        """One line; Refused when no longer on the map."""
        try:
            return self.links[link_id]
        except KeyError:
            raise Refused("This line is no longer on the map.") from None

    def on_side(self, side: Side) -> list[Stakeholder]:
        return [person for person in self.stakeholders.values() if person.side is side]
