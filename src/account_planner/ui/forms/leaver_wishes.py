"""What of somebody who left is worth keeping in another account, as facts to tick and as the wish that takes them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from account_planner.domain.entities import Stakeholder
from account_planner.domain.fields import TEXT_LIMIT
from account_planner.domain.ids import new_id
from account_planner.domain.sightings import RECOGNISED
from account_planner.domain.vocabulary import Side, Status
from account_planner.edits.people import AddPerson, EditPeople
from account_planner.ui.kit.rows import Row
from account_planner.words import tr
from account_planner.words.dates import month_text
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from account_planner.domain.sightings import Sighting
    from account_planner.edits.command import Command

_USUAL = (
    "function", "phone", "url", "location", "win_personal", "orientation", "adaptability", "landmine", "notes",
    "private_notes",
)  # fmt: skip
MOST_ELSEWHERE = 5
"""Other accounts that are named when somebody turned up there."""
_UNUSUAL = ("title", "level", "email", "stance", "win_business")
"""What a new post mostly changes: offered, not ticked."""


def worth_keeping(person: Stakeholder) -> tuple[tuple[str, str, bool], ...]:
    """The known facts that could go along: field, words, whether it usually stays true elsewhere."""
    known = [name for name in (*_USUAL, *_UNUSUAL) if getattr(person, name) is not None]
    told = set(known) & set(RECOGNISED) - {"title"}  # without these only the title tells them from a namesake
    return tuple(
        (name, _words(getattr(person, name)), name in _USUAL or (name == "title" and not told)) for name in known
    )


def arrival(person: Stakeholder, fields: Collection[str], came_from: str) -> Stakeholder:
    """The person as somebody new in another account, who tells where they came from."""
    facts = {name: getattr(person, name) for name in fields}
    if "stance" in facts:
        facts |= {"stance_evidence": person.stance_evidence, "judged_on": person.judged_on}
    if "win_personal" in facts or "win_business" in facts:
        facts["win_evidence"] = person.win_evidence
    told = [_origin(person, came_from), facts.get("notes")]
    facts["notes"] = "\n".join(words for words in told if words)[:TEXT_LIMIT]
    side = Side.OUTSIDE if person.side is Side.OUTSIDE else Side.BUYER
    return Stakeholder(id=new_id(), side=side, status=Status.ACTIVE, name=person.name, **facts)


def taking_wish(
    person: Stakeholder, fields: Collection[str], came_from: str, known: Stakeholder | None
) -> tuple[Command, str]:
    """Adds the person, whose new id is given too; one who is there already only learns what is not known of them."""
    fresh = arrival(person, fields, came_from)
    if known is None:
        return AddPerson(fresh), fresh.id
    names = (*fields, "notes")
    changes = tuple((name, getattr(fresh, name)) for name in dict.fromkeys(names) if getattr(known, name) is None)
    return EditPeople(ids=(known.id,), changes=changes or (("name", known.name),)), known.id


def sighting_rows(person: Stakeholder, sightings: Sequence[Sighting]) -> list[Row]:
    """Where somebody is now, or which account they left; the key leads there. Of many the first are told."""
    rows = [
        Row(_sighted(person, each), mark="→", mark_name="relation", key=(each.account_id, each.person.id))
        for each in sightings[:MOST_ELSEWHERE]
    ]
    more = Row(tr("and in further accounts: look for the name to see all"), mark="…", mark_name="secondary")
    return [*rows, more] if len(sightings) > MOST_ELSEWHERE else rows


def _sighted(person: Stakeholder, sighting: Sighting) -> str:
    other = sighting.person
    if other.status is Status.LEFT:
        left = month_text(other.left_on) if other.left_on is not None else ""
        was = {"account": sighting.account_name, "title": other.title or tr("no title")}
        if person.status is Status.LEFT or not left:
            return tr("Was at {account} too: {title}", **was)
        return tr("Was at {account} until {month}: {title}", month=left, **was)
    return tr("Now at {account}: {title}", account=sighting.account_name, title=other.title or tr("no title"))


def _origin(person: Stakeholder, came_from: str) -> str:
    facts = {"account": came_from, "title": person.title or tr("no title")}
    if person.left_on is None:
        return tr("Came from {account} ({title}).", **facts)
    return tr("Came from {account} ({title}), left {month}.", month=month_text(person.left_on), **facts)


def _words(value: object) -> str:
    return label(value) if isinstance(value, Enum) else " ".join(str(value).split())
