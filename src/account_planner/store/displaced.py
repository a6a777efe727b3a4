"""When another file, or none, stands under the name of the open one: what was open is kept, theirs is not touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from glob import escape
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.store.backup import backup_folder
from account_planner.store.belonging import base_of, beside, forget, identity_if_there, is_own_log
from account_planner.store.copying import write_copy
from account_planner.store.failures import UNREADABLE
from account_planner.store.files import NOTE, OWN, appear, discard, sync_file, sync_folder, unfinished
from account_planner.store.guard import verify_file

if TYPE_CHECKING:
    from pathlib import Path

    from account_planner.store.belonging import Identity

_NOT_KEPT = (
    "{path} was replaced by another program, and what was open before cannot be kept beside it ({reason}). Nothing was "
    "changed."
)
_WAL_MODE = (18, b"\x02\x02")


def log_identity(path: Path) -> Identity | None:
    """Tells the write-ahead log beside a file apart."""
    return identity_if_there(beside(path, "-wal"))


def kept_aside(path: Path) -> tuple[Path, ...]:
    """What once was this file and was kept beside it: displaced by another program's, or damaged."""
    return (*_beside(path, "damaged", path.suffix), *_beside(path, "kept", path.suffix))


def kept_logs(path: Path) -> tuple[Path, ...]:
    """Logs that could not be joined to a file: nobody reads them but by hand."""
    return _beside(path, "kept", ".log")


def _beside(path: Path, way: str, ending: str) -> tuple[Path, ...]:
    found: list[Path] = []
    with suppress(OSError):
        found += (file for file in path.parent.glob(f"{escape(path.stem)}.{way}-*{ending}") if file.is_file())
    return tuple(sorted(found))


def settle(path: Path) -> Path | None:
    """Before SQLite opens a file that a crash left: what belongs to a file that stood here before is set aside, and
    given. Refused when that cannot be done. The caller holds the file's lock and has no connection to it."""
    try:
        if not os.path.lexists(path) and os.path.exists(beside(path, OWN)):
            _put_back(path)
        return None if is_own_log(path) else keep_left(path)
    except OSError as error:
        raise Refused(_NOT_KEPT, path=str(path), reason=error.strerror or str(error)) from error


def _put_back(path: Path) -> None:
    """The file that was removed; one that was moved elsewhere stays there too, as a file by itself."""
    own = beside(path, OWN)
    if own.stat().st_nlink > 1:
        fresh = unfinished(path)
        shutil.copyfile(own, fresh)
        sync_file(fresh)
        os.replace(fresh, own)
        beside(path, NOTE).unlink(missing_ok=True)
    os.replace(own, path)
    sync_folder(path.parent)


def keep_left(path: Path) -> Path | None:
    """Make a file of what was saved in the one that stood here before, out of its log and of what the log belongs to:
    the file itself by its second name, or the backup that was made of it. None when there was nothing but what the
    backups hold. OSError when the disk does not take it; all is then as it was."""
    kept = _free(path)
    own = beside(path, OWN)
    if identity_if_there(own) not in {None, identity_if_there(path)}:
        _move_log(path, kept)
        os.replace(own, kept)
        sync_folder(path.parent)
        forget(path)
        _merge(kept)
        return kept
    log = beside(path, "-wal")
    made = None
    if os.path.exists(log) and log.stat().st_size:
        made = _joined(backup_folder(path) / base_of(path), log, kept) if base_of(path) else None
        if made is None:
            made = kept.with_suffix(".log")
            shutil.copyfile(log, made)
            sync_file(made)
            sync_folder(path.parent)
    _drop_log(path)
    forget(path)
    return made


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


def _move_log(path: Path, kept: Path) -> None:
    """The log first: from then on it cannot be read into the wrong file, and the next start finds the rest."""
    with suppress(FileNotFoundError):
        os.replace(beside(path, "-wal"), beside(kept, "-wal"))
    with suppress(FileNotFoundError):
        beside(path, "-shm").unlink()


def _drop_log(path: Path) -> None:
    """Emptied before it goes: a connection that still holds it has nothing to merge then."""
    with suppress(FileNotFoundError):
        os.truncate(beside(path, "-wal"), 0)
    for ending in ("-wal", "-shm"):
        beside(path, ending).unlink(missing_ok=True)


def _merge(kept: Path) -> None:
    """One file of a file and its log; what cannot be merged stays as it is."""
    with suppress(*UNREADABLE), closing(sqlite3.connect(kept)) as connection:
        connection.execute("PRAGMA secure_delete=ON").fetchone()
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()


def _joined(base: Path, log: Path, kept: Path) -> Path | None:
    """A copy of a backup with the log laid on it; None when that does not make a sound file."""
    if not base.is_file():
        return None
    fresh = unfinished(kept)
    try:
        shutil.copyfile(base, fresh)
        with fresh.open("r+b") as file:
            file.seek(_WAL_MODE[0])
            file.write(_WAL_MODE[1])
        shutil.copyfile(log, beside(fresh, "-wal"))
        _merge(fresh)
        if os.path.exists(beside(fresh, "-wal")):
            return None
        verify_file(fresh)
        appear(fresh, kept)
    except Refused:
        return None
    finally:
        discard(fresh)
    return kept


def _free(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.stem}.kept-{number}{path.suffix}")).exists() or (
        kept.with_suffix(".log").exists()
    ):
        number += 1
    return kept
