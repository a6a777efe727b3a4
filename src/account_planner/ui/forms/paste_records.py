"""Cells of a page one below the other, as browsers copy them: name, title, address, telephone, then the next name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from account_planner.importers.titles import is_title
from account_planner.ui.forms.paste_line import ReadLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from account_planner.importers.title_words import TitleWords

Row = tuple[int, str]

_LEAST_RECORDS = 2
_LEAST_PAIRS = 3
_LONGEST_RECORD = 8
_MOST_LINES = 4_000
_LABEL = re.compile(
    r"(?:t|tel|telefon|telephone|phone|ph|m|mob|mobil|mobile|cell|direct|fax|e|e-?mail|mail)\b\s*[.:|]?\s*(?=[+(\d@\w])",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?:mailto:)?([^@\s,;<>()\[\]\"]+@[^@\s,;<>()\[\]\"]+\.[^@\s,;<>()\[\]\".]+)", re.IGNORECASE)
_TELEPHONE = re.compile(r"[+(]?\d[\d\s()./-]{5,20}\d")
NAME, TITLE, EMAIL, TELEPHONE, OTHER = "ntepo"


@dataclass(frozen=True, slots=True)
class Record:
    """Who a record is, and which of its lines say something that is not taken."""

    line: ReadLine
    beside: tuple[Row, ...]


def records_of(words: TitleWords, told: Sequence[Row], is_name: Callable[[str], bool]) -> list[tuple[Row, Record]]:
    """Each record with the line of its name; none where it is not clear that there are some."""
    if len(told) > _MOST_LINES:
        return []
    kinds = [_kind(words, text, is_name) for _, text in told]
    if not {EMAIL, TELEPHONE, TITLE} & set(kinds):
        return []
    starts = _evenly(kinds) or _by_names(kinds)
    ends = [*starts[1:], len(told)]
    return (
        [(told[start], _record(told[start:end], kinds[start:end])) for start, end in zip(starts, ends, strict=True)]
        if starts
        else []
    )


def _kind(words: TitleWords, text: str, is_name: Callable[[str], bool]) -> str:
    bare = _bare(text)
    if _EMAIL.fullmatch(bare):
        return EMAIL
    if _TELEPHONE.fullmatch(bare):
        return TELEPHONE
    if is_title(words, text):
        return TITLE
    return NAME if is_name(text) else OTHER


def _bare(text: str) -> str:
    label = _LABEL.match(text)
    return text[label.end() :] if label and not _EMAIL.fullmatch(text) else text


def _evenly(kinds: Sequence[str]) -> list[int]:
    """Where records of one length begin: a name, then the same kinds of lines each time."""
    for length in range(2, _LONGEST_RECORD + 1):
        count = len(kinds) // length
        if len(kinds) % length or count < _LEAST_RECORDS:
            continue
        columns = [kinds[place::length] for place in range(length)]
        reached = any(set(column) <= {EMAIL} or set(column) <= {TELEPHONE} for column in columns)
        titled = count >= _LEAST_PAIRS and any(set(column) <= {TITLE} for column in columns)
        if set(columns[0]) <= {NAME} and (reached or titled):
            return list(range(0, len(kinds), length))
    return []


def _by_names(kinds: Sequence[str]) -> list[int]:
    """Where records begin of which some lack a line: at a name before a title, an address or a telephone. Every name
    is one of those, and most of them can be reached."""
    text = "".join(kinds)
    starts = [place for place, kind in enumerate(text) if kind == NAME]
    if len(starts) < _LEAST_RECORDS or starts[0] > _LEAST_PAIRS:
        return []
    records = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    reached = sum(1 for record in records if {EMAIL, TELEPHONE} & set(record))
    followed = all(record[1:2] in {TITLE, EMAIL, TELEPHONE} for record in records)
    short = max(map(len, records)) <= _LONGEST_RECORD
    return starts if followed and short and 2 * reached >= len(starts) else []


def _record(lines: Sequence[Row], kinds: Sequence[str]) -> Record:
    """The title is the line that reads like one, else the one below the name."""
    first = {kind: place for place, kind in reversed(list(enumerate(kinds))) if place}
    if TITLE not in first and len(lines) > 1 and kinds[1] in {NAME, OTHER}:
        first[TITLE] = 1
    taken = {first[kind] for kind in (TITLE, EMAIL, TELEPHONE) if kind in first}
    said = {kind: _bare(lines[place][1]) for kind, place in first.items()}
    found = _EMAIL.fullmatch(said.get(EMAIL, ""))
    title = lines[first[TITLE]][1] if TITLE in first else ""
    line = ReadLine(0, lines[0][1], title, found[1] if found else "", said.get(TELEPHONE, ""))
    return Record(line, tuple(one for place, one in enumerate(lines) if place and place not in taken))
