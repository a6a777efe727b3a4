"""All that is held on one person, as one readable file for them: a pure function from plan to text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from account_planner.app.erasure import words_of
from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.errors import Refused
from account_planner.domain.packet import write_packet

if TYPE_CHECKING:
    from datetime import datetime

    from account_planner.domain.plan import Plan

FORMAT = "account-planner/person"


def held_on(plan: Plan, person_id: str, now: datetime) -> str:
    """UTF-8 JSON, indented: who it is, in which account, every field of theirs (private ones too), and every record
    that refers to them by id or mentions their full name, address or number, whole, by collection. The ids of other
    people come with their names. Refused when the person is not in the plan."""
    person = plan.stakeholders.get(person_id)
    if person is None:
        raise Refused("This person is no longer in the account.")
    packet: dict[str, Any] = json.loads(write_packet(plan))
    marks = [person_id, *(word.casefold() for word in words_of(person))]
    records = {
        key: [entry for entry in _entries(packet[key]) if _mentions(entry, marks)]
        for key in COLLECTIONS
        if key != "stakeholders"
    }
    told = {
        "format": FORMAT,
        "as_of": now.isoformat(),
        "account": {"id": plan.account.id, "name": plan.account.name},
        "person": next(entry for entry in packet["stakeholders"] if entry["id"] == person_id),
        "records": {key: entries for key, entries in records.items() if entries},
        "mentioned_by": [
            entry for entry in packet["stakeholders"] if entry["id"] != person_id and _mentions(entry, marks)
        ],
    }
    text = json.dumps(told, ensure_ascii=False)
    told["people"] = {id_: other.name for id_, other in plan.stakeholders.items() if id_ in text}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _entries(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


def _mentions(value: Any, marks: list[str]) -> bool:
    if isinstance(value, dict):
        return any(_mentions(part, marks) for part in value.values())
    if isinstance(value, list):
        return any(_mentions(part, marks) for part in value)
    return isinstance(value, str) and any(mark in value.casefold() for mark in marks)
