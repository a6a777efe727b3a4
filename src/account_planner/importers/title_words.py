"""The table of words that titles, units, headings and names in files of people are read with."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from account_planner import shipped
from account_planner.domain.errors import Refused
from account_planner.domain.vocabulary import Function, Level
from account_planner.importers.folding import folded, heading_words, phrase_words
from account_planner.importers.languages import Compounds, compounds_of, merged, varied, words_only_of

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "nordic", "pl", "zh", "ja", "headings")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in a list of words, from `start` up to `end` (not included)."""

    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word, the longest first, each with what it stands for."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    def find(self, words: list[str]) -> list[Hit]:
        """The longest phrase at each place from the left, none overlapping another."""
        hits: list[Hit] = []
        place = 0
        for start, word in enumerate(words):
            if start < place or word not in self.by_first:
                continue
            for phrase, value in self.by_first[word]:
                end = start + len(phrase)
                if len(phrase) == 1 or tuple(words[start:end]) == phrase:
                    hits.append(Hit(start, end, value))
                    place = end
                    break
        return hits


@dataclass(frozen=True, slots=True)
class TitleWords:
    """What the words of one or more languages mean; see the comments of the shipped table."""

    levels: Phrases
    certain: Phrases
    functions: Phrases
    faint: frozenset[str]
    faintest: frozenset[str]
    level_words: frozenset[str]
    deputies: Mapping[str, Mapping[str, str]]
    deputies_behind: frozenset[str]
    grades: Mapping[str, str]
    former: frozenset[str]
    ranks: frozenset[str]
    joined: Phrases
    served_by: Phrases
    ands: frozenset[str]
    charge: frozenset[str]
    servants: frozenset[str]
    leads: frozenset[str]
    weak: frozenset[str]
    small_words: frozenset[str]
    trade_endings: tuple[str, ...]
    no_trade: frozenset[str]
    neutral: frozenset[str]
    level_parts: Compounds
    function_parts: Compounds
    level_first: frozenset[str]
    head_first: frozenset[str]
    headings: Mapping[str, tuple[str, int]]
    undisclosed: frozenset[str]
    abolished: frozenset[str]
    top: frozenset[str]
    honorifics: frozenset[str]
    suffixes: frozenset[str]
    footers: tuple[str, ...]


def read_title_words(text: str) -> TitleWords:
    """Read a table of words (TOML); Refused when it is none or names a level or function that does not exist."""
    return _read([text])


@cache
def shipped_title_words() -> TitleWords:
    """The words that come with the program, all languages in one; where two disagree, the first of them counts."""
    return _read([shipped.text(f"titles/{language}.toml") for language in LANGUAGES])


def _read(texts: Iterable[str]) -> TitleWords:
    try:
        tables = [varied(tomllib.loads(text)) for text in texts]
        parts = compounds_of(tables, ("level", "certain"), ("function",))
        orders = (words_only_of(tables, "level_first"), words_only_of(tables, "head_first"))
        return _words(merged(tables), parts, *orders)
    except (tomllib.TOMLDecodeError, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise Refused("The table of title words cannot be used: {reason}.", reason=str(error)) from None


def _words(
    table: dict[str, Any],
    parts: tuple[Compounds, ...],
    level_first: frozenset[str],
    head_first: frozenset[str],
) -> TitleWords:
    people = table["people"]
    return TitleWords(
        levels=_phrases({Level(key): phrases for key, phrases in table["level"].items()}),
        certain=_phrases({Level(key): phrases for key, phrases in table["certain"].items()}),
        functions=_phrases({Function(key): phrases for key, phrases in table["function"].items()}, without="and"),
        faint=frozenset(joined_words(phrase) for phrase in table["faint"]["words"]),
        faintest=frozenset(joined_words(phrase) for phrase in table.get("faintest", {}).get("words", ())),
        level_words=frozenset(joined_words(phrase) for phrases in table["level"].values() for phrase in phrases),
        deputies={
            joined_words(word): {Level(a): Level(b) for a, b in to.items()} for word, to in table["deputy"].items()
        },
        deputies_behind=_single(table.get("deputies_behind", ())),
        grades={joined_words(key): Level(value) for key, value in table["grade"].items()},
        former=_single(table.get("former", ())),
        ranks=_ranks(table),
        joined=_phrases({phrase: [phrase] for phrase in table["joined"]}),
        served_by=_phrases({"served": table["served_by"]}),
        ands=_single(table.get("ands", ("and",))),
        charge=_single(table["charge"]),
        servants=_single(table["servants"]),
        leads=_single(table.get("leads", ())),
        weak=_single(table.get("weak", ())),
        small_words=_single(table.get("small_words", ())),
        trade_endings=tuple(table["trade_endings"]),
        no_trade=frozenset(table["no_trade"]),
        neutral=_neutral(table),
        level_parts=parts[0],
        function_parts=parts[1],
        level_first=level_first,
        head_first=head_first,
        headings=_headings(table["heading"]),
        undisclosed=_bare_words(people["undisclosed"]),
        abolished=_bare_words(people["abolished"]),
        top=_bare_words(people["top"]),
        honorifics=_bare_words(people["honorifics"]),
        suffixes=_bare_words(people["suffixes"]),
        footers=tuple(people["footers"]),
    )


def _ranks(table: dict[str, Any]) -> frozenset[str]:
    """The phrases of those who stand at the top: whoever serves them does not lead the whole."""
    top = (*table["level"][Level.EXECUTIVE], *table["certain"][Level.EXECUTIVE])
    return frozenset(joined_words(phrase) for phrase in top)


def _headings(table: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, int]]:
    """Heading -> (field, rank among the headings of that field); the first field that claims a heading has it."""
    found: dict[str, tuple[str, int]] = {}
    for field, headings in table.items():
        for rank, heading in enumerate(headings):
            found.setdefault(heading_words(heading), (field, rank))
    return found


def _neutral(table: dict[str, Any]) -> frozenset[str]:
    """Every word that tells a level above the lowest, a deputy or nothing, and so no field of work."""
    phrases = [*table.get("neutral", ()), *table.get("ands", ()), *table.get("deputies_behind", ()), *table["charge"]]
    phrases += [phrase.replace(" ", "") for phrase in table["joined"]]
    phrases += [*table["servants"], *table["served_by"], *table["deputy"]]
    for kind in ("level", "certain"):
        phrases += [phrase for level, listed in table[kind].items() for phrase in listed if level != "individual"]
    return frozenset(word for phrase in phrases for word in phrase_words(phrase))


def bare(text: str) -> str:
    """A short cell in the form in which it is compared with "not disclosed" and its like; only signs stay as
    they are."""
    plain = folded(text).strip()
    return plain.strip(" \t()[]<>*.:;!\"'") or plain


def _single(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for phrase in words for word in phrase_words(phrase))


def _bare_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(bare(word) for word in words)


def joined_words(phrase: str) -> str:
    return " ".join(phrase_words(phrase))


def _phrases(table: Mapping[str, Iterable[str]], *, without: str = "") -> Phrases:
    found: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for value, phrases in table.items():
        for phrase in phrases:
            words = tuple(word for word in phrase_words(phrase) if word != without)
            found[words[0]].append((words, value))
    for entries in found.values():
        if len(entries) > 1:
            entries.sort(key=lambda entry: -len(entry[0]))
    return Phrases({first: tuple(entries) for first, entries in found.items()})
