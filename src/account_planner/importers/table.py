"""Text of a delimited file to rows of clean cells: the dialect found, quotes and line breaks understood."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.importers.controls import without_controls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DELIMITERS = ",;\t|"
ROW_LIMIT = 100_000
COLUMN_LIMIT = 2_000

_SAMPLE_ROWS = 60
_TOLD = re.compile(r'"?sep=([^\w"\s]|\t)"?\r?\n', re.IGNORECASE)
"""A first line by which some programs say what parts the columns."""
_ESCAPED = re.compile(r'(?<!\\)\\"(?=[^,;\t|\r\n"])')
"""A quotation mark behind a backslash, where others write it twice."""
_APOSTROPHES = re.compile(r"\s*'[^'\r\n]*'(?:[,;\t|]'[^'\r\n]*')+\r?\n")
_UNCOMPUTED = re.compile(r'="(.*)"', re.DOTALL)
"""What keeps a spreadsheet from taking zeros off a number."""
_BLANKS = re.compile(r" {2,}\S")
_PIECE = 500


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as lists of cells; `rows[0]` is row 1 of the file (blank rows are there too, as empty lists)."""

    delimiter: str
    rows: list[list[str]]
    unclosed_quote: bool = False


def read_table(text: str, *, name: str, known: Callable[[list[str]], int]) -> Table:
    """Split a text into rows. `known` counts the headings that are recognised in a row and breaks ties between
    delimiters. Refused when there are too many rows or columns."""
    text = without_controls(text)
    if '\\"' in text and _ESCAPED.search(text):
        text = re.sub(r'(?<!\\)\\"', '""', text)
    told = _TOLD.match(text)
    delimiter = told.group(1) if told else _delimiter(text, known)
    aligned = None if told else _aligned(text, delimiter, known)
    if aligned is not None:
        return Table(" ", aligned)
    quote = "'" if '"' not in text and _APOSTROPHES.match(text) else '"'
    rows = _limited(text, delimiter, name=name, quote=quote)
    unclosed = quote == '"' and _quote_left_open(text, rows)
    if unclosed:
        rows = [[cell.strip().strip('"') for cell in row] for row in _limited(text, delimiter, name=name, quote=None)]
    if '="' in text:
        rows = [[_UNCOMPUTED.sub(r"\1", cell) if cell[:2] == '="' else cell for cell in row] for row in rows]
    if told and rows:
        rows[0] = []
    return Table(delimiter, rows, unclosed)


def _limited(text: str, delimiter: str, *, name: str, quote: str | None) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        reader = _rows(text, delimiter, quote)
        while piece := list(islice(reader, _PIECE)):
            rows += piece
            if len(rows) > ROW_LIMIT + 100:
                raise Refused("{name} has more than {limit} rows.", name=name, limit=f"{ROW_LIMIT:,}")
            if max(map(len, piece)) > COLUMN_LIMIT:
                wide = next(place for place, row in enumerate(rows, 1) if len(row) > COLUMN_LIMIT)
                raise Refused("Row {row} of {name} has more than {limit} columns.",
                              row=wide, name=name, limit=f"{COLUMN_LIMIT:,}")  # fmt: skip
    except csv.Error as error:
        raise Refused("Row {row} of {name} cannot be read: {reason}.",
                      row=len(rows) + 1, name=name, reason=str(error)) from None  # fmt: skip
    return rows


def _rows(text: str, delimiter: str, quote: str | None = '"') -> Iterator[list[str]]:
    """Without a quote, quotation marks are letters like others."""
    csv.field_size_limit(max(len(text) + 1, 1 << 17))
    lines = io.StringIO(text, newline="")
    if quote is None:
        return csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE, skipinitialspace=True)
    return csv.reader(lines, delimiter=delimiter, quotechar=quote, skipinitialspace=True)


def _aligned(text: str, delimiter: str, known: Callable[[list[str]], int]) -> list[list[str]] | None:
    """The rows of columns that stand below each other, parted by blanks; None when delimiters part them, or when no
    headings say that the columns are some."""
    if not _BLANKS.search(text[: 4 * 1024]):
        return None
    lines = text.splitlines()
    parted = max((known(line.split(delimiter)) for line in lines[:30]), default=0)
    heading = next((line for line in lines[:30] if known(re.split(r" {2,}", line.strip())) > max(1, parted)), None)
    if heading is None or len(lines) > ROW_LIMIT:
        return None
    below = [line for line in lines[lines.index(heading) :] if line.strip() and "\t" not in line]
    starts = [found.end() - 1 for found in _BLANKS.finditer(heading)]
    starts = [start for start in starts if all(line[start - 1 : start] in {"", " "} for line in below)]
    edges = [0, *starts, None]
    rows = [[line[a:b].strip() for a, b in itertools.pairwise(edges)] for line in lines]
    return rows if len(edges) > 2 else None


def _delimiter(text: str, known: Callable[[list[str]], int]) -> str:
    """The delimiter that gives most rows the same number of columns, and headings that are known."""
    sample = text[: 256 * 1024]
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter, known))


def _evenness(sample: str, delimiter: str, known: Callable[[list[str]], int]) -> tuple[float, float, int]:
    try:
        rows = [row for row in islice(_rows(sample, delimiter), _SAMPLE_ROWS) if any(row)]
    except csv.Error:
        return (0.0, 0.0, 0)
    widths = Counter(len(row) for row in rows)
    if not widths:
        return (0.0, 0.0, 0)
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    headings = max((known(row) for row in rows[:30]), default=0) if width > 1 else 0
    even = count / len(rows) if width > 1 else 0.0
    return (headings + even, even, width)


def _quote_left_open(text: str, rows: list[list[str]]) -> bool:
    """An odd number of quotes that swallowed lines: the last row holds a cell of many lines."""
    if not rows or text.count('"') % 2 == 0:
        return False
    return any(cell.count("\n") + cell.count("\r") > 3 for cell in rows[-1][-1:])
