"""The file opened for writing: every change is one transaction that is on the disk when the call returns."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Self

from sqlalchemy.exc import SQLAlchemyError

from account_planner.domain.delta import Delta, creation
from account_planner.domain.errors import BECAUSE, Displaced, NotSaved, Reason, Refused
from account_planner.domain.ids import new_id
from account_planner.domain.listing import Score, SnapshotLine
from account_planner.domain.packet import write_packet
from account_planner.store import loading, reading, writing
from account_planner.store.backup import (
    back_up,
    backup_folder,
    backups_of,
    described,
    is_backed_up,
    list_backups,
    thin_out,
)
from account_planner.store.connection import check_safeguards
from account_planner.store.displaced import kept_aside, kept_logs
from account_planner.store.erasing import leave_no_trace, rewrite_account, rewrite_copies, watched
from account_planner.store.failures import not_saved
from account_planner.store.files import clear_unfinished
from account_planner.store.format import VERSION
from account_planner.store.glance import Glance, data_version, guarded_reader
from account_planner.store.guard import verify_file, version_of
from account_planner.store.holding import Holding, open_current
from account_planner.store.quick import READ_ONLY, untold
from account_planner.store.recovery import overwrite, verify_current

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Connection

    from account_planner.domain.listing import Backup
    from account_planner.domain.plan import Plan
    from account_planner.store.quick import Progress, Rewrite

_HERE = "{name} is already in the file."
_CHANGED = Reason("another program has changed the file")
_GONE = Reason("the account is no longer in the file, which has to be read again")
_ILL_FORMED = "The change was not saved because it holds a character that cannot be stored."


def amend(path: Path, more: Mapping[str, Delta]) -> None:
    """Write edits of accounts into a copy of their file."""
    if more:
        with closing(Store.open(path)) as copy:
            for account_id, delta in more.items():
                copy.write(account_id, delta)


class Store(Holding):
    """Implements `app.ports.PlanStore`. Whoever opens a file for writing holds its lock (`app.lock`)."""

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, after: Glance | None = None) -> Self:
        """Open a file, making it when there is none and bringing an older one up to date after a verified
        backup. Refused, with the file untouched, when it is foreign, newer, altered or damaged. `read_only`
        works in places that cannot be written to; such a store answers every change with NotSaved. `after` is the look
        at the same file that is still open."""
        if read_only:
            return cls(path, guarded_reader(path))
        return cls(path, *open_current(path, after))

    def create(self, plan: Plan, score: Score | None = None) -> None:
        account_id = plan.account.id
        with self._transaction() as connection:
            if self._holds(account_id):
                raise Refused(_HERE, name=plan.account.name)
            writing.write_swaps(connection, account_id, creation(plan))
            if score is not None:
                writing.write_score(connection, account_id, score)
            self._seen[account_id] = data_version(self._raw)

    def write(self, account_id: str, delta: Delta, score: Score | None = None) -> None:
        with self._transaction() as connection:
            if self._seen.get(account_id, data_version(self._raw)) != data_version(self._raw):
                raise Displaced(BECAUSE, why=_CHANGED)
            if not self._holds(account_id) and not delta.creates:
                raise Displaced(BECAUSE, why=_GONE)
            writing.write_swaps(connection, account_id, delta)
            if score is not None:
                writing.write_score(connection, account_id, score)

    def copy_to(self, path: Path, more: Mapping[str, Delta] | None = None) -> None:
        super().copy_to(path)
        amend(path, more or {})

    def delete(self, account_id: str) -> None:
        with self._transaction() as connection:
            if not writing.delete_account(connection, account_id):
                raise Refused(loading.GONE)
        self._seen.pop(account_id, None)

    def save_snapshot(self, account_id: str, name: str, at: datetime) -> SnapshotLine:
        with self._busy:
            with self._reading() as connection:
                packet = write_packet(loading.load(connection, account_id))
            line = SnapshotLine(new_id(), name, at)
            with self._transaction() as connection:
                facts = {"id": line.id, "name": name, "at": at.isoformat(), "packet": packet}
                writing.write_snapshot(connection, account_id, facts)
        return line

    def drop_snapshot(self, account_id: str, snapshot_id: str) -> None:
        with self._transaction() as connection:
            writing.delete_snapshot(connection, account_id, snapshot_id)

    def back_up(self, reason: str, now: datetime) -> Backup:
        """A verified copy of the file as of its last edit; older copies are thinned out. The newest is given
        again when nothing has changed since. Another connection is used, so that edits go on meanwhile."""
        with self._copying:
            made = self._copied(reason, now)
            thin_out(self._path)
        return made

    def restore(self, backup: Backup, now: datetime) -> Backup:
        """Make the file hold what a backup holds, as one durable transaction; gives the backup that was made of
        the present state before. Refused when the backup cannot be relied on."""
        with self._copying:
            verify_current(backup.path)
            # Older copies are thinned out afterwards: the one that is wanted may be among them.
            before = self._copied("restore", now)
            self._overwrite(backup.path)
            thin_out(self._path, spare=backup.path)
        return before

    def _overwrite(self, copy: Path) -> None:
        with self._busy:
            self._check_identity()
            try:
                overwrite(self._raw, copy)
                check_safeguards(self._raw, self._path)
            except sqlite3.Error as error:
                raise not_saved(error) from error
            self._seen.clear()
            self._merge_long_log()

    def erase(self, account_id: str, rewrite: Rewrite, now: datetime, progress: Progress = untold) -> tuple[Path, ...]:
        """Rewrite an account, its snapshots, all backups and what is kept aside by a pure function, so that nothing
        of what it takes away stays in any of them; gives the files that could not be rewritten and still hold it."""
        with self._copying:
            self._copied("erase", now)
            self._erase(account_id, rewrite)
            aside = kept_aside(self._path)
            copies = (*backups_of(self._path), *aside, *(copy for file in aside for copy in backups_of(file)))
            left = rewrite_copies(watched(copies, progress), lambda copy: _erase_in(copy, account_id, rewrite))
            clear_unfinished(backup_folder(self._path))
            clear_unfinished(self._path.parent, self._path.name)
        return (*left, *kept_logs(self._path))

    def _erase(self, account_id: str, rewrite: Rewrite) -> None:
        with self._busy:
            if not self._holds(account_id):  # deleted since: what is left of it stands in free places and copies
                self._leave_no_trace()
                return
            before = self.load(account_id)
            lines = self.snapshots(account_id)
            snapshots = [(line, reading.snapshot_packet(self._raw, account_id, line.id)) for line in lines]
            with self._transaction() as connection:
                rewrite_account(connection, before, snapshots, rewrite)
            self._leave_no_trace()

    def _leave_no_trace(self) -> None:
        if self._belonging is not None:
            with self._belonging.merging():
                leave_no_trace(self._raw)

    def _copied(self, reason: str, now: datetime) -> Backup:
        if self._belonging is None:
            raise NotSaved(BECAUSE, why=READ_ONLY)
        with self._busy:  # not in the midst of a merge, which changes the file
            self._check_identity()
            merges = self._belonging.merges
        if is_backed_up(self._path) and (copies := list_backups(self._path)):
            made = copies[-1]
        else:
            made = described(back_up(self._path, reason, now))
        with self._busy:
            self._belonging.note_base(made.path, merges)
        return made

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """One durable transaction; what goes wrong inside or at its end leaves the file as it was."""
        if self._core is None:
            raise NotSaved(BECAUSE, why=READ_ONLY)
        with self._busy:
            self._check_identity()
            try:
                with self._core.begin():
                    yield self._core
            except (SQLAlchemyError, sqlite3.Error, OSError) as error:
                raise not_saved(error) from error
            except UnicodeEncodeError as error:
                raise Refused(_ILL_FORMED) from error
            finally:
                self._end_failed_commit()
            self._merge_long_log()

    def _end_failed_commit(self) -> None:
        """SQLAlchemy does not roll back when COMMIT itself fails (a full disk, a reference to nobody)."""
        if self._raw.in_transaction:
            with suppress(sqlite3.Error):
                self._raw.rollback()

    def _holds(self, account_id: str) -> bool:
        found = self._raw.execute("SELECT 1 FROM accounts WHERE id = ?", (account_id,)).fetchone()
        return found is not None


def _erase_in(copy: Path, account_id: str, rewrite: Rewrite) -> None:
    """In a copy of a copy, of which no further one must be made: an older one is brought up to date just so."""
    version = version_of(copy)
    if version is not None and version < VERSION:
        from account_planner.store import migration  # noqa: PLC0415 as below

        verify_file(copy)
        migration.upgrade(copy, version)
    store = Store.open(copy)
    try:
        if any(line.id == account_id for line in store.accounts()):
            store._erase(account_id, rewrite)  # noqa: SLF001 another store of the same kind
    finally:
        store.close()
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
