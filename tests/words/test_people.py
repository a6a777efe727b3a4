"""How people are called when the name is long, single, hyphenated or not there."""

from __future__ import annotations

import pytest

from account_planner.domain.vocabulary import Status
from account_planner.words.people import called, initials, short_name
from tests.builders import buyer


@pytest.mark.parametrize(
    ("name", "short", "letters"),
    [
        ("Ada Byrne", "A. Byrne", "AB"),
        ("Cher", "Cher", "CH"),
        ("Hans-Peter Schneider", "H. Schneider", "HS"),
        ("Roberto De Angelis", "R. De Angelis", "RA"),
        ("李 娜", "李. 娜", "李娜"),
        ("(acting) Mia Ito", "(acting) Mia Ito", "MI"),
        ("Buyer 3", "Buyer 3", "B3"),
        ("\u202e\u200b(?)", "\u202e\u200b(?)", "("),
        ("\u200b", "\u200b", "?"),
    ],
)
def test_names_are_shortened_to_what_a_card_holds(name: str, short: str, letters: str) -> None:
    person = buyer(name)
    assert (short_name(person), initials(person)) == (short, letters)


def test_nameless_people_are_called_by_their_title() -> None:
    hole = buyer("x", status=Status.MISSING, title="General Counsel")
    nameless = type(hole)(id=hole.id, side=hole.side, status=hole.status, title=hole.title)
    assert called(nameless) == "the General Counsel (to be found)"
    assert initials(nameless) == "?"
