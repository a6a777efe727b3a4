"""The shortest way to a buyer: against a slow search over every way, and the cases that a rep meets."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.vocabulary import Health, IntroState, LinkKind, RelationshipLevel, Side, Status
from account_planner.rules.ways import Way, is_start, shortest_way, steps_over
from tests.builders import buyer, ident, link, ours, outside, plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.domain.plan import Plan
    from account_planner.rules.ways import Step

VENDOR, ADVISOR = RelationshipLevel.VENDOR, RelationshipLevel.TRUSTED_ADVISOR
NAMES = {"jo": ours, "kim": ours, "oz": outside, "ada": buyer, "raj": buyer, "eve": buyer}
LINE = st.tuples(
    st.sampled_from(LinkKind), st.sampled_from([*NAMES]), st.sampled_from([*NAMES]), st.integers(0, 4), st.booleans()
)


def made(lines: list[tuple[LinkKind, str, str, int, bool]], gone: set[str]) -> Plan:
    people = [make(name) for name, make in NAMES.items()]
    people = [dataclasses.replace(p, status=Status.LEFT) if p.name in gone else p for p in people]
    links = [
        link(kind, one, other, level=RelationshipLevel(level), positive=flag, intro_state=[*IntroState, None][level])
        for kind, one, other, level, flag in lines
        if one != other
    ]
    return plan(*people, *links)


def every_way(some: Plan, target: str, here: tuple[str, ...], steps: tuple[Step, ...]) -> Iterator[Way]:
    """Every way without a circle, step by step."""
    if here[-1] == target:
        yield Way(here, steps)
        return
    if not some.stakeholders[here[-1]].is_active:
        return
    for each in some.links.values():
        for step in steps_over(each):
            if step.from_id == here[-1] and step.to_id not in here:
                yield from every_way(some, target, (*here, step.to_id), (*steps, step))


def slowly(some: Plan, target: str) -> Way | None:
    starts = [p.id for p in some.stakeholders.values() if is_start(p)]
    ways = [way for start in starts for way in every_way(some, target, (start,), ())]
    if some.stakeholders[target].status is Status.LEFT:
        return None
    return min(ways, key=lambda w: (len(w.steps), sum(s.weakness for s in w.steps), w.people, w.links), default=None)


@given(lines=st.lists(LINE, max_size=9), gone=st.sets(st.sampled_from([*NAMES]), max_size=2))
def test_no_other_way_is_shorter_or_firmer(lines: list[tuple[LinkKind, str, str, int, bool]], gone: set[str]) -> None:
    some = made(lines, gone)
    assert shortest_way(some, ident("raj")) == slowly(some, ident("raj"))


def test_the_way_goes_over_a_buyer_whom_we_know() -> None:
    some = plan(
        ours("Jo"),
        buyer("Ada"),
        buyer("Raj"),
        link("covers", "Jo", "Ada", level=ADVISOR),
        link("influences", "Ada", "Raj"),
    )
    way = shortest_way(some, ident("Raj"))
    assert way is not None
    assert way.people == (ident("Jo"), ident("Ada"), ident("Raj"))
    assert [step.link.kind for step in way.steps] == [LinkKind.COVERS, LinkKind.INFLUENCES]


def test_a_firm_line_is_walked_rather_than_a_broken_one() -> None:
    firm = link("covers", "Kim", "Raj", level=VENDOR)
    broken = link("covers", "Jo", "Raj", level=ADVISOR, health=Health.BROKEN)
    way = shortest_way(plan(ours("Jo"), ours("Kim"), buyer("Raj"), firm, broken), ident("Raj"))
    assert way is not None
    assert way.links == (firm.id,)


def test_neither_planned_nor_hostile_lines_lead_anywhere() -> None:
    some = plan(
        ours("Jo"),
        buyer("Ada"),
        buyer("Raj"),
        link("covers", "Jo", "Raj", level=VENDOR, planned=True),
        link("covers", "Jo", "Ada", level=VENDOR),
        link("influences", "Ada", "Raj", positive=False),
        link("conflict", "Ada", "Raj"),
    )
    assert shortest_way(some, ident("Raj")) is None


def test_a_place_to_fill_can_be_reached_but_not_walked_over() -> None:
    hole = dataclasses.replace(buyer("CPO"), name=None, status=Status.MISSING)
    some = plan(outside("Oz"), hole, buyer("Raj"), link("introduces", "Oz", "CPO"), link("reports_to", "Raj", "CPO"))
    way = shortest_way(some, hole.id)
    assert way is not None
    assert way.people == (ident("Oz"), hole.id)
    assert shortest_way(some, ident("Raj")) is None


def test_ours_need_no_way() -> None:
    some = plan(ours("Jo"), ours("Kim"))
    assert some.person(ident("Jo")).side is Side.OURS
    assert shortest_way(some, ident("Jo")) is None
