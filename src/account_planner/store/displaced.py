"""When another file, or none, stands under the name of the open one: what was open is kept, theirs is not touched."""

from __future__ import annotations

import os
from contextlib import suppress
from glob import escape
from typing import TYPE_CHECKING

from account_planner.store.copying import write_copy
from account_planner.store.files import sync_folder

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

Identity = tuple[int, int]


def identity(path: Path) -> Identity:
    """Tells files apart whatever they are called; OSError when there is none."""
    found = path.stat()
    return found.st_dev, found.st_ino


def log_identity(path: Path) -> Identity | None:
    """The same of the write-ahead log beside a file."""
    try:
        return identity(_log(path))
    except OSError:
        return None


def kept_aside(path: Path) -> tuple[Path, ...]:
    """What once was this file and was kept beside it: displaced by another program's, or damaged."""
    found: list[Path] = []
    with suppress(OSError):
        for way in ("kept", "damaged"):
            found += (file for file in path.parent.glob(f"{escape(path.stem)}.{way}-*{path.suffix}") if file.is_file())
    return tuple(sorted(found))


def keep_own(connection: sqlite3.Connection, path: Path, log: Identity | None) -> Path | None:
    """Write what the connection sees into a file of its own and give its place. When nothing stands under the old
    name it goes there, and None is given. `log` is the log that belongs to the connection: SQLite would take it for
    the other file's."""
    kept = _free(path)
    write_copy(connection, kept, own=path)
    if log is not None and log_identity(path) == log:
        for ending in ("-wal", "-shm"):
            with suppress(OSError):
                os.unlink(f"{path}{ending}")
    if path.exists():
        return kept
    kept.rename(path)
    sync_folder(path.parent)
    return None


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _free(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.stem}.kept-{number}{path.suffix}")).exists():
        number += 1
    return kept
