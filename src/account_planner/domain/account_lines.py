"""The line of an account in the list, from its plan: the same as the file tells once everything is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.listing import AccountLine
from account_planner.domain.records import overdue_actions
from account_planner.domain.vocabulary import Side, Stance

if TYPE_CHECKING:
    from datetime import date, datetime

    from account_planner.domain.listing import Score
    from account_planner.domain.plan import Plan

_FOR, _AGAINST = {Stance.CHAMPION, Stance.SUPPORTER}, {Stance.SCEPTIC, Stance.OPPONENT}


def line_of(plan: Plan, score: Score | None, now: datetime) -> AccountLine:
    stances = [person.stance for person in plan.on_side(Side.BUYER) if person.is_active]
    coming = [m.starts_at for m in plan.meetings.values() if not m.held and m.starts_at and m.starts_at >= now]
    return AccountLine(
        id=plan.account.id,
        name=plan.account.name,
        stage=plan.account.stage,
        archived=plan.account.archived,
        shown=None if score is None else score.shown,
        champions=sum(stance in _FOR for stance in stances),
        neutral=stances.count(Stance.NEUTRAL),
        against=sum(stance in _AGAINST for stance in stances),
        next_meeting=min(coming, default=None),
        newest_fact=_newest_fact(plan),
        overdue=len(overdue_actions(plan, now.date())),
    )


def _newest_fact(plan: Plan) -> date | None:
    days = [
        *(touch.on for touch in plan.touches.values()),
        *(link.last_contact for link in plan.links.values()),
        *(person.judged_on for person in plan.stakeholders.values()),
        *(meeting.starts_at.date() for meeting in plan.meetings.values() if meeting.held and meeting.starts_at),
    ]
    return max((day for day in days if day is not None), default=None)
