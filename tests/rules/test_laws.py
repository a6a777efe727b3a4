"""The laws at the end of the coverage page, on any plan."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from account_planner.domain import vocabulary as v
from account_planner.domain.delta import apply, diff, inverse
from account_planner.rules.actions import next_actions
from account_planner.rules.coverage import measure_coverage
from tests.builders import TODAY, touch
from tests.rules.small_plans import buyers, small_plans

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from account_planner.domain.entities import Entity, Stakeholder
    from account_planner.domain.plan import Plan
    from account_planner.rules.playbook import Playbook

BETTER_STANCE = dict(zip(list(v.Stance)[1:], list(v.Stance), strict=False))
EVIDENCE_UP = {None: v.Evidence.SEEN, v.Evidence.GUESS: v.Evidence.COACH, v.Evidence.SEEN: v.Evidence.TOLD}

PAST_DAYS = [TODAY - timedelta(days=age) for age in (0, 30, 46, 60, 89, 91, 130, 170, 200, 270, 350)]
"""Days on both sides of every threshold, the newest first."""


def assert_none_lowers(plan: Plan, betters: Iterable[Entity], playbook: Playbook) -> None:
    """Each of these alone, put into the plan, leaves raw and total at least where they are."""
    before = measure_coverage(plan, playbook, TODAY)
    for better in betters:
        after = measure_coverage(plan.put(better), playbook, TODAY)
        assert after.raw >= before.raw - 1e-9
        assert after.total >= before.total - 1e-9


def is_newer(day: date, known: date | None) -> bool:
    """Whether a day not after today is at least as new as what is known (days to come are not known)."""
    return known is None or known > TODAY or known <= day


def buyers_of(plan: Plan) -> list[Any]:
    return plan.on_side(v.Side.BUYER)


def covers_of(plan: Plan) -> list[Any]:
    return [each for each in plan.links.values() if each.kind is v.LinkKind.COVERS]


@settings(max_examples=40)
@given(plan=small_plans())
def test_figures_lie_in_their_bounds_and_parts_sum_to_raw(plan: Plan, playbook: Playbook) -> None:
    found = measure_coverage(plan, playbook, TODAY)
    assert 0 <= found.total <= found.raw <= 100 + 1e-9
    assert 0 <= found.unknown <= 100
    assert math.fsum(found.parts.values()) == found.raw
    assert sum(found.shown_parts.values()) == found.shown_raw
    assert all(0 <= found.shown_parts[code] <= most for code, most in found.possible.items())


@settings(max_examples=25)
@given(plan=small_plans(), data=st.data())
def test_order_does_not_matter(plan: Plan, data: st.DataObject, playbook: Playbook) -> None:
    shuffled: dict[str, Any] = {
        key: dict(data.draw(st.permutations(list(plan.collection(key).items()))))
        for key in ("stakeholders", "links", "touches", "value_points")
    }
    other = replace(plan, **shuffled)
    first, second = (measure_coverage(p, playbook, TODAY) for p in (plan, other))
    assert first == second
    actions = [[(a.code, a.subject, a.object) for a in next_actions(p, playbook, TODAY)] for p in (plan, other)]
    assert actions[0] == actions[1]


@settings(max_examples=20)
@given(plan=small_plans())
def test_notes_and_places_do_not_matter(plan: Plan, playbook: Playbook) -> None:
    noted = [
        replace(p, private_notes="secret", notes="n", x=1.0, y=2.0, pinned=True, rank=3.0)
        for p in plan.stakeholders.values()
    ]
    assert measure_coverage(plan.put(*noted), playbook, TODAY) == measure_coverage(plan, playbook, TODAY)


@settings(max_examples=20)
@given(plan=small_plans())
def test_better_stance_never_lowers(plan: Plan, playbook: Playbook) -> None:
    sceptics = [p for p in buyers_of(plan) if p.stance in BETTER_STANCE]
    assert_none_lowers(plan, [replace(p, stance=BETTER_STANCE[p.stance]) for p in sceptics], playbook)


@settings(max_examples=20)
@given(plan=small_plans())
def test_better_evidence_of_win_never_lowers(plan: Plan, playbook: Playbook) -> None:
    guessed = [p for p in buyers_of(plan) if p.win_evidence in EVIDENCE_UP]
    assert_none_lowers(plan, [replace(p, win_evidence=EVIDENCE_UP[p.win_evidence]) for p in guessed], playbook)


@settings(max_examples=20)
@given(plan=small_plans(), evidence=st.sampled_from(list(EVIDENCE_UP)))
def test_better_evidence_of_continuity_never_lowers(
    plan: Plan, evidence: v.Evidence | None, playbook: Playbook
) -> None:
    plan = plan.put(replace(plan.account, continuity_evidence=evidence))
    better = replace(plan.account, continuity_evidence=EVIDENCE_UP[evidence])
    assert_none_lowers(plan, [better], playbook)


@settings(max_examples=20)
@given(plan=small_plans())
def test_newer_contact_never_lowers(plan: Plan, playbook: Playbook) -> None:
    pairs = [(k, day) for k in covers_of(plan) for day in PAST_DAYS if is_newer(day, k.last_contact)]
    assert_none_lowers(plan, [replace(k, last_contact=day) for k, day in pairs], playbook)


@settings(max_examples=20)
@given(plan=small_plans())
def test_another_touch_never_lowers(plan: Plan, playbook: Playbook) -> None:
    pairs = [(k, touch(day)) for k in covers_of(plan) for day in PAST_DAYS]
    assert_none_lowers(plan, [replace(met, people=(k.target_id, k.source_id)) for k, met in pairs], playbook)


@settings(max_examples=20)
@given(plan=small_plans())
def test_newer_judgement_never_lowers(plan: Plan, playbook: Playbook) -> None:
    pairs = [(p, day) for p in buyers_of(plan) for day in PAST_DAYS if is_newer(day, p.judged_on)]
    assert_none_lowers(plan, [replace(p, judged_on=day) for p, day in pairs], playbook)


@settings(max_examples=20)
@given(plan=small_plans())
def test_higher_level_never_lowers(plan: Plan, playbook: Playbook) -> None:
    # A line of level 0 is not live yet: with level 1 it counts for the first time, its break too.
    lines = [k for k in covers_of(plan) if 0 < k.level < 4]
    assert_none_lowers(plan, [replace(k, level=v.RelationshipLevel(k.level + 1)) for k in lines], playbook)


@settings(max_examples=20)
@given(plan=small_plans())
def test_better_health_never_lowers(plan: Plan, playbook: Playbook) -> None:
    better = {v.Health.BROKEN: v.Health.WATCH, v.Health.WATCH: v.Health.GOOD}
    lines = [k for k in covers_of(plan) if k.health in better]
    assert_none_lowers(plan, [replace(k, health=better[k.health]) for k in lines], playbook)


@settings(max_examples=30)
@given(plan=small_plans(), person=buyers("newcomer", ["o0"]), role=st.sampled_from([None, v.Role.COACH, v.Role.USER]))
def test_new_buyer_never_lowers_raw(plan: Plan, person: Stakeholder, role: v.Role | None, playbook: Playbook) -> None:
    person = replace(person, role=role)
    before, after = (measure_coverage(p, playbook, TODAY) for p in (plan, plan.put(person)))
    assert after.raw >= before.raw - 1e-9


@settings(max_examples=40)
@given(plan=small_plans())
def test_members_and_rules_hold_the_meter(plan: Plan, playbook: Playbook) -> None:
    found = measure_coverage(plan, playbook, TODAY)
    members = sum(score.member for score in found.people.values())
    assert found.total <= {0: 15, 1: 25}.get(members, 100)
    assert found.held == found.shown_raw - found.shown >= 0
    if found.held_by is None:
        assert found.total == pytest.approx(found.raw)
    else:
        assert found.total == found.caps[found.held_by] == min(found.caps.values())


@settings(max_examples=15)
@given(plan=small_plans())
def test_without_buyers_at_most_15(plan: Plan, playbook: Playbook) -> None:
    assert measure_coverage(plan.drop(*buyers_of(plan)), playbook, TODAY).total <= 15


@settings(max_examples=20)
@given(plan=small_plans())
def test_edit_and_undo_give_back_the_number(plan: Plan, playbook: Playbook) -> None:
    risen = [replace(p, stance=v.Stance.CHAMPION, role=v.Role.DECISION_MAKER) for p in buyers_of(plan)[:1]]
    edited = plan.put(*risen).drop(*covers_of(plan)[:1])
    undone = apply(inverse(diff(plan, edited)), edited)
    assert measure_coverage(undone, playbook, TODAY) == measure_coverage(plan, playbook, TODAY)
