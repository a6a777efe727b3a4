"""What changed, as short words for a card and as sentences for the plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from account_planner.domain.vocabulary import Function, Health, IntroState, RelationshipLevel, Stance, Status
from account_planner.rules.comparison import compare
from account_planner.words.changes import card_lines, line_text, person_sentences
from tests.builders import buyer, ident, link, ours, outside, plan

THEN = plan(
    buyer("Ada Byrne", stance=Stance.SCEPTIC, function=Function.FINANCE),
    buyer("Raj Patel"),
    ours("Jo Kerr"),
    outside("Old Friend"),
    link("reports_to", "Raj Patel", "Ada Byrne"),
    link("covers", "Jo Kerr", "Ada Byrne", level=RelationshipLevel(1)),
    link("introduces", "Old Friend", "Ada Byrne", intro_state=IntroState.ASKED),
)
ADA = ident("Ada Byrne")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"stance": Stance.CHAMPION}, ["stance sceptic → champion"]),
        ({"function": Function.IT}, ["column finance → IT"]),
        ({"title": "CIO"}, ["title unknown → CIO"]),
        ({"win_business": "No stop of the line"}, ["win in business found out"]),
        ({"status": Status.LEFT}, ["has left"]),
        ({"stance": None, "function": None}, ["stance sceptic → unknown", "column finance → unknown"]),
    ],
)
def test_each_fact_says_what_it_was_and_is(facts: dict[str, object], words: list[str]) -> None:
    found = compare(THEN, THEN.put(replace(THEN.person(ADA), **facts)))  # type: ignore[arg-type]  # any facts
    assert card_lines(found.people[ADA], found) == words


def test_a_boss_is_named_short_and_nobody_is_told_as_such() -> None:
    now = THEN.drop(THEN.link(ident("reports_to Raj Patel Ada Byrne")))
    found = compare(THEN, now)
    assert card_lines(found.people[ident("Raj Patel")], found) == ["boss A. Byrne → nobody"]
    assert list(person_sentences(found.people[ident("Raj Patel")], found)) == ["Raj Patel: boss A. Byrne → nobody."]


def test_a_place_that_was_filled_says_so_and_nothing_twice() -> None:
    place = replace(THEN.person(ADA), name=None, status=Status.MISSING, title="CIO")
    then = THEN.put(place)
    found = compare(then, then.put(replace(place, name="Ada Byrne", status=Status.ACTIVE)))
    assert card_lines(found.people[ADA], found) == ["found"]
    assert list(person_sentences(found.people[ADA], found)) == ["Ada Byrne was found for CIO."]


def test_lines_say_who_and_what_became_of_them() -> None:
    covers, door = THEN.link(ident("covers Jo Kerr Ada Byrne")), THEN.link(ident("introduces Old Friend Ada Byrne"))
    worse = replace(covers, level=RelationshipLevel(3), health=Health.BROKEN, planned=True)
    now = THEN.put(worse, replace(door, intro_state=IntroState.DONE), link("influences", "Raj Patel", "Ada Byrne"))
    found = compare(THEN, now)
    assert sorted(line_text(change, found) for change in found.lines.values()) == [
        "J. Kerr covers A. Byrne: level vendor → problem solver, only planned now, health unknown → broken",
        "O. Friend introduces us to A. Byrne: introduction asked → done",
        "R. Patel influences A. Byrne",
    ]
