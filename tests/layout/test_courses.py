"""Courses that take over what was found before an edit are those that would be found from nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from account_planner.domain.vocabulary import Function, Level, LinkKind
from account_planner.layout.arrange import arrange
from account_planner.layout.metrics import SCREEN
from account_planner.layout.routes import course_lines, route_lines
from tests.builders import buyer, ident, link, ours, plan

if TYPE_CHECKING:
    from account_planner.domain.plan import Plan

LEVELS, FUNCTIONS = list(Level), list(Function)


def made(places: list[tuple[int, int]]) -> Plan:
    people = [buyer(str(i), level=LEVELS[b], function=FUNCTIONS[c]) for i, (b, c) in enumerate(places)]
    lines = [link("reports_to", str(i), str(i // 3)) for i in range(1, len(people))]
    lines += [link("influences", str(i), str(i // 2)) for i in range(3, len(people), 4)]
    lines += [link("dotted", str(i), str(i - 2)) for i in range(5, len(people), 5)]
    return plan(*people, ours("us"), *lines, *(link("covers", "us", str(i)) for i in range(0, len(people), 6)))


def edited(mapped: Plan, kind: str, who: int, where: int) -> Plan:
    """The plan after somebody changed the boss, the place or the name, came or went."""
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
    facts: dict[str, Any] = {"level": LEVELS[where % 4], "function": FUNCTIONS[where % 6], "name": f"A{where}"}
    return mapped.put(replace(person, **{kind: facts[kind]}))


places = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), min_size=8, max_size=40)
changes = st.lists(
    st.tuples(
        st.sampled_from(["boss", "level", "function", "name", "new", "gone"]), st.integers(0, 20), st.integers(0, 20)
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=80, deadline=None)
@given(places, changes)
def test_courses_after_edits_are_those_of_a_fresh_layout(
    spots: list[tuple[int, int]], steps: list[tuple[str, int, int]]
) -> None:
    mapped = made(spots)
    kept = course_lines(mapped, arrange(mapped, SCREEN))
    routes = kept.routes()
    for step in steps:
        mapped = edited(mapped, *step)
        placement = arrange(mapped, SCREEN)
        kept = course_lines(mapped, placement, before=kept)
        routes = kept.routes(routes)
        fresh = route_lines(mapped, placement)
        assert {id_: (r.points, r.curved) for id_, r in fresh.items()} == {
            id_: (r.points, r.curved) for id_, r in routes.items()
        }
        assert kept.signs() == {id_: r.chip for id_, r in fresh.items() if r.chip is not None}


def test_lines_that_run_as_before_keep_their_very_routes() -> None:
    mapped = made([(0, 0), (1, 0), (1, 1), (2, 1)])
    kept = course_lines(mapped, arrange(mapped, SCREEN))
    routes = kept.routes()
    again = course_lines(mapped, arrange(mapped, SCREEN), before=kept)
    assert again.ground is kept.ground
    assert all(route is routes[id_] for id_, route in again.routes(routes).items())
