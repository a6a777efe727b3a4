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


@pytest.mark.parametrize("typed", ["export the plan as pdf…", "Export the plan as PDF...", "lens: stance"])
def test_signs_round_words_may_be_typed_or_not(typed: str) -> None:
    assert found(typed, "Export the plan as PDF", "Lens: stance", "Whole map") != []


def test_a_whole_word_comes_before_a_longer_one() -> None:
    assert found("map", "Print mapping", "View: Map", "Whole map") == ["View: Map", "Whole map", "Print mapping"]


def test_letters_in_order_begin_with_a_word() -> None:
    assert found("nps", "Open places", "New person") == ["New person"]
    assert found("xyz", "Export the plan yearly as zip") == []


def test_other_words_find_too_but_come_later() -> None:
    back = Entry("Go back to an earlier state", "", lambda: None, also="restore backup")
    rest = Entry("Restless Ltd", "account", lambda: None)
    assert best([back, rest], "rest", 50) == [rest, back]
    assert best([back, rest], "earlier backup", 50) == [back]
    assert best([back, rest], "ackup", 50) == []
