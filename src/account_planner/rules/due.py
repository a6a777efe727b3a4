"""What of one account wants to be looked at on a day: its meetings, what is due, and contacts that are broken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from account_planner.domain.vocabulary import ActionState, Health, Side
from account_planner.rules.care import sore_lines
from account_planner.rules.meetings import awaits_debrief

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.domain.entities import Meeting
    from account_planner.domain.plan import Plan

AHEAD_DAYS = 7
"""How far ahead actions are told of; meetings are told of however far ahead they are."""
KINDS = ("debrief", "action", "meeting", "broken")


@dataclass(frozen=True, slots=True)
class Due:
    """`kind` is one of KINDS, `id` that of the meeting, action or line; `day` is when it is or was due (of a broken
    contact the day itself), `at` when a meeting starts, in its own offset."""

    account_id: str
    kind: str
    id: str
    day: date
    at: datetime | None = None


def due_in(plan: Plan, now: datetime) -> tuple[Due, ...]:
    """All of it: the oldest day first, on one day meetings by their time, then actions, then broken contacts."""
    found = [*_meetings(plan, now), *_actions(plan, now.date()), *_broken(plan, now.date())]
    return tuple(sorted(found, key=_order))


def _order(due: Due) -> tuple[date, bool, datetime, str, str]:
    at = due.at if due.at is None or due.at.tzinfo is not None else due.at.replace(tzinfo=UTC)
    return (due.day, at is None, at or datetime.max.replace(tzinfo=UTC), due.kind, due.id)


def _meetings(plan: Plan, now: datetime) -> Iterator[Due]:
    for meeting in plan.meetings.values():
        start = meeting.starts_at
        if start is not None and not meeting.held:
            yield Due(plan.account.id, _kind(meeting, now), meeting.id, start.date(), start)


def _kind(meeting: Meeting, now: datetime) -> str:
    return "debrief" if awaits_debrief(meeting, now) else "meeting"


def _actions(plan: Plan, today: date) -> Iterator[Due]:
    last = today + timedelta(days=AHEAD_DAYS)
    for action in plan.actions.values():
        if action.state is ActionState.OPEN and action.due is not None and action.due <= last:
            yield Due(plan.account.id, "action", action.id, action.due)


def _broken(plan: Plan, today: date) -> Iterator[Due]:
    buyers = {person.id for person in plan.on_side(Side.BUYER) if person.is_active}
    for line in sore_lines(plan, buyers):
        if line.health is Health.BROKEN:
            yield Due(plan.account.id, "broken", line.id, today)
