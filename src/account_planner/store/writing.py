"""What an edit does to the file, as Core statements inside the caller's transaction."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache, lru_cache
from itertools import groupby, islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Delete, Insert, Update, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.sql import column, table

from account_planner.domain.errors import BECAUSE, Displaced, Reason
from account_planner.store.format import owner_column
from account_planner.store.indexing import MANY, TABLES, count, indexed_afterwards, referrers_indexed, roomy
from account_planner.store.mapping import Value, changes_of, columns_of_rows
from account_planner.store.rows import Row
from account_planner.store.searching import reads_alike, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, CursorResult

    from account_planner.domain.delta import Delta, Swap
    from account_planner.domain.listing import Score

_PART = 1_000
_DISAGREES = Reason("the file no longer agrees with the window, and has to be read again")
_DIALECT = dialect()

_TEXTS = Row.metadata.tables["search_texts"]
_SCORES = Row.metadata.tables["scores"]
_SNAPSHOTS = Row.metadata.tables["snapshots"]
_INDEX = table("search", column("search"), column("rowid"), column("text"))

_Rows = list[dict[str, Value]]


def write_swaps(connection: Connection, account_id: str, delta: Delta) -> None:
    """Insert, change and delete entities of one account and what can be found of them. NotSaved when the file does
    not hold what the delta starts from. It is gone through part by part, so that whoever gives it may stop in between;
    what only goes, goes the other way round: lines before the people whom they need."""
    comings, goings = delta.comings(), delta.goings()
    moved = comings + goings
    only_goes = goings.total() == len(delta.swaps)
    with roomy(connection, moved.total()), referrers_indexed(connection, moved):
        for collection, swaps in groupby(reversed(delta) if only_goes else delta, key=attrgetter("collection")):
            with indexed_afterwards(connection, collection, max(comings[collection], goings[collection])):
                while part := list(islice(swaps, _PART)):
                    _write_part(connection, account_id, collection, part)


def _write_part(connection: Connection, account_id: str, collection: str, swaps: list[Swap]) -> None:
    fresh = [swap.after for swap in swaps if swap.before is None]
    gone = [swap.id for swap in swaps if swap.after is None]
    updates: defaultdict[tuple[str, ...], _Rows] = defaultdict(list)
    for swap in swaps if len(fresh) + len(gone) < len(swaps) else ():
        if swap.before is not None and swap.after is not None:
            key: dict[str, Value] = {"key_account": account_id, "key_id": swap.id}
            # Only the columns that changed are written: the others' indices are left alone.
            changed = changes_of(swap.before, swap.after)
            updates[tuple(changed)].append(key | changed)
    if gone:
        _delete_many(connection, account_id, collection, gone)
    if fresh:
        _insert_many(connection, account_id, collection, fresh)
    for columns, rows in updates.items():
        if columns:
            _expect(connection.execute(_update(collection, columns), rows), len(rows))
    _write_findings(connection, account_id, collection, swaps)


def write_score(connection: Connection, account_id: str, score: Score) -> None:
    """Keep the score of a day, in place of an earlier one of the same day."""
    facts = {"account_id": account_id, "day": score.day.isoformat(), "total": score.total}
    connection.execute(_upsert_score(), facts | {"parts": json.dumps(dict(score.parts))})


def write_snapshot(connection: Connection, account_id: str, facts: Mapping[str, str]) -> None:
    connection.execute(insert(_SNAPSHOTS), {"account_id": account_id, **facts})


def change_snapshot(connection: Connection, account_id: str, snapshot_id: str, name: str, packet: str) -> None:
    owned = _SNAPSHOTS.c.account_id == account_id
    change = update(_SNAPSHOTS).where(owned, _SNAPSHOTS.c.id == snapshot_id)
    connection.execute(change.values(name=name, packet=packet))


def delete_snapshot(connection: Connection, account_id: str, snapshot_id: str) -> None:
    owned = _SNAPSHOTS.c.account_id == account_id
    connection.execute(delete(_SNAPSHOTS).where(owned, _SNAPSHOTS.c.id == snapshot_id))


def delete_account(connection: Connection, account_id: str) -> bool:
    """Take every row of an account away; False when there was no such account."""
    owned = connection.execute(select(_TEXTS).where(_TEXTS.c.account_id == account_id)).all()
    _forget(connection, [(row.number, row.text) for row in owned])
    for rows in (_TEXTS, _SCORES, _SNAPSHOTS):
        connection.execute(delete(rows).where(rows.c.account_id == account_id))
    held = {key: count(connection, rows, rows.c[owner_column(key)] == account_id) for key, rows in TABLES.items()}
    with referrers_indexed(connection, held):
        counts = [
            connection.execute(delete(rows).where(rows.c[owner_column(key)] == account_id)).rowcount
            for key, rows in reversed(TABLES.items())
        ]
    return counts[-1] == 1


def _write_findings(connection: Connection, account_id: str, collection: str, swaps: list[Swap]) -> None:
    """What the search index has to learn and to forget."""
    moved = [swap for swap in swaps if not reads_alike(collection, swap.before, swap.after)]
    olds = words_of(collection, [swap.before for swap in moved])
    news = words_of(collection, [swap.after for swap in moved])
    texts = list(zip([swap.id for swap in moved], olds, news, strict=True))
    forgotten = [id_ for id_, old, new in texts if old is not None and old != new]
    learnt = [(id_, new) for id_, old, new in texts if new is not None and old != new]
    for start in range(0, len(forgotten), _PART):
        _forget_entities(connection, account_id, collection, forgotten[start : start + _PART])
    if learnt:
        _learn_entities(connection, account_id, collection, learnt)


def _forget_entities(connection: Connection, account_id: str, collection: str, ids: list[str]) -> None:
    key = {"key_account": account_id, "key_collection": collection, "key_ids": ids}
    rows = connection.execute(_find_texts(), key).all()
    if len(rows) != len(ids):
        raise Displaced(BECAUSE, why=_DISAGREES)
    _forget(connection, [(number, text) for number, text in rows])
    _run_many(connection, _delete_text(), [(number,) for number, _ in rows])


def _forget(connection: Connection, texts: list[tuple[int, str]]) -> None:
    """The index keeps no text: it has to be told what it once learned."""
    if texts:
        _run_many(connection, _forget_text(), [("delete", number, text) for number, text in texts])


def _learn_entities(connection: Connection, account_id: str, collection: str, new: list[tuple[str, str]]) -> None:
    first = (connection.execute(_highest_number()).scalar() or 0) + 1
    rows = [(number, account_id, collection, id_, text) for number, (id_, text) in enumerate(new, first)]
    _run_many(connection, _insert_text(), rows)
    _run_many(connection, _learn_text(), [(number, text) for number, (_, text) in enumerate(new, first)])


def _insert_many(connection: Connection, account_id: str, collection: str, entities: list[Any]) -> None:
    # Most facts of many newcomers are blank, and a blank costs more to hand over than a text.
    columns = columns_of_rows(entities, but_blank=len(entities) >= MANY)
    if collection != "account":
        columns["account_id"] = [account_id] * len(entities)
    names = tuple(name for name in TABLES[collection].columns.keys() if name in columns)  # noqa: SIM118 no mapping
    rows = list(zip(*(columns[name] for name in names), strict=True))
    _run_many(connection, _insert(collection, names), rows)


def _delete_many(connection: Connection, account_id: str, collection: str, ids: list[str]) -> None:
    _run_many(connection, _delete(collection), [(account_id, id_) for id_ in ids])


def _run_many(connection: Connection, statement: str, rows: list[tuple[Any, ...]]) -> None:
    """A statement in plain SQL, row by row: SQLAlchemy would take longer over the rows than SQLite."""
    _expect(connection.exec_driver_sql(statement, rows), len(rows))


def _expect(result: CursorResult[Any], count: int) -> None:
    if result.rowcount != count:
        raise Displaced(BECAUSE, why=_DISAGREES)


@lru_cache(maxsize=256)
def _insert(collection: str, names: tuple[str, ...]) -> str:
    return _plain(insert(TABLES[collection]), names)


@cache
def _update(collection: str, columns: tuple[str, ...]) -> Update:
    rows = TABLES[collection]
    return update(rows).where(*_key(collection)).values({name: bindparam(name) for name in columns})


@cache
def _delete(collection: str) -> str:
    return _plain(delete(TABLES[collection]).where(*_key(collection)), ("key_account", "key_id"))


def _key(collection: str) -> list[Any]:
    rows = TABLES[collection]
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
def _insert_text() -> str:
    return _plain(insert(_TEXTS), ("number", "account_id", "collection", "entity_id", "text"))


@cache
def _delete_text() -> str:
    return _plain(delete(_TEXTS).where(_TEXTS.c.number == bindparam("key_number")), ("key_number",))


@cache
def _learn_text() -> str:
    return _plain(insert(_INDEX), ("rowid", "text"))


@cache
def _forget_text() -> str:
    """The first value is the word "delete"."""
    return _plain(insert(_INDEX), ("search", "rowid", "text"))


def _plain(statement: Insert | Delete, names: tuple[str, ...]) -> str:
    """The statement in SQL; its values are given by place, in the order of `names`."""
    compiled = statement.compile(dialect=_DIALECT, column_keys=names if isinstance(statement, Insert) else None)
    if tuple(compiled.positiontup or ()) != names:
        raise AssertionError(names)
    return str(compiled)
