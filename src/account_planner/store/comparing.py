"""What a copy of the file holds, and what the file holds that the copy does not."""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.errors import Refused
from account_planner.domain.listing import CopyFacts, Difference, Loss
from account_planner.store.connection import peek
from account_planner.store.failures import UNREADABLE, not_read
from account_planner.store.format import owner_column, table_of
from account_planner.store.loading import load
from account_planner.store.recovery import verify_current

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from account_planner.domain.plan import Plan

_COUNTED = tuple(key for key in COLLECTIONS if key != "removed")
_Stamps = dict[tuple[str, str], tuple[str, str | None]]
"""(Collection, id) of an entry -> the account that it belongs to and when it was last changed."""


def facts_of(copy: Path) -> CopyFacts:
    """The size of a copy and, when it is sound and of this version, how many accounts it holds."""
    try:
        size = copy.stat().st_size
    except OSError:
        return CopyFacts(0, None)
    try:
        verify_current(copy)
        with closing(peek(copy)) as connection:
            return CopyFacts(size, int(connection.execute("SELECT count(*) FROM accounts").fetchone()[0]))
    except (Refused, OSError, *UNREADABLE):
        return CopyFacts(size, None)


def compare(connection: sqlite3.Connection, copy: Path) -> Loss:
    """What going back to a copy would do to the open file. Refused when the copy cannot be relied on."""
    verify_current(copy)
    try:
        with closing(peek(copy)) as other:
            now, then = _names(connection), _names(other)
            differing = _differences(_stamps(connection), _stamps(other))
    except UNREADABLE as error:
        raise not_read(error, copy) from error
    both = sorted((id_ for id_ in differing if id_ in now and id_ in then), key=lambda id_: now[id_].casefold())
    return Loss(
        gone=_sorted(now[id_] for id_ in now.keys() - then.keys()),
        back=_sorted(then[id_] for id_ in then.keys() - now.keys()),
        differing=tuple(_told(now[id_], differing[id_]) for id_ in both),
    )


def account_in(copy: Path, account_id: str) -> Plan:
    """One account as a copy holds it. Refused when the copy cannot be relied on or does not hold it."""
    verify_current(copy)
    try:
        with closing(peek(copy)) as connection:
            return load(connection, account_id)
    except UNREADABLE as error:
        raise not_read(error, copy) from error


def _names(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT id, name FROM accounts").fetchall())


def _stamps(connection: sqlite3.Connection) -> _Stamps:
    found: _Stamps = {}
    for key in _COUNTED:
        query = f'SELECT id, "{owner_column(key)}", changed_at FROM "{table_of(key)}"'  # noqa: S608 our own names
        found.update(((key, id_), (owner, at)) for id_, owner, at in connection.execute(query))
    return found


def _differences(now: _Stamps, then: _Stamps) -> dict[str, Counter[str]]:
    """Account -> how many of its entries are lost, changed or come back."""
    counted: dict[str, Counter[str]] = {}
    for entry, (owner, at) in now.items():
        if then.get(entry, (owner, None))[1] != at or entry not in then:
            counted.setdefault(owner, Counter())["changed" if entry in then else "lost"] += 1
    for entry, (owner, _at) in then.items():
        if entry not in now:
            counted.setdefault(owner, Counter())["back"] += 1
    return counted


def _told(name: str, counted: Counter[str]) -> Difference:
    return Difference(name, counted["lost"], counted["changed"], counted["back"])


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=str.casefold))
