"""Takes a person out of a plan with every mention of them, as the law asks; a plan from the past is treated alike."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from account_planner.domain.delta import diff
from account_planner.domain.entities import COLLECTIONS, Removed
from account_planner.domain.fields import shapes_of
from account_planner.edits.purge import without

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from account_planner.domain.entities import Stakeholder
    from account_planner.domain.plan import Plan

IN_PLACE = "(erased)"
_TELLING = ("name", "email", "phone", "url", "external_id")
_SHORTEST = 3
_LONG = 8
"""From so many characters on a word is struck wherever it stands."""
_STRUCK = frozenset({"line", "text", "record"})
_CODES = frozenset({"code", "replaces"})
"""Lines that name items of the playbook."""


def words_of(person: Stakeholder | None) -> tuple[str, ...]:
    """What a person can be found by in others' texts: full name, addresses, numbers."""
    found = (getattr(person, name, None) for name in _TELLING)
    return tuple(word for word in found if word and len(word) >= _SHORTEST)


def telling(words: Iterable[str]) -> frozenset[str]:
    """Those of the words that are long enough to be struck out of others' texts."""
    return frozenset(word for word in words if len(word) >= _SHORTEST)


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
    struck = {*words, *words_of(person)}
    kept = plan if person is None else without(plan, {person_id}).put(Removed(id=person_id, at=now))
    if not struck:
        return kept
    sought = _sought(struck)
    changed = []
    for key in COLLECTIONS:
        for entity in kept.collection(key).values():
            clean = _struck(entity, sought)
            if clean != entity:
                changed.append(dataclasses.replace(clean, changed_at=now))
    return kept.put(*changed)


def _sought(words: Iterable[str]) -> re.Pattern[str]:
    """Finds the words, longer ones first, in any case. A short one is struck only where it stands alone (or with an s
    of possession): "Eva" is in no evaluation and "100" in no 1000."""
    ordered = sorted(words, key=len, reverse=True)
    told = [re.escape(word) if len(word) >= _LONG else rf"(?<!\w){re.escape(word)}(?=s?(?!\w))" for word in ordered]
    return re.compile("|".join(told), re.IGNORECASE)


def _struck(record: Any, sought: re.Pattern[str]) -> Any:
    """The same record, those inside it included, with the words struck out of its texts; ids and codes are none: the
    number of a person may well stand in the id of another."""
    fresh = {}
    for shape in shapes_of(type(record)):
        value = getattr(record, shape.name)
        if value is None or shape.shape not in _STRUCK or shape.name in _CODES:
            continue
        strike = _struck if shape.shape == "record" else _struck_text
        fresh[shape.name] = tuple(strike(part, sought) for part in value) if shape.many else strike(value, sought)
    return dataclasses.replace(record, **fresh)


def _struck_text(text: str, sought: re.Pattern[str]) -> str:
    return sought.sub(IN_PLACE, text)
