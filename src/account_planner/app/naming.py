"""What a person can be found by in texts: their full name, addresses and numbers, however these are written there."""

from __future__ import annotations

import re
import unicodedata
from itertools import permutations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from account_planner.domain.entities import Stakeholder

_TELLING = ("name", "email", "phone", "url", "external_id")
_SHORTEST, _SHORTEST_DENSE = 3, 2
_LONG = 8
"""From so many characters on a full name is found whatever ending it has."""
_DENSE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no spaces between words: a name of two of them is whole."""
_UNSEEN = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
"""Signs that nobody sees: of no width, or for the direction."""
_IS_UNSEEN = re.compile(f"[{_UNSEEN}]")
_NUMBER = re.compile(r"[+\d][\d\s().\-/\u2010-\u2015]*")
_BETWEEN = rf"[\s().\-/\u2010-\u2015{_UNSEEN}]*"
_HYPHENS = "-\u2010\u2011\u2012\u2013\u2014\u2212"
_APOSTROPHES = "'\u2018\u2019\u02bc`\u00b4"
_ACCENTS = "\u0300-\u036f"
_DIGITS = 7
"""So many digits and more are a telephone number."""
_IN_PLACES = re.compile("[@/]")
"""Tells addresses and pages: what stands beside dots and hyphens belongs to them."""
_COUNTRY = 3
"""The code of a country has so many digits at most."""


def words_of(person: Stakeholder | None) -> tuple[str, ...]:
    """What a person can be found by in others' texts: full name, addresses, numbers."""
    found = (getattr(person, name, None) for name in _TELLING)
    return tuple(word for word in found if word and _is_telling(word))


def telling(words: Iterable[str]) -> frozenset[str]:
    """Those of the words that are long enough to be looked for in others' texts."""
    return frozenset(word for word in words if _is_telling(word))


def parts_of(person: Stakeholder | None) -> tuple[str, ...]:
    """The names that a full name is made of, and what stands before the @ of the address: each of them may as well be
    somebody else's."""
    name, email = getattr(person, "name", None) or "", getattr(person, "email", None) or ""
    parts = [part.strip(".,;()\"'") for part in name.split()]
    parts = [*(parts if len(parts) > 1 else ()), email.partition("@")[0]]
    told: dict[str, str] = {}
    for part in parts:
        if _is_telling(part):
            told.setdefault(part.casefold(), part)
    return tuple(told.values())


def sought(words: Iterable[str], *, whole: bool = False) -> re.Pattern[str]:
    """Finds the words, longer ones first, in any case, whatever spaces or unseen signs are in them, with accents as
    letters or marks of their own, with any hyphen and apostrophe; a telephone number however it is grouped, with the
    code of the country or without. They stand alone (or with an s of possession): "Eva" is in no evaluation, "100" in
    no 1000, ada@x.example in no vlada@x.example. A full name may have an ending, unless it is looked for as a
    `whole`. Of no words nothing is found."""
    plain = sorted(filter(None, map(_plain, words)), key=len, reverse=True)
    return re.compile("|".join(_pattern(word, whole) for word in plain) or r"(?!)", re.IGNORECASE)


def is_one_word(word: str) -> bool:
    """Whether it may as well be a part of somebody else's name or address."""
    return not re.search(r"[\s@/]", word) and not _is_number(_plain(word))


def _is_telling(word: str) -> bool:
    plain = _plain(word)
    return len(plain) >= (_SHORTEST_DENSE if _DENSE.search(plain) else _SHORTEST)


def _plain(word: str) -> str:
    return _IS_UNSEEN.sub("", unicodedata.normalize("NFC", word)).strip()


def _pattern(word: str, whole: bool) -> str:
    """Of a plain word."""
    if _is_number(word):
        return _number(word)
    parts = word.split()
    told = rf"[{_UNSEEN}]*\s[\s{_UNSEEN}]*".join(map(_letters, parts))
    if _DENSE.search(word):
        return told
    if _IN_PLACES.search(word):
        return rf"(?<![\w.+%-]){told}(?![\w-]|\.\w)"
    if len(word) >= _LONG and len(parts) > 1 and not whole:  # Slavic and Finnish names have cases
        return rf"(?<!\w){told}"
    return rf"(?<!\w){told}(?=s?(?![\w{_ACCENTS}]))"


def _letters(word: str) -> str:
    return f"[{_UNSEEN}]*".join(map(_letter, word))


def _letter(letter: str) -> str:
    """As it may be written, in whatever order its accents stand."""
    for alike in (_HYPHENS, _APOSTROPHES):
        if letter in alike:
            return f"[{re.escape(alike)}]"
    base, *marks = tuple(unicodedata.normalize("NFD", letter))
    ways = {letter, base + "".join(marks)} | ({"ss"} if letter == "ß" else set())
    for order in permutations(marks):
        for joined in range(len(order) + 1):
            ways.add(unicodedata.normalize("NFC", base + "".join(order[:joined])) + "".join(order[joined:]))
    told = "|".join(map(re.escape, sorted(ways, key=lambda way: (-len(way), way))))
    return f"(?:{told})" if len(ways) > 1 else told


def _is_number(word: str) -> bool:
    return _NUMBER.fullmatch(word) is not None and len(_digits(word)) >= _DIGITS


def _digits(word: str) -> str:
    return "".join(letter for letter in word if letter.isdigit())


def _number(word: str) -> str:
    """Where a code of a country ends nobody can tell from its digits alone: each end is tried."""
    digits = _digits(word)
    is_abroad = word.startswith(("+", "00"))
    plain = digits.removeprefix("00") if is_abroad else digits.lstrip("0")
    cores = [plain[ends:] for ends in range(_COUNTRY + 1 if is_abroad else 1)]
    told = "|".join(_BETWEEN.join(core) for core in cores if len(core) >= _DIGITS - 1)
    return rf"(?<!\d)(?:(?:\+|00)\d{{1,3}}{_BETWEEN})?(?:\(?0\)?{_BETWEEN})?\(?(?:{told})(?!\d)"
