"""Which column of a table is what: by its heading and, where that says nothing, by what stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from account_planner.domain.draft import DraftColumn
from account_planner.importers.folding import heading_words
from account_planner.importers.managers import same_id
from account_planner.importers.title_words import TitleWords, bare
from account_planner.importers.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NAME_FIELDS = frozenset({"name", "given", "family"})
_SAMPLE_ROWS = 300
_MOST = 0.6
_SAMPLES, _SAMPLE_LENGTH = 3, 60
_EMAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\".]+")
_PHONE = re.compile(r"[+(]?[\d][\d\s()./+-]{5,22}\d(?:\s*(?:x|ext\.?)\s*\d{1,6})?", re.IGNORECASE)
_DAY = re.compile(r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d\d)")
_SHORTEST_BARE_PHONE = 9
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_NAME = re.compile(
    r"[^\W\d_]+\.?(?:[ ,]+(?:[^\W\d_]|['’.-])+){1,4}"
    # Names of China, Japan and Korea are written as one.
    r"|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3·・]{2,6}"
)
_DATA = re.compile(r"[@\d]|.{41}")
_TITLES = frozenset({"title", "titre"})
_JOB_TITLES = frozenset({"job title", "position title", "fonction"})
_KINDS = frozenset({"person", "contact", "employee", "worker", "user"})
_OF_MANAGER = {"external_id": "manager_id", "email": "manager_email", "name": "manager"}
_GUESS_ONCE = ("email", "url", "phone", "title", "name")


@dataclass(frozen=True, slots=True)
class Columns:
    """`fields`: field -> indices of its columns, the preferred first. `headings`: one for every column."""

    headings: tuple[str, ...]
    fields: dict[str, tuple[int, ...]]

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """(heading, field) in the order of the file; unused columns are not named."""
        found = sorted((index, field) for field, indices in self.fields.items() for index in indices)
        return tuple((self.headings[index], field) for index, field in found)


def known_headings(words: TitleWords, row: list[str]) -> int:
    """How many cells of a row are headings that are known."""
    return sum(1 for cell in row if 0 < len(cell) <= 60 and known_heading(words, cell) is not None)


def known_heading(words: TitleWords, cell: str) -> tuple[str, int] | None:
    """What a heading stands for and how well; "Person - Job title" is a job title, "Supervisor (staff ID)" the id of a
    manager."""
    plain = heading_words(cell)
    found = words.headings.get(plain)
    if found is None:
        kind, _, rest = plain.partition(" ")
        found = words.headings.get(rest) if kind in _KINDS else None
    return found or _of_manager(words, plain)


def _of_manager(words: TitleWords, plain: str) -> tuple[str, int] | None:
    parts = plain.split()
    for place in range(1, len(parts)):
        halves = (" ".join(parts[:place]), " ".join(parts[place:]))
        one, other = (words.headings.get(half, ("", 0))[0] for half in halves)
        fact = other if one == "manager" else one if other == "manager" else ""
        if fact in _OF_MANAGER:
            return _OF_MANAGER[fact], len(words.headings)
    return None


def find_header(words: TitleWords, rows: list[list[str]]) -> int | None:
    """Index of the row with the headings among the first 30; None when the file has no headings."""
    scores = [(known_headings(words, row), -place) for place, row in enumerate(rows[:30])]
    if not scores:
        return None
    best, place = max(scores)
    if best >= 2 or (best == 1 and _is_heading_row(words, rows[-place])):
        return -place
    return _strange_header(words, rows)


def _strange_header(words: TitleWords, rows: list[list[str]]) -> int | None:
    """The first row, in whatever language, when it is words where all below are addresses, telephones or days."""
    place = next((place for place, row in enumerate(rows[:30]) if any(row)), 0)
    heads = [cell.strip() for cell in rows[place]] if rows else []
    told = [cell for cell in heads if cell]
    if len(told) < 2 or len(set(told)) < len(told) or any(_DATA.search(cell) for cell in told):
        return None
    below = [row for row in rows[place + 1 : place + 1 + _SAMPLE_ROWS] if any(row)]
    for index, head in enumerate(heads):
        cells = [row[index].strip() for row in below if index < len(row) and row[index].strip()]
        data = sum(1 for cell in cells if _is_data(cell))
        if head and bare(head) not in words.undisclosed and data >= max(2, 0.8 * len(cells)):
            return place
    return None


def _is_data(cell: str) -> bool:
    return any(pattern.fullmatch(cell[:200]) for pattern in (_EMAIL, _PHONE, _DAY, _URL)) or cell.isdecimal()


def _is_heading_row(words: TitleWords, row: list[str]) -> bool:
    """One known heading is enough among short words that are no data; "Manager" alone may be a title."""
    cells = [cell.strip() for cell in row if cell.strip()]
    telling = any(heading_words(cell) in words.headings and not is_title(words, cell) for cell in cells)
    return telling and len(set(cells)) == len(cells) and not any(_DATA.search(cell) for cell in cells)


def find_columns(words: TitleWords, headings: list[str], rows: list[list[str]]) -> Columns:
    """Name the columns of a table from its headings (empty when it has none) and its first rows."""
    width = len(headings) or max((len(row) for row in rows[:_SAMPLE_ROWS]), default=0)
    known = [known_heading(words, cell) for cell in headings] or [None] * width
    ranked: dict[str, list[tuple[int, int]]] = {}
    for index, found in enumerate(known):
        if found is not None and found[0] != "ignored":
            ranked.setdefault(found[0], []).append((found[1], index))
    fields = {field: tuple(index for _, index in sorted(found)) for field, found in ranked.items()}
    sample = _Sample(words, rows[:_SAMPLE_ROWS])
    fields = _function_title(sample, _honorific_title(sample, headings, fields))
    unknown = [index for index in range(width) if known[index] is None]
    fields = _guessed(sample, fields, unknown)
    labels = tuple(cell.strip() for cell in headings) or tuple(f"Column {i + 1}" for i in range(width))
    return Columns(labels, fields)


def chosen_columns(columns: Columns, chosen: Iterable[tuple[int, str]]) -> Columns:
    """The columns with those that the rep has named: each of them first among the columns of its field."""
    fields = dict(columns.fields)
    for index, field in chosen:
        if not 0 <= index < len(columns.headings):
            continue
        fields = {name: tuple(i for i in indices if i != index) for name, indices in fields.items()}
        if field:
            fields[field] = (index, *fields.get(field, ()))
    return Columns(columns.headings, {name: indices for name, indices in fields.items() if indices})


def told_columns(columns: Columns, rows: list[list[str]]) -> tuple[DraftColumn, ...]:
    """Every column with what it is read as and the first different cells of it."""
    field_of = {index: field for field, indices in columns.fields.items() for index in indices}
    told = []
    for index, heading in enumerate(columns.headings):
        cells = (" ".join(row[index].split())[:_SAMPLE_LENGTH] for row in rows if index < len(row))
        samples = tuple(islice(dict.fromkeys(cell for cell in cells if cell), _SAMPLES))
        told.append(DraftColumn(heading=heading[:200], field=field_of.get(index), samples=samples))
    return tuple(told)


def _honorific_title(
    sample: _Sample, headings: list[str], fields: dict[str, tuple[int, ...]]
) -> dict[str, tuple[int, ...]]:
    """A column "Title" is "Mr" and "Dr" in some programs: beside a job title, or when its contents say so."""
    plain = [index for index in fields.get("title", ()) if heading_words(headings[index]) in _TITLES]
    if not plain:
        return fields
    index = plain[0]
    others = tuple(i for i in fields["title"] if i != index)
    specific = any(heading_words(headings[i]) in _JOB_TITLES for i in others)
    if not specific and sample.share(index, sample.is_honorific) <= 0.5:
        return fields
    moved = {**fields, "title": others, "honorific": (*fields.get("honorific", ()), index)}
    return {field: indices for field, indices in moved.items() if indices}


def _function_title(sample: _Sample, fields: dict[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Where no column is called title, "Funktion" and its like hold the titles when their cells read like some."""
    if "title" in fields or "function" not in fields:
        return fields
    index, *others = fields["function"]
    if sample.share(index, lambda cell: is_title(sample.words, cell)) <= 0.5:
        return fields
    moved = {**fields, "title": (index,), "function": tuple(others)}
    return {field: indices for field, indices in moved.items() if indices}


