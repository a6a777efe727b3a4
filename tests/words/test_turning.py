"""A name that turns the direction of writing turns nothing but itself."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextLayout, QTextLine

from account_planner.words import tr
from account_planner.words.turning import contained

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def places(text: str) -> dict[str, float]:
    """Where each capital letter of a line stands, from the left."""
    layout = QTextLayout(text, QFont("Inter", 12))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return {letter: cursor(line, at) for at, letter in enumerate(text) if letter.isupper()}


def cursor(line: QTextLine, at: int) -> float:
    place, _ = cast("tuple[float, int]", line.cursorToX(at))
    return place


def are_in_order(text: str) -> bool:
    found = places(text)
    return list(found.values()) == sorted(found.values())


@pytest.mark.usefixtures("qapp")
def test_a_turned_name_would_turn_the_rest_of_a_sentence() -> None:
    """The test could not fail otherwise."""
    assert not are_in_order("A \u202eada. B to C")


@pytest.mark.usefixtures("qapp")
@given(st.text("ab " + TURNING, max_size=8))
def test_words_after_a_name_run_as_they_should(name: str) -> None:
    assert are_in_order(tr("A {name}. B to C", name=name))
    assert name in contained(name)


@pytest.mark.parametrize("name", ["Ada", "\u202a+49 30 1234\u202c", "\u2067\u05d0\u2069", "", "\u05d0\u05d1"])
def test_what_turns_nothing_else_stays_as_it_is(name: str) -> None:
    assert contained(name) == name


def test_lines_are_held_one_by_one() -> None:
    assert contained("\u202ea\nb") == "\u2068\u202ea\u2069\nb"
    once = contained("\u202ea\u2069")
    assert contained(once) == once
