"""Tables: what goes out comes back in through our own importer, and no cell is ever a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from account_planner.domain.formulas import neutral
from account_planner.domain.vocabulary import Function, Level, Side, Stance, Status
from account_planner.edits.import_people import FACTS, AcceptDraft
from account_planner.importers.guard import read_people_file
from account_planner.importers.match import match
from account_planner.output.tables import people_csv, people_xlsx
from tests import builders
from tests.output.conftest import briefing_on

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from account_planner.domain.draft import Draft
    from account_planner.domain.plan import Plan
    from account_planner.output.briefing import Briefing

WRITERS: dict[str, Callable[[Briefing], bytes]] = {"people.csv": people_csv, "people.xlsx": people_xlsx}
FORMULAS = ["=1+1", "+49 30 5550", "-2+3", "@SUM(A1)", '=HYPERLINK("x")', "=cmd|' /C calc'!A0", "＝1＋1", "＠SUM(A1)"]


def reread(tmp_path: Path, name: str, briefing: Briefing) -> Draft:
    path = tmp_path / name
    path.write_bytes(WRITERS[name](briefing))
    return read_people_file(path)


@pytest.mark.parametrize("name", WRITERS)
def test_the_table_read_back_changes_nobody(sample: Briefing, tmp_path: Path, name: str) -> None:
    draft = reread(tmp_path, name, sample)
    report = AcceptDraft(draft, tuple(match(draft, sample.plan, Side.BUYER)), Side.BUYER).report(sample.plan)
    buyers = sample.plan.on_side(Side.BUYER)
    assert (report.new, report.matched, report.changed, report.lines) == (0, len(buyers), 0, 0)


@pytest.mark.parametrize("name", WRITERS)
def test_the_table_gives_the_same_people_to_an_empty_account(sample: Briefing, tmp_path: Path, name: str) -> None:
    draft = reread(tmp_path, name, sample)
    empty = builders.plan()
    copy = AcceptDraft(draft, match(draft, empty, Side.BUYER), Side.BUYER).apply(empty)
    assert facts(copy) == facts(sample.plan)
    bosses = [line for line in sample.plan.links.values() if line.kind == "reports_to"]
    assert len(copy.links) >= len(bosses) - 3  # who is not found yet and has no address cannot be named as a boss


def facts(plan: Plan) -> list[tuple[object, ...]]:
    rows = ((*tuple(getattr(p, name) for name in FACTS), p.status) for p in plan.on_side(Side.BUYER))
    return sorted(rows, key=str)


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text_and_comes_back(tmp_path: Path, text: str) -> None:
    person = builders.buyer("Ada", title=text, notes=text, level=Level.MANAGER, function=Function.IT)
    briefing = briefing_on(builders.plan(person))
    written = people_csv(briefing).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    sheet = load_workbook(io.BytesIO(people_xlsx(briefing))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    for name in WRITERS:
        (found,) = reread(tmp_path, name, briefing).people
        assert (found.title, found.notes) == (text, text)


def test_private_notes_stay_at_home() -> None:
    briefing = briefing_on(builders.plan(builders.buyer("Ada", private_notes="SECRET", landmine="SECRET")))
    assert b"SECRET" not in people_csv(briefing)


def test_every_side_has_a_sheet_of_its_own(sample: Briefing) -> None:
    book = load_workbook(io.BytesIO(people_xlsx(sample)))
    assert book.sheetnames == ["Their people", "Our side", "Outside"]
    assert [sheet.max_row - 1 for sheet in book] == [len(sample.plan.on_side(side)) for side in Side]


def test_judgements_stand_beside_the_facts() -> None:
    ada = builders.buyer("Ada", stance=Stance.OPPONENT, status=Status.LEFT)
    rows = list(csv.DictReader(io.StringIO(people_csv(briefing_on(builders.plan(ada))).decode("utf-8-sig"))))
    assert (rows[0]["Stance"], rows[0]["Status"]) == ("Opponent", "Left")


def test_a_plain_text_is_left_as_it_is() -> None:
    assert [neutral(text) for text in ("Ada", "a=b", "", "'tis")] == ["Ada", "a=b", "", "'tis"]
