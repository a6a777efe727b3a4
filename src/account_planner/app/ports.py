"""What the running program needs of the file, so that it never knows how the file is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from account_planner.domain.listing import AccountLine, Backup, CopyFacts, Hit, Loss, Score, SnapshotLine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from account_planner.app.beside import Progress
    from account_planner.domain.colleagues import Posting
    from account_planner.domain.delta import Delta
    from account_planner.domain.plan import Plan

__all__ = ["AccountLine", "Backup", "CopyFacts", "Hit", "Loss", "PlanStore", "Score", "SnapshotLine"]


class PlanStore(Protocol):
    """One file with many accounts. Each writing method is one durable transaction: when it returns the fact is
    on the disk, when it raises NotSaved the file is as it was. Reading methods may raise NotSaved too."""

    @property
    def path(self) -> Path: ...

    @property
    def read_only(self) -> bool: ...

    def accounts(self, now: datetime | None = None) -> tuple[AccountLine, ...]:
        """All accounts by name; meetings that started before `now` are not "next" (None: any not held is)."""

    def load(self, account_id: str) -> Plan:
        """One account with everything; Refused when it is not in the file."""

    def create(self, plan: Plan, score: Score | None = None) -> None:
        """Add a whole account; Refused when one with its id is in the file."""

    def write(self, account_id: str, delta: Delta, score: Score | None = None) -> None:
        """Write one edit and, if given, the score of its day."""

    def delete(self, account_id: str) -> None:
        """Take an account with its scores and snapshots out of the file; Refused when it is not there."""

    def search(self, text: str, limit: int = 50, more: Mapping[str, Delta] | None = None) -> tuple[Hit, ...]:
        """Facts in which a word begins with each word of `text`, with `more` edits of accounts that the file does not
        take; private notes are not searched."""

    def postings(self) -> tuple[Posting, ...]:
        """Those of ours in every account who have a name and have not left, by account and name."""

    def scores(self, account_id: str) -> tuple[Score, ...]:
        """One score for each day with an edit, oldest first."""

    def save_snapshot(self, account_id: str, name: str, at: datetime) -> SnapshotLine:
        """Keep a named copy of the account as the file holds it now."""

    def snapshots(self, account_id: str) -> tuple[SnapshotLine, ...]:
        """The named copies, oldest first."""

    def load_snapshot(self, account_id: str, snapshot_id: str) -> Plan:
        """The plan of a named copy; Refused when it is not there or cannot be read."""

    def drop_snapshot(self, account_id: str, snapshot_id: str) -> None:
        """Take a named copy away; one that is not there is passed over."""

    def copy_to(self, path: Path, more: Mapping[str, Delta] | None = None) -> None:
        """Write everything as it is saved now into another file, which is replaced whole, and `more` edits of accounts
        that this file does not take; Refused when that file is this one or the disk does not take it."""

    def backups(self) -> tuple[Backup, ...]:
        """The verified copies of the whole file, oldest first."""

    def kept_aside(self) -> tuple[Path, ...]:
        """Files beside this one that once were it: displaced by another program's, or damaged."""

    def copy_facts(self, backup: Backup) -> CopyFacts:
        """The size of a copy and the number of its accounts; never raises for a damaged one."""

    def load_copy(self, backup: Backup, account_id: str) -> Plan:
        """One account as a copy holds it; Refused when the copy is damaged or does not hold it."""

    def loss(self, backup: Backup) -> Loss:
        """What going back to a copy would take away, change and bring back; Refused when it is damaged."""

    def look(self) -> None:
        """Displaced when the open file is not the one under its name any more; costs little and never waits."""

    def rejoin(self) -> Path | None:
        """After Displaced: go on with the file as it stands now under its name. What was open is kept in a file of
        its own (given) when another took its place, and written back when there is none."""

    def back_up(self, reason: str, now: datetime) -> Backup:
        """Copy the file and verify the copy, in any thread; gives the newest one when nothing changed since."""

    def restore(self, backup: Backup, now: datetime) -> Backup:
        """Go back to a copy in one durable step; gives the copy of the state before, with which to undo it."""

    def erase(
        self, account_id: str, rewrite: Callable[[Plan], Plan], now: datetime, progress: Progress = ...
    ) -> tuple[Path, ...]:
        """Rewrite an account, its snapshots, all backups and what is kept aside by a pure function, leaving no byte of
        what it takes away, in any thread; gives the files that could not be rewritten. `progress` is told how many of
        them are done of how many."""

    def close(self) -> None: ...
