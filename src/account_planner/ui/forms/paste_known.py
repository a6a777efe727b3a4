"""Which of the pasted people are on the map already, and of which that has to be asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from account_planner.domain.draft import Draft, DraftPerson, Match
from account_planner.importers.match import match

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from account_planner.domain.plan import Plan
    from account_planner.domain.vocabulary import Side
    from account_planner.edits.paste import PastedLine


def known_people(lines: Sequence[PastedLine], plan: Plan, side: Side) -> dict[int, Match]:
    """By the place of the line; who has the same name but another address is only near."""
    people = tuple(
        DraftPerson(key=str(place), row=place + 1, name=line.name, title=line.title, email=line.email)
        for place, line in enumerate(lines)
        if line.name is not None
    )
    draft = Draft(source="", encoding="", delimiter="", columns=(), people=people)
    return {int(one.key): _doubted(one, lines[int(one.key)], plan) for one in match(draft, plan, side)}


def answered(
    lines: Sequence[PastedLine], found: Mapping[int, Match], answers: Mapping[int, str]
) -> tuple[PastedLine, ...]:
    """The lines with those marked who are on the map; nobody is whom the rep has not said so of."""
    told = {place: one.person_id for place, one in found.items() if one.person_id is not None}
    said = {place: id_ for place, id_ in answers.items() if place in found and id_ in found[place].near}
    taken: set[str] = set()
    marked = []
    for place, line in enumerate(lines):
        id_ = told.get(place) or said.get(place)
        marked.append(replace(line, known_id=id_) if id_ and id_ not in taken else line)
        taken |= {id_} if id_ else set()
    return tuple(marked)


def _doubted(found: Match, line: PastedLine, plan: Plan) -> Match:
    person = plan.stakeholders.get(found.person_id or "")
    if person is None or found.how != "name" or not (line.email and person.email):
        return found
    if line.email.casefold() == person.email.casefold():
        return found
    return Match(key=found.key, person_id=None, how="new", near=(person.id,))
