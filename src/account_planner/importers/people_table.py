"""A table of people, whatever file it came from, to a Draft: headings, rows of people, totals, footers, managers."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.domain.draft import Draft, DraftColumn, DraftPerson, Problem
from account_planner.domain.errors import Refused
from account_planner.importers.columns import (
    NAME_FIELDS,
    Columns,
    chosen_columns,
    find_columns,
    find_header,
    told_columns,
)
from account_planner.importers.managers import find_managers
from account_planner.importers.plain_rows import PlainRows
from account_planner.importers.progress import Progress, quiet
from account_planner.importers.reading import RECOGNISED, Reading
from account_planner.importers.rows import RowReader
from account_planner.importers.sections import settle_sections
from account_planner.importers.table import ROW_LIMIT, Table

if TYPE_CHECKING:
    from account_planner.importers.title_words import TitleWords

_PIECE = 2048
_SINGLY = 16
_SAMPLE_ROWS = 50
_LONGEST_HEADING = 200
_NO_NAMES = "No column of names was found in {name}."
_ONE_COLUMN = "No column of names was found in {name}. If it is a list of people, copy it and paste it onto the map."
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a table came from: the file's name, how its text was read, and what there is to say of the whole."""

    name: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def people_of_table(
    table: Table, source: Source, words: TitleWords, *, reading: Reading = RECOGNISED, progress: Progress = quiet
) -> Draft:
    """The people of a table. Refused when it has no column of names or no rows of people."""
    header = header_of(table.rows, words, reading)
    first = 0 if header is None else header + 1
    headings = [] if header is None else table.rows[header]
    columns = chosen_columns(find_columns(words, headings, table.rows[first:]), reading.columns)
    told = told_columns(columns, table.rows[first : first + _SAMPLE_ROWS])
    top = _top(table.rows, header)
    if not (NAME_FIELDS | {"email"}) & columns.fields.keys():
        if reading.asking and len(told) > 1:
            return _unnamed(table, source, told, top, has_headings=header is not None)
        raise Refused(_NO_NAMES if len(told) > 1 else _ONE_COLUMN, name=source.name)
    problems = [*source.problems, *_about_headings(table, header)]
    problems += settle_sections(table.rows, first, columns, words)
    reader = RowReader(columns, words, keep_abolished=reading.keep_abolished)
    rows = _read_rows(reader, table, first=first, headings=headings, progress=progress)
    draft = draft_of_rows(reader, source, problems=problems, delimiter=table.delimiter, rows=rows)
    return dataclasses.replace(draft, table=told, top=top, has_headings=header is not None)


def header_of(rows: list[list[str]], words: TitleWords, reading: Reading) -> int | None:
    """Index of the row with the headings, None when there is none: as it is recognised, or as the rep says."""
    if reading.headings is False:
        return None
    found = find_header(words, rows)
    return found if found is not None or reading.headings is None else _first_filled(rows)


def _first_filled(rows: list[list[str]]) -> int | None:
    return next((place for place, row in enumerate(rows) if _filled(row)), None)


def _top(rows: list[list[str]], header: int | None) -> tuple[str, ...]:
    place = _first_filled(rows) if header is None else header
    return () if place is None else tuple(cell.strip()[:_LONGEST_HEADING] for cell in rows[place])


def _unnamed(
    table: Table, source: Source, told: tuple[DraftColumn, ...], top: tuple[str, ...], *, has_headings: bool
) -> Draft:
    """Nobody yet: the rep has to say which column holds the names."""
    problem = Problem(row=None, text="No column of names was found. Say which one it is.")
    return Draft(source=source.name, encoding=source.encoding, delimiter=table.delimiter, columns=(), people=(),
                 problems=(*source.problems, problem), table=told, top=top, has_headings=has_headings)  # fmt: skip


def draft_of_rows(
    reader: RowReader, source: Source, *, problems: list[Problem], rows: int, delimiter: str = ""
) -> Draft:
    """The draft of everybody that was read, with the lines between them. Refused when that is nobody."""
    reader.settle()
    if not reader.crowd:
        raise Refused("No people were found in {name}.", name=source.name)
    people, line_problems = _with_managers(reader)
    told = sorted([*problems, *reader.problems, *line_problems], key=lambda problem: problem.row or 0)
    return Draft(
        source=source.name, encoding=source.encoding, delimiter=delimiter, columns=reader.columns.pairs(),
        people=people, problems=tuple(told), rows=rows,
    )  # fmt: skip


def _about_headings(table: Table, header: int | None) -> list[Problem]:
    if header is None:
        text = "The file has no headings; the columns were recognised by what stands in them."
        return [Problem(row=None, text=text)]
    skipped = sum(1 for row in table.rows[:header] if any(cell.strip() for cell in row))
    if not skipped:
        return []
    text = "{count} lines before the headings were left out."
    text = text if skipped > 1 else "One line before the headings was left out."
    return [Problem(row=None, text=text, values=(("count", str(skipped)),))]


