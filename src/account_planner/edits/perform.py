"""Doing a wish: apply it, settle stamps, removals and judgements, and refuse what leaves the plan unsound."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from account_planner.domain.columns import uncollected
from account_planner.domain.delta import Delta, Swap, diff
from account_planner.domain.entities import COLLECTION_OF, Account, Entity, Judgement, Removed, Stakeholder
from account_planner.domain.integrity import normalised, verify
from account_planner.edits.command import AsItWas
from account_planner.edits.judging import judged
from account_planner.edits.settling import settled_at_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from account_planner.domain.plan import Plan
    from account_planner.edits.command import Command

    Judge = Callable[[Stakeholder | None, Stakeholder, datetime], tuple[Stakeholder, list[Judgement]]]


def perform(plan: Plan, command: Command, now: datetime) -> Plan:
    """The plan after the wish, `plan` itself when nothing changed. What changed carries `now` as `changed_at`
    unless it brought its own new stamp; what was taken away is noted in `removed`; judgements are dated (`AsItWas`
    makes none).
    Refused when the wish cannot be done; nothing happened then."""
    judge = _as_it_was if isinstance(command, AsItWas) else judged
    with uncollected():
        delta = Delta(tuple(_settled(plan, command.apply(plan), now, judge)))
        if not delta:
            return plan
        after = plan.swapped((swap.collection, swap.id, swap.after) for swap in delta)
        verify(after, delta)
        return after


def _as_it_was(_before: Stakeholder | None, after: Stakeholder, _now: datetime) -> tuple[Stakeholder, list[Judgement]]:
    return after, []


def _settled(plan: Plan, wished: Plan, now: datetime, judge: Judge) -> Iterator[Swap]:
    settled, rest = settled_at_once(plan, diff(plan, wished), now)
    yield from settled
    for swap in rest:
        if swap.collection == "removed":
            yield swap
        elif swap.after is None:
            yield swap
            if swap.id not in wished.removed:
                yield _swap(plan, Removed(id=swap.id, at=now))
        else:
            yield from _settled_put(plan, swap.before, normalised(swap.after), now, judge)


def _settled_put(plan: Plan, before: Entity | None, after: Entity, now: datetime, judge: Judge) -> Iterator[Swap]:
    if isinstance(after, Removed) or isinstance(before, Removed):
        return
    brought = after.changed_at is not None and (before is None or after.changed_at != before.changed_at)
    if not brought:
        if before is not None and dataclasses.replace(after, changed_at=before.changed_at) == before:
            return
        if isinstance(after, Stakeholder):
            after, judgements = judge(before if isinstance(before, Stakeholder) else None, after, now)
            for judgement in judgements:
                yield from _settled_put(plan, plan.judgements.get(judgement.id), judgement, now, judge)
        after = dataclasses.replace(after, changed_at=now)
    if after == before:
        return
    yield _swap(plan, after)
    if before is None and after.id in plan.removed and not isinstance(after, Account):
        yield Swap("removed", after.id, plan.removed[after.id], None)


def _swap(plan: Plan, after: Entity) -> Swap:
    collection = COLLECTION_OF[type(after)]
    return Swap(collection, after.id, plan.collection(collection).get(after.id), after)
