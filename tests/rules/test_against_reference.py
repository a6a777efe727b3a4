"""The fast meter says what the slow transcription of the page says, on any plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from account_planner.rules.actions import after, next_actions
from account_planner.rules.coverage import measure_coverage, what_if_leaves
from account_planner.rules.steps import Situation, find_steps
from tests.builders import TODAY
from tests.rules.reference import Page, without
from tests.rules.small_plans import small_plans

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan
    from account_planner.rules.playbook import Playbook


@settings(max_examples=70)
@given(plan=small_plans())
def test_coverage_equals_reference(plan: Plan, playbook: Playbook) -> None:
    page, found = Page(plan, TODAY), measure_coverage(plan, playbook, TODAY)
    assert found.parts == pytest.approx(page.parts(), abs=1e-9)
    assert found.raw == pytest.approx(page.raw(), abs=1e-9)
    assert found.total == pytest.approx(page.total(), abs=1e-9)
    assert found.unknown == pytest.approx(page.unknown(), abs=1e-9)
    assert found.caps == page.caps()
    assert found.shape == page.shape()
    assert set(found.lapsing) == page.lapsing()


@settings(max_examples=60)
@given(plan=small_plans())
def test_people_and_lines_equal_reference(plan: Plan, playbook: Playbook) -> None:
    page, found = Page(plan, TODAY), measure_coverage(plan, playbook, TODAY)
    assert found.people.keys() == {p.id for p in page.buyers()}
    for p in page.buyers():
        expected = (page.touch(p), page.win(p), page.stand(p), page.strength(p), page.member(p))
        assert tuple(found.people[p.id].figures().values()) == pytest.approx(expected, abs=1e-9)
    for k in page.live_lines():
        score = found.lines[k.id]
        assert score.live
        assert score.last == page.last(k)
        assert score.fresh == pytest.approx(page.fresh(k, page.limit(plan.stakeholders[k.target_id])))
    assert {id_ for id_, score in found.lines.items() if score.live} == {k.id for k in page.live_lines()}


@settings(max_examples=40)
@given(plan=small_plans())
def test_leaving_equals_reference(plan: Plan, playbook: Playbook) -> None:
    for person in plan.stakeholders.values():
        found = what_if_leaves(plan, person.id, playbook, TODAY)
        assert found.total == pytest.approx(Page(without(plan, person), TODAY).total(), abs=1e-9)


@settings(max_examples=40)
@given(plan=small_plans())
def test_gain_equals_two_full_assessments(plan: Plan, playbook: Playbook) -> None:
    before = measure_coverage(plan, playbook, TODAY)
    for action in next_actions(plan, playbook, TODAY):
        done = measure_coverage(after(plan, action, playbook, TODAY), playbook, TODAY)
        assert action.gain == pytest.approx(done.total - before.total, abs=1e-9)
        assert action.raw_gain == pytest.approx(done.raw - before.raw, abs=1e-9)


@settings(max_examples=40)
@given(plan=small_plans())
def test_actions_left_out_bring_nothing(plan: Plan, playbook: Playbook) -> None:
    before = measure_coverage(plan, playbook, TODAY)
    listed = {(a.code, a.subject) for a in next_actions(plan, playbook, TODAY)}
    for step in find_steps(Situation(plan, playbook, TODAY)):
        if (step.code, step.subject) not in listed:
            done = measure_coverage(plan.put(*step.puts), playbook, TODAY)
            assert max(done.total - before.total, done.raw - before.raw) <= 2e-9
