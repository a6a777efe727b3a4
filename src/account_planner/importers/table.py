"""Text of a delimited file to rows of clean cells: the delimiter found, quotes and line breaks understood."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DELIMITERS = ",;\t|"
ROW_LIMIT = 100_000
COLUMN_LIMIT = 2_000

_SAMPLE_ROWS = 60
_PIECE = 500
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, 0xFEFF])
_DIRTY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as lists of cells; `rows[0]` is row 1 of the file (blank rows are there too, as empty lists)."""

    delimiter: str
    rows: list[list[str]]
    unclosed_quote: bool = False


def read_table(text: str, *, name: str, known: Callable[[list[str]], int]) -> Table:
    """Split a text into rows. `known` counts the headings that are recognised in a row and breaks ties between
    delimiters. Refused when there are too many rows or columns."""
    text = text.translate(_CONTROLS) if _DIRTY.search(text) else text
    told = re.match(r"sep=(.)\r?\n", text, re.IGNORECASE)
    delimiter = told.group(1) if told and told.group(1) in DELIMITERS else _delimiter(text, known)
    rows = _limited(text, delimiter, name=name, quoting=csv.QUOTE_MINIMAL)
    unclosed = _quote_left_open(text, rows)
    if unclosed:
        rows = [
            [cell.strip().strip('"') for cell in row]
            for row in _limited(text, delimiter, name=name, quoting=csv.QUOTE_NONE)
        ]
    if told and rows:
        rows[0] = []
    return Table(delimiter, rows, unclosed)


def _limited(text: str, delimiter: str, *, name: str, quoting: int) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        reader = _rows(text, delimiter, quoting)
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


def _rows(text: str, delimiter: str, quoting: int = csv.QUOTE_MINIMAL) -> Iterator[list[str]]:
    csv.field_size_limit(max(len(text) + 1, 1 << 17))
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, quoting=quoting, skipinitialspace=True)  # type: ignore[arg-type]


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
