"""Which entries of the palette fit what was typed, the best first."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from account_planner.ui.palette.entries import Entry

_NO_FIT = 99


def best(entries: Sequence[Entry], typed: str, limit: int) -> list[Entry]:
    """The entries in which every typed word is found: those first in which words begin so, then those that hold
    it, then those that hold its letters in order. Equal ones keep their order; what can't be done now comes last."""
    wanted = plain(typed).split()
    fits = [(not entry.enabled, rank(entry.words, wanted), place) for place, entry in enumerate(entries)]
    found = sorted(fit for fit in fits if fit[1] < _NO_FIT)
    return [entries[place] for _, _, place in found[:limit]]


def rank(words: str, wanted: Sequence[str]) -> int:
    """0 is the best; 99 does not fit."""
    text = plain(words)
    return min(sum(_rank_one(text, each) for each in wanted), _NO_FIT)


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Lower case without accents, so that "Jonsdottir" finds "Jónsdóttir"."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))


def _rank_one(text: str, wanted: str) -> int:
    if text.startswith(wanted):
        return 0
    if f" {wanted}" in text or f"-{wanted}" in text:
        return 1
    if wanted in text:
        return 3
    rest = iter(text)
    return 6 if len(wanted) > 2 and all(char in rest for char in wanted) else _NO_FIT
