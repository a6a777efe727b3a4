"""Steps that somebody of ours takes: the open ones of a person, and a next action of the meter made into one."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from account_planner.domain.entities import Action, Link
from account_planner.domain.ids import new_id
from account_planner.domain.vocabulary import (
    ActionState,
    BuyIn,
    Health,
    IntroState,
    LinkKind,
    RelationshipLevel,
    Side,
    Stance,
    TeamRole,
)
from account_planner.edits.links import AddLink, EditLinks
from account_planner.edits.people import EditPeople
from account_planner.edits.touches import ContactedToday
from account_planner.ui.kit.rows import Row
from account_planner.words import tr
from account_planner.words.advice import action_text
from account_planner.words.dates import day_text
from account_planner.words.people import called

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command
    from account_planner.rules.actions import NextAction


def usual_due(today: date) -> date:
    """A week from now, on a working day."""
    due = today + timedelta(days=7)
    while due.weekday() >= 5:
        due += timedelta(days=1)
    return due


def usual_owner(plan: Plan, person_id: str | None) -> str | None:
    """Who of ours would do something for somebody: the active owner, themselves, else our lead."""
    person = plan.stakeholders.get(person_id or "")
    owner = None if person is None else plan.stakeholders.get(person.owner_id or "")
    if owner is not None and owner.is_active:
        return owner.id
    if person is not None and person.side is Side.OURS and person.is_active:
        return person.id
    leads = (p for p in plan.on_side(Side.OURS) if p.is_active and p.team_role is TeamRole.LEAD)
    lead = min(leads, key=lambda p: (p.name or "", p.id), default=None)
    return None if lead is None else lead.id


def open_steps(plan: Plan, person_id: str) -> list[Action]:
    """The open actions for somebody, the next due first; what has no day comes last."""
    steps = [a for a in plan.actions.values() if a.for_id == person_id and a.state is ActionState.OPEN]
    return sorted(steps, key=lambda a: (a.due is None, str(a.due), a.id))


def step_row(plan: Plan, action: Action, today: date) -> Row:
    """One action: its words with who does it, and when; late ones say so."""
    words = action.text or tr("Not written yet")
    owner = plan.stakeholders.get(action.owner_id or "")
    if owner is not None:
        words = tr("{words} ({name})", words=words, name=called(owner))
    if action.promise:
        words = tr("Promise: {words}", words=words)
    late = action.due is not None and action.due < today
    due = tr("no day") if action.due is None else day_text(action.due, today)
    remark = tr("late: {day}", day=due) if late else due
    return Row(" ".join(words.split()), remark=remark, key=action.id, remark_name="warning" if late else "secondary")


def fresh_action(plan: Plan, person_id: str | None, today: date) -> Action:
    """An empty step for somebody, with its usual owner and day."""
    return Action(id=new_id(), owner_id=usual_owner(plan, person_id), for_id=person_id, due=usual_due(today))


def planned_action(plan: Plan, advice: NextAction, today: date) -> Action:
    """A next action of the meter as a step with words, owner and day."""
    subject = plan.links.get(str(advice.subject))
    person_id = subject.target_id if subject is not None else advice.subject
    person_id = person_id if person_id in plan.stakeholders else None
    owner_id = usual_owner(plan, person_id)
    for id_ in (advice.object, subject.source_id if subject is not None else None, _source(plan, advice.object)):
        other = plan.stakeholders.get(str(id_))
        if other is not None and other.side is Side.OURS and other.is_active:
            owner_id = other.id
            break
    words = action_text(advice, plan)
    return Action(id=new_id(), text=words, owner_id=owner_id, for_id=person_id, due=usual_due(today))


def _source(plan: Plan, link_id: str | None) -> str | None:
    link = plan.links.get(str(link_id))
    return None if link is None else link.source_id


def done_command(plan: Plan, advice: NextAction, today: date) -> Command | None:
    """The wish that records a next action as done today; None when words have to be written first."""
    make = _DONE.get(advice.code)
    return None if make is None else make(plan, advice, today)


def _line(changes: tuple[tuple[str, object], ...]) -> Callable[[Plan, NextAction, date], Command]:
    return lambda _plan, advice, _today: EditLinks(ids=(str(advice.subject),), changes=changes)


def _person(*changes: tuple[str, object]) -> Callable[[Plan, NextAction, date], Command]:
    return lambda _plan, advice, _today: EditPeople(ids=(str(advice.subject),), changes=changes)


def _met(plan: Plan, advice: NextAction, today: date) -> Command:
    link = plan.links.get(str(advice.object))
    return ContactedToday(ids=(str(advice.subject),), on=today, by_id=None if link is None else link.source_id)


def _judged(field: str | None, value: object) -> Callable[[Plan, NextAction, date], Command]:
    own = () if field is None else ((field, value),)
    return lambda _plan, advice, today: EditPeople((str(advice.subject),), (*own, ("judged_on", today)))


def _owned(_plan: Plan, advice: NextAction, _today: date) -> Command:
    return EditPeople(ids=(str(advice.subject),), changes=(("owner_id", advice.object),))


def _connected(plan: Plan, advice: NextAction, today: date) -> Command:
    """A line that was planned becomes a live one; else there is a new one."""
    ends = (str(advice.object), str(advice.subject))
    known = (k for k in plan.links.values() if k.kind is LinkKind.COVERS and (k.source_id, k.target_id) == ends)
    line = next(known, None)
    if line is not None:
        level = max(line.level, RelationshipLevel.VENDOR)
        changes: tuple[tuple[str, object], ...] = (("level", level), ("planned", False), ("last_contact", today))
        return EditLinks(ids=(line.id,), changes=changes)
    vendor = RelationshipLevel.VENDOR
    return AddLink(
        Link(
            id=new_id(),
            kind=LinkKind.COVERS,
            source_id=ends[0],
            target_id=ends[1],
            level=vendor,
            wanted=vendor,
            last_contact=today,
        )
    )


def _answered(plan: Plan, advice: NextAction, _today: date) -> Command:
    ends = (str(advice.object), str(advice.subject))
    known = (k for k in plan.links.values() if k.kind is LinkKind.INFLUENCES and (k.source_id, k.target_id) == ends)
    line = next(known, None)
    if line is not None:
        return EditLinks(ids=(line.id,), changes=(("positive", True),))
    return AddLink(Link(id=new_id(), kind=LinkKind.INFLUENCES, source_id=ends[0], target_id=ends[1]))


_DONE: Mapping[str, Callable[[Plan, NextAction, date], Command]] = {
    "mend_line": _line((("health", Health.GOOD),)),
    "meet": _met,
    "reconfirm": _judged(None, None),
    "win_support": _judged("stance", Stance.SUPPORTER),
    "connect": _connected,
    "name_owner": _owned,
    "brief": _person(("buy_in", BuyIn.BRIEFED)),
    "commit": _person(("buy_in", BuyIn.COMMITTED)),
    "ask_introduction": _line((("intro_state", IntroState.ASKED),)),
    "answer_opponent": _answered,
}
