"""What a person can be found by in texts: their full name, addresses and numbers, however these are written there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from account_planner.domain.entities import Stakeholder

_TELLING = ("name", "email", "phone", "url", "external_id")
_SHORTEST, _SHORTEST_DENSE = 3, 2
_LONG = 8
"""From so many characters on a word is found wherever it stands."""
_DENSE = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no spaces between words: a name of two of them is whole."""
_NUMBER = re.compile(r"[+\d][\d\s().\-/\u2010-\u2015]*")
_BETWEEN = r"[\s().\-/\u2010-\u2015]*"
_DIGITS = 7
"""So many digits and more are a telephone number."""
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


def sought(words: Iterable[str]) -> re.Pattern[str]:
    """Finds the words, longer ones first, in any case, whatever spaces are in them; a telephone number however it is
    grouped, with the code of the country or without. A short one is found only where it stands alone (or with an s of
    possession): "Eva" is in no evaluation and "100" in no 1000. Of no words nothing is found."""
    told = "|".join(map(_pattern, sorted(words, key=len, reverse=True)))
    return re.compile(told or r"(?!)", re.IGNORECASE)


def is_one_word(word: str) -> bool:
    """Whether it may as well be a part of somebody else's name or address."""
    return not re.search(r"[\s@/]", word) and not _is_number(word)


def _is_telling(word: str) -> bool:
    return len(word) >= (_SHORTEST_DENSE if _DENSE.search(word) else _SHORTEST)


def _pattern(word: str) -> str:
    if _is_number(word):
        return _number(word)
    told = r"\s+".join(map(re.escape, word.split()))
    if _DENSE.search(word) or (len(word) >= _LONG and not word.isalpha()):  # Christopher is in no Christophersen
        return told
    return rf"(?<!\w){told}(?=s?(?!\w))"


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
