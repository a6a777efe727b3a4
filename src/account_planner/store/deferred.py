"""A file that is read at once and opened for writing a moment later, in a thread or with the first edit."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING

from account_planner.store.quick import untold

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from account_planner.domain.colleagues import Posting
    from account_planner.domain.delta import Delta
    from account_planner.domain.listing import AccountLine, Backup, CopyFacts, Hit, Loss, Score, SnapshotLine
    from account_planner.domain.plan import Plan
    from account_planner.store.quick import Progress, ReadingStore, Rewrite


class DeferredStore:
    """Implements `app.ports.PlanStore`: answers from `reading` until `warm` has run (after the first paint, in
    any thread) or an edit asks for the whole store. Opening may raise what `Store.open` raises."""

    def __init__(self, reading: ReadingStore) -> None:
        self._reading = reading
        self._store = reading
        self._opening = RLock()
        self._is_warm = False

    @property
    def path(self) -> Path:
        return self._store.path

    @property
    def read_only(self) -> bool:
        return False

    def warm(self) -> None:
        """Open the file for writing, once; a second caller waits for the first."""
        self._whole()

    def accounts(self, now: datetime | None = None) -> tuple[AccountLine, ...]:
        return self._store.accounts(now)

    def load(self, account_id: str) -> Plan:
        return self._store.load(account_id)

    def search(self, text: str, limit: int = 50, more: Mapping[str, Delta] | None = None) -> tuple[Hit, ...]:
        return self._store.search(text, limit, more)

    def postings(self) -> tuple[Posting, ...]:
        return self._store.postings()

    def scores(self, account_id: str) -> tuple[Score, ...]:
        return self._store.scores(account_id)

    def snapshots(self, account_id: str) -> tuple[SnapshotLine, ...]:
        return self._store.snapshots(account_id)

    def load_snapshot(self, account_id: str, snapshot_id: str) -> Plan:
        return self._store.load_snapshot(account_id, snapshot_id)

    def create(self, plan: Plan, score: Score | None = None) -> None:
        self._whole().create(plan, score)

    def write(self, account_id: str, delta: Delta, score: Score | None = None) -> None:
        self._whole().write(account_id, delta, score)

    def delete(self, account_id: str) -> None:
        self._whole().delete(account_id)

    def save_snapshot(self, account_id: str, name: str, at: datetime) -> SnapshotLine:
        return self._whole().save_snapshot(account_id, name, at)

    def drop_snapshot(self, account_id: str, snapshot_id: str) -> None:
        self._whole().drop_snapshot(account_id, snapshot_id)

    def copy_to(self, path: Path, more: Mapping[str, Delta] | None = None) -> None:
        self._store.copy_to(path)
        if more:
            from account_planner.store.store import amend  # noqa: PLC0415 as below

            amend(path, more)

    def backups(self) -> tuple[Backup, ...]:
        return self._store.backups()

    def kept_aside(self) -> tuple[Path, ...]:
        return self._store.kept_aside()

    def copy_facts(self, backup: Backup) -> CopyFacts:
        return self._store.copy_facts(backup)

    def load_copy(self, backup: Backup, account_id: str) -> Plan:
        return self._store.load_copy(backup, account_id)

    def loss(self, backup: Backup) -> Loss:
        return self._store.loss(backup)

    def look(self) -> None:
        self._store.look()

    def rejoin(self) -> Path | None:
        whole = self._whole()
        self._reading.close()  # two connections of one process share what SQLite knows of a file, right or wrong
        return whole.rejoin()

    def back_up(self, reason: str, now: datetime) -> Backup:
        return self._whole().back_up(reason, now)

    def restore(self, backup: Backup, now: datetime) -> Backup:
        return self._whole().restore(backup, now)

    def erase(self, account_id: str, rewrite: Rewrite, now: datetime, progress: Progress = untold) -> tuple[Path, ...]:
        return self._whole().erase(account_id, rewrite, now, progress)

    def close(self) -> None:
        """Close the reading half first: the last one to close merges the write-ahead log into the file."""
        with self._opening:
            self._reading.close()
            if self._is_warm:
                self._store.close()

    def _whole(self) -> ReadingStore:
        with self._opening:
            if not self._is_warm:
                # SQLAlchemy takes longer to import than the window to appear.
                from account_planner.store.store import Store  # noqa: PLC0415

                whole = Store.open(self._store.path, after=self._reading)
                whole.follow(self._reading)
                # The reading half stays open: another thread may be asking it this moment.
                self._store = whole
                self._is_warm = True
            return self._store
