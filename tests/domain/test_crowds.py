"""Looking at many newcomers together lets nothing through that looking at each would refuse."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain import crowds, integrity
from account_planner.domain.delta import diff
from account_planner.domain.entities import Stakeholder
from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Side
from tests.builders import buyer, ident, link, ours, plan

if TYPE_CHECKING:
    from account_planner.domain.entities import Entity, Link

NAMES = [f"p{n}" for n in range(4)]
FOLK = [*(buyer(name) for name in NAMES), ours("us")]
ENDS = st.sampled_from([*NAMES, "us", "nobody"])


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowds, "ENOUGH", 1)


@given(people=st.sets(st.sampled_from(range(5)), min_size=1), ends=st.lists(st.tuples(ENDS, ENDS), max_size=5))
def test_plainly_sound_is_sound(people: set[int], ends: list[tuple[str, str]]) -> None:
    before = plan(FOLK[0], FOLK[1], link("reports_to", "p0", "p1"))
    lines = [_line(one, other, f"{place:032x}") for place, (one, other) in enumerate(ends)]
    after = before.put(*(FOLK[place] for place in people), *lines)
    delta = diff(before, after)
    found = list(integrity.faults(after, delta))
    if delta:
        assert crowds.is_plainly_sound(after, delta) == (not found)


def _line(source: str, target: str, id_: str) -> Link:
    return dataclasses.replace(link("reports_to", source, target), id=id_)


ODD: list[tuple[str, list[Entity]]] = [
    ("needs a name", [Stakeholder(id=ident("none"), side=Side.BUYER)]),
    ("Nobody in this plan", [dataclasses.replace(buyer("odd"), owner_id=ident("nobody"))]),
    ("used twice", [dataclasses.replace(buyer("odd"), id=ident("x")), _line("p1", "p0", ident("x"))]),
    ("one of our people", [link("covers", "p1", "p0"), dataclasses.replace(buyer("odd"), owner_id=ident("p0"))]),
]


@pytest.mark.parametrize(("words", "odd"), ODD, ids=[words for words, _ in ODD])
def test_what_is_odd_is_refused_among_many(words: str, odd: list[Any]) -> None:
    before = plan()
    after = before.put(*FOLK, *odd)
    with pytest.raises(Refused, match=words):
        integrity.verify(after, diff(before, after))


def test_many_sound_newcomers_are_not_looked_at_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(integrity, "faults", lambda *_: pytest.fail("one by one"))
    after = plan(*FOLK, link("reports_to", "p0", "p1"))
    integrity.verify(after, diff(plan(), after))
