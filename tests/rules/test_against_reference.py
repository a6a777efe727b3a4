"""The fast meter says what the slow transcription of the page says, on any plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from account_planner.domain.vocabulary import Health
from account_planner.rules.actions import after, next_actions
from account_planner.rules.coverage import measure_coverage, what_if_leaves
from account_planner.rules.steps import Situation, find_steps
from tests.builders import TODAY, buyer, ident, link, ours, touch
from tests.builders import plan as plan_of
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


@st.composite
def edited(draw: st.DrawFn) -> tuple[Plan, Plan]:
    """A plan before and after an edit: of each collection nothing changed, or some entities went, came or changed."""
    before, other = draw(small_plans()), draw(small_plans())
    changes: dict[str, Any] = {"account": draw(st.sampled_from([before.account] * 3 + [other.account]))}
    for key in ("stakeholders", "links", "touches", "value_points"):
        old, new = before.collection(key), other.collection(key)
        if draw(st.booleans()):
            picked = {id_: draw(st.sampled_from([old, old, old, new])).get(id_) for id_ in {**old, **new}}
            changes[key] = {id_: entity for id_, entity in picked.items() if entity is not None}
    return before, replace(before, **changes)


@settings(max_examples=70)
@given(plans=edited())
def test_measuring_on_from_an_earlier_meter_changes_nothing(plans: tuple[Plan, Plan], playbook: Playbook) -> None:
    before, after_edit = plans
    afresh = measure_coverage(after_edit, playbook, TODAY)
    onward = measure_coverage(after_edit, playbook, TODAY, measure_coverage(before, playbook, TODAY))
    assert onward == afresh
    for id_, standing in onward.people.items():
        assert standing.person is after_edit.stakeholders[id_]
        assert standing.hoped == afresh.people[id_].hoped
        assert list(map(id, standing.lines)) == list(map(id, onward.facts.lines.get(id_, ())))
    for id_, line in onward.lines.items():
        assert line.link is after_edit.links[id_]
        assert line.source is afresh.lines[id_].source


def test_only_what_an_edit_touches_is_measured_anew(playbook: Playbook) -> None:
    lines = [link("covers", "Jo", name, level=2, last_contact=TODAY) for name in ("Ada", "Bob")]
    account = plan_of(buyer("Ada"), buyer("Bob"), ours("Jo"), *lines)
    first = measure_coverage(account, playbook, TODAY)
    second = measure_coverage(account.put(replace(lines[0], health=Health.WATCH)), playbook, TODAY, first)
    kept = [id_ for id_, standing in second.people.items() if standing is first.people[id_]]
    assert kept == [ident("Bob")]
    later = measure_coverage(account, playbook, TODAY + timedelta(days=1), first)
    assert not any(standing is first.people[id_] for id_, standing in later.people.items())


def test_newer_touch_is_heard_of_by_a_line_that_did_not_change(playbook: Playbook) -> None:
    line = link("covers", "Jo", "Ada", level=2, last_contact=TODAY - timedelta(days=80))
    account = plan_of(buyer("Ada"), ours("Jo"), line)
    first = measure_coverage(account, playbook, TODAY)
    second = measure_coverage(account.put(touch(TODAY, "Jo", "Ada")), playbook, TODAY, first)
    assert (first.lines[line.id].days, second.lines[line.id].days) == (80, 0)


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
