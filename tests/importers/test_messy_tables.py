"""Tables as reps have them: exports of mail and personnel programs, other scripts, totals, merged cells."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from account_planner.importers.formats import read_any
from account_planner.importers.title_words import shipped_title_words
from tests.messy import DIALECTS, LANGUAGES, translated
from tests.workbooks import PEOPLE, changed, workbook

if TYPE_CHECKING:
    from account_planner.domain.draft import Draft

PERSONNEL = """Personalliste;;;;;;
Stand: 01.11.2026;;;;;;
Pers.-Nr.;Nachname;Vorname;Stelle;Vorgesetzter (Pers.-Nr.);Stunden;Gehalt
00012;Müller;Jürgen;Leiter Einkauf;7;38,5;5.400,00
00007;von der Heide;Anna-Lena;Geschäftsführerin;;40,0;9.100,50
Summe;2;;;;78,5;14.500,50
Vertraulich;;;;;;
"""
CHINESE = """公司通讯录,,,,
姓,名,职务,部门,直属上级
王,小明,采购经理,采购部,李娜
李,娜,总经理,总经办,
合计,2,,,
"""


def read(text: str, *, name: str = "people.csv", page: str = "utf-8") -> Draft:
    return read_any(text.encode(page), name=name, titles=shipped_title_words())


def names(draft: Draft) -> list[str | None]:
    return [one.name for one in draft.people]


def bosses(draft: Draft) -> dict[str | None, str | None]:
    called = {one.key: one.name for one in draft.people}
    return {one.name: called.get(one.manager_key or "") for one in draft.people}


def test_personnel_list_in_windows_1252_with_decimal_commas_and_a_sum() -> None:
    draft = read(PERSONNEL, page="cp1252")
    assert bosses(draft) == {"Jürgen Müller": "Anna-Lena von der Heide", "Anna-Lena von der Heide": None}
    assert [one.title for one in draft.people] == ["Leiter Einkauf", "Geschäftsführerin"]
    assert [problem.row for problem in draft.problems] == [None, 6, 7]


@pytest.mark.parametrize("page", ["utf-8", "gb18030", "utf-16"])
def test_names_and_headings_in_chinese(page: str) -> None:
    draft = read(CHINESE, page=page)
    assert bosses(draft) == {"王小明": "李娜", "李娜": None}
    assert [one.unit for one in draft.people] == ["采购部", "总经办"]


def test_names_in_chinese_without_headings() -> None:
    assert names(read("王伟,wang@example.cn\n李娜,li@example.cn\n张三,zhang@example.cn\n")) == ["王伟", "李娜", "张三"]


def test_headings_in_japanese() -> None:
    draft = read("社員番号,氏名,部署,役職,上司\n1,山田太郎,購買部,部長,\n2,佐藤花子,購買部,課長,山田太郎\n")
    assert bosses(draft) == {"山田太郎": None, "佐藤花子": "山田太郎"}


def test_column_of_functions_holds_the_titles_where_there_is_no_other() -> None:
    draft = read("Name;Funktion;Umsatz\nAda Byrne;Einkäuferin;1.234,56\nBob Klein;CFO;12,5\n")
    assert [one.title for one in draft.people] == ["Einkäuferin", "CFO"]


def test_functions_beside_titles_stay_functions() -> None:
    (ada,) = read("Name,Job title,Function\nAda Byrne,Lead,Finance\n").people
    assert (ada.title, ada.function) == ("Lead", "finance")


@pytest.mark.parametrize("day", ["2021-05-01", "01.05.2021", "5/1/21"])
def test_days_and_short_numbers_are_no_telephone(day: str) -> None:
    draft = read(f"Name,Title,Joined us,Shoe\nAda Byrne,CIO,{day},1234567\nBob Klein,CFO,{day},7654321\n")
    assert {one.phone for one in draft.people} == {None}


def test_address_that_only_a_mail_server_knows_is_none() -> None:
    rows = (
        "Name,Email,Title\nAda Byrne,/o=ExchangeLabs/ou=Group/cn=Recipients/cn=ada,CIO\nBob Klein,bob@example.org,CFO\n"
    )
    assert [one.email for one in read(rows).people] == [None, "bob@example.org"]


@pytest.mark.parametrize(
    "told", ["Zoë Ångström", "Ångström, Zoë", "Dr. Zoe Angstrom", "Zoë Ångström (0007)", "Somebody Else [7]"]
)
def test_manager_is_found_however_the_name_is_written(told: str) -> None:
    text = f'Id,Name,Title,Manager\n0007,"Dr. Zoë Ångström, MBA",CEO,\n8,Ada Byrne,CIO,"{told}"\n'
    assert bosses(read(text))["Ada Byrne"] == "Dr. Zoë Ångström, MBA"


def test_managers_are_guessed_though_their_ids_lost_zeros() -> None:
    text = "Id,Name,Title,Over\n001,Ada Byrne,CEO,\n002,Bob Klein,CFO,1\n003,Cy Young,CIO,1\n004,Di Doe,COO,1\n"
    assert set(bosses(read(text)).values()) == {None, "Ada Byrne"}


@given(st.lists(st.integers(0, 9), min_size=2, max_size=10))
def test_each_circle_loses_one_line_that_of_its_last_row(managers: list[int]) -> None:
    rows = [f"{n},Person Nr{n},CIO,{boss}" for n, boss in enumerate(managers)]
    draft = read("\n".join(["Id,Name,Title,Manager ID", *rows]))
    left = {int(one.key) - 2: int(one.manager_key) - 2 for one in draft.people if one.manager_key is not None}
    there = {n: boss for n, boss in enumerate(managers) if boss < len(managers) and boss != n}
    gone = there.keys() - left.keys()
    assert left == {n: boss for n, boss in there.items() if n not in gone}
    rings = {frozenset(_ring(there, n)) for n in there} - {frozenset()}
    assert gone == {max(ring) for ring in rings}


def _ring(there: dict[int, int], start: int) -> list[int]:
    """Those who are above each other in a circle through one of them; nobody when there is none."""
    path = [start]
    while (boss := there.get(path[-1])) is not None:
        if boss == start:
            return path
        if boss in path:
            return []
        path.append(boss)
    return []


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Supervisor (Staff ID)", "manager_id"),
        ("Manager - Email", "manager_email"),
        ("Vorgesetzter (Personalnummer)", "manager_id"),
        ("Line manager (full name)", "manager"),
    ],
)
def test_fact_of_a_manager_is_known_by_both_words(heading: str, field: str) -> None:
    assert dict(read(f"Name,Title,{heading}\nAda Byrne,CIO,\n").columns)[heading] == field


def test_cell_over_several_rows_counts_for_each_of_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    rows = [("Department", "Name", "Job title"), ("Finance", "Ada Byrne", "CFO"), (None, "Bob Klein", "Controller"),
            (None, None, None), ("IT", "Cy Young", "CIO"), (None, "Di Doe", "Developer")]  # fmt: skip
    for row in rows:
        sheet.append(row)
    for cells in ("A2:A4", "A5:A6", "B6:C6"):
        sheet.merge_cells(cells)
    draft = read_any(_bytes(book), name="people.xlsx", titles=shipped_title_words())
    assert [(one.name, one.unit) for one in draft.people] == [
        ("Ada Byrne", "Finance"), ("Bob Klein", "Finance"), ("Cy Young", "IT"), ("Di Doe", "IT")
    ]  # fmt: skip


def test_merged_cells_beyond_the_table_are_passed_over() -> None:
    data = workbook({"A": PEOPLE})
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    merged = b'<mergeCells><mergeCell ref="F2:F1048576"/><mergeCell ref="XFD5:XFD7"/><mergeCell ref="F90:F99"/>'
    odd = sheet.replace(b"</sheetData>", b"</sheetData>" + merged + b"</mergeCells>")
    draft = read_any(changed(data, {"xl/worksheets/sheet1.xml": odd}), name="a.xlsx", titles=shipped_title_words())
    assert [one.unit for one in draft.people] == ["IT", "Purchasing"]


def test_hidden_sheet_is_read_only_when_no_other_holds_people() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(("Nothing here",))
    hidden = book.create_sheet("Old")
    for row in PEOPLE:
        hidden.append(row)
    hidden.sheet_state = "hidden"
    assert read_any(_bytes(book), name="a.xlsx", titles=shipped_title_words()).sheet == "Old"
    shown = book.create_sheet("New")
    shown.append(("Name", "Title"))
    shown.append(("Cy Young", "CIO"))
    assert read_any(_bytes(book), name="a.xlsx", titles=shipped_title_words()).sheet == "New"


def _bytes(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("dialect", DIALECTS)
def test_dialects_of_tables_give_two_people_with_their_titles(dialect: str) -> None:
    draft = read(DIALECTS[dialect])
    assert [(one.name or "").replace('"Ace" ', "") for one in draft.people] == ["Ada Byrne", "Raj Patel"]
    assert [one.title for one in draft.people] == ["CFO", "Buyer"]


def test_numbers_that_a_spreadsheet_must_not_compute_are_plain() -> None:
    draft = read('Name,ID,Phone\nAda Byrne,"=""00123""","=""+49 40 123"""\nRaj Patel,="00124",\n')
    assert [(one.external_id, one.phone) for one in draft.people] == [("00123", "+49 40 123"), ("00124", None)]


