"""What an edit does to the file, as Core statements inside the caller's transaction."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Delete, Insert, Update, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.sql import column, table

from account_planner.domain.entities import COLLECTIONS
from account_planner.domain.errors import NotSaved
from account_planner.store.format import owner_column, table_of
from account_planner.store.mapping import Value, row_of
from account_planner.store.rows import Row
from account_planner.store.searching import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, Table

    from account_planner.domain.delta import Swap
    from account_planner.domain.listing import Score

_PART = 1_000
_MANY = 100
"""So many rows of one table come or go faster with an index that has to be made first."""
_DISAGREES = "The change was not saved because the file no longer agrees with the window. Open the account again."

_TABLES: dict[str, Table] = {key: Row.metadata.tables[table_of(key)] for key in COLLECTIONS}
_TEXTS = Row.metadata.tables["search_texts"]
_SCORES = Row.metadata.tables["scores"]
_SNAPSHOTS = Row.metadata.tables["snapshots"]
_INDEX = table("search", column("search"), column("rowid"), column("text"))

_Rows = list[dict[str, Value]]


def write_swaps(connection: Connection, account_id: str, swaps: Iterable[Swap]) -> None:
    """Insert, change and delete entities of one account and what can be found of them. NotSaved when the file
    does not hold what the swaps start from. What only adds is gone through part by part, so that whoever gives the
    swaps may stop in between."""
    comings = Counter((swap.collection, swap.before is None, swap.after is None) for swap in swaps)
    only_adds = all(is_added for _, is_added, _ in comings)
    moved = Counter[str]()
    for (collection, *ends), count in comings.items():
        moved[collection] += count if any(ends) else 0
    rest = iter(swaps)
    with _referrers_indexed(connection, moved):
        while part := list(islice(rest, _PART if only_adds else None)):
            _write_part(connection, account_id, part)


def _write_part(connection: Connection, account_id: str, swaps: list[Swap]) -> None:
    inserts: defaultdict[str, _Rows] = defaultdict(list)
    updates: defaultdict[tuple[str, tuple[str, ...]], _Rows] = defaultdict(list)
    deletes: defaultdict[str, _Rows] = defaultdict(list)
    found = _Findings()
    for swap in swaps:
        key: dict[str, Value] = {"key_account": account_id, "key_id": swap.id}
        if swap.after is None:
            deletes[swap.collection].append(key)
        elif swap.before is None:
            inserts[swap.collection].append(_owned(account_id, swap))
        else:
            changed = _changed(swap)
            updates[swap.collection, tuple(changed)].append(key | changed)
        found.note(swap)
    for collection, rows in deletes.items():
        _run(connection, _delete(collection), rows)
    for collection, rows in inserts.items():
        _run(connection, _insert(collection), rows)
    for (collection, columns), rows in updates.items():
        if columns:
            _run(connection, _update(collection, columns), rows)
    found.write(connection, account_id)


def write_score(connection: Connection, account_id: str, score: Score) -> None:
    """Keep the score of a day, in place of an earlier one of the same day."""
    facts = {"account_id": account_id, "day": score.day.isoformat(), "total": score.total}
    connection.execute(_upsert_score(), facts | {"parts": json.dumps(dict(score.parts))})


def write_snapshot(connection: Connection, account_id: str, facts: Mapping[str, str]) -> None:
    connection.execute(insert(_SNAPSHOTS), {"account_id": account_id, **facts})


def change_snapshot(connection: Connection, account_id: str, snapshot_id: str, packet: str) -> None:
    owned = _SNAPSHOTS.c.account_id == account_id
    connection.execute(update(_SNAPSHOTS).where(owned, _SNAPSHOTS.c.id == snapshot_id).values(packet=packet))


def delete_snapshot(connection: Connection, account_id: str, snapshot_id: str) -> None:
    owned = _SNAPSHOTS.c.account_id == account_id
    connection.execute(delete(_SNAPSHOTS).where(owned, _SNAPSHOTS.c.id == snapshot_id))


def delete_account(connection: Connection, account_id: str) -> bool:
    """Take every row of an account away; False when there was no such account."""
    owned = connection.execute(select(_TEXTS).where(_TEXTS.c.account_id == account_id)).all()
    _forget(connection, [{"number": row.number, "text": row.text} for row in owned])
    for rows in (_TEXTS, _SCORES, _SNAPSHOTS):
        connection.execute(delete(rows).where(rows.c.account_id == account_id))
    held = {key: _count(connection, rows, rows.c[owner_column(key)] == account_id) for key, rows in _TABLES.items()}
    with _referrers_indexed(connection, held):
        counts = [
            connection.execute(delete(rows).where(rows.c[owner_column(key)] == account_id)).rowcount
            for key, rows in reversed(_TABLES.items())
        ]
    return counts[-1] == 1


@contextmanager
def _referrers_indexed(connection: Connection, moved: Mapping[str, int]) -> Iterator[None]:
    """SQLite looks for every row that goes, and often for one that comes, in each column that may refer to it, through
    all rows of the account. When so many of a collection move that making an index costs less (it reads the rows of all
    accounts once), there is one on those columns, within this transaction alone."""
    many = [key for key, count in moved.items() if count >= _MANY and count**2 >= _count(connection, _TABLES[key])]
    columns = [reference for collection in many for reference in _unindexed_referrers(collection)]
    for table_name, column_name in columns:
        connection.exec_driver_sql(
            f"CREATE INDEX many_{table_name}_{column_name} ON {table_name} (account_id, {column_name}) "
            f"WHERE {column_name} IS NOT NULL"
        )
    yield
    for table_name, column_name in columns:
        connection.exec_driver_sql(f"DROP INDEX many_{table_name}_{column_name}")


def _count(connection: Connection, rows: Table, *which: Any) -> int:
    return connection.execute(select(func.count()).select_from(rows).where(*which)).scalar_one()


@cache
def _unindexed_referrers(collection: str) -> tuple[tuple[str, str], ...]:
    """Table and column of each reference into this collection that no index helps to find."""
    found = []
    for rows in _TABLES.values():
        indexed = {tuple(index.columns.keys())[:2] for index in rows.indexes}
        for reference in rows.foreign_key_constraints:
            names = tuple(reference.column_keys)
            if reference.referred_table is _TABLES[collection] and len(names) == 2 and names not in indexed:
                found.append((rows.name, names[1]))
    return tuple(found)


class _Findings:
    """What the search index has to learn and to forget in one transaction."""

    def __init__(self) -> None:
        self._old: dict[tuple[str, str], str] = {}
        self._new: dict[tuple[str, str], str] = {}

    def note(self, swap: Swap) -> None:
        old, new = words_of(swap.collection, swap.before), words_of(swap.collection, swap.after)
        if old == new:
            return
        if old is not None:
            self._old[swap.collection, swap.id] = old
        if new is not None:
            self._new[swap.collection, swap.id] = new

    def write(self, connection: Connection, account_id: str) -> None:
        if self._old:
            _forget_entities(connection, account_id, self._old)
        if self._new:
            _learn_entities(connection, account_id, self._new)


def _forget_entities(connection: Connection, account_id: str, old: Iterable[tuple[str, str]]) -> None:
    ids: defaultdict[str, list[str]] = defaultdict(list)
    for collection, id_ in old:
        ids[collection].append(id_)
    for collection, known in ids.items():
        for start in range(0, len(known), _PART):
            some = known[start : start + _PART]
            key = {"key_account": account_id, "key_collection": collection, "key_ids": some}
            rows = connection.execute(_find_texts(), key).all()
            if len(rows) != len(some):
                raise NotSaved(_DISAGREES)
            _forget(connection, [{"number": row.number, "text": row.text} for row in rows])
            connection.execute(_delete_text(), [{"key_number": row.number} for row in rows])


def _forget(connection: Connection, rows: _Rows) -> None:
    """The index keeps no text: it has to be told what it once learned."""
    if rows:
        connection.execute(_forget_text(), rows)


def _learn_entities(connection: Connection, account_id: str, new: Mapping[tuple[str, str], str]) -> None:
    highest = connection.execute(_highest_number()).scalar() or 0
    rows: list[dict[str, Any]] = [
        {"number": n, "account_id": account_id, "collection": key[0], "entity_id": key[1], "text": text}
        for n, (key, text) in enumerate(new.items(), highest + 1)
    ]
    connection.execute(_insert_text(), rows)
    connection.execute(_learn_text(), [{"number": row["number"], "text": row["text"]} for row in rows])


def _run(connection: Connection, statement: Insert | Update | Delete, rows: _Rows) -> None:
    if connection.execute(statement, rows).rowcount != len(rows):
        raise NotSaved(_DISAGREES)


def _owned(account_id: str, swap: Swap) -> dict[str, Value]:
    row = row_of(swap.after)
    return row if swap.collection == "account" else {"account_id": account_id, **row}


def _changed(swap: Swap) -> dict[str, Value]:
    """Only the columns that changed are written: the others' indices are left alone."""
    before, after = row_of(swap.before), row_of(swap.after)
    return {name: value for name, value in after.items() if before[name] != value}