def _guessed(sample: _Sample, fields: dict[str, tuple[int, ...]], unknown: Iterable[int]) -> dict[str, tuple[int, ...]]:
    found = dict(fields)
    tests = {
        "email": lambda cell: _EMAIL.fullmatch(cell) is not None,
        "url": lambda cell: _URL.fullmatch(cell) is not None,
        "phone": _is_phone,
        "title": lambda cell: is_title(sample.words, cell),
        "name": lambda cell: _NAME.fullmatch(cell) is not None and not is_title(sample.words, cell),
    }
    remaining = list(unknown)
    for field in _GUESS_ONCE:
        if field in found or (field == "name" and NAME_FIELDS & found.keys()):
            continue
        shares = [(sample.share(index, tests[field]), -index) for index in remaining]
        best, place = max(shares, default=(0.0, 0))
        if best >= _MOST:
            found[field] = (-place,)
            remaining.remove(-place)
    return _guessed_manager(sample, found, remaining)


def _guessed_manager(
    sample: _Sample, fields: dict[str, tuple[int, ...]], unknown: list[int]
) -> dict[str, tuple[int, ...]]:
    """A column whose cells are mostly found in the column of ids, e-mails or names of the same file names managers."""
    if any(field in fields for field in ("manager", "manager_id", "manager_email")):
        return fields
    for field in ("external_id", "email", "name"):
        for index in unknown:
            targets = {same_id(value) for i in fields.get(field, ())[:1] for value in sample.values(i)}
            values = list(map(same_id, sample.values(index)))
            inside = sum(1 for value in values if value in targets)
            if len(values) >= 3 and inside >= _MOST * len(values) and len(set(values)) < len(values):
                return {**fields, "manager": (index,)}
    return fields


def _is_phone(cell: str) -> bool:
    """Days are none, and a bare number is one only when it is long."""
    if _PHONE.fullmatch(cell) is None or _DAY.fullmatch(cell) is not None:
        return False
    return not cell.isdigit() or len(cell) >= _SHORTEST_BARE_PHONE or cell[0] == "0"


class _Sample:
    """The first rows of a table, read by column."""

    def __init__(self, words: TitleWords, rows: list[list[str]]) -> None:
        self.words = words
        self._rows = rows

    def values(self, index: int) -> list[str]:
        cells = (row[index].strip() for row in self._rows if index < len(row))
        return [cell for cell in cells if cell and bare(cell) not in self.words.undisclosed]

    def share(self, index: int, test: Callable[[str], bool]) -> float:
        values = self.values(index)
        return sum(1 for value in values if len(value) <= 200 and test(value)) / len(values) if values else 0.0

    def is_honorific(self, cell: str) -> bool:
        return bare(cell) in self.words.honorifics
