"""Who is taken for one and the same in two accounts, and who is not."""

from __future__ import annotations

import dataclasses

import pytest

from account_planner.domain.sightings import is_same
from account_planner.domain.vocabulary import Function, Side, Status
from tests.builders import buyer, ours, outside

GONE = buyer("Ada Byrne", status=Status.LEFT, email="ada@example.com", function=Function.IT, phone="+41 1")


@pytest.mark.parametrize(
    ("facts", "same"),
    [
        ({"email": "ADA@example.com"}, True),
        ({"name": "A. Byrne-Roy", "email": "ada@example.com"}, True),
        ({"name": "ada  byrne", "function": Function.IT}, True),
        ({"phone": "+41 1"}, True),
        ({}, False),
        ({"function": Function.FINANCE}, False),
        ({"name": "Ada Burn", "function": Function.IT}, False),
        ({"name": None, "status": Status.MISSING, "function": Function.IT}, False),
    ],
)
def test_mail_address_or_name_and_one_more_fact(facts: dict[str, object], same: bool) -> None:
    other = dataclasses.replace(buyer("Ada Byrne"), id="f" * 32, **facts)  # type: ignore[arg-type]
    assert is_same(GONE, other) is same
    assert is_same(other, GONE) is same


def test_two_who_are_both_still_there_are_two() -> None:
    here = dataclasses.replace(GONE, status=Status.ACTIVE)
    assert not is_same(here, dataclasses.replace(here, id="f" * 32))


def test_outside_people_count_and_ours_do_not() -> None:
    facts = {"email": "ada@example.com"}
    assert is_same(GONE, outside("Ada Byrne", **facts))
    assert not is_same(GONE, ours("Ada Byrne", **facts))
    assert GONE.side is Side.BUYER
