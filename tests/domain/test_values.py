"""A column is clean when each of its values is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.entities import Link, Stakeholder
from account_planner.domain.errors import Refused
from account_planner.domain.fields import FieldShape, shapes_of
from account_planner.domain.values import are_clean, cleaned

SHAPES = [shape for kind in (Stakeholder, Link) for shape in shapes_of(kind) if shape.shape in {"id", "line", "text"}]
VALUES = st.one_of(
    st.none(),
    st.text(st.sampled_from("ab \n\r\x0b\x1c\x85\u2028\0\ud800é\u3000"), max_size=4),
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
