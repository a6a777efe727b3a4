"""Finds words in what the file does not take yet, as the file's own index will once it does."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from account_planner.domain.listing import Hit
from account_planner.store.searching import question, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from account_planner.domain.delta import Delta

_INDEX = "CREATE VIRTUAL TABLE search USING fts5(text, tokenize='unicode61 remove_diacritics 2')"


def found_over(found: Sequence[Hit], more: Mapping[str, Delta], text: str) -> list[Hit]:
    """What is found in the file, with records of `more` as they are there: those first."""
    swaps = [(account_id, swap) for account_id, delta in more.items() for swap in delta]
    touched = {(account_id, swap.collection, swap.id) for account_id, swap in swaps}
    kept = [hit for hit in found if (hit.account_id, hit.collection, hit.id) not in touched]
    asked = question(text)
    if asked is None:
        return kept
    words = [words_of(swap.collection, [swap.after])[0] for _, swap in swaps]
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute(_INDEX)
        index.executemany("INSERT INTO search (rowid, text) VALUES (?, ?)", list(enumerate(words)))
        rows = index.execute("SELECT rowid, text FROM search WHERE search MATCH ?", (asked,)).fetchall()
    own = [Hit(swaps[n][0], swaps[n][1].collection, swaps[n][1].id, line.partition("\n")[0]) for n, line in rows]
    return [*own, *kept]
