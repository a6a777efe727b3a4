"""What was edited while the file could not be written: kept in memory, by account, until the file takes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from account_planner.domain.account_lines import line_of
from account_planner.domain.delta import Delta, apply, compose, creation, diff
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.integrity import verify
from account_planner.domain.listing import Score
from account_planner.domain.plan import Plan

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from account_planner.app.beside import Prepared
    from account_planner.app.ports import PlanStore
    from account_planner.domain.delta import Swap
    from account_planner.domain.listing import AccountLine


@dataclass(frozen=True, slots=True)
class Waiting:
    """All of one account as one step, the plan that it leads to, the score of each day, and how many edits it was,
    fewer than none when what is in the file was undone."""

    plan: Plan
    delta: Delta
    scores: Mapping[date, Score] = field(default_factory=dict)
    edits: int = 0

    @property
    def newest(self) -> Score | None:
        return max(self.scores.values(), key=lambda score: score.day, default=None)


class Unsaved:
    """Edits that cancel each other out do not wait."""

    def __init__(self, store: PlanStore) -> None:
        self._store = store
        self._waiting: dict[str, Waiting] = {}
        self._left_out = 0

    def __len__(self) -> int:
        """How many edits wait, of all accounts."""
        return sum(max(1, abs(own.edits)) for own in self._waiting.values())

    @property
    def accounts(self) -> Mapping[str, Waiting]:
        return self._waiting

    @property
    def deltas(self) -> dict[str, Delta]:
        return {id_: own.delta for id_, own in self._waiting.items()}

    def add(self, prepared: Prepared, edits: int = 1) -> None:
        """`edits` is negative for those undone, and none for one that joins the edit before it."""
        account_id, score = prepared.after.account.id, prepared.score
        before = self._waiting.pop(account_id, Waiting(prepared.after, Delta()))
        whole = compose(before.delta, prepared.delta)
        if whole:
            scores = {**before.scores, score.day: score}
            self._waiting[account_id] = Waiting(prepared.after, whole, scores, before.edits + edits)

    def write(self) -> bool:
        """Whether there was anything, which is in the file now; NotSaved when the file does not take all of it."""
        there, failed = bool(self._waiting), None
        for account_id, own in list(self._waiting.items()):
            try:
                self._write(account_id, own)
            except NotSaved as error:
                failed = failed or error
        if failed is not None:
            raise failed
        return there

    def over(self, plan: Plan) -> Plan:
        """The plan of the file with what waits for it. When the file is another one by now, what was edited here is the
        newer; what makes no sense there any more is left out."""
        own = self._waiting.get(plan.account.id)
        if own is None:
            return plan
        try:
            after = apply(own.delta, plan)
            verify(after, own.delta)
        except (ValueError, Refused):
            after = self._laid(own.delta, plan)
        else:
            return after
        del self._waiting[plan.account.id]
        if delta := diff(plan, after):
            self._waiting[plan.account.id] = Waiting(after, delta, own.scores, own.edits)
        return after

    def settle(self, there: Collection[str]) -> int:
        """Lay all that waits over another file, with the accounts that are `there`: one that is not comes back as a
        whole. Gives how many records found no place."""
        before = self._left_out
        for account_id, own in list(self._waiting.items()):
            if account_id in there:
                self.over(self._store.load(account_id))
            else:
                self._waiting[account_id] = Waiting(own.plan, creation(own.plan), own.scores, own.edits)
        return self._left_out - before

    def listed(self, lines: tuple[AccountLine, ...], now: datetime) -> tuple[AccountLine, ...]:
        """The list of the file with what waits, by name."""
        if not self._waiting:
            return lines
        own = [line_of(own.plan, own.newest, now) for own in self._waiting.values()]
        others = [line for line in lines if line.id not in self._waiting]
        return tuple(sorted([*others, *own], key=lambda line: (line.name.casefold(), line.id)))

    def is_whole(self, account_id: str) -> bool:
        """Whether nothing of this account is in the file."""
        own = self._waiting.get(account_id)
        return own is not None and own.delta.creates

    def forget(self, account_id: str) -> None:
        """The account is gone."""
        self._waiting.pop(account_id, None)

    def _write(self, account_id: str, own: Waiting) -> None:
        *earlier, newest = sorted(own.scores.values(), key=lambda score: score.day)
        self._store.write(account_id, own.delta, newest)
        del self._waiting[account_id]
        for score in earlier:  # of days that ended meanwhile
            self._store.write(account_id, Delta(), score)

    def _laid(self, delta: Delta, plan: Plan) -> Plan:
        """All at once, or record by record where that breaks a rule of the plan."""
        if (after := _put(delta.swaps, plan)) is not None:
            return after
        comings = [swap for swap in delta if swap.after is not None]
        goings = [swap for swap in reversed(delta) if swap.after is None]
        for swap in (*comings, *goings):
            after = _put((swap,), plan)
            self._left_out += after is None
            plan = after or plan
        return plan


def _put(swaps: Collection[Swap], plan: Plan) -> Plan | None:
    """None when that breaks a rule."""
    after = plan.swapped((swap.collection, swap.id, swap.after) for swap in swaps)
    try:
        verify(after, diff(plan, after))
    except Refused:
        return None
    return after
