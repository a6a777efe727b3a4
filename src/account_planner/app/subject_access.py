"""All that is held on one person: the records, and one file of them for the person; pure functions of the plan."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from account_planner.app.erasure import speaking_of
from account_planner.app.naming import words_of
from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.errors import Refused
from account_planner.domain.fields import shapes_of
from account_planner.domain.packet import write_packet

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from account_planner.domain.entities import Entity
    from account_planner.domain.listing import Elsewhere
    from account_planner.domain.plan import Plan

FORMAT = "account-planner/person"
_OTHERS = frozenset({"account", "stakeholders"})
_WHEN_AND_WHAT = frozenset({"name", "product", "on", "starts_at"})


def mentions(plan: Plan, person_id: str) -> dict[str, list[Entity]]:
    """Every record, by collection, that refers to a person by id or mentions their full name, address or number; they
    themselves stand first among the people. Of records that are about something else (another person, the account,
    what only mentions them) no fields but those that speak of them are filled in. Refused when the person is not in
    the plan."""
    person = plan.stakeholders.get(person_id)
    if person is None:
        raise Refused("This person is no longer in the account.")
    found: dict[str, list[Entity]] = {"stakeholders": [person]}
    is_told, is_theirs = speaking_of(person_id, words_of(person)), speaking_of(person_id, ())
    for key in COLLECTIONS:
        for entity in plan.collection(key).values():
            if entity is not person and is_told(entity):
                is_whole = key not in _OTHERS and is_theirs(entity)
                told = entity if is_whole else _part(entity, is_told)
                found.setdefault(key, []).append(told)
    return {key: found[key] for key in COLLECTIONS if key in found}


def held_on(plan: Plan, person_id: str, now: datetime, elsewhere: Elsewhere) -> str:
    """The same as UTF-8 JSON, indented: who it is, in which account, every field of theirs (private ones too), and
    the records; then where else they are held, the names of other accounts left out. The ids of other people come with
    their names."""
    records = {key: _written(plan, key, found) for key, found in mentions(plan, person_id).items()}
    person, *others = records.pop("stakeholders")
    told: dict[str, Any] = {
        "format": FORMAT,
        "as_of": now.isoformat(),
        "account": {"id": plan.account.id, "name": plan.account.name},
        "person": person,
        "records": records,
        "mentioned_by": others,
        "held_too": {
            "snapshots": [{"name": line.name.strip(), "at": line.at.isoformat()} for line in elsewhere.snapshots],
            "backups": [at.isoformat() for at in elsewhere.backups],
            "accounts": len(elsewhere.accounts),
            "files": list(elsewhere.aside),
        },
    }
    text = json.dumps(told, ensure_ascii=False)
    told["people"] = {id_: other.name for id_, other in plan.stakeholders.items() if id_ in text}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _part(entity: Entity, is_told: Callable[[object], bool]) -> Entity:
    """The record with the fields that are not told empty, but for when it was and what it is."""
    left: dict[str, Any] = {
        shape.name: shape.default
        for shape in shapes_of(type(entity))
        if not shape.required and shape.name not in _WHEN_AND_WHAT and not is_told(getattr(entity, shape.name))
    }
    return replace(entity, **left)


def _written(plan: Plan, key: str, records: list[Entity]) -> list[dict[str, Any]]:
    """Records as the packet writes them; fields that were left empty are left out of those that are not whole."""
    found = json.loads(write_packet(plan.put(*records)))[key]
    by_id = {entry["id"]: entry for entry in (found if isinstance(found, list) else [found])}
    return [
        {name: value for name, value in by_id[record.id].items() if is_whole or name in _filled(record)}
        for record in records
        for is_whole in (record == plan.collection(key).get(record.id),)
    ]


def _filled(record: Entity) -> frozenset[str]:
    return frozenset(field.name for field in fields(record) if getattr(record, field.name) != field.default)
