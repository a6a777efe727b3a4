"""Everything that a document is made from, gathered once: the plan, its assessment and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from account_planner.domain.listing import Score
from account_planner.domain.plan import Plan
from account_planner.rules.actions import NextAction, next_actions
from account_planner.rules.assess import Assessment, assess
from account_planner.rules.playbook import Playbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """`scores` are those kept, in order of days, `author` whoever the paper should name (or nobody)."""

    plan: Plan
    assessment: Assessment
    actions: tuple[NextAction, ...]
    playbook: Playbook
    now: datetime
    scores: tuple[Score, ...] = ()
    author: str = ""

    @property
    def today(self) -> date:
        return self.now.date()


def brief(
    plan: Plan,
    playbook: Playbook,
    now: datetime,
    *,
    scores: tuple[Score, ...] = (),
    author: str = "",
) -> Briefing:
    """The briefing on a plan at a moment."""
    return Briefing(
        plan=plan,
        assessment=assess(plan, playbook, now),
        actions=next_actions(plan, playbook, now.date()),
        playbook=playbook,
        now=now,
        scores=scores,
        author=author,
    )
