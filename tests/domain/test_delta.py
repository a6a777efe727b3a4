"""Laws of differences between plans that have nothing to do with each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from account_planner.domain.delta import Delta, apply, compose, diff, inverse
from tests.builders import buyer, plan
from tests.strategies import plans

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan


@settings(max_examples=60)
@given(plans(), plans())
def test_difference_leads_there_and_its_inverse_back_and_both_cancel(one: Plan, other: Plan) -> None:
    delta = diff(one, other)
    assert apply(delta, one) == other
    assert apply(inverse(delta), other) == one
    assert inverse(inverse(delta)) == delta
    assert not compose(delta, inverse(delta))


@settings(max_examples=25)
@given(plans())
def test_plan_does_not_differ_from_itself(one: Plan) -> None:
    assert diff(one, one.put(*one.stakeholders.values())) == Delta()
    assert not diff(one, one)


@settings(max_examples=40)
@given(plans(), plans(), plans())
def test_composed_differences_do_what_both_do(one: Plan, two: Plan, three: Plan) -> None:
    both = compose(diff(one, two), diff(two, three))
    assert both == diff(one, three)


def test_difference_is_in_fixed_order() -> None:
    folk = [buyer(name) for name in "ABCDE"]
    ids = [swap.id for swap in diff(plan(*folk[:2]), plan(*folk[1:]))]
    assert ids == sorted(ids)
    assert len(ids) == 4


def test_difference_does_not_fit_another_plan() -> None:
    delta = diff(plan(buyer("A")), plan(buyer("A", title="CIO")))
    with pytest.raises(ValueError, match="does not fit"):
        apply(delta, plan(buyer("A", title="CFO")))
    with pytest.raises(ValueError, match="do not join"):
        compose(delta, delta)
