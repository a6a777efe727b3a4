"""Steps and meetings for other programs: the steps as a table, both as a calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from icalendar import Calendar, Event, Todo

from account_planner.domain.people import attendees
from account_planner.domain.vocabulary import ActionState, Side
from account_planner.output.tables import csv_of
from account_planner.words import tr
from account_planner.words.people import called
from account_planner.words.values import label

if TYPE_CHECKING:
    from account_planner.domain.entities import Action, Meeting
    from account_planner.domain.plan import Plan
    from account_planner.output.briefing import Briefing

_DOMAIN = "account-planner"
_STATES = {ActionState.OPEN: "NEEDS-ACTION", ActionState.DONE: "COMPLETED", ActionState.DROPPED: "CANCELLED"}


def actions_csv(briefing: Briefing) -> bytes:
    """Every step with its owner, day and state; the open ones first, by day."""
    plan = briefing.plan
    heads = (
        tr("Action"),
        tr("For"),
        tr("Owner"),
        tr("Due"),
        tr("State"),
        tr("Overdue"),
        tr("Promised"),
        tr("Objective"),
    )
    return csv_of((heads, *(_row(briefing, action) for action in _ordered(plan))))


def _row(briefing: Briefing, action: Action) -> tuple[str, ...]:
    plan = briefing.plan
    objective = plan.objectives.get(action.objective_id or "")
    is_late = action.state is ActionState.OPEN and action.due is not None and action.due < briefing.today
    return (
        action.text or "",
        _name(plan, action.for_id),
        _name(plan, action.owner_id),
        action.due.isoformat() if action.due else "",
        label(action.state),
        tr("yes") if is_late else "",
        tr("yes") if action.promise else "",
        (objective.text or "") if objective else "",
    )


def _ordered(plan: Plan) -> list[Action]:
    def key(action: Action) -> tuple[object, ...]:
        day = action.due.toordinal() if action.due else 0
        return (action.state is not ActionState.OPEN, action.due is None, day, action.id)

    return sorted(plan.actions.values(), key=key)


def _name(plan: Plan, person_id: str | None) -> str:
    person = plan.stakeholders.get(person_id or "")
    return called(person) if person else ""


def calendar_ics(briefing: Briefing, *, as_events: bool = False) -> bytes:
    """Steps as tasks and meetings to come as events; `as_events` puts the open steps on their days, for calendars
    that know no tasks. The same step has the same UID in every file, so that it is brought up to date, not doubled."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{_DOMAIN}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", briefing.plan.account.name)
    for action in _ordered(briefing.plan):
        if not as_events:
            calendar.add_component(_todo(briefing, action))
        elif action.due is not None and action.state is ActionState.OPEN:
            calendar.add_component(_day(briefing, action))
    for meeting in sorted(briefing.plan.meetings.values(), key=lambda m: m.id):
        if meeting.starts_at is not None and not meeting.held:
            calendar.add_component(_meeting(briefing, meeting, meeting.starts_at))
    written: bytes = calendar.to_ical()
    return written


def _todo(briefing: Briefing, action: Action) -> Todo:
    todo = Todo()
    _put(todo, briefing, action, uid=f"{action.id}@{_DOMAIN}")
    todo.add("status", _STATES[action.state])
    if action.due is not None:
        todo.add("due", action.due)
    if action.state is ActionState.DONE:
        todo.add("percent-complete", 100)
    if action.promise:
        todo.add("priority", 1)
    return todo


def _day(briefing: Briefing, action: Action) -> Event:
    """The step as an event of its whole day, in which one is not busy."""
    event = Event()
    _put(event, briefing, action, uid=f"{action.id}-day@{_DOMAIN}")
    if action.due is not None:
        event.add("dtstart", action.due)
        event.add("dtend", action.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _put(component: Any, briefing: Briefing, action: Action, *, uid: str) -> None:
    plan = briefing.plan
    component.add("uid", uid)
    component.add("dtstamp", _stamp(action.changed_at or briefing.now))
    component.add("summary", action.text or tr("Step for {account}", account=plan.account.name))
    said = [
        plan.account.name,
        tr("For {name}", name=_name(plan, action.for_id)) if action.for_id else "",
        tr("Owner: {name}", name=_name(plan, action.owner_id)) if action.owner_id else "",
        tr("Promised to the customer") if action.promise else "",
    ]
    component.add("description", "\n".join(line for line in said if line))


def _meeting(briefing: Briefing, meeting: Meeting, starts_at: datetime) -> Event:
    """No attendees but in words: a calendar would write to them."""
    event = Event()
    event.add("uid", meeting.ics_uid or f"{meeting.id}@{_DOMAIN}")
    event.add("dtstamp", _stamp(meeting.changed_at or briefing.now))
    event.add("dtstart", _stamp(starts_at))
    event.add("dtend", _stamp(meeting.ends_at or starts_at + timedelta(hours=1)))
    event.add("summary", meeting.title or tr("Meeting with {account}", account=briefing.plan.account.name))
    if meeting.place:
        event.add("location", meeting.place)
    there = [called(p) for side in (Side.BUYER, Side.OURS) for p in attendees(briefing.plan, meeting, side)]
    if there:
        event.add("description", ", ".join(there))
    return event


def _stamp(moment: datetime) -> datetime:
    return moment.astimezone(UTC)
