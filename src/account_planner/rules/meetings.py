"""Where a meeting stands in time: to come, today, or over and still without its debrief."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from account_planner.domain.entities import Meeting
    from account_planner.domain.plan import Plan

USUAL_LENGTH = timedelta(hours=1)
"""How long a meeting lasts whose end is not written."""


def ends_at(meeting: Meeting) -> datetime | None:
    """When the meeting is over, with an offset; None while it has no start."""
    if meeting.starts_at is None:
        return None
    end = meeting.ends_at if meeting.ends_at is not None else meeting.starts_at + USUAL_LENGTH
    return end if end.tzinfo is not None else end.replace(tzinfo=UTC)


def has_begun(meeting: Meeting, now: datetime) -> bool:
    """Whether its start lies behind us."""
    start = meeting.starts_at
    return start is not None and (start if start.tzinfo is not None else start.replace(tzinfo=UTC)) <= now


def awaits_debrief(meeting: Meeting, now: datetime) -> bool:
    """Whether its time has passed and nobody has said yet what came of it."""
    end = ends_at(meeting)
    return not meeting.held and end is not None and end <= now


def awaiting_debrief(plan: Plan, now: datetime) -> tuple[Meeting, ...]:
    """The meetings that are over and not debriefed, the newest first."""
    over = [(end, meeting.id, meeting) for meeting in plan.meetings.values() if (end := ends_at(meeting)) is not None]
    waiting = [each for each in over if awaits_debrief(each[2], now)]
    return tuple(meeting for _, _, meeting in sorted(waiting, key=lambda each: each[:2], reverse=True))
