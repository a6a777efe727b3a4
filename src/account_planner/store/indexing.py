"""Indices for one transaction: lent where many rows come or go and none helps, put off where many are added."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from account_planner.domain.entities import COLLECTIONS
from account_planner.store.format import table_of
from account_planner.store.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection, Table

MANY = 100
"""So many rows of one table come or go faster with an index that has to be made first."""
_HEAPS = 5_000
"""So many rows are added, or taken away, faster without the table's indices, which are then made anew at once."""
CACHE_KIB = 65_536

TABLES: dict[str, Table] = {key: Row.metadata.tables[table_of(key)] for key in COLLECTIONS}
_INDICES = text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :name AND sql IS NOT NULL")
_LENT = "many_"


def count(connection: Connection, rows: Table, *which: Any) -> int:
    return connection.execute(select(func.count()).select_from(rows).where(*which)).scalar_one()


@contextmanager
def referrers_indexed(connection: Connection, moved: Mapping[str, int]) -> Iterator[None]:
    """SQLite looks for every row that goes, and often for one that comes, in each column that may refer to it, through
    all rows of the account. When so many of a collection move that making an index costs less (it reads the rows of all
    accounts once), there is one on those columns, within this transaction alone."""
    many = [key for key, moves in moved.items() if moves >= MANY and moves**2 >= count(connection, TABLES[key])]
    columns = [reference for collection in many for reference in _unindexed_referrers(collection)]
    for table_name, column_name in columns:
        connection.exec_driver_sql(
            f"CREATE INDEX {_LENT}{table_name}_{column_name} ON {table_name} (account_id, {column_name}) "
            f"WHERE {column_name} IS NOT NULL"
        )
    yield
    for table_name, column_name in columns:
        connection.exec_driver_sql(f"DROP INDEX {_LENT}{table_name}_{column_name}")


@contextmanager
def indexed_afterwards(connection: Connection, collection: str, moves: int) -> Iterator[None]:
    """The table's own indices are taken away, and made again word for word in the same transaction, when so many of
    its rows come or go that most of every index is written anyhow: sorting once costs a third of inserting each.
    Nothing inside may look for rows of this collection by them."""
    rows = TABLES[collection]
    if moves < _HEAPS or moves * 2 < count(connection, rows):
        yield
        return
    told = connection.execute(_INDICES, {"name": rows.name}).all()
    indices = [(name, definition) for name, definition in told if not name.startswith(_LENT)]
    for name, _ in indices:
        connection.exec_driver_sql(f"DROP INDEX {name}")
    yield
    for _, definition in indices:
        connection.exec_driver_sql(definition)


@contextmanager
def roomy(connection: Connection, moves: int) -> Iterator[None]:
    """More of the file in memory while many rows move: what does not fit is written to the log over and over."""
    if moves < _HEAPS:
        yield
        return
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = -{CACHE_KIB}")
    try:
        yield
    finally:
        with suppress(SQLAlchemyError):
            connection.exec_driver_sql(f"PRAGMA cache_size = {before}")


@cache
def _unindexed_referrers(collection: str) -> tuple[tuple[str, str], ...]:
    """Table and column of each reference into this collection that no index helps to find."""
    found = []
    for rows in TABLES.values():
        indexed = {tuple(index.columns.keys())[:2] for index in rows.indexes}
        for reference in rows.foreign_key_constraints:
            names = tuple(reference.column_keys)
            if reference.referred_table is TABLES[collection] and len(names) == 2 and names not in indexed:
                found.append((rows.name, names[1]))
    return tuple(found)
