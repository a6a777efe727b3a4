"""Parts what a mail program writes behind "To:" and "Cc:" into one line a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_HEADER = re.compile(
    r"\s*(?:from|to|cc|bcc|reply-to|required|optional|attendees|organi[sz]er"
    r"|von|an|de|à|a|cci|para|da|per|ccn|van|aan|od|do|dw|från|till|kopia|fra|til|kopi)\s*:\s*",
    re.IGNORECASE,
)
"""What stands before the people of a mail or an invitation, in the languages in which we read titles and their
neighbours."""

_NAMES = re.compile(r"\s*(?:[^\W\d_][^;@\d]{2,40};\s*)+[^\W\d_][^;@\d]{2,40}")
"""Names without addresses, as a mail program shows those of its own firm: "Byrne, Ada; Patel, Raj"."""


def parted_rows(rows: Sequence[str]) -> list[str]:
    """The rows, those that list several people as one row for each of them."""
    return [part for row in rows for part in _parts(row, is_alone=len(rows) == 1)]


def _parts(row: str, *, is_alone: bool) -> list[str]:
    header = _HEADER.match(row)
    told = row[header.end() :] if header else row
    if header and ("@" in told or ";" in told):
        return _people(told)
    several = row.count("@") > 1
    if several and (is_alone or all("@" in part for part in row.split(";") if part.strip())):
        return _people(row)
    if is_alone and _NAMES.fullmatch(row):
        return list(_at_semicolons(row))
    return [row]


def _people(row: str) -> list[str]:
    """Parted at semicolons, and at commas behind an address; "Byrne, Ada" and what stands in quotes stay whole."""
    return [part for each in _at_semicolons(row) for part in _at_commas(each)]


def _at_semicolons(row: str) -> Iterator[str]:
    start, quoted = 0, False
    for place, letter in enumerate(row):
        if letter == '"':
            quoted = not quoted
        elif letter == ";" and not quoted:
            yield row[start:place].strip()
            start = place + 1
    yield row[start:].strip()


def _at_commas(text: str) -> Iterator[str]:
    start, quoted = 0, False
    for place, letter in enumerate(text):
        if letter == '"':
            quoted = not quoted
        elif letter == "," and not quoted and "@" in text[start:place]:
            yield text[start:place].strip()
            start = place + 1
    if rest := text[start:].strip():
        yield rest
