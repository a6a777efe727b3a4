"""All that is held on one person: the records, and one file of them for the person; pure functions of the plan."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from account_planner.app.erasure import words_of
from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.errors import Refused
from account_planner.domain.packet import write_packet

if TYPE_CHECKING:
    from datetime import datetime

    from account_planner.domain.entities import Entity
    from account_planner.domain.listing import Elsewhere
    from account_planner.domain.plan import Plan

FORMAT = "account-planner/person"


def mentions(plan: Plan, person_id: str) -> dict[str, list[Entity]]:
    """Every record, by collection, that refers to a person by id or mentions their full name, address or number; they
    themselves stand first among the people. Refused when the person is not in the plan."""
    told = _found(plan, person_id)
    chosen = {key: [entry["id"] for entry in entries] for key, entries in told.items()}
    records = {key: [plan.collection(key)[id_] for id_ in ids] for key, ids in chosen.items()}
    return {key: found for key, found in records.items() if found}


def held_on(plan: Plan, person_id: str, now: datetime, elsewhere: Elsewhere) -> str:
    """The same as UTF-8 JSON, indented: who it is, in which account, every field of theirs (private ones too), and
    the records whole; then where else they are held. The ids of other people come with their names."""
    records = _found(plan, person_id)
    person, *others = records.pop("stakeholders")
    told: dict[str, Any] = {
        "format": FORMAT,
        "as_of": now.isoformat(),
        "account": {"id": plan.account.id, "name": plan.account.name},
        "person": person,
        "records": {key: entries for key, entries in records.items() if entries},
        "mentioned_by": others,
        "held_too": {
            "snapshots": [{"name": line.name.strip(), "at": line.at.isoformat()} for line in elsewhere.snapshots],
            "backups": elsewhere.backups,
            "accounts": dict(elsewhere.accounts),
            "files": list(elsewhere.aside),
        },
    }
    text = json.dumps(told, ensure_ascii=False)
    told["people"] = {id_: other.name for id_, other in plan.stakeholders.items() if id_ in text}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _found(plan: Plan, person_id: str) -> dict[str, list[dict[str, Any]]]:
    """The records as the packet writes them, by collection."""
    person = plan.stakeholders.get(person_id)
    if person is None:
        raise Refused("This person is no longer in the account.")
    packet: dict[str, Any] = json.loads(write_packet(plan))
    marks = [person_id, *(word.casefold() for word in words_of(person))]
    found = {key: [entry for entry in _entries(packet[key]) if _mentions(entry, marks)] for key in COLLECTIONS}
    found["stakeholders"].sort(key=lambda entry: entry["id"] != person_id)
    return found


def _entries(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


def _mentions(value: Any, marks: list[str]) -> bool:
    if isinstance(value, dict):
        return any(_mentions(part, marks) for part in value.values())
    if isinstance(value, list):
        return any(_mentions(part, marks) for part in value)
    return isinstance(value, str) and any(mark in value.casefold() for mark in marks)
