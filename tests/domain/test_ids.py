"""Identifiers: derived ones are what the standard says."""

from __future__ import annotations

import uuid

from hypothesis import given
from hypothesis import strategies as st

from account_planner.domain.ids import derived_id, is_id, new_id


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=4))
def test_derived_id_is_a_uuid_of_version_5(parts: list[str]) -> None:
    assert derived_id(*parts) == uuid.uuid5(uuid.NAMESPACE_OID, "\x1f".join(parts)).hex


def test_new_ids_are_ids_and_never_the_same() -> None:
    assert is_id(new_id())
    assert new_id() != new_id()