def test_headings_that_stand_again_in_capitals_are_nobody() -> None:
    draft = read("Name,Title\nAda Byrne,CFO\nNAME,TITLE\n" + "Raj Patel,Buyer\n" * 20)
    assert [one.name for one in draft.people][:2] == ["Ada Byrne", "Raj Patel"]
    assert str(draft.problems[0]) == "The headings stand here again; left out."


def test_lines_that_are_not_utf_8_do_not_spoil_the_others() -> None:
    data = "Name,Title\nJürgen Groß,CFO\n".encode() + "Käthe Müller,Buyer\n".encode("cp1252")
    draft = read_any(data, name="people.csv", titles=shipped_title_words())
    assert (names(draft), draft.encoding) == (["Jürgen Groß", "Käthe Müller"], "utf-8, cp1252")


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_of_many_languages_in_their_code_pages(language: str) -> None:
    page, _, first = LANGUAGES[language]
    draft = read(translated(language), page=page)
    assert bosses(draft) == {first: None, "Raj Patel": first}
    assert [(one.title, one.unit, one.email) for one in draft.people] == [
        ("CFO", "Finance", "a@example.org"), ("Buyer", "Purchasing", "r@example.org"),
    ]  # fmt: skip
    assert draft.people[0].phone == "+49 40 123456"
