"""People from Excel workbooks: the right sheet, cells as they are seen, Strict, and what is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from account_planner.domain.errors import Refused
from account_planner.importers import xlsx_people
from account_planner.importers.formats import read_any
from account_planner.importers.title_words import shipped_title_words
from tests.workbooks import PEOPLE, changed, strict, workbook

if TYPE_CHECKING:
    from account_planner.domain.draft import Draft

SHEET = "xl/worksheets/sheet1.xml"


def read(data: bytes) -> Draft:
    return read_any(data, name="people.xlsx", titles=shipped_title_words())


def told(draft: Draft) -> list[str]:
    return [str(problem) for problem in draft.problems]


def test_people_and_lines_come_from_a_workbook() -> None:
    draft = read(workbook({"People": PEOPLE}))
    assert [(one.name, one.title, one.unit, one.external_id) for one in draft.people] == [
        ("Ada Byrne", "CIO", "IT", "1"),
        ("Raj Patel", "Buyer", "Purchasing", "0002"),
    ]
    assert [one.manager_key for one in draft.people] == [None, "2"]
    assert not draft.problems


def test_sheet_with_people_is_found_and_the_others_are_named() -> None:
    numbers = [("Product", "Amount"), ("Bolt", 5)]
    lonely = [("Name",), ("Somebody Else",)]
    draft = read(workbook({"Numbers": numbers, "Lonely": lonely, "All people": PEOPLE}))
    assert [one.name for one in draft.people] == ["Ada Byrne", "Raj Patel"]
    assert told(draft) == ["The people of the sheet “All people” were read, not those of “Lonely”."]


def test_strict_workbook_reads_like_a_usual_one() -> None:
    usual = workbook({"People": PEOPLE})
    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(strict(usual))).read("xl/workbook.xml")
    assert read(strict(usual)) == read(usual)


def test_lines_before_the_headings_and_totals_below_are_left_out() -> None:
    rows = [("All people, exported",), (), *PEOPLE, ("Total", 2)]
    assert [one.name for one in read(workbook({"A": rows})).people] == ["Ada Byrne", "Raj Patel"]


def test_formula_counts_as_its_stored_value_and_never_as_text() -> None:
    data = workbook({"A": [("Name", "Title"), ("Ada Byrne", "=1+1"), ("Raj Patel", "Buyer")]})
    assert [one.title for one in read(data).people] == [None, "Buyer"]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        sheet = packed.read(SHEET)
    stored = sheet.replace(b"<v></v>", b"<v>CIO</v>").replace(b"<v />", b"<v>CIO</v>")
    stored = stored.replace(b'r="B2"', b'r="B2" t="str"')
    assert [one.title for one in read(changed(data, {SHEET: stored})).people] == ["CIO", "Buyer"]


def test_cells_read_as_they_are_seen() -> None:
    values = (7.0, 7.5, True, datetime(2026, 3, 1), datetime(2026, 3, 1, 9, 30), None)
    assert xlsx_people._trimmed(values) == ["7", "7.5", "TRUE", "2026-03-01", "2026-03-01 09:30"]


def test_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><worksheet>&c;</worksheet>'
    with pytest.raises(Refused, match="XML entities"):
        read(changed(workbook({"People": PEOPLE}), {SHEET: bomb}))
    with pytest.raises(Refused, match="XML entities"):
        read(changed(workbook({"People": PEOPLE}), {SHEET: bomb.decode().encode("utf-16")}))
    late = bomb.replace(b"<!DOCTYPE", b"<!--" + b" " * 9000 + b"--><!DOCTYPE")
    with pytest.raises(Refused, match="XML entities"):
        read(changed(workbook({"People": PEOPLE}), {SHEET: late}))


def test_bombs_are_refused_by_what_they_declare_and_by_what_comes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_people, "UNPACKED_LIMIT", 100_000)
    bomb = changed(workbook({"People": PEOPLE}), {"xl/sharedStrings.xml": b" " * 200_000})
    with pytest.raises(Refused, match="unpacks to more"):
        read(bomb)
    monkeypatch.setattr(xlsx_people, "_check_declared", lambda packed, name: None)
    with pytest.raises(Refused, match="unpacks to more"):
        read(bomb)


def test_parts_that_lie_about_their_size_are_refused() -> None:
    data = bytearray(changed(workbook({"People": PEOPLE}), {SHEET: b" " * 50_000}))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(SHEET.encode()))
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(Refused, match="damaged"):
        read(bytes(data))


def test_parts_outside_the_workbook_are_never_read() -> None:
    people = workbook({"People": PEOPLE})
    assert read(
        changed(people, {"../../evil.xml": b"x", "xl/media/photo.png": b"x", "xl/vbaProject.bin": b"x"})
    ) == read(people)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 and nothing", "damaged or no workbook"),
        (workbook({"Numbers": [("Product", "Amount"), ("Bolt", 5)]}), "No sheet of people.xlsx holds people"),
        (workbook({"Empty": []}), "No sheet of people.xlsx holds people"),
    ],
)
def test_what_holds_no_people_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        read(data)


def test_other_archives_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(Refused, match="is packed"):
        read(out.getvalue())


def test_progress_is_told() -> None:
    steps: list[tuple[int, int]] = []
    rows = [PEOPLE[0], *((i, f"Person {i}", "Buyer", None, None, "IT") for i in range(1200))]
    data = workbook({"A": rows})
    xlsx_people.read_workbook(
        data, name="a.xlsx", titles=shipped_title_words(), progress=lambda done, whole: steps.append((done, whole))
    )
    assert [done for done, _ in steps[:2]] == [500, 1000]


@pytest.mark.parametrize("part", ["xl/styles.xml", "docProps/core.xml", "xl/theme/theme1.xml"])
@pytest.mark.parametrize("content", [b"", b"<broken", b"<styleSheet><fillz/></styleSheet>"])
def test_a_broken_part_that_holds_no_cells_does_not_lose_the_people(part: str, content: bytes) -> None:
    good = workbook({"People": PEOPLE})
    assert read(changed(good, {part: content})).people == read(good).people


def test_parts_named_as_windows_does_and_a_sheet_of_a_chart_are_no_obstacle() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook({"People": PEOPLE})))
    book.create_chartsheet("Chart")
    drawn, out = io.BytesIO(), io.BytesIO()
    book.save(drawn)
    with zipfile.ZipFile(drawn) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            renamed = zipfile.ZipInfo()
            renamed.filename = entry.filename.replace("/", "\\")
            new.writestr(renamed, old.read(entry))
    assert [one.name for one in read(out.getvalue()).people] == ["Ada Byrne", "Raj Patel"]


def test_hidden_rows_and_formulas_without_results_are_told() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook({"People": [*PEOPLE, ("=A2", "=B2")]})))
    book.active.row_dimensions[2].hidden = True
    out = io.BytesIO()
    book.save(out)
    draft = read(out.getvalue())
    assert [one.name for one in draft.people][:2] == ["Ada Byrne", "Raj Patel"]
    assert told(draft)[:2] == [
        "One row of the sheet is hidden; it was read too.",
        "2 cells hold formulas without results. Open the workbook, save it, and import it again.",
    ]
