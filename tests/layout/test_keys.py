"""Which edits leave every card and line where it is, so that nothing needs laying out anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.vocabulary import Function, Influence, Level, RelationshipLevel, Stance, Status
from account_planner.layout.arrange import arrange
from account_planner.layout.keys import same_layout
from account_planner.layout.metrics import SCREEN
from account_planner.layout.routes import route_lines
from tests.builders import buyer, ident, link, ours, plan

MAPPED = plan(
    buyer("a", level=Level.EXECUTIVE, function=Function.IT),
    buyer("b", level=Level.MANAGER, function=Function.FINANCE),
    ours("us", function=Function.BILLING),
    link("reports_to", "b", "a"),
    link("covers", "us", "a"),
)


def changed(who: str, **facts: Any) -> bool:
    return same_layout(MAPPED, MAPPED.put(replace(MAPPED.person(ident(who)), **facts)))


@pytest.mark.parametrize(
    "facts",
    [{"stance": Stance.CHAMPION}, {"title": "CIO"}, {"notes": "met today"}, {"influence": Influence.HIGH}],
)
def test_judging_somebody_moves_nothing(facts: dict[str, Any]) -> None:
    assert changed("a", **facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"level": Level.DIRECTOR},
        {"function": Function.SALES},
        {"rank": 2.0},
        {"x": 4.0, "y": 5.0, "pinned": True},
    ],
)
def test_facts_that_say_where_somebody_stands_may_move_all(facts: dict[str, Any]) -> None:
    assert not changed("a", **facts)


def test_a_touchpoint_that_somebody_left_needs_a_new_layout() -> None:
    assert not changed("us", status=Status.LEFT)


def test_people_and_lines_that_come_or_go_need_a_new_layout() -> None:
    assert not same_layout(MAPPED, MAPPED.put(buyer("c")))
    assert not same_layout(MAPPED, MAPPED.drop(link("covers", "us", "a")))
    assert not same_layout(MAPPED, MAPPED.drop(link("covers", "us", "a")).put(link("covers", "us", "b")))


def test_columns_of_the_account_need_a_new_layout() -> None:
    assert not same_layout(MAPPED, MAPPED.put(replace(MAPPED.account, columns=(Function.IT,))))


def test_what_is_called_the_same_is_laid_out_the_same() -> None:
    covers = link("covers", "us", "a")
    other = MAPPED.put(replace(MAPPED.links[covers.id], level=RelationshipLevel.TRUSTED_ADVISOR))
    assert same_layout(MAPPED, other)
    before, after = arrange(MAPPED, SCREEN), arrange(other, SCREEN)
    assert before == after
    assert route_lines(MAPPED, before) == route_lines(other, after)


TEAM = plan(
    buyer("Boss"),
    *(buyer(name, level=Level.MANAGER, function=Function.IT) for name in ("Ann", "Eve", "Mia")),
    *(link("reports_to", name, "Boss") for name in ("Ann", "Eve", "Mia")),
    ours("Jo"),
    ours("Kim"),
)


@given(st.sampled_from(["Boss", "Ann", "Eve", "Mia", "Jo", "Kim"]), st.sampled_from(["Bea", "Fay", "Zoe", "Al", None]))
def test_another_name_moves_somebody_exactly_where_it_changes_the_order(who: str, name: str | None) -> None:
    other = TEAM.put(replace(TEAM.person(ident(who)), name=name))
    assert same_layout(TEAM, other) == (arrange(TEAM, SCREEN) == arrange(other, SCREEN))
