"""Rows read in columns: always what reading them one by one gives."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from account_planner.importers import people_table
from account_planner.importers.csv_people import read_people
from account_planner.importers.plain_rows import PlainRows
from account_planner.importers.title_words import shipped_title_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.domain.draft import Draft

HEADINGS = ("Id", "First Name", "Last Name", "Title", "Job Title", "E-mail", "City", "Country", "Manager", "Notes")
CELLS = (
    ("7", "007", "8 ", "", "Ab-9"),
    ("Ada", " Raj", "", "N/D", "Vacant", "(Vacant since May", "Zoë"),
    ("Byrne", "Patel\n", "Müller  Lüdenscheid", "", "Eliminado", "O|Neil", "x" * 210),
    ("", "Dr", "Mr "),
    ("CIO", "Buyer", "", "Eliminado", "Head of  IT", "Vacant"),
    ("a@x.org", "", "A <b@y.org>", "mailto:c@z.org"),
    ("Paris", ""),
    ("France", "", "N/A"),
    ("", "7", "Ada Byrne", "XX", "a@x.org"),
    ("", " likes tea\nand cake ", "-"),
)
ROWS = st.lists(st.tuples(*(st.sampled_from(cells) for cells in CELLS)), min_size=1, max_size=60)


def table(rows: Sequence[tuple[str, ...]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([HEADINGS, *rows])
    return out.getvalue().encode()


def read(data: bytes) -> Draft:
    return read_people(data, name="people.csv", titles=shipped_title_words())


def singly(monkeypatch: pytest.MonkeyPatch, data: bytes) -> Draft:
    with monkeypatch.context() as patched:
        patched.setattr(PlainRows, "take", lambda *_: False)
        return read(data)


@settings(deadline=None, max_examples=150)
@given(rows=ROWS, piece=st.sampled_from([1, 3, 64]))
def test_columns_give_what_single_rows_give(rows: list[tuple[str, ...]], piece: int) -> None:
    data = table([("1", "Eve", "Stone", "", "CEO", "e@x.org", "Oslo", "Norway", "", ""), *rows])
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(people_table, "_PIECE", piece)
        patched.setattr(people_table, "_SINGLY", 1)
        assert read(data) == singly(patched, data)


def test_plain_rows_are_never_read_singly(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(str(n), "Ada", f"Byrne{n}", "", "CIO", f"a{n}@x.org", "Rome", "Italy", "1", "") for n in range(100)]
    asked: list[int] = []
    monkeypatch.setattr("account_planner.importers.rows.RowReader.read", lambda _self, row, _cells: asked.append(row))
    assert len(read(table(rows)).people) == 100
    assert asked == []
