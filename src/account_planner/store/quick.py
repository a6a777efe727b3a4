"""Reading a file without SQLAlchemy, so that the last account's map is painted before it is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from account_planner.domain.errors import BECAUSE, NotSaved, Reason, Refused
from account_planner.domain.packet import read_packet
from account_planner.store import reading
from account_planner.store.backup import list_backups
from account_planner.store.comparing import account_in, compare, facts_of
from account_planner.store.copying import write_copy
from account_planner.store.displaced import kept_aside
from account_planner.store.glance import Glance
from account_planner.store.team import read_postings
from account_planner.store.unsaved import found_over

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from account_planner.domain.colleagues import Posting
    from account_planner.domain.delta import Delta
    from account_planner.domain.listing import AccountLine, Backup, CopyFacts, Hit, Loss, Score, SnapshotLine
    from account_planner.domain.plan import Plan

    Progress = Callable[[int, int], None]
    Rewrite = Callable[[Plan], Plan]

READ_ONLY = Reason("the file was opened for reading only")
_ITSELF = "This is the file that is open. Save the copy under another name."


def untold(done: int, whole: int) -> None:
    """Nobody wants to know how far it is."""


class ReadingStore(Glance):
    """A file opened for reading: the half of `app.ports.PlanStore` that answers. The other half says NotSaved.
    A plan that was just `read` from it is handed out once instead of being read again."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, read: Plan | None = None) -> None:
        super().__init__(path, connection)
        self._read = read

    @property
    def read_only(self) -> bool:
        return True

    def accounts(self, now: datetime | None = None) -> tuple[AccountLine, ...]:
        with self._reading() as connection:
            return reading.accounts(connection, now)

    def load(self, account_id: str) -> Plan:
        read, self._read = self._read, None
        return read if read is not None and read.account.id == account_id else super().load(account_id)

    def search(self, text: str, limit: int = 50, more: Mapping[str, Delta] | None = None) -> tuple[Hit, ...]:
        room = sum(len(delta.swaps) for delta in more.values()) if more else 0
        with self._reading() as connection:
            found = reading.search(connection, text, limit + room)
        return tuple(found_over(found, more, text)[:limit]) if more else found

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
        raise NotSaved(BECAUSE, why=READ_ONLY)

    def write(self, account_id: str, delta: Delta, score: Score | None = None) -> None:
        raise NotSaved(BECAUSE, why=READ_ONLY)

    def delete(self, account_id: str) -> None:
        raise NotSaved(BECAUSE, why=READ_ONLY)

    def save_snapshot(self, account_id: str, name: str, at: datetime) -> SnapshotLine:
        raise NotSaved(BECAUSE, why=READ_ONLY)

    def drop_snapshot(self, account_id: str, snapshot_id: str) -> None:
        raise NotSaved(BECAUSE, why=READ_ONLY)

    def copy_to(self, path: Path, more: Mapping[str, Delta] | None = None) -> None:
        if path.absolute() == self._path.absolute():
            raise Refused(_ITSELF)
        with self._reading() as connection:
            write_copy(connection, path, own=self._path)
        if more:
            raise NotSaved(BECAUSE, why=READ_ONLY)

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

    def look(self) -> None:
        """Who only reads is never in the way."""

    def rejoin(self) -> Path | None:
        raise NotSaved(BECAUSE, why=READ_ONLY)

    def back_up(self, reason: str, now: datetime) -> Backup:
        raise NotSaved(BECAUSE, why=READ_ONLY)

    def restore(self, backup: Backup, now: datetime) -> Backup:
        raise NotSaved(BECAUSE, why=READ_ONLY)

    def erase(self, account_id: str, rewrite: Rewrite, now: datetime, progress: Progress = untold) -> tuple[Path, ...]:
        raise NotSaved(BECAUSE, why=READ_ONLY)
