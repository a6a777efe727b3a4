"""Reading a file without SQLAlchemy, so that the last account's map is painted before it is imported."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING

from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.packet import read_packet
from account_planner.store import reading
from account_planner.store.backup import list_backups
from account_planner.store.comparing import account_in, compare, facts_of
from account_planner.store.connection import is_half_done, open_reader
from account_planner.store.copying import write_copy
from account_planner.store.displaced import identity, kept_aside
from account_planner.store.failures import not_read
from account_planner.store.format import VERSION
from account_planner.store.guard import verify_file, version_of
from account_planner.store.team import read_postings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from account_planner.domain.colleagues import Posting
    from account_planner.domain.delta import Delta
    from account_planner.domain.listing import AccountLine, Backup, CopyFacts, Hit, Loss, Score, SnapshotLine
    from account_planner.domain.plan import Plan

READ_ONLY = "The change was not saved because the file was opened for reading only."
_ITSELF = "This is the file that is open. Save the copy under another name."
_MISSING = "There is no file {path}."
_CHANGED_MEANWHILE = -1
_OLD = "{path} is of an older version and has to be opened for writing once."


class ReadingStore:
    """A file opened for reading: the half of `app.ports.PlanStore` that answers. The other half says NotSaved."""

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
    def read_only(self) -> bool:
        return True

    def accounts(self, now: datetime | None = None) -> tuple[AccountLine, ...]:
        with self._reading() as connection:
            return reading.accounts(connection, now)

    def load(self, account_id: str) -> Plan:
        with self._reading() as connection:
            seen = data_version(connection)
            plan = reading.load(connection, account_id)
        self._seen[account_id] = seen
        return plan

    def search(self, text: str, limit: int = 50) -> tuple[Hit, ...]:
        with self._reading() as connection:
            return reading.search(connection, text, limit)

    def postings(self) -> tuple[Posting, ...]:
        with self._reading() as connection:
            return read_postings(connection)

    def scores(self, account_id: str) -> tuple[Score, ...]:
        with self._reading() as connection:
            return reading.scores(connection, account_id)

    def snapshots(self, account_id: str) -> tuple[SnapshotLine, ...]:
        with self._reading() as connection:
            return reading.snapshots(connection, account_id)

    def load_snapshot(self, account_id: str, snapshot_id: str) -> Plan:
        with self._reading() as connection:
            return read_packet(reading.snapshot_packet(connection, account_id, snapshot_id))

    def create(self, plan: Plan, score: Score | None = None) -> None:
        raise NotSaved(READ_ONLY)

    def write(self, account_id: str, delta: Delta, score: Score | None = None) -> None:
        raise NotSaved(READ_ONLY)

    def delete(self, account_id: str) -> None:
        raise NotSaved(READ_ONLY)

    def save_snapshot(self, account_id: str, name: str, at: datetime) -> SnapshotLine:
        raise NotSaved(READ_ONLY)

    def drop_snapshot(self, account_id: str, snapshot_id: str) -> None:
        raise NotSaved(READ_ONLY)

    def copy_to(self, path: Path) -> None:
        if path.absolute() == self._path.absolute():
            raise Refused(_ITSELF)
        with self._reading() as connection:
            write_copy(connection, path)

    def backups(self) -> tuple[Backup, ...]:
        return list_backups(self._path)

    def kept_aside(self) -> tuple[Path, ...]:
        return kept_aside(self._path)

    def copy_facts(self, backup: Backup) -> CopyFacts:
        return facts_of(backup.path)

    def load_copy(self, backup: Backup, account_id: str) -> Plan:
        return account_in(backup.path, account_id)

    def loss(self, backup: Backup) -> Loss:
        with self._reading() as connection:
            return compare(connection, backup.path)

    def rejoin(self) -> Path | None:
        raise NotSaved(READ_ONLY)

    def back_up(self, reason: str, now: datetime) -> Backup:
        raise NotSaved(READ_ONLY)

    def restore(self, backup: Backup, now: datetime) -> Backup:
        raise NotSaved(READ_ONLY)

    def erase(self, account_id: str, rewrite: Callable[[Plan], Plan], now: datetime) -> tuple[Path, ...]:
        raise NotSaved(READ_ONLY)

    def follow(self, earlier: ReadingStore) -> None:
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
            except sqlite3.Error as error:
                raise not_read(error, self._path) from error


def data_version(connection: sqlite3.Connection) -> int:
    """A number that changes when another connection has changed the file."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def open_quick(path: Path) -> ReadingStore | None:
    """The file for reading, its header and schema checked but not every page; None when there is no file yet
    or it has to be brought up to date first, which takes the whole store. Refused as by `Store.open`."""
    if is_half_done(path):
        return None
    version = version_of(path)
    return ReadingStore(path, guarded_reader(path, thorough=False)) if version == VERSION else None


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
    except sqlite3.Error as error:
        raise not_read(error, path) from error
