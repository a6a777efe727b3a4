"""Plain SQLite connections with every safeguard set and read back; a file is never opened without them."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.store.belonging import is_own_log
from account_planner.store.failures import UNREADABLE, not_read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SAFE = {
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "temp_store": 2,
    "wal_autocheckpoint": 0,
}
"""Pragma -> value. 2 is FULL for synchronous and MEMORY for temp_store (no names in temporary files). The log is merged
by the store, which notes it first."""

_BUSY_SECONDS = 2.0


def open_writer(path: Path) -> sqlite3.Connection:
    """A connection for reading and writing in autocommit mode (the caller begins and commits). Refused when
    the file cannot be opened or SQLite does not keep one of the safeguards."""
    try:
        connection = _connect(path, "rw")
        try:
            set_safeguards(connection, path)
        except BaseException:
            connection.close()
            raise
    except UNREADABLE as error:
        raise not_read(error, path) from error
    return connection


def set_safeguards(connection: sqlite3.Connection, path: Path) -> None:
    """Set all pragmas, then read them back; Refused names the one that did not take."""
    connection.execute("PRAGMA journal_mode=WAL").fetchone()
    for name, value in _SAFE.items():
        connection.execute(f"PRAGMA {name}={value}").fetchone()
    check_safeguards(connection, path)


def check_safeguards(connection: sqlite3.Connection, path: Path) -> None:
    """Refused when a pragma is not what every edit relies on."""
    wanted: dict[str, object] = {"journal_mode": "wal", **_SAFE}
    for name, value in wanted.items():
        row = connection.execute(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != value:
            raise Refused(
                "{path} cannot be used here: SQLite does not keep it safe ({setting} is {value}).",
                path=str(path),
                setting=name,
                value=str(None if row is None else row[0]),
            )


def open_reader(path: Path) -> sqlite3.Connection:
    """A connection that never writes; it works in places that cannot be written to as well. A log that belongs to
    another file, which once had this name, is not read."""
    if not is_own_log(path):
        return peek(path)
    try:
        return _readable(_connect(path, "ro"))
    except (sqlite3.OperationalError, UnicodeDecodeError) as error:
        if has_unmerged_writes(path):
            raise not_read(error, path) from error
    return peek(path)


def peek(path: Path) -> sqlite3.Connection:
    """A connection for a short look that leaves no trace beside the file; sqlite3.Error when it is damaged."""
    return _readable(_connect(path, "ro", immutable=not has_unmerged_writes(path) or not is_own_log(path)))


def _readable(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        for name in ("trusted_schema", "cell_size_check", "mmap_size", "temp_store"):
            connection.execute(f"PRAGMA {name}={_SAFE[name]}").fetchone()
        connection.execute("PRAGMA query_only=1").fetchone()
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def nothing_merged(path: Path) -> Iterator[None]:
    """Within it a writer may be closed without SQLite merging the log into a file that is not its own any more: the
    last connection does so, and this one, which cannot write, is closed after it."""
    with suppress(*UNREADABLE), closing(_connect(path, "ro")) as last:
        with suppress(*UNREADABLE):
            last.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield
        return
    yield


def is_half_done(path: Path) -> bool:
    """Whether a cut in the midst of a migration left a journal from which the file has to be rolled back."""
    return _has_content(f"{path}-journal")


def roll_back(path: Path) -> None:
    """Put right what a cut left half done: SQLite does it at the first look. Refused when it cannot."""
    try:
        with closing(_connect(path, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except UNREADABLE as error:
        raise not_read(error, path) from error


def has_unmerged_writes(path: Path) -> bool:
    """Whether committed edits may still stand in the write-ahead log beside the file, or half of one in the file."""
    return bool(logs_of(path))


def logs_of(path: Path) -> tuple[Path, ...]:
    """The write-ahead log and the rollback journal beside a file, when there is something in them."""
    logs = (path.with_name(path.name + ending) for ending in ("-wal", "-journal"))
    return tuple(log for log in logs if _has_content(str(log)))


def _has_content(place: str) -> bool:
    try:
        return os.stat(place).st_size > 0
    except FileNotFoundError:
        return False


def _connect(path: Path, mode: str, *, immutable: bool = False) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}" + ("&immutable=1" if immutable else "")
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=_BUSY_SECONDS, check_same_thread=False)
