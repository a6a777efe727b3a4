"""Which entries of the palette fit what was typed, the best first."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.ui.palette.entries import Entry

_NO_FIT = 99
_OTHER = 3
"""How much later what is found by other words comes."""
_SIGNS = "….,:;!?()\"'“”‘’&"


def best(entries: Sequence[Entry], typed: str, limit: int) -> list[Entry]:
    """The entries in which every typed word is found: those first that begin with it, then those in which a word is it
    or begins so, then those that hold it, then those that hold its letters in order from the beginning of a word.
    Equal ones keep their order; what can't be done now comes last. Signs around words ("…", ":") count for nothing."""
    wanted = [word for each in plain(typed).split() if (word := each.strip(_SIGNS))]
    fits = [(not entry.enabled, rank(entry.words, wanted, entry.also), place) for place, entry in enumerate(entries)]
    found = sorted(fit for fit in fits if fit[1] < _NO_FIT)
    return [entries[place] for _, _, place in found[:limit]]


def rank(words: str, wanted: Sequence[str], also: str = "") -> int:
    """0 is the best; 99 does not fit. Each word may stand in `also` too, but only as the beginning of a word there."""
    text, other = plain(words), f" {plain(also)}"
    return min(sum(min(_rank_one(text, each), _rank_other(other, each)) for each in wanted), _NO_FIT)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Lower case without accents, so that "Jonsdottir" finds "Jónsdóttir"."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def _rank_one(text: str, wanted: str) -> int:
    if text.startswith(wanted):
        return 0
    at = min((place for gap in (" ", "-", "“") if (place := text.find(f"{gap}{wanted}")) >= 0), default=-1)
    if at >= 0:
        end = at + 1 + len(wanted)
        return 1 if end == len(text) or not text[end].isalnum() else 2
    if wanted in text:
        return 4
    return 7 if len(wanted) > 2 and _has_letters(text, wanted) else _NO_FIT


def _rank_other(other: str, wanted: str) -> int:
    return _OTHER if len(wanted) > 2 and f" {wanted}" in other else _NO_FIT


def _has_letters(text: str, wanted: str) -> bool:
    """Whether all letters come in that order, the first of them at the beginning of a word."""
    starts = [place for place, char in enumerate(text) if char == wanted[0] and not text[place - 1 : place].isalnum()]
    for start in starts[:1]:
        rest = iter(text[start:])
        return all(char in rest for char in wanted)
    return False
