"""Files as reps really have them give the people that are in them, in any way that they were written."""

from __future__ import annotations

import pytest

from account_planner.importers.formats import read_any
from account_planner.importers.title_words import shipped_title_words
from tests import messy

FILES = {name: (data, people) for name, data, people in messy.files()}


@pytest.mark.parametrize("name", FILES)
def test_the_people_of_a_messy_file_come_out(name: str) -> None:
    data, people = FILES[name]
    draft = read_any(data, name=name, titles=shipped_title_words())
    assert tuple(one.name for one in draft.people) == people
    bosses = {one.name: one.manager_key for one in draft.people}
    assert all(key in {one.key for one in draft.people} for key in bosses.values() if key)


def read(name: str) -> dict[str | None, dict[str, object]]:
    draft = read_any(FILES[name][0], name=name, titles=shipped_title_words())
    called = {one.key: one.name for one in draft.people}
    return {
        one.name: {"boss": called.get(one.manager_key or ""), "unit": one.unit, "at": one.location, "url": one.url}
        for one in draft.people
    }


def test_name_of_a_group_counts_for_the_rows_below() -> None:
    told = read("regions-above.csv")
    assert [one["at"] for one in told.values()] == ["North", "North", "South"]
    assert [one["unit"] for one in read("departments-between.csv").values()] == ["Purchasing", "Purchasing", "EMEA"]


def test_lost_zeros_circles_and_own_bosses() -> None:
    told = read("ids-lost-zeros.csv")
    assert {name: one["boss"] for name, one in told.items() if one["boss"]} == {
        "Raj Patel": "Ada Byrne", "Wei Zhang": "Raj Patel", "Cir A": "Cir B",
    }  # fmt: skip
    draft = read_any(FILES["ids-lost-zeros.csv"][0], name="a.csv", titles=shipped_title_words())
    assert [problem.row for problem in draft.problems] == [5, 7, 8]


def test_labels_of_cards_are_no_facts_and_managers_are_found_by_a_shorter_name() -> None:
    told = read("three-versions.vcf")
    assert told["Dr. Ada Maria Byrne PhD"]["url"] == "https://www.example.org/in/ada"
    assert (told["Dr. Ada Maria Byrne PhD"]["boss"], told["Zoë Åkesson"]["boss"]) == (
        "Wei Zhang", "Dr. Ada Maria Byrne PhD",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["exchange-zone.ics", "invitation-base64.eml", "series-exception.ics"])
def test_windows_zone_without_its_definition_and_department_behind_a_name(name: str) -> None:
    draft = read_any(FILES[name][0], name=name, titles=shipped_title_words())
    (meeting,) = draft.meetings
    assert meeting.starts_at.isoformat() == "2026-12-10T14:00:00+01:00"
    assert (draft.people[1].name, draft.people[1].unit) == ("Raj Patel", "Purchasing")
