"""The first look at a file: which accounts it holds, and one of them. Nothing is imported that this does not take."""

from __future__ import annotations

from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.store import loading
from account_planner.store.belonging import identity, identity_if_there
from account_planner.store.connection import is_half_done, open_reader
from account_planner.store.displaced import settle
from account_planner.store.failures import UNREADABLE, not_read
from account_planner.store.format import VERSION
from account_planner.store.guard import keeps_log, verify_file, version_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from account_planner.domain.plan import Plan

_CHANGED_MEANWHILE = -1
UNFIT = "{path} holds something that cannot be read. Go back to an earlier state of it."
_MISSING = "There is no file {path}."
_OLD = "{path} is of an older version and has to be opened for writing once."


class Glance:
    """A file through a connection that only reads; `quick.ReadingStore` goes on with the same connection."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._raw = connection
        self._busy = RLock()
        self._identity = identity(path)
        self._seen: dict[str, int] = {}
        """Account -> `data_version` when it was read: another number says that somebody else has changed the file."""

    @property
    def path(self) -> Path:
        return self._path

    @property
    def connection(self) -> sqlite3.Connection:
        return self._raw

    def listed(self) -> tuple[str, ...]:
        """Ids of the accounts that are not archived, by name."""
        with self._reading() as connection:
            return loading.listed(connection)

    def load(self, account_id: str) -> Plan:
        with self._reading() as connection:
            seen = data_version(connection)
            plan = loading.load(connection, account_id)
        self._seen[account_id] = seen
        return plan

    def is_of(self, path: Path) -> bool:
        """Whether the file that was looked at still stands there."""
        return identity_if_there(path) == self._identity

    def follow(self, earlier: Glance) -> None:
        """Go on for one that has read the file until now: what others have changed since then is noticed as if this
        one had read it."""
        mine = data_version(self._raw)  # first: what comes in between is then noticed by the other number
        theirs = data_version(earlier._raw)
        for account_id, seen in earlier._seen.items():
            is_same = seen == theirs and earlier._identity == self._identity
            self._seen.setdefault(account_id, mine if is_same else _CHANGED_MEANWHILE)

    def close(self) -> None:
        self._raw.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._busy:
            try:
                yield self._raw
            except UNREADABLE as error:
                raise not_read(error, self._path) from error
            except loading.UNFIT as error:
                raise Refused(UNFIT, path=str(self._path)) from error


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection has changed the file."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def open_glance(path: Path) -> Glance | None:
    """The file for reading, its header and schema checked but not every page; None when there is no file yet
    or the whole store has to change it first: to bring it up to date, or to give a copy its log, which would look as
    if somebody else had written to it. Refused as by `Store.open`. The caller holds the file's lock."""
    settle(path)
    if is_half_done(path) or version_of(path) != VERSION or not keeps_log(path):
        return None
    return Glance(path, guarded_reader(path, thorough=False))


def guarded_reader(path: Path, *, thorough: bool = True) -> sqlite3.Connection:
    """A reading connection; Refused when there is no file or it is foreign, altered, damaged, newer or older."""
    version = version_of(path)
    if version is None:
        raise Refused(_MISSING, path=str(path))
    if version < VERSION:
        raise Refused(_OLD, path=str(path))
    verify_file(path, thorough=thorough)
    try:
        return open_reader(path)
    except UNREADABLE as error:
        raise not_read(error, path) from error
