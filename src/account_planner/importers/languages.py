"""Tables of title words of several languages in one: gender, umlauts, and words that are written as one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from account_planner.importers.folding import phrase_words, spelt_out

_VARIED = ("level", "certain", "function")
_PLAIN = ("neutral", "no_trade", "charge", "ands", "servants")
_LONG_ENOUGH = 8
_TOO_LONG = 80
_PART_LENGTH = 5
_LINKS = ("", "s", "es", "n", "en", "e")
_BENT = ("innen", "nen", "en", "n", "e")
_UMLAUT = re.compile("[äöüå]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Compounds:
    """Takes words apart that are not known: `parts` may end a word, `known` stay whole."""

    parts: frozenset[str]
    known: frozenset[str]
    _seen: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    def split(self, word: str) -> tuple[str, ...]:
        """ "vertriebsleiter" as "vertrieb" and "leiter"; a word without known end stays."""
        if not _LONG_ENOUGH <= len(word) < _TOO_LONG or word in self.known:
            return (word,)
        found = self._seen.get(word)
        if found is None:
            found = self._split(word)
            if len(found) == 1:
                found = self._unbent(word)
            if len(self._seen) < 10_000:
                self._seen[word] = found
        return found

    def _split(self, word: str) -> tuple[str, ...]:
        for place in range(3, len(word) - 2):
            if word[place:] in self.parts:
                return (*self.split(self._unlinked(word[:place])), *self.split(word[place:]))
        return (word,)

    def _unbent(self, word: str) -> tuple[str, ...]:
        """ "Vertriebsprojekte" and "Pharmareferenten" by the form that a table lists; any other word stays."""
        for ending in _BENT:
            form = word.removesuffix(ending)
            if form != word and form in self.parts:
                return (form,)
            if form != word and len(form) >= _LONG_ENOUGH and len(parts := self._split(form)) > 1:
                return parts
        return (word,)

    def _unlinked(self, start: str) -> str:
        for link in _LINKS:
            if start.endswith(link) and start[: len(start) - len(link)] in self.known:
                return start[: len(start) - len(link)]
        return start


def merged(tables: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """One table of all: lists one behind another, and of single values the first."""
    whole: dict[str, Any] = {}
    for table in tables:
        for key, value in table.items():
            present = whole.get(key)
            if isinstance(value, Mapping):
                whole[key] = merged([present or {}, value])
            elif isinstance(value, list):
                whole[key] = [*(present or ()), *value]
            else:
                whole.setdefault(key, value)
    return whole


def varied(table: dict[str, Any]) -> dict[str, Any]:
    """The table with each phrase also in the forms that its language's [endings] give, and with umlauts spelt
    as two letters."""
    endings = table.get("endings", {})
    lists = {kind: {key: _forms(phrases, endings) for key, phrases in table.get(kind, {}).items()} for kind in _VARIED}
    weak = {key: {"words": _forms(table.get(key, {}).get("words", []), endings)} for key in ("faint", "faintest")}
    return table | {kind: found for kind, found in lists.items() if found} | weak


def compounds_of(tables: Iterable[Mapping[str, Any]], *readings: Collection[str]) -> tuple[Compounds, ...]:
    """For each reading the parts of words of the languages that have a table [compound]; the single words that any
    language lists under the kinds of the reading are known and stay whole. The tables are those that `varied` gives."""
    parts: set[str] = set()
    plain: set[str] = set()
    known: dict[str, set[str]] = {kind: set() for kind in _VARIED}
    for forms in tables:
        plain.update(word for key in _PLAIN for word in _words(forms.get(key, ())))
        for kind in _VARIED:
            single = {word for phrases in forms.get(kind, {}).values() for word in _words(phrases)}
            known[kind] |= single
            if "compound" in forms:
                parts.update(word for word in single if len(word) >= _PART_LENGTH)
        if "compound" in forms:
            parts.update(_words(forms["compound"]["words"]))
    ends = frozenset(parts)
    return tuple(Compounds(ends, frozenset(plain.union(*(known[kind] for kind in kinds)))) for kinds in readings)


def words_only_of(tables: Iterable[Mapping[str, Any]], mark: str) -> frozenset[str]:
    """The words that tell a level or stand between others in the tables with that mark, and in none without it."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for forms in tables:
        levels = {word for phrases in forms.get("level", {}).values() for word in _words(phrases)}
        between = {word for key in ("charge", "ands", "small_words") for word in _words(forms.get(key, ()))}
        found[bool(forms.get(mark))] |= levels | between
    return frozenset(found[True] - found[False])


def _words(phrases: Iterable[str]) -> Iterable[str]:
    return (word for phrase in phrases for word in phrase_words(phrase))


def _forms(phrases: Iterable[str], endings: Mapping[str, Iterable[str]]) -> list[str]:
    tails = tuple(sorted(endings, key=len, reverse=True))
    found: dict[str, None] = {}
    for phrase in phrases:
        found[phrase] = None
        words = phrase.split()
        others = [_endings(word, endings, tails) for word in words]
        for form in others[0]:
            found[" ".join([form, *words[1:]])] = None
        if len(words) > 1:
            found[" ".join(forms[0] if forms else word for word, forms in zip(words, others, strict=True))] = None
    for phrase in tuple(found):
        if _UMLAUT.search(phrase):
            found[spelt_out(phrase)] = None
    return list(found)


def _endings(word: str, endings: Mapping[str, Iterable[str]], tails: tuple[str, ...]) -> list[str]:
    """The word's other forms by its longest listed ending."""
    if not word.endswith(tails):
        return []
    ending = next(tail for tail in tails if word.endswith(tail))
    return [word[: len(word) - len(ending)] + other for other in endings[ending]]
