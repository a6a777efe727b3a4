"""The five facts of the quick strip: what may be chosen for each, what holds now, and the wish that sets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from account_planner.domain.entities import Link
from account_planner.domain.vocabulary import (
    Influence,
    LinkKind,
    RelationshipLevel,
    Role,
    Side,
    Stance,
    Status,
    TeamRole,
)
from account_planner.edits.batch import Several
from account_planner.edits.command import Label
from account_planner.edits.links import AddLink, EditLinks
from account_planner.edits.people import EditPeople
from account_planner.edits.touches import ContactedToday
from account_planner.words import tr
from account_planner.words.dates import ago_text
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from enum import Enum

    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command
    from account_planner.ui.canvas.shown import Shown

FIELDS = ("stance", "role", "influence", "coverage", "contact")
SEVERAL = object()
"""Stands for different values of the selected people."""
_AGES = (0, 1, 7, 14, 30)


@dataclass(frozen=True, slots=True)
class Option:
    """A value that a digit chooses."""

    digit: int
    value: object
    words: str


def field_words(field: str) -> str:
    return {
        "stance": tr("Stance"),
        "role": tr("Part in the decision"),
        "influence": tr("Influence"),
        "coverage": tr("Coverage"),
        "contact": tr("Last contact"),
    }[field]


def options_of(field: str) -> tuple[Option, ...]:
    """In the order of the digits; 0, where there is one, comes last."""
    match field:
        case "stance":
            return _unknown_last(tuple(Stance))
        case "role":
            return _unknown_last(tuple(Role))
        case "influence":
            return _unknown_last(tuple(Influence))
        case "coverage":
            levels = [Option(int(level), level, label(level)) for level in RelationshipLevel if level]
            return (*levels, Option(0, RelationshipLevel.NONE, label(RelationshipLevel.NONE)))
        case _:
            return tuple(Option(n, age, ago_text(age)) for n, age in enumerate(_AGES, start=1))


def _unknown_last(values: Sequence[Enum]) -> tuple[Option, ...]:
    known = [Option(n, value, label(value)) for n, value in enumerate(values, start=1)]
    return (*known, Option(0, None, tr("Unknown")))


def judged(shown: Shown, ids: Sequence[str], field: str) -> tuple[str, ...]:
    """Those of the selected people whom a field is about: buyers, for contacts outside people too."""
    people = [shown.plan.stakeholders[id_] for id_ in ids if id_ in shown.plan.stakeholders]
    return tuple(p.id for p in people if p.side is Side.BUYER or (field == "contact" and p.side is Side.OUTSIDE))


def value_of(shown: Shown, ids: Sequence[str], field: str) -> object:
    """What holds for all of them now, or SEVERAL. Contacts are in days, None when there was none."""
    found = {_value(shown, id_, field) for id_ in judged(shown, ids, field)}
    return found.pop() if len(found) == 1 else SEVERAL if found else None


def _value(shown: Shown, person_id: str, field: str) -> object:
    if field == "coverage":
        line = best_line(shown, person_id)
        return RelationshipLevel.NONE if line is None or line.planned else line.level
    if field == "contact":
        return shown.coverage.contact_days.get(person_id)
    return getattr(shown.plan.person(person_id), field)


def words_of(field: str, value: object) -> str:
    """A value in a word or two."""
    if value is SEVERAL:
        return tr("Several")
    if field == "contact":
        return ago_text(value if isinstance(value, int) else None)
    return next((option.words for option in options_of(field) if option.value == value), "")


def wish(shown: Shown, ids: Sequence[str], field: str, value: object, *, make_id: Callable[[], str]) -> Command | None:
    """The one command that sets a field for all of them; None when there is nobody whom it could be set for, or
    for coverage nobody on our side."""
    about = judged(shown, ids, field)
    if not about:
        return None
    if field == "contact":
        return ContactedToday(ids=about, on=shown.today - timedelta(days=int(str(value))))
    if field == "coverage":
        return _covering(shown, about, RelationshipLevel(int(str(value))), make_id)
    return EditPeople(ids=about, changes=((field, value),))


def best_line(shown: Shown, buyer_id: str) -> Link | None:
    """The line by which a buyer is covered best, a planned one when there is no other."""
    known = shown.coverage.coverers.get(buyer_id, ())
    first = next((shown.plan.links[id_] for id_ in known if id_ in shown.plan.links), None)
    if first is not None:
        return first
    drawn = (k for k in shown.plan.links.values() if k.kind is LinkKind.COVERS and k.target_id == buyer_id)
    return min(drawn, key=lambda k: (k.planned, -k.level, k.id), default=None)


def _covering(shown: Shown, ids: Sequence[str], level: RelationshipLevel, make_id: Callable[[], str]) -> Command | None:
    """The level on everybody's best line; who has none gets one from their owner or our lead."""
    lines = {id_: best_line(shown, id_) for id_ in ids}
    there = [line for line in lines.values() if line is not None]
    steps: list[Command] = []
    for planned in (False, True):
        found = tuple(line.id for line in there if line.planned is planned)
        lives = (("planned", False),) if planned and level else ()
        if found:
            steps.append(EditLinks(ids=found, changes=(("level", level), *lives)))
    for id_, line in lines.items():
        ours = _of_ours(shown.plan, id_)
        if line is None and level and ours is not None:
            new = Link(id=make_id(), kind=LinkKind.COVERS, source_id=ours, target_id=id_, level=level, wanted=level)
            steps.append(AddLink(link=new))
    if len(steps) < 2:
        return steps[0] if steps else None
    return Several(commands=tuple(steps), title=Label("edit_links", (str(len(ids)), "level")))


def _of_ours(plan: Plan, buyer_id: str) -> str | None:
    """Who of ours would cover a buyer: the owner, else our lead, else the first of ours on the map."""
    owner = plan.stakeholders.get(plan.person(buyer_id).owner_id or "")
    if owner is not None and owner.is_active:
        return owner.id
    ours = [p for p in plan.on_side(Side.OURS) if p.status is Status.ACTIVE]
    best = min(
        ours, key=lambda p: (p.team_role is not TeamRole.LEAD, p.rank is None, p.rank or 0.0, p.id), default=None
    )
    return None if best is None else best.id
