"""What is said beside the number."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from account_planner import shipped
from account_planner.domain.delta import diff
from account_planner.domain.vocabulary import Function, Stage
from account_planner.rules.playbook import read_playbook
from account_planner.words.hints import became_customer, mission_hint, service_hint
from tests.builders import account, plan

PLAYBOOK = read_playbook(shipped.text("playbooks/coalition.toml"))


def test_prospect_hears_which_contacts_do_not_count() -> None:
    words = service_hint(account(stage=Stage.PROSPECT), PLAYBOOK)
    assert "technical support" in words


@pytest.mark.parametrize("facts", [{"stage": Stage.CUSTOMER}, {}, {"stage": Stage.PROSPECT, "service_functions": ()}])
def test_others_hear_nothing(facts: dict[str, Any]) -> None:
    assert service_hint(account(**facts), PLAYBOOK) == ""


def test_written_mission_needs_no_hint() -> None:
    assert mission_hint(account(mission="Trams that run")) == ""
    assert mission_hint(account())


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"stage": Stage.PROSPECT}, {"stage": Stage.CUSTOMER}, True),
        ({"stage": Stage.PROSPECT}, {"stage": Stage.FORMER}, False),
        ({"stage": Stage.PROSPECT}, {"stage": Stage.CUSTOMER, "service_functions": (Function.BILLING,)}, False),
        ({"stage": Stage.FORMER}, {"stage": Stage.CUSTOMER}, False),
        ({"stage": Stage.PROSPECT}, {"stage": Stage.PROSPECT, "notes": "x"}, False),
    ],
)
def test_new_customers_are_noticed(before: dict[str, Any], after: dict[str, Any], told: bool) -> None:
    old = plan(**before)
    new = dataclasses.replace(old, account=dataclasses.replace(old.account, **after))
    assert became_customer(diff(old, new)) is told
