"""Takes a person out of a plan with every mention of them, as the law asks; a plan from the past is treated alike."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from account_planner.domain.delta import diff
from account_planner.domain.entities import COLLECTIONS, Removed
from account_planner.edits.purge import without

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan

IN_PLACE = "(erased)"
_TELLING = ("name", "email", "phone", "url", "external_id")
_SHORTEST = 3


def words_of(person: Stakeholder | None) -> tuple[str, ...]:
    """What a person can be found by in others' texts: full name, addresses, numbers."""
    found = (getattr(person, name, None) for name in _TELLING)
    return tuple(word for word in found if word and len(word) >= _SHORTEST)


def traces(plan: Plan, person_id: str, now: datetime) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """What erasing a person takes out of a plan and what it changes, counted by collection."""
    removed: Counter[str] = Counter()
    struck: Counter[str] = Counter()
    for swap in diff(plan, erased(plan, person_id, words_of(plan.stakeholders.get(person_id)), now)):
        if swap.collection != "removed" and swap.id != person_id:
            (removed if swap.after is None else struck)[swap.collection] += 1
    return removed, struck


def erased(plan: Plan, person_id: str, words: Iterable[str], now: datetime) -> Plan:
    """The plan without the person, without all that hangs on them, and with their full name, addresses and
    numbers (`words`, and those of this plan's own version) struck out of every text. What stays is their id in
    the list of what was removed: without it the next packet from a colleague would bring them back."""
    person = plan.stakeholders.get(person_id)
    struck = sorted({*words, *words_of(person)}, key=len, reverse=True)
    kept = plan if person is None else without(plan, {person_id}).put(Removed(id=person_id, at=now))
    if not struck:
        return kept
    sought = re.compile("|".join(re.escape(word) for word in struck), re.IGNORECASE)
    changed = []
    for key in COLLECTIONS:
        for entity in kept.collection(key).values():
            clean = _struck(entity, sought)
            if clean != entity:
                changed.append(dataclasses.replace(clean, changed_at=now))
    return kept.put(*changed)


def _struck(value: Any, sought: re.Pattern[str]) -> Any:
    """The same value, records and lists included, with the words struck out; codes and ids are no texts."""
    if type(value) is str:
        return sought.sub(IN_PLACE, value)
    if isinstance(value, tuple):
        return tuple(_struck(part, sought) for part in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        texts = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        fresh = {name: _struck(text, sought) for name, text in texts.items() if name != "id"}
        return dataclasses.replace(value, **fresh)
    return value
