"""Lines of the checklist: the value found, with the playbook's own numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from account_planner import shipped
from account_planner.domain.vocabulary import Function, Stance
from account_planner.rules.checklist import review
from account_planner.rules.playbook import read_playbook
from account_planner.words.checks import check_text
from tests.builders import NOW, buyer, meeting, ours, plan

if TYPE_CHECKING:
    from account_planner.domain.entities import Entity

PEOPLE = (buyer("Ada Byrne", function=Function.IT), buyer("Raj Patel"), ours("Jo Hall"), ours("Kim Lind"))
NAMES = ("Ada Byrne", "Raj Patel", "Jo Hall", "Kim Lind")


def line(code: str, *folk: Entity, limits: tuple[tuple[str, Any], ...] = (), **facts: Any) -> str:
    """The line of one item for a meeting of these people, the playbook's limits changed as told."""
    playbook = read_playbook(shipped.text("playbooks/coalition.toml"))
    changed = replace(playbook, checklist=replace(playbook.checklist, **dict(limits)))
    held = replace(meeting(NOW, *NAMES), **facts)
    whole = plan(*(folk or PEOPLE))
    found = next(item for item in review(whole, held, changed, NOW).items if item.code == code)
    return check_text(found, whole, held)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (3, "A. Byrne, R. Patel, J. Hall and 1 more"),
        (4, "A. Byrne, R. Patel, J. Hall, K. Lind"),
        (1, "A. Byrne and 3 more"),
    ],
)
def test_people_are_counted_and_named_up_to_the_limit(names: int, told: str) -> None:
    assert line("people", limits=(("names", names),)) == f"2 of theirs, 2 of ours: {told}"


def test_nobody_of_ours_is_told() -> None:
    assert line("people", *PEOPLE[:2]) == "Nobody of ours is named"


@pytest.mark.parametrize(("wanted", "told"), [(3, "1 of 3 questions"), (2, "1 of 2 questions")])
def test_questions_are_counted_against_the_playbook(wanted: int, told: str) -> None:
    found = line("ask", limits=(("questions", wanted),), best_commitment="A pilot", questions=("Why now?",))
    assert found == f"Not written yet: least commitment, {told}"


def test_all_that_is_asked_for_is_told() -> None:
    asked = {"best_commitment": "A pilot", "least_commitment": "A date", "questions": ("Why now?",)}
    assert line("ask", limits=(("questions", 1),), **asked) == "Best and least commitment, 1 questions"


@pytest.mark.parametrize(("count", "named", "more"), [(8, 8, ""), (60, 6, " and 54 more,")])
def test_of_many_only_some_are_named(count: int, named: int, more: str) -> None:
    told = line("coach", *(buyer(f"Ann Lee{n}", stance=Stance.CHAMPION) for n in range(count)))
    assert told.count("A. Lee") == named
    assert more in told
