"""Courses that take over what was found before an edit are those that would be found from nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from account_planner.domain.vocabulary import Function, Level, LinkKind
from account_planner.layout.arrange import arrange
from account_planner.layout.metrics import SCREEN
from account_planner.layout.placement import Edge
from account_planner.layout.routes import course_lines
from tests.builders import buyer, ident, link, ours, plan

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

LEVELS, FUNCTIONS = list(Level), list(Function)


def made(places: list[tuple[int, int]]) -> Plan:
    people = [buyer(str(i), level=LEVELS[b], function=FUNCTIONS[c]) for i, (b, c) in enumerate(places)]
    lines = [link("reports_to", str(i), str(i // 3)) for i in range(1, len(people))]
    lines += [link("influences", str(i), str(i // 2)) for i in range(3, len(people), 4)]
    lines += [link("dotted", str(i), str(i - 2)) for i in range(5, len(people), 5)]
    lines += [link("covers", ("us", "we")[i % 4 // 2], str(i), planned=i % 6 == 0) for i in range(0, len(people), 2)]
    return plan(*people, ours("us"), ours("we"), *lines)


def edited(mapped: Plan, kind: str, who: int, where: int) -> Plan:
    """The plan after somebody changed the boss, the place or the name, came or went, or got a line to one of ours."""
    name, other = str(who), str(where)
    if ident(name) not in mapped.stakeholders or ident(other) not in mapped.stakeholders:
        return mapped
    person = mapped.person(ident(name))
    if kind == "gone":
        return mapped.drop(person, *(k for k in mapped.links.values() if person.id in {k.source_id, k.target_id}))
    if kind == "new":
        return mapped.put(buyer("new", level=LEVELS[where % 4]), link("reports_to", "new", name))
    if kind == "boss":
        old = [k for k in mapped.links.values() if k.kind is LinkKind.REPORTS_TO and k.source_id == person.id]
        return mapped.drop(*old).put(*([link(LinkKind.REPORTS_TO, name, other)] if name != other else ()))
    if kind == "covered":
        return mapped.put(link("covers", "they", name), ours("they"))
    facts: dict[str, dict[str, Any]] = {
        "level": {"level": LEVELS[where % 4]},
        "function": {"function": FUNCTIONS[where % 6]},
        "name": {"name": f"A{where}"},
        "dragged": {"x": 40.0 + 37.0 * where, "y": 60.0 + 29.0 * who, "pinned": True},
    }
    return mapped.put(replace(person, **facts[kind]))


places = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), min_size=8, max_size=40)
changes = st.lists(
    st.tuples(
        st.sampled_from(["boss", "level", "function", "name", "new", "gone", "dragged", "covered"]),
        st.integers(0, 20),
        st.integers(0, 20),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(places, changes, st.sampled_from([Edge.END, Edge.TOP]))
def test_courses_after_edits_are_those_of_a_fresh_layout(
    spots: list[tuple[int, int]], steps: list[tuple[str, int, int]], edge: Edge
) -> None:
    mapped = made(spots)
    kept = course_lines(mapped, arrange(mapped, SCREEN, ours_at=edge))
    routes = kept.routes()
    for step in steps:
        mapped = edited(mapped, *step)
        placement = arrange(mapped, SCREEN, ours_at=edge)
        kept = course_lines(mapped, placement, before=kept)
        routes = kept.routes(routes)
        fresh = course_lines(mapped, placement)
        assert routes == fresh.routes()
        assert kept.settled == fresh.settled
        assert kept.signs() == fresh.signs()


steps = st.tuples(st.integers(0, 39), st.integers(0, 39), st.integers(0, 39), st.sampled_from([0.0, 0.0, 9.0, 40.0]))


@settings(max_examples=60, deadline=None)
@given(places, st.lists(steps, min_size=1, max_size=6))
def test_courses_on_a_ground_where_cards_came_and_went_are_those_of_a_fresh_one(
    spots: list[tuple[int, int]], moves: list[tuple[int, int, int, float]]
) -> None:
    mapped = made(spots)
    placement = arrange(mapped, SCREEN)
    kept = course_lines(mapped, placement)
    people = [ident(str(i)) for i in range(len(spots))]
    for who, stack, row, aside in moves:
        who_, stack_, row_ = (people[n % len(people)] for n in (who, stack, row))
        cards = placement.cards
        box = replace(cards[who_], x=cards[stack_].x, y=cards[row_].y + aside)
        lead = placement.lead + (2.0 if aside == 40.0 else 0.0)
        placement = replace(placement, cards={**cards, who_: box}, lead=lead)
        kept = course_lines(mapped, placement, before=kept)
        assert kept.settled == course_lines(mapped, placement).settled


def test_lines_that_run_as_before_keep_their_very_routes() -> None:
    mapped = made([(0, 0), (1, 0), (1, 1), (2, 1)])
    kept = course_lines(mapped, arrange(mapped, SCREEN))
    routes = kept.routes()
    again = course_lines(mapped, arrange(mapped, SCREEN), before=kept)
    assert again.ground is kept.ground
    assert all(route is routes[id_] for id_, route in again.routes(routes).items())
