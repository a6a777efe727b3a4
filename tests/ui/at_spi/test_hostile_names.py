"""What a screen reader reads of people whose names want to be more than names: the names; and nothing is opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.fields import LINE_LIMIT
from tests.builders import buyer, plan
from tests.payloads import MARK, PAYLOADS, baited
from tests.ui.at_spi.bus import awaited
from tests.watching import watched

if TYPE_CHECKING:
    from pathlib import Path

    from account_planner.domain.plan import Plan
    from tests.ui.at_spi.bus import Thing


@pytest.fixture(scope="module")
def bait(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bait")


@pytest.fixture(scope="module")
def shown_plan(bait: Path) -> Plan:
    people = [replace(buyer(key), name=baited(text, bait)[:LINE_LIMIT]) for key, text in PAYLOADS.items()]
    return plan(*people, name=f"{MARK} [*] & <b>")


def test_every_name_and_the_title_are_read_as_they_are(window: Thing, shown_plan: Plan, bait: Path) -> None:
    with watched(bait) as seen:
        listed = awaited(lambda: window.find("list", "Account map"))
        read = [thing.name for thing in listed.children()]
    assert window.name == f"{shown_plan.account.name} – Account Planner"
    assert len(read) == len(PAYLOADS)
    for person in shown_plan.stakeholders.values():
        assert any(f"{person.name}" in words for words in read), person.name
    assert seen.files == []
