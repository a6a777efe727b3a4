"""Who reports to whom: references to ids, e-mails or names become keys; what cannot be drawn is named by its row."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from account_planner.domain.draft import Problem
from account_planner.importers.folding import folded
from account_planner.importers.title_words import TitleWords, bare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from account_planner.importers.crowd import Crowd

_CASED_LENGTH = 15
_ALIKE_LIMIT = 100
_NAME_AND_ID = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]")
_Keys = dict[str, "str | list[str]"]
"""The key of the one who has an id, e-mail or name, or the keys of several."""
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
    alone: dict[str | None, str] = {text: bosses[0] for text, bosses in found.items() if len(bosses) == 1}
    told = list(zip(keys, crowd.told, map(alone.get, crowd.told), strict=True))
    above: dict[str, str] = {key: boss for key, _, boss in told if boss is not None and boss != key}
    unknown: list[Reference] = []
    problems: list[Problem] = []
    row_of = dict(zip(keys, rows, strict=True))
    for key, text in [(key, text) for key, text, boss in told if text is not None and (boss is None or boss == key)]:
        reference = Reference(key, text)
        if found[text]:
            problems.append(_no_line(row_of, reference, found[text]))
        else:
            unknown.append(reference)
    problems += _left_circles(above, row_of, crowd)
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
        self._emails: _Keys | None = None
        self._names: _Keys | None = None
        self._parts: defaultdict[frozenset[str], list[tuple[list[str], list[str]]]] | None = None

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
            return _listed(found)
        if self._names is None:
            self._names = self._by("name", lambda told: [_name_key(one, self._words) for one in told])
        key = _name_key(text, self._words)
        return _listed(self._names.get(key, [])) or self._alike(key.split())

    def _alike(self, words: list[str]) -> list[str]:
        """Keys of those whose name has a middle name or suffix more or less, or its parts turned round."""
        if self._parts is None:
            self._parts = defaultdict(list)
            for name, told in (self._names or {}).items():
                for pair in _pairs(name.split()):
                    self._parts[pair].append((name.split(), _listed(told)))
        near = (one for pair in _pairs(words) for one in self._parts.get(pair, ())[:_ALIKE_LIMIT])
        return list(dict.fromkeys(key for name, keys in near if _agree(words, name) for key in keys))

    def _by(self, field: str, same: Callable[[list[str]], list[str]]) -> _Keys:
        keys, values = self._crowd.columns["key"], self._crowd.columns[field]
        if None in values:
            keys = [key for key, value in zip(keys, values, strict=True) if value is not None]
            values = [value for value in values if value is not None]
        known = same(values)
        alone: _Keys = dict(zip(known, keys, strict=True))
        if len(alone) == len(known):
            return alone
        found: dict[str, list[str]] = {}
        for value, key in zip(known, keys, strict=True):
            found.setdefault(value, []).append(key)
        return dict(found)


def _listed(found: str | list[str]) -> list[str]:
    return [found] if isinstance(found, str) else found


def _name_key(name: str, words: TitleWords) -> str:
    """Given name first; "Dr. Ada Byrne, PhD" and "Byrne, Ada" are one."""
    family, comma, given = folded(name).partition(",")
    turned = comma and bare(given) not in words.suffixes
    parts = (f"{given} {family}" if turned else family).replace(".", " ").split()
    while len(parts) > 2 and parts[0] in words.honorifics:
        parts = parts[1:]
    return " ".join(parts)


def _pairs(words: list[str]) -> set[frozenset[str]]:
    return {frozenset({words[0], word}) for word in words[1:]}


def _agree(one: list[str], other: list[str]) -> bool:
    """Whether two names are the same but for parts that one of them leaves out or writes as an initial."""
    short, long = sorted((one, other), key=len)
    if sorted(one) == sorted(other):
        return True
    rest = iter(long[1:])
    return short[0] == long[0] and all(any(_same_part(word, part) for part in rest) for word in short[1:])


def _same_part(one: str, other: str) -> bool:
    return one == other or (1 in {len(one), len(other)} and one[0] == other[0])


def _left_circles(above: dict[str, str], rows: dict[str, int], crowd: Crowd) -> list[Problem]:
    """Take the line out that closes each circle: the one of the row that stands last in the file. Every circle leads
    down the file at least once, so it is enough to begin there."""
    problems: list[Problem] = []
    texts: dict[str, str | None] = {}
    settled: set[str] = set()
    for start in [key for key, boss in above.items() if rows[boss] >= rows[key]]:
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
            texts = texts or dict(zip(crowd.columns["key"], crowd.told, strict=True))
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
