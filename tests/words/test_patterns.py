"""The patterns to start from: every post stands somewhere on the map."""

from __future__ import annotations

import pytest

from account_planner.ui.forms.paste_text import read_lines
from account_planner.words.patterns import Pattern, patterns


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.code)
def test_every_post_has_a_place_and_no_name(pattern: Pattern) -> None:
    lines = read_lines(pattern.text)
    assert all(line.name is None and line.level and line.function for line in lines)
    assert len({line.level for line in lines}) == 4
    assert len({line.title for line in lines}) == len(lines)


def test_patterns_grow_in_the_order_that_they_are_offered() -> None:
    assert [len(read_lines(pattern.text)) for pattern in patterns()] == [6, 12, 16]
