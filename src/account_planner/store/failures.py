"""What SQLite and the disk complain about, as one plain sentence each."""

from __future__ import annotations

import errno
import sqlite3
from typing import TYPE_CHECKING

from account_planner.domain.errors import NotSaved, Refused

if TYPE_CHECKING:
    from pathlib import Path

_NOT_SAVED = {
    sqlite3.SQLITE_FULL: "The change was not saved because the disk is full. Make room and try again.",
    sqlite3.SQLITE_READONLY: "The change was not saved because the file or its folder is read-only.",
    sqlite3.SQLITE_PERM: "The change was not saved because the file may not be written to.",
    sqlite3.SQLITE_BUSY: "The change was not saved because another program is using the file. Try again.",
    sqlite3.SQLITE_LOCKED: "The change was not saved because another program is using the file. Try again.",
    sqlite3.SQLITE_IOERR: "The change was not saved because the disk reported an error.",
    sqlite3.SQLITE_CANTOPEN: "The change was not saved because the file or its folder cannot be written to.",
    sqlite3.SQLITE_CORRUPT: "The change was not saved because the file is damaged. Save a copy of the account.",
    sqlite3.SQLITE_NOTADB: "The change was not saved because the file is damaged. Save a copy of the account.",
    sqlite3.SQLITE_CONSTRAINT: "The change was not saved because it does not fit the file. Open the account again.",
    sqlite3.SQLITE_TOOBIG: "The change was not saved because it is too large.",
}
_OTHER = "The change was not saved ({reason})."

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
    return NotSaved(_NOT_SAVED[code]) if code in _NOT_SAVED else NotSaved(_OTHER, reason=_reason(error))


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
