"""Clean fields and the limits of what may be, by the entity alone."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from account_planner.domain import vocabulary as v
from account_planner.domain.entities import Check, Meeting, Touch, ValuePoint
from account_planner.domain.errors import Refused
from account_planner.domain.integrity import normalised
from tests.builders import buyer, ident, meeting


def person(**facts: Any) -> Any:
    return dataclasses.replace(buyer("Ada"), **facts)


def refusal(entity: Any) -> str:
    with pytest.raises(Refused) as refused:
        normalised(entity)
    return str(refused.value)


def test_clean_entity_is_given_back_itself() -> None:
    ada = buyer("Ada", title="CIO", x=1.0, y=2.0, stance=v.Stance.NEUTRAL)
    assert normalised(ada) is ada


def test_texts_are_trimmed_and_empty_ones_unknown() -> None:
    found = normalised(person(title="  CIO\t", unit=" \n ", notes="a\r\nb\rc"))
    assert (found.title, found.unit, found.notes) == ("CIO", None, "a\nb\nc")


def test_words_and_numbers_take_their_kind() -> None:
    found = normalised(person(role="coach", x=3, rank=2))
    assert found.role is v.Role.COACH
    assert (type(found.x), found.x, found.rank) == (float, 3.0, 2.0)


@pytest.mark.parametrize(("field", "limit"), [("title", 200), ("notes", 10_000)])
def test_limits_of_texts_are_inclusive(field: str, limit: int) -> None:
    full = person(**{field: " " + "x" * limit})
    assert len(getattr(normalised(full), field)) == limit
    sentence = f"{field.capitalize()} may have at most {limit} characters, not {limit + 1}: "
    assert refusal(person(**{field: "x" * (limit + 1)})).startswith(sentence)


@pytest.mark.parametrize("mark", ["\n", "\r", "\v", "\f", "\x1c", "\x85", "\u2028", "\u2029"])
def test_line_has_no_break_of_any_kind(mark: str) -> None:
    assert refusal(person(title=f"a{mark}b")).startswith("Title must be one line, not ")


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), 1e13, 10**400])
def test_numbers_are_finite_and_sane(number: float) -> None:
    assert refusal(person(x=number)).startswith("X is a number out of range: ")


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"id": "ABC"}, "Id must be an id of 32 digits 0-9 a-f, not 'ABC'."),
        ({"owner_id": 7}, "Owner must be an id of 32 digits 0-9 a-f, not 7."),
        ({"side": None}, "Side is missing."),
        ({"pinned": 1}, "Pinned must be true or false, not 1."),
        ({"judged_on": datetime(2026, 1, 1, tzinfo=UTC)}, "Judged on must be a day, not 2026-01-01 00:00:00+00:00."),
        ({"notes": "a\0b"}, "Notes holds a character that is none: 'a\\x00b'."),
    ],
)
def test_what_a_field_cannot_hold_is_refused_by_name_and_value(facts: dict[str, Any], sentence: str) -> None:
    assert refusal(person(**facts)) == sentence


def test_null_takes_the_default_of_the_field() -> None:
    found = normalised(person(status=None, pinned=None))
    assert (found.status, found.pinned) == (v.Status.ACTIVE, False)


def test_lists_of_ids_name_everyone_once_and_lists_of_lines_hold_no_blanks() -> None:
    point = ValuePoint(id=ident("v"), kind=v.ValueKind.RISK, for_ids=(ident("a"), ident("b"), ident("a")))
    assert normalised(point).for_ids == (ident("a"), ident("b"))
    asked = Meeting(id=ident("m"), questions=("Why?", " ", "When?"))
    assert normalised(asked).questions == ("Why?", "When?")


def test_one_item_is_checked_once() -> None:
    check = Check(code="wins", state=v.CheckState.CONFIRMED)
    doubled = Meeting(id=ident("m"), checks=(check, check))
    assert refusal(doubled) == "Checks has the code wins twice."


def test_times_keep_their_moment_with_a_fixed_offset() -> None:
    night = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin"))
    found = normalised(meeting(night)).starts_at
    assert found is not None
    assert found.tzinfo == timezone(timedelta(hours=1))
    assert found.timestamp() == night.timestamp()
    assert refusal(meeting(datetime(2026, 1, 1))).startswith("Starts at must be a time with its offset")


def test_touch_needs_a_kind() -> None:
    assert refusal(Touch(id=ident("t"), kind=None)) == "Kind is missing."  # type: ignore[arg-type]
