"""Reads one account's plan, and the names of all, over a plain connection: what the first map waits for."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from account_planner.domain.columns import uncollected
from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.errors import Refused
from account_planner.domain.ids import is_id
from account_planner.domain.plan import Plan
from account_planner.store.failures import UNREADABLE
from account_planner.store.format import owner_column, table_of
from account_planner.store.mapping import columns_of, entities_of, entity_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

GONE = "This account is no longer in the file."
UNFIT = (ValueError, TypeError, KeyError, OverflowError, RecursionError)
"""What comes of a value that the field cannot hold."""
_PART = 2_000
_UNREADABLE = "The file holds something that cannot be read ({table} {id}). Nothing was changed."


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """All questions inside see the file as of one moment."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


def load(connection: sqlite3.Connection, account_id: str) -> Plan:
    """One account with everything; Refused when it is not there or holds what no entity can hold."""
    with one_moment(connection), uncollected():
        found = {key: _entities(connection, key, account_id) for key in COLLECTIONS}
    account = found.pop("account").get(account_id)
    if account is None:
        raise Refused(GONE)
    return Plan(account=account, **{key: MappingProxyType(entities) for key, entities in found.items()})


def listed(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Ids of the accounts that are not archived, by name without regard to capitals."""
    rows = connection.execute("SELECT id, name FROM accounts WHERE NOT archived").fetchall()
    return tuple(id_ for id_, _name in sorted(rows, key=lambda row: (row[1].casefold(), row[0])))


def is_readable(connection: sqlite3.Connection) -> bool:
    """Whether every entity of all accounts can be read; it takes as long as opening each of them."""
    try:
        for key, kind in COLLECTIONS.items():
            for rows in _parts(connection.execute(_selecting(key))):
                entities_of(kind, rows)
    except (*UNFIT, *UNREADABLE):
        return False
    return True


def _entities(connection: sqlite3.Connection, key: str, account_id: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for rows in _parts(connection.execute(_select(key), (account_id,))):
        try:
            found |= zip(map(itemgetter(0), rows), entities_of(COLLECTIONS[key], rows), strict=True)
        except UNFIT:
            _refuse(key, rows)
            raise
    return found


def _parts(cursor: sqlite3.Cursor) -> Iterator[list[Any]]:
    while rows := cursor.fetchmany(_PART):
        yield rows


def _refuse(key: str, rows: list[Any]) -> None:
    """Name the first that cannot be read."""
    for row in rows:
        try:
            entity_of(COLLECTIONS[key], row)
        except UNFIT as error:
            raise Refused(_UNREADABLE, table=table_of(key), id=row[0] if is_id(row[0]) else "?") from error


@cache
def _select(key: str) -> str:
    return f'{_selecting(key)} WHERE "{owner_column(key)}" = ?'


def _selecting(key: str) -> str:
    """Every collection's entities have `id` as their first field."""
    columns = ", ".join(f'"{name}"' for name in columns_of(COLLECTIONS[key]))
    return f'SELECT {columns} FROM "{table_of(key)}"'  # noqa: S608 our own names
