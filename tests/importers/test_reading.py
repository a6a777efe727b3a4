"""What a rep says about a file: columns, sheets, posts that are no more."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Status
from account_planner.importers.formats import read_any
from account_planner.importers.guard import read_people_apart
from account_planner.importers.reading import RECOGNISED, Reading, reading_of
from account_planner.importers.title_words import shipped_title_words
from tests.workbooks import PEOPLE, workbook

if TYPE_CHECKING:
    from account_planner.domain.draft import Draft

ODD = b"Wer,Was,Wo\nAda Byrne 1,CIO 9,Rome 1\nRaj Patel 2,Buyer 8,Oslo 2\nMia Stone 3,Clerk 7,Bern 3\n"


def read(data: bytes, reading: Reading = RECOGNISED, name: str = "people.csv") -> Draft:
    return read_any(data, name=name, titles=shipped_title_words(), reading=reading)


def test_columns_are_named_by_the_rep() -> None:
    draft = read(ODD, Reading(columns=((0, "name"), (1, "title"), (2, "location"))))
    assert [(one.name, one.title, one.location) for one in draft.people][-1] == ("Mia Stone 3", "Clerk 7", "Bern 3")


def test_table_without_names_asks_when_somebody_can_answer() -> None:
    with pytest.raises(Refused, match="No column of names"):
        read(ODD)
    draft = read(ODD, Reading(asking=True))
    assert draft.people == ()
    assert [column.samples[-1] for column in draft.table] == ["Raj Patel 2", "Buyer 8", "Oslo 2"]


def test_lines_that_are_no_table_are_to_be_pasted() -> None:
    lines = b"Ada Byrne\nGrowth Ninja 7\nada@example.org\nRaj Patel\nBuyer 8\nraj@example.org\n"
    with pytest.raises(Refused, match="copy it and paste it onto the map"):
        read(lines, Reading(asking=True), "team.txt")


def test_every_column_is_told_with_what_it_is_read_as() -> None:
    draft = read(b"Name,Job Title,Shoe size\nAda Byrne,CIO,38\nRaj Patel,Buyer,44\n")
    assert [(one.heading, one.field) for one in draft.table] == [
        ("Name", "name"),
        ("Job Title", "title"),
        ("Shoe size", None),
    ]
    assert draft.table[2].samples == ("38", "44")


def test_a_column_is_no_longer_what_it_was() -> None:
    data = b"Name,Job Title,Department\nAda Byrne,CIO,IT\n"
    draft = read(data, Reading(columns=((1, ""), (2, "title"))))
    assert (draft.people[0].title, draft.people[0].unit) == ("IT", None)
    assert read(data, Reading(columns=((9, "name"),))) == read(data)


def test_sheet_is_the_one_that_is_wished() -> None:
    other = [("Name", "Title"), ("Eve Stone", "Chair")]
    data = workbook({"Staff": PEOPLE, "Board": other})
    assert read(data, name="x.xlsx").sheets == ("Staff", "Board")
    draft = read(data, Reading(sheet="Board"), name="x.xlsx")
    assert (draft.sheet, draft.people[0].name) == ("Board", "Eve Stone")


def test_abolished_posts_become_places_when_wished() -> None:
    data = b"Name,Title,Department\nAda Byrne,CIO,IT\nEliminado,Clerk,IT\nRaj Patel,Eliminado,Archive\n"
    assert len(read(data).people) == 1
    kept = read(data, Reading(keep_abolished=True)).people
    assert [(one.name, one.title, one.status) for one in kept[1:]] == [
        (None, "Clerk", Status.MISSING),
        ("Raj Patel", "Archive", Status.ACTIVE),
    ]


def test_reading_travels_to_the_child() -> None:
    reading = Reading(columns=((0, "name"), (1, "title")), asking=True, keep_abolished=True)
    assert reading_of(reading.plain()) == reading
    draft = read_people_apart(ODD, name="people.csv", reading=reading)
    assert draft == read(ODD, reading)


KNOWN = json.loads((Path(__file__).parents[1] / "files" / "people" / "layouts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("layout", KNOWN)
def test_exports_of_other_programs_are_recognised(layout: str) -> None:
    """Headings as these programs write them; which of them are read was checked by hand."""
    headings = KNOWN[layout]["headings"]
    out = io.StringIO()
    csv.writer(out).writerows([headings, [f"Ada{place}" for place in range(len(headings))]])
    draft = read(out.getvalue().encode())
    assert dict(draft.columns) == KNOWN[layout]["read"]
    assert len(draft.people) == 1
    fields = set(KNOWN[layout]["read"].values())
    assert {"name", "family"} & fields
    assert {"email", "title"} & fields


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "Jürgen Łukasz Пётр"),
        ("utf-8-sig", "Jürgen Łukasz Пётр"),
        ("utf-16", "Jürgen Łukasz Пётр"),
        ("utf-16-le", "Jürgen Müller"),
        ("utf-16-be", "Jürgen Müller"),
        ("utf-32", "Jürgen Müller"),
        ("cp1252", "Jürgen Groß"),
        ("iso8859-2", "Łukasz Wiśniewski"),
        ("cp1251", "Пётр Иванович Щукин"),
        ("shift_jis", "山田太郎"),
        ("gb18030", "王小明经理"),
    ],
)
def test_code_pages_are_found(encoding: str, name: str) -> None:
    """Some rows, as a page is told by how often its letters come."""
    others = {
        "iso8859-2": "Grażyna Świętochowska,Kierownik działu sprzedaży,Łódź",
        "cp1251": "Ольга Петровна,Главный бухгалтер,Москва",
        "shift_jis": "佐藤花子,営業部長,東京都",
        "gb18030": "李小龙,销售部经理,北京市",
    }
    more = others.get(encoding, "Zoë Groß,Geschäftsführerin,Köln")
    rows = "\n".join([f"{name},x,y", *[more] * 6])
    draft = read(f"Name,Title,City\n{rows}\n".encode(encoding))
    assert (draft.people[0].name, draft.people[3].name) == (name, more.split(",", maxsplit=1)[0])


def test_ids_of_fifteen_letters_differ_by_case() -> None:
    rows = "003B00000067RnXIAU,Ada,\n003B00000067Rnx,Raj,\n003B00000067RnX,Mia,003B00000067Rnx\n"
    draft = read(f"Contact ID,Name,Reports To ID\n{rows}".encode())
    assert draft.problems == ()
    assert draft.people[2].manager_key == draft.people[1].key


NAMES = b"Kto,Kde\nAda Byrne,Rome Town\nRaj Patel,Oslo City\nMia Stone,Bern Town\n"


@pytest.mark.parametrize(("headings", "names"), [(None, 4), (True, 3), (False, 4)])
def test_rep_says_whether_the_first_row_is_headings(*, headings: bool | None, names: int) -> None:
    draft = read(NAMES.replace(b"Kto,Kde", b"Kto Jest,Gdzie Jest"), Reading(headings=headings))
    assert len(draft.people) == names
    assert draft.has_headings is bool(headings)
    assert draft.top == ("Kto Jest", "Gdzie Jest")


def test_known_headings_may_be_somebody() -> None:
    data = b"Full Name,Town\nAda Byrne,Oslo\n"
    assert [one.name for one in read(data).people] == ["Ada Byrne"]
    assert [one.name for one in read(data, Reading(headings=False)).people] == ["Full Name", "Ada Byrne"]


def test_headings_said_by_the_rep_reach_workbooks_and_the_process_apart() -> None:
    data = workbook({"A": [("Kto Jest", "Gdzie Jest"), ("Ada Byrne", "Rome Town"), ("Raj Patel", "Oslo City")]})
    draft = read_people_apart(data, name="a.xlsx", reading=Reading(headings=True))
    assert [one.name for one in draft.people] == ["Ada Byrne", "Raj Patel"]
    assert (draft.has_headings, draft.top) == (True, ("Kto Jest", "Gdzie Jest"))
