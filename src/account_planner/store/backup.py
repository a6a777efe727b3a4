"""Verified copies of the whole file in a folder beside it, made when the file has changed, thinned out by age."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from stat import S_ISREG
from time import sleep
from typing import TYPE_CHECKING

from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.listing import Backup
from account_planner.store.connection import open_reader, peek
from account_planner.store.failures import UNREADABLE, not_saved
from account_planner.store.files import appear, clear_unfinished, discard, make_private, sync_folder, unfinished
from account_planner.store.guard import schema_of, verify_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

RECENT, DAYS, WEEKS, MONTHS = 10, 7, 4, 6
"""How many copies are kept: the newest ones, and the newest of each of so many days, weeks and months."""

_UNSURE = "No backup was made: the copy is not the same as the file."
_NAMED = re.compile(r"\.(\d{8}T\d{6})Z\.([a-z0-9-]+?)(?:\.\d+)?$")
_STAMP = "%Y%m%dT%H%M%S"
_TICKS = 30


def backup_folder(path: Path) -> Path:
    return path.with_name(path.name + ".backups")


def backups_of(path: Path) -> tuple[Path, ...]:
    """The copies beside a file, oldest first."""
    return tuple(backup.path for backup in list_backups(path))


def list_backups(path: Path) -> tuple[Backup, ...]:
    """The same with what their names tell. A copy that somebody takes away meanwhile is none."""
    found: list[tuple[datetime, int, str, Backup]] = []
    with suppress(OSError):
        for copy in backup_folder(path).glob(f"*{path.suffix}"):
            with suppress(OSError):
                told = copy.stat()
                if S_ISREG(told.st_mode) and not copy.name.startswith("."):
                    backup = described(copy, told.st_mtime)
                    found.append((backup.at, told.st_mtime_ns, copy.name, backup))
    return tuple(backup for *_, backup in sorted(found, key=lambda each: each[:3]))


def back_up(path: Path, reason: str, now: datetime | None = None) -> Path:
    """Copy the file as of its last edit, open the copy and compare it; gives the copy. NotSaved when there is
    none that can be relied on. `reason` (small letters, digits, hyphens) becomes part of the name; without `now`
    the copy is dated by the disk. A copy gets its name only when it is whole and synced."""
    folder = backup_folder(path)
    try:
        make_private(folder)
        clear_unfinished(folder)
        fresh = unfinished(folder / path.name)
        try:
            at = now or datetime.fromtimestamp(fresh.stat().st_mtime, UTC)
            changed_ns = _changed_for_good_ns(path, fresh)
            _copy(path, fresh)
            os.utime(fresh, ns=(changed_ns, changed_ns))
            return _named(fresh, path, f"{path.stem}.{at.astimezone(UTC):{_STAMP}}Z.{reason}")
        finally:
            discard(fresh)
    except (OSError, *UNREADABLE) as error:
        raise not_saved(error) from error


def is_backed_up(path: Path) -> bool:
    """Whether the newest copy is of the file as it is now: copies carry the time of the file's last change."""
    try:
        changed_ns = _changed_ns(path)
        return any(backup.path.stat().st_mtime_ns == changed_ns for backup in list_backups(path)[-1:])
    except OSError:
        return False


def thin_out(path: Path, *, spare: Path | None = None) -> tuple[Path, ...]:
    """Delete the copies that no tier keeps, but not the one in use; gives those that are gone. It comes after a copy
    was made, so it never fails: what the disk does not let go of stays for the next time."""
    gone: list[Path] = []
    with suppress(OSError):
        backups = list_backups(path)
        kept = {spare, *(backup.path for backup in kept_of(backups))}
        for backup in backups:
            if backup.path not in kept:
                backup.path.unlink(missing_ok=True)
                gone.append(backup.path)
        if gone:
            sync_folder(backup_folder(path))
    return tuple(gone)


def kept_of(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """Which copies the tiers keep, newest first; days, weeks and months are those of UTC."""
    newest_first = sorted(backups, key=lambda backup: (backup.at, backup.path.name), reverse=True)
    kept = set(newest_first[:RECENT])
    tiers: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAYS, lambda at: at.date()),
        (WEEKS, lambda at: at.isocalendar()[:2]),
        (MONTHS, lambda at: (at.year, at.month)),
    )
    for count, period_of in tiers:
        newest: dict[object, Backup] = {}
        for backup in newest_first:
            newest.setdefault(period_of(backup.at.astimezone(UTC)), backup)
        kept.update(list(newest.values())[:count])
    return tuple(backup for backup in newest_first if backup in kept)


def described(copy: Path, changed: float = 0) -> Backup:
    """What the name of a copy tells; one that tells nothing is as old as its content."""
    found = _NAMED.search(copy.stem)
    if found is None:
        return Backup(copy, datetime.fromtimestamp(changed, UTC), "")
    return Backup(copy, datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC), found[2])


def _changed_for_good_ns(path: Path, fresh: Path) -> int:
    """When the file was last changed, once the clock of the disk has ticked since: it does so every few milliseconds
    only, and an edit right after this moment would else carry the same time and not be missed in the copy."""
    for _ in range(_TICKS):
        changed_ns = _changed_ns(path)
        os.utime(fresh)
        if fresh.stat().st_mtime_ns > changed_ns:
            break
        sleep(0.001)
    return changed_ns


def _changed_ns(path: Path) -> int:
    """When the file or the log that belongs to it was last written to."""
    times = [path.stat().st_mtime_ns]
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        times.append(log.stat().st_mtime_ns)
    return max(times)


def _copy(path: Path, target: Path) -> None:
    with closing(open_reader(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()
        before, pages = schema_of(source), _counts(source)
    try:
        verify_file(target)
    except Refused as error:
        raise NotSaved(_UNSURE) from error
    with closing(peek(target)) as copy:
        if schema_of(copy) != before or _counts(copy) != pages:
            raise NotSaved(_UNSURE)


def _counts(connection: sqlite3.Connection) -> list[int]:
    """The number of rows of every table, in order of their names."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    count = 'SELECT count(*) FROM "{}"'
    return [connection.execute(count.format(name)).fetchone()[0] for (name,) in names]


def _named(fresh: Path, path: Path, stem: str) -> Path:
    """Copies never replace each other: the second of one second gets a number."""
    number = 1
    while True:
        target = backup_folder(path) / (f"{stem}{path.suffix}" if number == 1 else f"{stem}.{number}{path.suffix}")
        try:
            appear(fresh, target)
        except FileExistsError:
            number += 1
        else:
            return target
