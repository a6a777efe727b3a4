"""What a rep decides about a draft before it is taken: who is who, and what becomes of places without a name."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from account_planner.domain.draft import Draft, Match, Problem
from account_planner.domain.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def decided(matches: Iterable[Match], answers: Mapping[str, str | None]) -> tuple[Match, ...]:
    """The matches with those whom the rep was asked about: draft key -> the person on the map, None for somebody new.
    A person on the map is one person of the file at most; the first answer counts."""
    told = tuple(matches)
    taken = {match.person_id for match in told if match.person_id is not None}
    found = []
    for match in told:
        person_id = answers.get(match.key)
        if match.person_id is None and person_id is not None and person_id not in taken:
            taken.add(person_id)
            match = dataclasses.replace(match, person_id=person_id, how="asked")  # noqa: PLW2901 as it was decided
        found.append(match)
    return tuple(found)


def without_nameless(draft: Draft) -> Draft:
    """The draft without places that have no name; who reported to one reports to the nearest above who has."""
    gone = {one.key: one.manager_key for one in draft.people if one.name is None and one.status is Status.MISSING}
    if not gone:
        return draft
    people = []
    for one in draft.people:
        if one.key in gone:
            continue
        boss = _staying(one.manager_key, gone)
        people.append(one if boss == one.manager_key else dataclasses.replace(one, manager_key=boss))
    problem = Problem(
        row=None, text="{count} places without a name were left out.", values=(("count", str(len(gone))),)
    )
    return dataclasses.replace(draft, people=tuple(people), problems=(problem, *draft.problems))


def _staying(key: str | None, gone: Mapping[str, str | None]) -> str | None:
    seen: set[str] = set()
    while key in gone and key is not None and key not in seen:
        seen.add(key)
        key = gone[key]
    return None if key in gone else key
