"""Every edit has a phrase that uses all of its values, and every field has a name."""

from __future__ import annotations

import pytest

from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.fields import shapes_of
from account_planner.edits.command import Label
from account_planner.edits.labels import CODES
from account_planner.edits.records import RECORDS
from account_planner.words.fields import field_name, record_name
from account_planner.words.labels import edit_text

SAMPLES = {
    "field": "stance",
    "kind": "covers",
    "new_kind": "influences",
    "side": "ours",
    "collection": "actions",
    "day": "2026-11-23",
    "check": "purpose",
    "count": "12",
    "state": "won",
}
NOT_SAID = {
    "day": {"log_touch"},
    "kind": {"remove_link", "reattach", "change_kind", "edit_link"},
    "check": {"confirm_check", "waive_check", "clear_check"},
}
WORDED = {"field": "stance", "kind": "covers", "new_kind": "influences", "side": "Our side", "collection": "action"}


@pytest.mark.parametrize("code", CODES)
def test_phrase_of_an_edit_tells_its_values(code: str) -> None:
    values = tuple(SAMPLES.get(name, f"<b>{name}</b>") for name in CODES[code])
    said = edit_text(Label(code, values))
    for name, value in zip(CODES[code], values, strict=True):
        told = "23 Nov 2026" if name == "day" else WORDED.get(name, value)
        assert told in said or code in NOT_SAID.get(name, set())


def test_nameless_people_are_to_be_found() -> None:
    assert edit_text(Label("reparent", ("", "Ada Byrne"))) == "move (to be found) under Ada Byrne"


def test_meetings_without_a_title_are_told_so() -> None:
    assert edit_text(Label("add_meeting", ("",))) == "set a meeting: (no title)"


def test_every_field_and_record_has_a_name() -> None:
    silent = {"id", "changed_at", "source_id", "target_id", "at"}
    names = {shape.name for entity in COLLECTIONS.values() for shape in shapes_of(entity)} - silent
    assert all(field_name(name) for name in names)
    assert all(record_name(collection) for collection in RECORDS)