def _read_rows(reader: RowReader, table: Table, *, first: int, headings: list[str], progress: Progress) -> int:
    """Read every row that is not blank, no footer and no second header; gives how many rows were read."""
    ends = _Ends(reader.words, table.rows[first : first + 300], reader.columns)
    plain = PlainRows(reader, headings, ends.words)
    last = first + ends.people_end(table.rows[first:])
    read = 0
    for place in range(first, last, _PIECE):
        rows = table.rows[place : min(place + _PIECE, last)]
        table.rows[place : place + len(rows)] = [[]] * len(rows)  # what is read may go: it is in memory often enough
        read += _read_piece(reader, plain, ends, rows, place + 1)
        progress(place, last)
        if read > ROW_LIMIT:
            raise Refused("The file has more than {limit} rows of people.", limit=f"{ROW_LIMIT:,}")
    for place in range(last, len(table.rows)):
        if any(cell.strip() for cell in table.rows[place]):
            reader.problems.append(_no_person(table.rows[place], place + 1))
    return read


def _read_piece(reader: RowReader, plain: PlainRows, ends: _Ends, rows: list[list[str]], number: int) -> int:
    """Read rows in columns where nothing is to be said of any, the halves of others, and in the end row by row."""
    if plain.take(number, rows):
        return len(rows)
    if len(rows) > _SINGLY:
        half = len(rows) // 2
        parts = ((rows[:half], number), (rows[half:], number + half))
        return sum(_read_piece(reader, plain, ends, part, start) for part, start in parts)
    read, headings = 0, [cell.casefold() for cell in plain.headings]
    for row, cells in enumerate(rows, number):
        if not any(cells) or not any(cell.strip() for cell in cells):
            continue
        if cells == plain.headings or _says_same(cells, headings):
            reader.problems.append(Problem(row=row, text="The headings stand here again; left out."))
        elif ends.is_total(cells):
            reader.problems.append(_no_person(cells, row))
        else:
            reader.read(row, cells)
            read += 1
    reader.settle()
    return read


def _says_same(cells: list[str], headings: list[str]) -> bool:
    return bool(headings) and cells[0].casefold() == headings[0] and [cell.casefold() for cell in cells] == headings


def _no_person(cells: list[str], row: int) -> Problem:
    shown = next(cell.strip() for cell in cells if cell.strip())[:80]
    return Problem(row=row, text="“{text}” is no person; the row was left out.", values=(("text", shown),))


class _Ends:
    """Tells rows of people from totals and footers, which fill few cells."""

    def __init__(self, words: TitleWords, rows: list[list[str]], columns: Columns) -> None:
        self.words = words.footers
        filled = [count for count in (_filled(row) for row in rows[:300]) if count]
        self._typical = sorted(filled)[len(filled) // 2] if filled else 0
        names = [columns.fields[name][0] for name in ("name", "family", "given") if name in columns.fields]
        self._name_column = names[0] if names else 0

    def people_end(self, rows: list[list[str]]) -> int:
        """Index behind the last row of people."""
        end = len(rows)
        while end > 0 and (_filled(rows[end - 1]) == 0 or self._is_footer(rows[end - 1])):
            end -= 1
        return end

    def is_total(self, cells: list[str]) -> bool:
        """A line of totals between the people."""
        text = next((cell.strip() for cell in cells if cell.strip()), "")
        if text[:1] not in "tTsSgG合总總" or not self._says_footer(text):
            return False
        return _filled(cells) <= max(1, self._typical / 2) or self._names_nobody(cells)

    def _is_footer(self, cells: list[str]) -> bool:
        count = _filled(cells)
        text = next(cell.strip() for cell in cells if cell.strip())
        if self._says_footer(text):
            return count <= max(2, self._typical / 2) or self._names_nobody(cells)
        if count > 1 or self._typical < 3:
            return False
        name_like = len(text.split()) <= 4 and not _DIGIT.search(text)
        at_name = self._name_column < len(cells) and bool(cells[self._name_column].strip())
        return not (name_like and at_name)

    def _names_nobody(self, cells: list[str]) -> bool:
        """Whether a number, or nothing, stands where the others have their name."""
        name = cells[self._name_column] if self._name_column < len(cells) else ""
        return not any(map(str.isalpha, name))

    def _says_footer(self, text: str) -> bool:
        plain = text.casefold().strip("\"'*#=- ")
        return any(plain == word or (plain.startswith(word) and not plain[len(word)].isalpha()) for word in self.words)


def _filled(cells: list[str]) -> int:
    return sum(1 for cell in cells if cell and not cell.isspace())


def _with_managers(reader: RowReader) -> tuple[tuple[DraftPerson, ...], list[Problem]]:
    crowd = reader.crowd
    crowd.columns["manager_key"], problems = find_managers(crowd, words=reader.words, gone=frozenset(reader.gone))
    return crowd.people(), problems
