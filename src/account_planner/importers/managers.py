"""Who reports to whom: references to ids, e-mails or names become keys; what cannot be drawn is named by its row."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from account_planner.domain.draft import Problem
from account_planner.importers.folding import folded
from account_planner.importers.title_words import TitleWords, bare

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from account_planner.importers.crowd import Crowd

_CASED_LENGTH = 15
_NAME_AND_ID = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]")
Facts = dict[str, Any]
"""The known fields of one DraftPerson by name, while the file is read."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a row says about the manager, as the file writes it."""

    key: str
    text: str


def same_id(text: str) -> str:
    """An id without what spreadsheets change: blanks, case, lost zeros, ".0". Ids of fifteen letters and digits of both
    cases tell them apart, as one widely used system makes them."""
    if text.isdigit():
        return text.lstrip("0") or text
    if len(text) == _CASED_LENGTH and text.isalnum() and text.lower() != text != text.upper():
        return text
    plain = text.casefold() if text.isalnum() else "".join(text.split()).casefold()
    if plain.endswith(".0") and plain[:-2].isdigit():
        plain = plain[:-2]
    return plain.lstrip("0") or plain


def same_ids(texts: Sequence[str]) -> list[str]:
    """`same_id` of each."""
    if "".join(texts).isdigit():
        return [text.lstrip("0") or text for text in texts]
    return list(map(same_id, texts))


def find_managers(crowd: Crowd, *, words: TitleWords, gone: frozenset[str]) -> tuple[list[str | None], list[Problem]]:
    """The key of each person's manager, and a problem for each reference that gives no line. `gone` holds the ids
    (as `same_id`) of posts that were left out."""
    keys, rows = crowd.columns["key"], crowd.columns["row"]
    found = _found(crowd, words)
    above: dict[str, str] = {}
    unknown: list[Reference] = []
    problems: list[Problem] = []
    row_of = dict(zip(keys, rows, strict=True))
    for key, text in zip(keys, crowd.told, strict=True):
        if text is None:
            continue
        bosses = found[text]
        if len(bosses) == 1 and bosses[0] != key:
            above[key] = bosses[0]
        elif bosses:
            problems.append(_no_line(row_of, Reference(key, text), bosses))
        else:
            unknown.append(Reference(key, text))
    problems += _left_circles(above, row_of, dict(zip(keys, crowd.told, strict=True)))
    problems += _unknown(unknown, row_of, words, gone, set(above.values()))
    managers = list(map(above.get, keys))
    return managers, sorted(problems, key=lambda problem: problem.row or 0)


def _found(crowd: Crowd, words: TitleWords) -> dict[str, list[str]]:
    """Keys of those whom each reference may mean."""
    book = _Book(crowd, words)
    return {text: book.find(text) for text in set(crowd.told) if text is not None}


def _no_line(rows: dict[str, int], reference: Reference, bosses: list[str]) -> Problem:
    if bosses == [reference.key]:
        return _problem(rows, reference, "The post reports to itself; no line was drawn.")
    text = "“{reference}” is the name of {count} people; no line was drawn."
    return _problem(rows, reference, text, count=str(len(bosses)))


class _Book:
    """People by id, then by e-mail, then by name."""

    def __init__(self, crowd: Crowd, words: TitleWords) -> None:
        self._crowd, self._words = crowd, words
        self._ids = self._by("external_id", same_ids)
        self._emails: dict[str, list[str]] | None = None
        self._names: dict[str, list[str]] | None = None

    def find(self, text: str) -> list[str]:
        """Keys of those who are meant; of "Ada Byrne (0012)" those with that id, else with that name."""
        both = _NAME_AND_ID.fullmatch(text)
        return self._find(text) or (both and (self._find(both[2]) or self._find(both[1]))) or []

    def _find(self, text: str) -> list[str]:
        found = self._ids.get(same_id(text))
        if found is None and "@" in text:
            if self._emails is None:
                self._emails = self._by("email", lambda told: [one.casefold() for one in told])
            found = self._emails.get(text.casefold())
        if found:
            return found
        if self._names is None:
            self._names = self._by("name", lambda told: [_name_key(one, self._words) for one in told])
        return self._names.get(_name_key(text, self._words), [])

    def _by(self, field: str, same: Callable[[list[str]], list[str]]) -> dict[str, list[str]]:
        keys, values = self._crowd.columns["key"], self._crowd.columns[field]
        if None in values:
            keys = [key for key, value in zip(keys, values, strict=True) if value is not None]
            values = [value for value in values if value is not None]
        known = same(values)
        found = dict(zip(known, ([key] for key in keys), strict=True))
        if len(found) < len(known):
            found = {}
            for value, key in zip(known, keys, strict=True):
                found.setdefault(value, []).append(key)
        return found


def _name_key(name: str, words: TitleWords) -> str:
    """Given name first; "Dr. Ada Byrne, PhD" and "Byrne, Ada" are one."""
    family, comma, given = folded(name).partition(",")
    turned = comma and bare(given) not in words.suffixes
    parts = (f"{given} {family}" if turned else family).replace(".", " ").split()
    while len(parts) > 2 and parts[0] in words.honorifics:
        parts = parts[1:]
    return " ".join(parts)


def _left_circles(above: dict[str, str], rows: dict[str, int], texts: Mapping[str, str | None]) -> list[Problem]:
    """Take the line out that closes each circle: the one of the row that stands last in the file."""
    problems: list[Problem] = []
    settled: set[str] = set()
    for start in tuple(above):
        path: dict[str, int] = {}
        current: str | None = start
        while current is not None and current not in settled and current not in path:
            path[current] = len(path)
            current = above.get(current)
        if current is not None and current in path:
            ring = [key for key, place in path.items() if place >= path[current]]
            closing = max(ring, key=lambda key: rows[key])
            del above[closing]
            text = "Reporting to “{reference}” would close a circle; the line was left out."
            problems.append(_problem(rows, Reference(closing, texts[closing] or ""), text))
        settled.update(path)
    return problems


def _unknown(
    unknown: list[Reference], rows: dict[str, int], words: TitleWords, gone: frozenset[str], bosses: set[str]
) -> list[Problem]:
    """A head of the tree may name a word like "XX" as the one above; everybody else is named."""
    times = Counter(bare(reference.text) for reference in unknown)
    problems = []
    for reference in unknown:
        mark = bare(reference.text)
        if mark in words.top and (reference.key in bosses or times[mark] == 1):
            continue
        text = "Nobody in the file is “{reference}”; no line was drawn."
        if same_id(reference.text) in gone:
            text = "“{reference}” is a post that was left out; no line was drawn."
        problems.append(_problem(rows, reference, text))
    return problems


def _problem(rows: dict[str, int], reference: Reference, text: str, **values: str) -> Problem:
    filled = {"reference": reference.text} | values if "{reference}" in text else values
    return Problem(row=rows[reference.key], text=text, values=tuple(filled.items()))
