"""Cells of a sheet that were made one over several rows: a department beside its people counts for each of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from account_planner.importers.columns import known_heading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.importers.title_words import TitleWords

SHARED = frozenset({"unit", "organisation", "parent_organisation", "location", "city", "country", "function",
                    "manager", "manager_id", "manager_email"})  # fmt: skip
"""What people have in common; a name over two rows is still one person."""
_MOST_CELLS = 300_000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')


def spread(rows: list[list[str]], header: int, sheet: bytes, words: TitleWords) -> None:
    """Write what stands in such a cell into each of its rows below the headings; `sheet` is the sheet's XML."""
    shared = {place for place, cell in enumerate(rows[header]) if (known_heading(words, cell) or ("", 0))[0] in SHARED}
    left = _MOST_CELLS
    for column, first, last in _merged(sheet):
        if column not in shared or not header < first < len(rows) or column >= len(rows[first]):
            continue
        below = rows[first + 1 : min(last, first + left) + 1]
        left -= len(below)
        for row in below:
            _fill(row, column, rows[first][column])


def _merged(sheet: bytes) -> Iterator[tuple[int, int, int]]:
    """Column, first and last row of each, counted from 0, where it is one column wide."""
    for start, first, end, last in _MERGED.findall(sheet):
        if start == end and int(first) < int(last):
            yield _place(start), int(first) - 1, int(last) - 1


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def _fill(row: list[str], column: int, text: str) -> None:
    """A row without any other cell stays as empty as it is."""
    if not any(row):
        return
    row.extend([""] * (column + 1 - len(row)))
    row[column] = row[column] or text