@cache
def _insert(collection: str) -> Insert:
    return insert(_TABLES[collection])


@cache
def _update(collection: str, columns: tuple[str, ...]) -> Update:
    rows = _TABLES[collection]
    return update(rows).where(*_key(collection)).values({name: bindparam(name) for name in columns})


@cache
def _delete(collection: str) -> Delete:
    return delete(_TABLES[collection]).where(*_key(collection))


def _key(collection: str) -> list[Any]:
    rows = _TABLES[collection]
    owner = rows.c[owner_column(collection)] == bindparam("key_account")
    return [owner, rows.c.id == bindparam("key_id")]


@cache
def _upsert_score() -> Any:
    statement = upsert(_SCORES)
    fresh = {"total": statement.excluded.total, "parts": statement.excluded.parts}
    return statement.on_conflict_do_update(index_elements=["account_id", "day"], set_=fresh)


@cache
def _find_texts() -> Any:
    return select(_TEXTS.c.number, _TEXTS.c.text).where(
        _TEXTS.c.account_id == bindparam("key_account"),
        _TEXTS.c.collection == bindparam("key_collection"),
        _TEXTS.c.entity_id.in_(bindparam("key_ids", expanding=True)),
    )


@cache
def _highest_number() -> Any:
    return select(func.max(_TEXTS.c.number))


@cache
def _insert_text() -> Insert:
    return insert(_TEXTS)


@cache
def _delete_text() -> Delete:
    return delete(_TEXTS).where(_TEXTS.c.number == bindparam("key_number"))


@cache
def _learn_text() -> Insert:
    return insert(_INDEX).values(rowid=bindparam("number"), text=bindparam("text"))


@cache
def _forget_text() -> Insert:
    return insert(_INDEX).values(search="delete", rowid=bindparam("number"), text=bindparam("text"))
