"""What holds for every wish upon every plan."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from account_planner.domain.delta import Delta, apply, compose, diff, inverse
from account_planner.domain.entities import COLLECTIONS, Removed
from account_planner.domain.errors import Refused
from account_planner.domain.integrity import faults, normalised
from account_planner.domain.plan import Plan
from account_planner.edits.labels import CODES
from account_planner.edits.merge import MergePacket
from account_planner.edits.perform import perform
from tests.builders import NOW
from tests.picks import blocks
from tests.strategies import commands, plans
from tests.wishes import MAKERS, Wish

if TYPE_CHECKING:
    from account_planner.edits.command import Command

LATER = NOW + timedelta(hours=1)


def after(plan: Plan, command: Command) -> Plan:
    """The plan after the wish; the same plan when it is refused."""
    try:
        return perform(plan, command, NOW)
    except Refused:
        return plan


def everything(plan: Plan) -> Delta:
    return diff(Plan(account=plan.account), plan)


@given(st.data())
def test_wish_leaves_a_sound_and_clean_plan(data: st.DataObject) -> None:
    plan = data.draw(plans())
    changed = after(plan, data.draw(commands(plan)))
    assert list(faults(changed, everything(changed))) == []
    for key in COLLECTIONS:
        for entity in changed.collection(key).values():
            assert normalised(entity) == entity


@given(st.data())
def test_wish_is_undone_and_redone_by_its_delta(data: st.DataObject) -> None:
    plan = data.draw(plans())
    changed = after(plan, data.draw(commands(plan)))
    delta = diff(plan, changed)
    assert apply(inverse(delta), changed) == plan
    assert apply(delta, plan) == changed


@settings(max_examples=50)
@given(st.data())
def test_two_wishes_merge_into_one_step(data: st.DataObject) -> None:
    start = data.draw(plans())
    middle = after(start, data.draw(commands(start)))
    end = after(middle, data.draw(commands(middle)))
    both = compose(diff(start, middle), diff(middle, end))
    assert both == diff(start, end)
    assert apply(inverse(both), end) == start


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=25)
@given(plan=plans(), block=blocks(40))
def test_each_kind_of_wish_is_labelled_and_stamped(name: str, plan: Plan, block: bytes) -> None:
    command = MAKERS[name](plan, Wish(plan, block))
    changed = after(plan, command)
    if changed is plan:
        return
    label = command.label(plan)
    assert len(label.values) == len(CODES[label.code])
    for swap in diff(plan, changed):
        if swap.after is None:
            assert swap.collection == "removed" or swap.id in changed.removed
        elif not isinstance(swap.after, Removed):
            assert swap.after.changed_at is not None


@settings(max_examples=50)
@given(st.data())
def test_merging_a_packet_twice_changes_nothing_more(data: st.DataObject) -> None:
    mine, theirs = _two_laptops(data)
    once = perform(mine, MergePacket(theirs), LATER)
    assert list(faults(once, everything(once))) == []
    assert perform(once, MergePacket(theirs), LATER + timedelta(hours=1)) == once


def _two_laptops(data: st.DataObject) -> tuple[Plan, Plan]:
    """Two plans that were one, each changed twice since."""
    found = []
    start = data.draw(plans())
    for _ in range(2):
        plan = start
        for _ in range(2):
            plan = after(plan, data.draw(commands(plan)))
        found.append(plan)
    return found[0], found[1]
