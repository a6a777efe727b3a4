"""Lines between the rows of a table that are nobody: rules, and names of groups that count for the rows below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from account_planner.domain.draft import Problem
from account_planner.domain.vocabulary import Function
from account_planner.importers.merged_cells import SHARED
from account_planner.importers.title_words import bare
from account_planner.importers.titles import suggest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from account_planner.importers.columns import Columns
    from account_planner.importers.title_words import TitleWords

_SAMPLE_ROWS = 300
_LEAST_FILLED = 3
_RULE = re.compile(r"[-=_:+*~─═ ]{3,}")
_CAPITALS = re.compile(r"[A-ZÀ-Þ&/ -]{2,20}")
_NAMES = ("name", "family", "given")


def settle_sections(rows: list[list[str]], first: int, columns: Columns, words: TitleWords) -> list[Problem]:
    """Blank such lines from `first` on, with what a group says written into its rows; gives what is to be said."""
    if not any(_filled(row) == 1 or _is_rule(row) for row in rows[first : first + _SAMPLE_ROWS]):
        return []
    groups = _Groups(rows[first : first + _SAMPLE_ROWS], columns, words)
    problems: list[Problem] = []
    carried: tuple[int, str] | None = None
    for place in range(first, len(rows)):
        row = rows[place]
        if _is_rule(row):
            rows[place] = []
        elif _filled(row) == 1 and groups.begins(row, _next_filled(rows, place)):
            column, text = next(_cells(row))
            carried = (column, text) if column in groups.shared else groups.unit_of(text)
            rows[place] = []
            told = "“{text}” is the name of a group; it counts for the rows below it."
            told = told if carried is not None else "“{text}” is no person; the row was left out."
            problems.append(Problem(row=place + 1, text=told, values=(("text", text[:80]),)))
        elif carried is not None and any(row):
            _fill(row, *carried)
    return problems


class _Groups:
    """Tells the name of a group from somebody of whom only the name is known."""

    def __init__(self, sample: list[list[str]], columns: Columns, words: TitleWords) -> None:
        self.shared = {index for field in SHARED for index in columns.fields.get(field, ())[:1]}
        self._units = columns.fields.get("unit", ())
        self._names = {index for field in _NAMES for index in columns.fields.get(field, ())}
        self._words = words
        filled = sorted(count for row in sample if (count := _filled(row)) > 1)
        self._typical = filled[len(filled) // 2] if filled else 0
        named = [row[index] for row in sample for index in self._names if index < len(row) and _filled(row) > 1]
        self._shouts = bool(named) and all(map(str.isupper, filter(None, named)))

    def begins(self, row: list[str], below: list[str]) -> bool:
        column, text = next(_cells(row))
        if self._typical < _LEAST_FILLED or _filled(below) < self._typical / 2:
            return False
        if column in self.shared:
            return column not in self._names and not (column < len(below) and below[column].strip())
        return column in self._names and self._is_group(text)

    def unit_of(self, text: str) -> tuple[int, str] | None:
        return (self._units[0], text) if self._units else None

    def _is_group(self, text: str) -> bool:
        """A department, or a short name in capitals among people who are written otherwise."""
        if bare(text) in self._words.undisclosed or any(map(str.isdigit, text)):
            return False
        is_trade = suggest(self._words, title=None, unit=text).function not in {None, Function.OTHER}
        return is_trade or (
            not self._shouts and " " not in text.strip() and _CAPITALS.fullmatch(text.strip()) is not None
        )


def _next_filled(rows: list[list[str]], place: int) -> list[str]:
    return next((row for row in rows[place + 1 : place + 4] if _filled(row)), [])


def _fill(row: list[str], column: int, text: str) -> None:
    row.extend([""] * (column + 1 - len(row)))
    row[column] = row[column] if row[column].strip() else text


def _is_rule(row: list[str]) -> bool:
    return bool(row) and any(row) and all(_RULE.fullmatch(cell) for cell in row if cell.strip())


def _cells(row: list[str]) -> Iterator[tuple[int, str]]:
    return ((index, cell.strip()) for index, cell in enumerate(row) if cell.strip())


def _filled(row: list[str]) -> int:
    return sum(1 for cell in row if cell and not cell.isspace())
