"""Everything in the file, put into another file under a name of the rep's own."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from glob import escape
from pathlib import Path
from stat import S_ISREG

from account_planner.domain.errors import Refused
from account_planner.store.failures import UNREADABLE
from account_planner.store.files import UNFINISHED, clear_unfinished, discard, sync_file, sync_folder, unfinished

_NO_COPY = "“{file}” was not written: {why}. Nothing was lost; save it elsewhere."
_NOTE = ".copying"
_LONGEST_NOTE = 10_000


def write_copy(source: sqlite3.Connection, target: Path, *, own: Path) -> None:
    """Put everything that a connection to `own` sees into a file of its own, whole or not at all. Refused when the
    disk does not take it. What a killed program leaves of it is taken away by `clear_copies`."""
    part = note = None
    try:
        part = unfinished(target)
        note = _noted(part, own)
        with closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE").fetchone()
        sync_file(part)
        os.replace(part, target)
        sync_folder(target.parent)
    except (OSError, *UNREADABLE) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Refused(_NO_COPY, file=target.name, why=why) from error
    finally:
        if part is not None:
            discard(part)
        if note is not None and not os.path.lexists(str(part)):
            discard(note)


def clear_copies(own: Path) -> None:
    """Take away the unfinished copies that an earlier program on this file left, beside it or wherever they were being
    made; the caller holds the file's lock and makes none. A place that is not there now, a stick for one, is looked at
    another time."""
    clear_unfinished(own.parent, own.name)
    with suppress(OSError):
        for note in sorted(own.parent.glob(f".{escape(own.name)}.*{_NOTE}")):
            with suppress(OSError, ValueError):
                part = Path(os.fsdecode(note.read_bytes()[:_LONGEST_NOTE]))
                if part.parent.is_dir():
                    if _is_unfinished(part):
                        discard(part)
                    note.unlink()


def _noted(part: Path, own: Path) -> Path | None:
    """A note on the disk beside the file, of where its copy is being made; None where there can be none."""
    note = None
    try:
        note = unfinished(own, _NOTE)
        note.write_bytes(os.fsencode(part.absolute()))
        sync_file(note)
        sync_folder(note.parent)
    except OSError:
        if note is not None:
            discard(note)
        return None
    return note


def _is_unfinished(part: Path) -> bool:
    """Whether it can only be ours: made under a name that nobody else gives, and a file, no link to one."""
    is_ours = re.fullmatch(rf"\..+\.\d+{re.escape(UNFINISHED)}", part.name, re.DOTALL) is not None
    with suppress(FileNotFoundError):
        return part.is_absolute() and is_ours and S_ISREG(part.lstat().st_mode)
    return False
