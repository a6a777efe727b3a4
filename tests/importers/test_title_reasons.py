"""The words that made a suggestion, as they are said beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from account_planner.importers.title_reasons import function_told_by, level_told_by
from account_planner.importers.title_words import shipped_title_words
from account_planner.importers.titles import is_title, suggest


@pytest.mark.parametrize(
    ("title", "level", "function"),
    [
        ("Leiter Einkauf", "Leiter", "Einkauf"),
        ("Vertriebsleiterin (m/w/d)", "Vertriebsleiterin", "Vertriebsleiterin"),
        ("Deputy CEO", "Deputy CEO", "CEO"),
        ("Assistant to the CFO", "Assistant", "CFO"),
        ("Chef de projet, achats", "Chef", "achats"),
        ("Team Lead, Customer Success", "Lead", "Customer"),
        ("Procurement", None, "Procurement"),
    ],
)
def test_the_shortest_words_that_tell_it_are_named(title: str, level: str | None, function: str) -> None:
    words = shipped_title_words()
    told = suggest(words, title=title)
    assert told.level is not None
    assert told.function is not None
    assert level_told_by(words, title, told.level) == level
    assert function_told_by(words, title, told.function) == function


@given(st.text(max_size=50))
def test_named_words_stand_in_the_title_and_tell_the_same_alone(title: str) -> None:
    words = shipped_title_words()
    told = suggest(words, title=title)
    if told.level and (run := level_told_by(words, title, told.level)):
        assert run in title
        assert is_title(words, run)
        assert suggest(words, title=run).level is told.level
    if told.function and (run := function_told_by(words, title, told.function)):
        assert suggest(words, title=run).function is told.function
