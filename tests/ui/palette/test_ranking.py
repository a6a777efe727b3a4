"""What fits what was typed."""

from __future__ import annotations

import pytest

from account_planner.ui.palette.entries import Entry
from account_planner.ui.palette.ranking import best


def found(typed: str, *words: str, off: str = "") -> list[str]:
    entries = [Entry(each, "", lambda: None, enabled=each != off) for each in words]
    return [entry.words for entry in best(entries, typed, 50)]


def test_nothing_typed_lists_everything_in_its_order() -> None:
    assert found("", "Undo", "Redo", "Tidy") == ["Undo", "Redo", "Tidy"]


@pytest.mark.parametrize("typed", ["new rep", "REP new", "report"])
def test_every_typed_word_has_to_be_there(typed: str) -> None:
    assert found(typed, "New person", "New report") == ["New report"]


def test_beginnings_come_before_middles_and_letters_in_order() -> None:
    words = ("Export the plan as PDF", "Explain the lens", "New person", "Lens: stance")
    assert found("lens", *words) == ["Lens: stance", "Explain the lens"]
    assert found("nps", "New person", "No lens")[0] == "New person"


def test_accents_need_not_be_typed() -> None:
    assert found("jonsd", "Guðrún Jónsdóttir") == ["Guðrún Jónsdóttir"]


def test_what_cannot_be_done_now_comes_after_what_can() -> None:
    assert found("do", "Undo", "Redo", off="Undo") == ["Redo", "Undo"]
