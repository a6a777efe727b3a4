"""Turns what was changed in a person's form into the command that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import LinkKind, Side, Status
from account_planner.edits.batch import Several
from account_planner.edits.people import EditPeople, FillMissing, MarkLeft, MoveToSide, Reparent
from account_planner.ui.kit.pickers import people_choices
from account_planner.words import tr
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from account_planner.domain.entities import Link, Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command
    from account_planner.ui.kit.field import Values

Choices = list[tuple[object, str]]


def person_values(plan: Plan, ids: Sequence[str], lines: Iterable[Link], today: date) -> list[Values]:
    """The facts of each person by field, with the boss, how many are shown, and what the words of some need; `lines`
    are those of these people at least."""
    bosses = {k.source_id: k.target_id for k in lines if k.kind is LinkKind.REPORTS_TO}
    people = [plan.stakeholders[id_] for id_ in ids]
    return [
        {name: getattr(person, name) for name in person.__dataclass_fields__}
        | {
            "manager_id": bosses.get(person.id),
            "count": len(people),
            "today": today,
            "boss": _name(plan, bosses.get(person.id)),
            "owner": _name(plan, person.owner_id),
            "heir": _name(plan, person.successor_id),
        }
        for person in people
    ]


def _name(plan: Plan, id_: str | None) -> str:
    person = plan.stakeholders.get(id_ or "")
    return "" if person is None else called(person)


def person_command(plan: Plan, ids: tuple[str, ...], *, name: str, value: object, today: date) -> Command:
    """The command that gives one fact a new value for these people."""
    if name == "manager_id":
        return _reparent(plan, ids, _id(value))
    if name == "side":
        return MoveToSide(ids=ids, side=Side(str(value)))
    only = plan.stakeholders[ids[0]] if len(ids) == 1 else None
    if only is not None:
        special = _one_person_command(only, name, value, today)
        if special is not None:
            return special
    return EditPeople(ids=ids, changes=((name, value),))


def _one_person_command(person: Stakeholder, name: str, value: object, today: date) -> Command | None:
    if name == "name" and isinstance(value, str) and person.status is Status.MISSING:
        return FillMissing(id=person.id, name=value)
    if name == "status" and value is Status.LEFT:
        return MarkLeft(id=person.id, on=today)
    if name == "successor_id" and value is not None and person.status is Status.LEFT:
        return MarkLeft(id=person.id, on=person.left_on or today, successor_id=_id(value))
    return None


def _reparent(plan: Plan, ids: tuple[str, ...], manager_id: str | None) -> Command:
    moves = tuple(Reparent(id=id_, manager_id=manager_id) for id_ in ids)
    return moves[0] if len(moves) == 1 else Several(commands=moves, title=moves[0].label(plan))


def _id(value: object) -> str | None:
    return None if value is None else str(value)


def boss_choices(plan: Plan, ids: Sequence[str]) -> Choices:
    """Everyone on the same side who could be the boss."""
    sides = {plan.stakeholders[id_].side for id_ in ids}
    fit = (p for p in plan.stakeholders.values() if {p.side} == sides and p.id not in ids)
    return people_choices(fit, tr("Nobody"))


def owner_choices(plan: Plan) -> Choices:
    """Those of ours who can lead with a buyer."""
    return people_choices((p for p in plan.on_side(Side.OURS) if p.is_active), tr("Nobody yet"))


def successor_choices(plan: Plan, ids: Sequence[str]) -> Choices:
    sides = {plan.stakeholders[id_].side for id_ in ids}
    fit = (p for p in plan.stakeholders.values() if {p.side} == sides and p.id not in ids and p.is_active)
    return people_choices(fit, tr("Nobody yet"))
