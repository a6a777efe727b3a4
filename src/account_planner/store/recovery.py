"""Putting a backup in the place of the file, and what to offer when the file itself is damaged."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.listing import Backup
from account_planner.store.backup import backup_folder, list_backups
from account_planner.store.belonging import forget
from account_planner.store.connection import peek
from account_planner.store.failures import UNREADABLE, not_saved
from account_planner.store.files import clear_unfinished, discard, sync_file, sync_folder, unfinished
from account_planner.store.format import VERSION
from account_planner.store.guard import DAMAGE, verify_file, version_of
from account_planner.store.loading import is_readable

if TYPE_CHECKING:
    from pathlib import Path

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_OLDER = "{path} is of an older version. Open it by itself once, then restore it."
_SOUND = "{path} is sound; nothing was put in its place."


@dataclass(frozen=True, slots=True)
class Offer:
    """The newest backup that can be relied on and what it lacks: everything since `backup.at`, the last of it
    written at `written`. `accounts` is how many accounts it holds."""

    backup: Backup
    accounts: int
    written: datetime


def is_gone(path: Path) -> bool:
    """Whether there is nothing under the file's name any more but backups of what was there; costs next to nothing."""
    return (not path.exists() or path.stat().st_size == 0) and bool(list_backups(path))


def is_damaged(path: Path) -> bool:
    """Whether a file can no longer be opened for what is in it, or is gone while its backups are there. One that is
    newer than this program, in use or not to be read by this user is not damaged."""
    try:
        if version_of(path) is None:
            return is_gone(path)
        verify_file(path)
        return not _is_readable(path)
    except Refused as error:
        return error.text in DAMAGE


def offer_for(path: Path) -> Offer | None:
    """What a damaged file can be replaced with; None when no backup is sound. Nothing is changed."""
    for backup in reversed(list_backups(path)):
        with suppress(Refused, OSError, *UNREADABLE):
            verify_current(backup.path)
            with closing(peek(backup.path)) as connection:
                if not is_readable(connection):
                    continue
                accounts = int(connection.execute("SELECT count(*) FROM accounts").fetchone()[0])
            return Offer(backup, accounts, last_written(path))
    return None


def _is_readable(path: Path) -> bool:
    """One of an older version is read only once it is of this one."""
    with suppress(*UNREADABLE), closing(peek(path)) as connection:
        return version_of(path) != VERSION or is_readable(connection)
    return False


def verify_current(copy: Path) -> None:
    """Refused when a copy is damaged, not ours or of another version than this program writes."""
    if version_of(copy) != VERSION:
        raise Refused(_OLDER, path=str(copy))
    verify_file(copy)


def put_in_place(path: Path, copy: Path) -> Path | None:
    """Set a damaged file and its log aside and put a verified copy in its place; gives where the damaged file is
    kept, None when there was none. Refused when the file is not damaged, NotSaved when the disk does not take it. A
    cut leaves the damaged file or the copy under the file's name, never nothing. The caller holds the file's lock."""
    verify_current(copy)
    if not is_damaged(path):
        raise Refused(_SOUND, path=str(path))
    try:
        clear_unfinished(path.parent, path.name)
        fresh = unfinished(path)
        try:
            shutil.copyfile(copy, fresh)
            sync_file(fresh)
            verify_current(fresh)
            return _exchange(path, fresh)
        finally:
            discard(fresh)
    except (OSError, *UNREADABLE) as error:
        raise not_saved(error) from error


def overwrite(connection: sqlite3.Connection, copy: Path) -> None:
    """Make the open file hold what a verified copy holds, as one durable transaction; sqlite3.Error when not."""
    with closing(peek(copy)) as source:
        source.backup(connection, progress=_give_up_when_busy)


def _give_up_when_busy(status: int, _remaining: int, _total: int) -> None:
    """Left alone, the copying waits for another program without end."""
    if status in _BUSY:
        raise NotSaved("Nothing was restored because another program is using the file. Try again.")


def last_written(path: Path) -> datetime:
    """When the file or its log was last written to; 1970 when there is neither."""
    newest = 0.0
    for file in (path, path.with_name(path.name + "-wal")):
        with suppress(OSError):
            newest = max(newest, file.stat().st_mtime)
    return datetime.fromtimestamp(newest, UTC)


def _exchange(path: Path, fresh: Path) -> Path | None:
    """The damaged file gets a second name before its own goes to the copy. Its log must not be taken for the
    copy's, so it goes first."""
    aside = _aside(path)
    is_there = path.exists()
    for ending in ("-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            os.replace(f"{path}{ending}", f"{aside}{ending}")
    if is_there:
        _keep(path, aside)
    forget(path)
    sync_folder(path.parent)
    fresh.replace(path)
    sync_folder(path.parent)
    return aside if is_there else None


def _keep(path: Path, aside: Path) -> None:
    try:
        os.link(path, aside)
    except OSError:
        shutil.copyfile(path, aside)
        sync_file(aside)


def _aside(path: Path) -> Path:
    number = 1
    while True:
        aside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        if not aside.exists() and not backup_folder(aside).exists():
            return aside
        number += 1
