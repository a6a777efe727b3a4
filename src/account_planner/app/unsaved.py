"""What was edited while the file could not be written: kept in memory, by account, until the file takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.delta import Delta, apply, compose, diff
from account_planner.domain.errors import Refused
from account_planner.domain.integrity import verify
from account_planner.domain.listing import Score

if TYPE_CHECKING:
    from account_planner.app.ports import PlanStore
    from account_planner.domain.plan import Plan


@dataclass(frozen=True, slots=True)
class _Waiting:
    """All of one account as one step, with the newest score, and how many edits it was."""

    delta: Delta
    score: Score | None
    edits: int


class Unsaved:
    """Edits that cancel each other out do not wait."""

    def __init__(self, store: PlanStore) -> None:
        self._store = store
        self._waiting: dict[str, _Waiting] = {}

    def __len__(self) -> int:
        """How many edits wait, of all accounts."""
        return sum(own.edits for own in self._waiting.values())

    @property
    def deltas(self) -> dict[str, Delta]:
        return {id_: own.delta for id_, own in self._waiting.items()}

    def add(self, account_id: str, delta: Delta, score: Score | None) -> None:
        before = self._waiting.get(account_id, _Waiting(Delta(), None, 0))
        whole = compose(before.delta, delta)
        self._waiting.pop(account_id, None)
        if whole:
            self._waiting[account_id] = _Waiting(whole, score, before.edits + 1)

    def write(self) -> bool:
        """Whether there was anything, which is in the file now; NotSaved when the file does not take it."""
        there = bool(self._waiting)
        for account_id, own in list(self._waiting.items()):
            self._store.write(account_id, own.delta, own.score)
            del self._waiting[account_id]
        return there

    def over(self, plan: Plan) -> Plan:
        """The plan of the file with what waits for it. When the file is another one by now, what was edited here is the
        newer; what makes no sense there any more is let go."""
        own = self._waiting.get(plan.account.id)
        if own is None:
            return plan
        try:
            return apply(own.delta, plan)
        except ValueError:
            pass
        after = plan.swapped((swap.collection, swap.id, swap.after) for swap in own.delta)
        delta = diff(plan, after)
        del self._waiting[plan.account.id]
        try:
            verify(after, delta)
        except Refused:
            return plan
        if delta:
            self._waiting[plan.account.id] = _Waiting(delta, own.score, own.edits)
        return after

    def forget(self, account_id: str) -> None:
        """The account is gone."""
        self._waiting.pop(account_id, None)
