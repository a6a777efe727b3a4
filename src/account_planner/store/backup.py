"""Verified copies of the whole file in a folder beside it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from account_planner.domain.errors import NotSaved, Refused
from account_planner.store.connection import open_reader, peek
from account_planner.store.failures import not_saved
from account_planner.store.guard import schema_of, verify_file

if TYPE_CHECKING:
    from pathlib import Path

_UNSURE = "No backup was made: the copy is not the same as the file."


def backup_folder(path: Path) -> Path:
    return path.with_name(path.name + ".backups")


def backups_of(path: Path) -> tuple[Path, ...]:
    """The copies beside a file, oldest first."""
    folder = backup_folder(path)
    found = [copy for copy in folder.glob(f"*{path.suffix}") if copy.is_file()] if folder.is_dir() else []
    return tuple(sorted(found, key=lambda copy: (copy.stat().st_mtime_ns, copy.name)))


def back_up(path: Path, reason: str) -> Path:
    """Copy the file as of its last edit, open the copy and compare it; gives the copy. NotSaved when there is
    none that can be relied on. `reason` becomes part of the name."""
    folder = backup_folder(path)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        target = _fresh(folder, f"{path.stem}-{reason}", path.suffix)
        try:
            _copy(path, target)
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    except (OSError, sqlite3.Error) as error:
        raise not_saved(error) from error
    return target


def _copy(path: Path, target: Path) -> None:
    with closing(open_reader(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE").fetchone()
        before, pages = schema_of(source), _counts(source)
    _sync(target)
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


def _fresh(folder: Path, stem: str, suffix: str) -> Path:
    number = 1
    while True:
        name = f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}"
        try:
            os.close(os.open(folder / name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            number += 1
        else:
            return folder / name


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the platform can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
