"""Everything in the file, put into another file under a name of the rep's own."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.store.failures import UNREADABLE
from account_planner.store.files import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

_NO_COPY = "“{file}” was not written: {why}. Nothing was lost; save under another name."


def write_copy(source: sqlite3.Connection, target: Path) -> None:
    """Put everything that a connection sees into a file of its own, whole or not at all. Refused when the disk
    does not take it."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE").fetchone()
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        os.replace(part, target)
        sync_folder(target.parent)
    except (OSError, *UNREADABLE) as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        why = getattr(error, "strerror", None) or str(error)
        raise Refused(_NO_COPY, file=target.name, why=why) from error
