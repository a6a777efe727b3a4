"""Tables for a spreadsheet: CSV and XLSX in which no cell can be taken for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, TYPE_STRING
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from account_planner.domain.formulas import neutral
from account_planner.domain.vocabulary import Side
from account_planner.output.people_rows import Rows, people_rows
from account_planner.words import tr
from account_planner.words.values import label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from account_planner.output.briefing import Briefing

_WIDEST, _NARROWEST = 48, 8


def people_csv(briefing: Briefing, side: Side = Side.BUYER) -> bytes:
    """The people of one side."""
    return csv_of(people_rows(briefing, side))


def people_xlsx(briefing: Briefing) -> bytes:
    """Everybody, a sheet for each side that has people; theirs stand on the first one."""
    sides = [side for side in Side if side is Side.BUYER or briefing.plan.on_side(side)]
    return xlsx_of({label(side): people_rows(briefing, side) for side in sides}, briefing.now)


def csv_of(rows: Rows) -> bytes:
    """Comma-separated UTF-8 with the mark that Excel asks for; what begins like a formula has an apostrophe before."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def xlsx_of(sheets: Mapping[str, Rows], now: datetime) -> bytes:
    """A workbook of tables by the names of their sheets: texts only, heads in sight, columns as wide as needed."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for r, row in enumerate(rows, 1):
            for c, text in enumerate(row, 1):
                cell = sheet.cell(r, c)
                # A string by its type: the program that opens it computes nothing, whatever it begins with.
                cell.value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", text) or None, TYPE_STRING
                cell.number_format = "@"
                cell.alignment = Alignment(vertical="top", wrap_text=len(text) > _WIDEST)
                if r == 1:
                    cell.font = Font(bold=True)
        for c, column in enumerate(zip(*rows, strict=True), 1):
            longest = max(len(line) for text in column for line in (text or " ").splitlines())
            sheet.column_dimensions[get_column_letter(c)].width = min(max(longest + 2, _NARROWEST), _WIDEST)
        sheet.freeze_panes = "B2"
        sheet.auto_filter.ref = sheet.dimensions
    book.properties.creator = tr("Account Planner")
    book.properties.created = book.properties.modified = now.replace(tzinfo=None)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()
