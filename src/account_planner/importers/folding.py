"""Texts without what makes no difference when they are compared: case, accents, punctuation, plural s."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "þ": "th", "ð": "d", "’": "'"}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def folded(text: str) -> str:
    """Lower case without accents: "Jiménez" and "JIMENEZ" are one."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


def spelt_out(text: str) -> str:
    """Folded, with umlauts as two letters: "Müller" becomes "mueller"."""
    return folded(unicodedata.normalize("NFC", text.casefold()).translate(_GERMAN))


def words_of(text: str) -> list[str]:
    """The words of a title, unit or heading in the form in which they are compared with tables of words."""
    plain = folded(text).replace("&", " and ")
    if "'" in plain:
        plain = _POSSESSIVE.sub("", plain)
    return [_stem(word) for word in _WORD.findall(plain)]


def full_name(parts: list[str]) -> str:
    """Given, middle and family name as one; a name of China, Japan or Korea begins with the family and has no blank."""
    if len(parts) > 1 and all(map(_EAST_ASIAN.fullmatch, parts)):
        return "".join([parts[-1], *parts[:-1]])
    return " ".join(parts)


@lru_cache(maxsize=1 << 16)
def phrase_words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase in a table, remembered: the tables are gone through several times while they are read."""
    plain = folded(phrase)
    if plain.replace(" ", "").isalnum():
        return tuple(map(_stem, plain.split()))
    return tuple(words_of(phrase))


def heading_words(text: str) -> str:
    """A column's heading for comparison: "ReportsToId" and "Reports to: ID" are one."""
    return " ".join(words_of(_CAMEL.sub(" ", text.replace("#", " number"))))


def _stem(word: str) -> str:
    if len(word) > 3 and word[-1] == "s" and word[-2] not in "sui":
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 5 else word[:-1]
    return word.replace("isation", "ization") if "isation" in word else word
