"""A column is clean when each of its values is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.entities import Link, Stakeholder
from account_planner.domain.errors import Refused
from account_planner.domain.fields import FieldShape, shapes_of
from account_planner.domain.values import are_clean, cleaned

SHAPES = [shape for kind in (Stakeholder, Link) for shape in shapes_of(kind) if shape.shape in {"id", "line", "text"}]
VALUES = st.one_of(
    st.none(),
    st.text(st.sampled_from("ab \n\r\t\x01\x0b\x1b\x1c\x1f\x7f\x85\x92\u2028\0\ud800é\u3000"), max_size=4),
    st.sampled_from(["0" * 32, "x" * 200, "x" * 201, "y" * 10_001, 7]),
)


def _stays(shape: FieldShape, value: object) -> bool:
    try:
        return cleaned(shape, value, "it") is value
    except (Refused, TypeError):
        return False


@given(shape=st.sampled_from(SHAPES), values=st.lists(VALUES, max_size=4))
def test_column_is_clean_when_each_value_is(shape: FieldShape, values: list[object]) -> None:
    assert are_clean(shape, values) == all(_stays(shape, value) for value in values)


LINE, TEXT = (next(shape for shape in SHAPES if shape.name == name) for name in ("title", "notes"))


@pytest.mark.parametrize(
    ("typed", "line"),
    [("\x1b[2JAda\x07", "[2JAda"), ("O\x92Brien", "OBrien"), ("Ada\tByrne", "Ada Byrne"), ("\x01 \x7f", None)],
)
def test_signs_that_nobody_sees_are_no_part_of_a_text(typed: str, line: str | None) -> None:
    assert cleaned(LINE, typed, "it") == line


@pytest.mark.parametrize("line_break", ["\r\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_every_break_of_a_line_is_one_in_a_text_and_refused_in_a_line(line_break: str) -> None:
    assert cleaned(TEXT, f"a{line_break}\tb", "it") == "a\n\tb"
    with pytest.raises(Refused, match="must be one line"):
        cleaned(LINE, f"a{line_break}b", "it")
