"""A delimited text file of people (any code page, delimiter and layout) to a Draft, or one plain sentence."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from account_planner.domain.draft import Draft, DraftPerson, Problem
from account_planner.domain.errors import Refused
from account_planner.importers.columns import NAME_FIELDS, Columns, find_columns, find_header, known_headings
from account_planner.importers.encoding import decoded
from account_planner.importers.managers import find_managers
from account_planner.importers.rows import RowReader
from account_planner.importers.table import ROW_LIMIT, Table, read_table

if TYPE_CHECKING:
    from account_planner.importers.title_words import TitleWords

BYTE_LIMIT = 50 * 1024 * 1024

_OTHER_FORMATS = (
    (b"PK\x03\x04", "a spreadsheet workbook or an archive"),
    (b"PK\x05\x06", "an empty archive"),
    (b"\xd0\xcf\x11\xe0", "an old spreadsheet or document"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a packed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"BEGIN:VCARD", "a file of visiting cards"),
    (b"BEGIN:VCALENDAR", "a calendar"),
    (b"{\\rtf", "a text document"),
    (b"<?xml", "an XML document"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
)
_DIGIT = re.compile(r"\d")


def read_people(data: bytes, *, name: str, encoding: str | None = None, titles: TitleWords) -> Draft:
    """The people of one file. `name` is the file's name, used in sentences; `encoding` overrides what is found
    (one of `encoding.ENCODINGS`). Refused when nothing can be read, with nothing else ever raised."""
    _refuse_other_formats(data, name)
    text, used, lost = decoded(data, name=name, encoding=encoding)
    if not text.strip():
        raise Refused("{name} is empty.", name=name)
    table = read_table(text, name=name, known=lambda row: known_headings(titles, row))
    del text
    header = find_header(titles, table.rows)
    first = 0 if header is None else header + 1
    headings = [] if header is None else table.rows[header]
    columns = find_columns(titles, headings, table.rows[first:])
    if not (NAME_FIELDS | {"email"}) & columns.fields.keys():
        raise Refused("No column of names was found in {name}.", name=name)
    problems = _about_file(table, used, lost, header)
    reader = RowReader(columns, titles)
    rows = _read_rows(reader, table, first=first, headings=headings, words=titles)
    if not reader.people:
        raise Refused("No people were found in {name}.", name=name)
    people, line_problems = _with_managers(reader)
    told = sorted([*problems, *reader.problems, *line_problems], key=lambda problem: problem.row or 0)
    return Draft(
        source=name, encoding=used, delimiter=table.delimiter, columns=columns.pairs(),
        people=people, problems=tuple(told), rows=rows,
    )  # fmt: skip


def _refuse_other_formats(data: bytes, name: str) -> None:
    if len(data) > BYTE_LIMIT:
        raise Refused("{name} is larger than {limit} MB.", name=name, limit=BYTE_LIMIT // 1024 // 1024)
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for mark, what in _OTHER_FORMATS:
        if start.startswith(mark.lower()):
            raise Refused("{name} is {what}, not a CSV file.", name=name, what=what)


def _about_file(table: Table, encoding: str, lost: int, header: int | None) -> list[Problem]:
    problems = []
    if lost:
        values = (("count", str(lost)), ("encoding", encoding))
        text = "{count} characters could not be read as {encoding}; another code page may fit better."
        problems.append(Problem(row=None, text=text, values=values))
    if table.unclosed_quote:
        text = "A quotation mark is never closed; the lines were split without regard to quotation marks."
        problems.append(Problem(row=None, text=text))
    if header is None:
        text = "The file has no headings; the columns were recognised by what stands in them."
        problems.append(Problem(row=None, text=text))
    skipped = sum(1 for row in table.rows[:header] if any(cell.strip() for cell in row)) if header else 0
    if skipped:
        text = "{count} lines before the headings were left out."
        problems.append(Problem(row=None, text=text, values=(("count", str(skipped)),)))
    return problems


def _read_rows(reader: RowReader, table: Table, *, first: int, headings: list[str], words: TitleWords) -> int:
    """Read every row that is not blank, no footer and no second header; gives how many rows were read."""
    ends = _Ends(words, table.rows[first:], reader.columns)
    read = 0
    last = first + ends.people_end()
    for place, cells in enumerate(table.rows[first:], start=first):
        if not any(cells) or not any(cell.strip() for cell in cells):
            continue
        if cells == headings:
            reader.problems.append(Problem(row=place + 1, text="The headings stand here again; left out."))
        elif place >= last or ends.is_total(cells):
            text = "“{text}” is no person; the row was left out."
            shown = next(cell.strip() for cell in cells if cell.strip())[:80]
            reader.problems.append(Problem(row=place + 1, text=text, values=(("text", shown),)))
        else:
            reader.read(place + 1, cells)
            read += 1
        if read > ROW_LIMIT:
            raise Refused("The file has more than {limit} rows of people.", limit=f"{ROW_LIMIT:,}")
    return read


class _Ends:
    """Tells rows of people from totals and footers, which fill few cells."""

    def __init__(self, words: TitleWords, rows: list[list[str]], columns: Columns) -> None:
        self._footers = words.footers
        self._rows = rows
        filled = [count for count in (_filled(row) for row in rows[:300]) if count]
        self._typical = median(filled) if filled else 0
        names = [columns.fields[name][0] for name in ("name", "family", "given") if name in columns.fields]
        self._name_column = names[0] if names else 0

    def people_end(self) -> int:
        """Index behind the last row of people."""
        end = len(self._rows)
        while end > 0 and (_filled(self._rows[end - 1]) == 0 or self._is_footer(self._rows[end - 1])):
            end -= 1
        return end

    def is_total(self, cells: list[str]) -> bool:
        """A line of totals between the people."""
        text = next((cell.strip() for cell in cells if cell.strip()), "")
        return text[:1] in "tTsSgG" and self._says_footer(text) and _filled(cells) <= max(1, self._typical / 2)

    def _is_footer(self, cells: list[str]) -> bool:
        count = _filled(cells)
        text = next(cell.strip() for cell in cells if cell.strip())
        if self._says_footer(text):
            return count <= max(2, self._typical / 2)
        if count > 1 or self._typical < 3:
            return False
        name_like = len(text.split()) <= 4 and not _DIGIT.search(text)
        at_name = self._name_column < len(cells) and bool(cells[self._name_column].strip())
        return not (name_like and at_name)

    def _says_footer(self, text: str) -> bool:
        plain = text.casefold().strip("\"'*#=- ")
        return any(
            plain == word or (plain.startswith(word) and not plain[len(word)].isalpha()) for word in self._footers
        )


def _filled(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell and not cell.isspace())


def _with_managers(reader: RowReader) -> tuple[tuple[DraftPerson, ...], list[Problem]]:
    above, problems = find_managers(reader.people, reader.references, words=reader.words, gone=frozenset(reader.gone))
    for facts in reader.people:
        if facts["key"] in above:
            facts["manager_key"] = above[facts["key"]]
    return tuple(DraftPerson(**facts) for facts in reader.people), problems
