"""What SQLite and the disk complain about, as one plain sentence each."""

from __future__ import annotations

import errno
import sqlite3
from typing import TYPE_CHECKING

from account_planner.domain.errors import BECAUSE, Displaced, NotSaved, Reason, Refused

if TYPE_CHECKING:
    from pathlib import Path

_NOT_SAVED = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "the file or its folder is read-only",
    sqlite3.SQLITE_PERM: "the file may not be written to",
    sqlite3.SQLITE_BUSY: "another program is using the file",
    sqlite3.SQLITE_LOCKED: "another program is using the file",
    sqlite3.SQLITE_IOERR: "the disk reported an error",
    sqlite3.SQLITE_CANTOPEN: "the file or its folder cannot be written to",
    sqlite3.SQLITE_CORRUPT: "the file is damaged",
    sqlite3.SQLITE_NOTADB: "the file is damaged",
    sqlite3.SQLITE_TOOBIG: "it is too large",
}
_UNFIT = "it does not fit the file, which has to be read again"
_OTHER = "SQLite says “{words}”"

_NOT_READ = {
    sqlite3.SQLITE_CORRUPT: "{path} is damaged. It was left as it is.",
    sqlite3.SQLITE_NOTADB: "{path} is damaged. It was left as it is.",
    sqlite3.SQLITE_BUSY: "{path} is in use by another program.",
    sqlite3.SQLITE_LOCKED: "{path} is in use by another program.",
    sqlite3.SQLITE_READONLY: "{path} was not closed properly and can only be put right where it can be written to.",
    sqlite3.SQLITE_IOERR: "{path} cannot be read: the disk reported an error.",
}
UNSOUND = frozenset(_NOT_READ[code] for code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR))
"""The refusals of a file whose content is at fault."""

_OF_THE_SYSTEM = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EACCES: sqlite3.SQLITE_PERM,
    errno.EPERM: sqlite3.SQLITE_PERM,
}
_UNREADABLE = "{path} cannot be opened ({reason})."
_NO_TEXT = "Could not decode to UTF-8"
"""How Python's complaint about a text begins; what follows is the text itself, which no sentence may repeat."""

UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
"""What may be raised by reading a damaged file: SQLite's own complaint may hold bytes that are no text."""


def not_saved(error: BaseException) -> NotSaved:
    """The sentence for a write that failed; driver errors may come wrapped by SQLAlchemy (`orig`)."""
    code = _code(error)
    if code == sqlite3.SQLITE_CONSTRAINT:
        return Displaced(BECAUSE, why=Reason(_UNFIT))
    return NotSaved(BECAUSE, why=Reason(_NOT_SAVED.get(code, _OTHER), words=_reason(error)))


def not_read(error: BaseException, path: Path) -> Refused:
    """The sentence for a file that cannot be opened or read."""
    text = _NOT_READ.get(_code(error), _UNREADABLE)
    return Refused(text, path=str(path), reason=_reason(error))


def _code(error: BaseException) -> int:
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, OSError):
        return _OF_THE_SYSTEM.get(cause.errno or 0, sqlite3.SQLITE_IOERR)
    if isinstance(cause, UnicodeDecodeError) or str(cause).startswith(_NO_TEXT):
        return sqlite3.SQLITE_CORRUPT
    return int(getattr(cause, "sqlite_errorcode", -1)) & 0xFF


def _reason(error: BaseException) -> str:
    """The driver's own words, never the statement: that would carry names into logs."""
    return str(getattr(error, "orig", None) or error)
