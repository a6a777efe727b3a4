"""Takes a person out of a plan with every mention of them, as the law asks; a plan from the past is treated alike."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from account_planner.app.naming import is_one_word, parts_of, sought, words_of
from account_planner.domain.delta import diff
from account_planner.domain.entities import COLLECTIONS, Removed
from account_planner.domain.fields import shapes_of
from account_planner.edits.purge import without

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from account_planner.domain.plan import Plan

IN_PLACE = "(erased)"
_STRUCK = frozenset({"line", "text", "record"})
_CODES = frozenset({"code", "replaces"})
"""Lines that name items of the playbook."""
_NAMES = frozenset({"name", "email", "phone", "url", "external_id"})
"""Who others are: a name like that of the erased is theirs."""
_Found = Mapping[bool, re.Pattern[str]]
"""What to strike out, by whether it is the name of somebody else or their address that it would be struck out of."""


def traces(plan: Plan, person_id: str, now: datetime) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """What erasing a person takes out of a plan and what it changes, counted by collection."""
    removed: Counter[str] = Counter()
    struck: Counter[str] = Counter()
    for swap in diff(plan, erased(plan, person_id, words_of(plan.stakeholders.get(person_id)), now)):
        if swap.collection != "removed" and swap.id != person_id:
            (removed if swap.after is None else struck)[swap.collection] += 1
    return removed, struck


def alone(plan: Plan, person_id: str, now: datetime) -> dict[str, int]:
    """Parts of the person's name that would still stand in so many entries of the plan: whether they mean this person,
    only the rep can tell."""
    person = plan.stakeholders.get(person_id)
    after = erased(plan, person_id, words_of(person), now)
    found = {}
    for part in parts_of(person):
        without = erased(after, person_id, (part,), now)
        if count := len(diff(after, without).swaps):
            found[part] = count
    return found


def speaking_of(person_id: str, words: Iterable[str]) -> Callable[[object], bool]:
    """Tells of a record, or of an edit of the history, whether it holds the id of a person or one of the words."""
    ways = [re.escape(person_id), *([sought(told).pattern] if (told := frozenset(words)) else [])]
    found = re.compile("|".join(ways), re.IGNORECASE)
    return lambda record: any(found.search(text) for text in _texts(record))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, tuple | list | set | frozenset):
        for part in value:
            yield from _texts(part)
    elif hasattr(value, "items"):
        yield from _texts((*value.keys(), *value.values()))


def erased(plan: Plan, person_id: str, words: Iterable[str], now: datetime) -> Plan:
    """The plan without the person, without all that hangs on them, and with their full name, addresses and
    numbers (`words`, and those of this plan's own version) struck out of every text. What stays is their id in
    the list of what was removed: without it the next packet from a colleague would bring them back."""
    person = plan.stakeholders.get(person_id)
    struck = {*words, *words_of(person)}
    kept = plan if person is None else without(plan, {person_id}).put(Removed(id=person_id, at=now))
    if not struck:
        return kept
    found = {False: sought(struck), True: sought((word for word in struck if not is_one_word(word)), whole=True)}
    changed = []
    for key in COLLECTIONS:
        for entity in kept.collection(key).values():
            clean = _struck(entity, found)
            if clean != entity:
                changed.append(dataclasses.replace(clean, changed_at=now))
    return kept.put(*changed)


def _struck(record: Any, found: _Found) -> Any:
    """The same record, those inside it included, with the words struck out of its texts; ids and codes are none: the
    number of a person may well stand in the id of another."""
    fresh = {}
    for shape in shapes_of(type(record)):
        value = getattr(record, shape.name)
        if value is None or shape.shape not in _STRUCK or shape.name in _CODES:
            continue
        strike = partial(_struck, found=found)
        if shape.shape != "record":
            strike = partial(found[shape.name in _NAMES].sub, IN_PLACE)
        fresh[shape.name] = tuple(map(strike, value)) if shape.many else strike(value)
    return dataclasses.replace(record, **fresh)
