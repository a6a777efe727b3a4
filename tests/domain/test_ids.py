"""Identifiers: derived ones are what the standard says."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.ids import are_ids, derived_id, is_id, new_id


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=4))
def test_derived_id_is_a_uuid_of_version_5(parts: list[str]) -> None:
    assert derived_id(*parts) == uuid.uuid5(uuid.NAMESPACE_OID, "\x1f".join(parts)).hex


def test_new_ids_are_ids_and_never_the_same() -> None:
    assert is_id(new_id())
    assert new_id() != new_id()


def test_many_are_ids_when_each_is() -> None:
    some = [new_id() for _ in range(5)]
    assert are_ids(some)
    assert are_ids([])
    for wrong in ("", some[0][:-1], f"{some[0]}0", some[0].upper(), f"{some[0][:-1]}\n", "g" * 32):
        assert not are_ids([*some, wrong])
    assert not are_ids([some[0][:-1], f"{some[1]}0"])
