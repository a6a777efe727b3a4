"""Everything that a document is made from, gathered once: the plan, its assessment and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from account_planner.domain.errors import Refused
from account_planner.domain.listing import Score, SnapshotLine
from account_planner.domain.plan import Plan
from account_planner.rules.actions import NextAction, next_actions
from account_planner.rules.assess import Assessment, assess
from account_planner.rules.playbook import Playbook


@dataclass(frozen=True, slots=True)
class Before:
    """The plan as a snapshot of that name and day kept it."""

    name: str
    day: date
    plan: Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """`scores` are those kept, in order of days, `author` whoever the paper should name (or nobody), `before` the
    last snapshot, to compare with."""

    plan: Plan
    assessment: Assessment
    actions: tuple[NextAction, ...]
    playbook: Playbook
    now: datetime
    scores: tuple[Score, ...] = ()
    author: str = ""
    before: Before | None = None

    @property
    def today(self) -> date:
        return self.now.date()


class Snapshots(Protocol):
    """What keeps named copies of accounts."""

    def snapshots(self, account_id: str) -> tuple[SnapshotLine, ...]: ...
    def load_snapshot(self, account_id: str, snapshot_id: str) -> Plan: ...


def last_snapshot(kept: Snapshots, account_id: str) -> Before | None:
    """The newest named copy of an account, to compare with; None without one that can be read."""
    lines = [line for line in kept.snapshots(account_id) if line.is_named]
    if not lines:
        return None
    try:
        return Before(lines[-1].name, lines[-1].at.date(), kept.load_snapshot(account_id, lines[-1].id))
    except Refused:
        return None


def brief(
    plan: Plan,
    playbook: Playbook,
    now: datetime,
    *,
    scores: tuple[Score, ...] = (),
    author: str = "",
    before: Before | None = None,
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
        before=before,
    )
