"""A file held open for writing, and let go of: by whichever way others get at it meanwhile, both versions are kept."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from threading import RLock
from typing import TYPE_CHECKING

from account_planner.domain.errors import BECAUSE, Displaced, NotSaved, Reason, Refused
from account_planner.store.backup import is_backed_up, list_backups
from account_planner.store.belonging import Belonging, beside, forget
from account_planner.store.connection import is_half_done, nothing_merged, open_writer, roll_back
from account_planner.store.displaced import keep_left, keep_own, log_identity, settle
from account_planner.store.engine import connect
from account_planner.store.failures import not_read
from account_planner.store.files import has_name_of_others
from account_planner.store.format import VERSION
from account_planner.store.glance import Glance, data_version
from account_planner.store.guard import CANNOT_READ, verify_file, version_of
from account_planner.store.quick import READ_ONLY, ReadingStore

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

_REPLACED = "the file was moved or replaced by another program"
_MOVED = "{path} was moved or replaced by another program; reading it again keeps both versions."
_TWO_NAMES = (
    "{path} has a second name (a hard link), by which another program could write to it unseen. Copy it, and open the "
    "copy."
)
LONG_LOG = 1000 * 4120
"""From so many bytes on, a thousand pages, the log is merged into the file after an edit."""


class Holding(ReadingStore):
    """The file under a name from opening to closing. Whoever opens it for writing holds its lock (`app.lock`)."""

    _core: Connection | None

    def __init__(
        self, path: Path, raw: sqlite3.Connection, belonging: Belonging | None = None, version: int = 0
    ) -> None:
        super().__init__(path, raw)
        self._take(raw, belonging, version)
        self._copying = RLock()
        """Held by whoever makes, reads or rewrites backups, and taken before `_busy`: one is made in a thread."""

    def _take(self, raw: sqlite3.Connection, belonging: Belonging | None, version: int) -> None:
        self._raw, self._belonging, self._version = raw, belonging, version
        self._core = None if belonging is None else connect(raw)
        self._log = log_identity(self._path)
        if belonging is not None:
            self._identity = belonging.here

    @property
    def read_only(self) -> bool:
        return self._core is None

    def close(self) -> None:
        """Let go of the file; SQLite merges the write-ahead log into it when nobody else has it open. When another file
        took the place it would read our log into theirs at the next start: ours is kept first."""
        with self._busy:
            if self._belonging is None:
                super().close()
            elif self._is_in_place() or not os.path.exists(self._path):
                self._belonging.expect_end()
                self._let_go(self._belonging)
            else:
                self._close_displaced(self._belonging)

    def _close_displaced(self, belonging: Belonging) -> None:
        """What cannot be kept is left as it is: the next start finds it."""
        try:
            self._keep(belonging)
        except (Refused, OSError, sqlite3.Error):
            with nothing_merged(self._path):
                self._let_go(belonging, leave=True)
        else:
            self._let_go(belonging)

    def _let_go(self, belonging: Belonging, *, leave: bool = False) -> None:
        if self._core is not None:
            self._core.close()
            self._core.engine.dispose()
        super().close()
        belonging.end(leave=leave)

    def _merge_long_log(self) -> None:
        """What is saved is saved: when merging fails, the log grows and the next edit tries again."""
        with suppress(OSError, sqlite3.Error):
            if self._belonging is not None and beside(self._path, "-wal").stat().st_size > LONG_LOG:
                with self._belonging.merging() as is_told:
                    if is_told:
                        self._raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()

    def look(self) -> None:
        if self._belonging is None or not self._busy.acquire(blocking=False):
            return
        try:
            if not self._is_in_place():
                raise Displaced(_MOVED, path=str(self._path))
        finally:
            self._busy.release()

    def rejoin(self) -> Path | None:
        if self._belonging is None:
            raise NotSaved(BECAUSE, why=READ_ONLY)
        with self._busy:
            self._seen.clear()
            if self._is_in_place():
                return None
            before = self._belonging
            is_overwritten = before.is_in_place()
            kept = self._keep(before)
            if is_overwritten:  # SQLite shares what it knows of one file between its connections
                self._let_go(before)
                self._take(*open_current(self._path))
                return kept
            taken = open_current(self._path)
            self._let_go(before)
            self._take(*taken)
            return kept

    def _keep(self, belonging: Belonging) -> Path | None:
        """What was saved, in a file of its own. When theirs was written into the very file, there is only what the
        log and the newest backup make."""
        if not belonging.is_in_place():
            kept = keep_own(self._raw, self._path, self._log)
            forget(self._path)
            return kept
        version_of(self._path)
        if self._log is not None and log_identity(self._path) == self._log:
            return keep_left(self._path)
        return keep_own(self._raw, self._path, None)

    def _check_identity(self) -> None:
        if not self._is_in_place():
            raise Displaced(BECAUSE, why=Reason(_REPLACED))
        self._log = log_identity(self._path)

    def _is_in_place(self) -> bool:
        """Whether the file and its log are those that were opened, and nobody has written into the file past SQLite."""
        if self._belonging is None or not self._belonging.is_in_place():
            return False
        if self._log is not None and log_identity(self._path) != self._log:
            return False
        return self._belonging.is_untouched() or self._was_changed_by_sqlite(self._belonging)

    def _was_changed_by_sqlite(self, belonging: Belonging) -> bool:
        """By another program that asks SQLite, as ours does: it sees our log and we see what it wrote."""
        with suppress(sqlite3.Error):
            version = data_version(self._raw)
            if version != self._version:
                self._version = version
                belonging.note()
                return True
        return False


def open_current(path: Path, after: Glance | None = None) -> tuple[sqlite3.Connection, Belonging, int]:
    if after is None or not after.is_of(path):
        _make_ready(path)
    verify_file(path)
    _keep_private(path)
    copies = list_backups(path) if is_backed_up(path) else ()
    belonging = Belonging(path)
    try:
        belonging.begin()
    except OSError as error:
        raise Refused(CANNOT_READ, path=str(path), reason=error.strerror or "") from error
    try:
        raw = open_writer(path)
        version = data_version(raw)
    except sqlite3.Error as error:
        raw.close()
        belonging.end(leave=True)
        raise not_read(error, path) from error
    except BaseException:
        belonging.end(leave=True)
        raise
    belonging.note(copies[-1].path.name if copies else "")
    return raw, belonging, version


def _make_ready(path: Path) -> None:
    """Not while this process has the file open: to close any handle of a file takes SQLite's locks away."""
    settle(path)
    if has_name_of_others(path):
        raise Refused(_TWO_NAMES, path=str(path))
    if is_half_done(path) and version_of(path) is not None:
        roll_back(path)
    version = version_of(path)
    if version is None or version < VERSION:
        _make_current(path, version)


def _make_current(path: Path, version: int | None) -> None:
    # Alembic takes longer to import than a file to open, and is needed only here.
    from account_planner.store import migration  # noqa: PLC0415

    if version is None:
        migration.create(path)
    else:
        migration.migrate(path, version)


def _keep_private(path: Path) -> None:
    """SQLite gives the files beside it the rights of the file itself."""
    if os.name == "posix":
        with suppress(OSError):  # some disks know no rights, and somebody else's file may be written to all the same
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)
