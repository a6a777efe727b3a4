"""Whether a file may be opened at all: it must be ours, sound, and of a version that this program knows."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import TYPE_CHECKING

from account_planner.domain.errors import Refused
from account_planner.store.connection import peek
from account_planner.store.failures import UNREADABLE, UNSOUND, not_read
from account_planner.store.format import APPLICATION_ID, SCHEMAS, SHADOWS, VERSION

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_MAGIC = b"SQLite format 3\x00"
_SMALLEST = 512
_LOGGED = b"\x02\x02"

FOREIGN = "{path} is not an Account Planner file. It was left as it is."
CANNOT_READ = "{path} cannot be read ({reason})."
_NEWER = (
    "{path} was written by a newer Account Planner (file version {theirs}, this program knows up to {ours}). "
    "It was left as it is."
)
_DAMAGED = "{path} is damaged. It was left as it is."
_ALTERED = "{path} was altered by another program. It was left as it is."
DAMAGE = frozenset({FOREIGN, _DAMAGED, _ALTERED, *UNSOUND})
"""The refusals that speak of what is in the file, and not of who may open it."""


def version_of(path: Path) -> int | None:
    """The version in the file's header, read without SQLite; None when there is no file or an empty one.
    Refused when the file is not ours or newer than this program."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return None
    except IsADirectoryError:
        raise Refused("{path} is a folder.", path=str(path)) from None
    except OSError as error:
        raise Refused(CANNOT_READ, path=str(path), reason=error.strerror) from error
    if not head:
        return None
    if len(head) < 100 or not head.startswith(_MAGIC) or path.stat().st_size < _SMALLEST:
        raise Refused(FOREIGN, path=str(path))
    application, version = int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")
    _accept(path, application, version)
    return version


def keeps_log(path: Path) -> bool:
    """Whether edits of a file go into a write-ahead log, by its header: those of a copy do once it was opened for
    writing."""
    with path.open("rb") as file:
        return file.read(20)[18:] == _LOGGED


def verify_file(path: Path, *, thorough: bool = True) -> None:
    """Refused when the file's schema is not exactly that of its version or (thorough) a page or a reference is
    broken. The file is not changed and nothing in it is run: the schema is compared before any table is read."""
    try:
        with closing(peek(path)) as connection:
            verify_content(connection, path, thorough=thorough)
    except UNREADABLE as error:
        raise not_read(error, path) from error


def verify_content(connection: sqlite3.Connection, path: Path, *, thorough: bool = True) -> None:
    """The same through an open connection; sqlite3.Error when the file is too damaged to be asked."""
    application, version = _number(connection, "application_id"), _number(connection, "user_version")
    _accept(path, application, version)
    if schema_of(connection) != SCHEMAS.get(version):
        raise Refused(_ALTERED, path=str(path))
    if thorough and not is_sound(connection):
        raise Refused(_DAMAGED, path=str(path))


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether every page is well-formed and every reference leads somewhere."""
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        return False
    return connection.execute("PRAGMA foreign_key_check").fetchone() is None


def schema_of(connection: sqlite3.Connection) -> str:
    """SHA-256 over all tables, indices, triggers and views. The order of a table's constraints does not count:
    a step that rebuilds a table may turn it around. Of the tables in which SQLite keeps the full-text
    index only the names count: their definitions differ between versions of SQLite."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    lines = sorted(_line(*row) for row in rows)
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _line(kind: str, name: str, table: str, sql: str | None) -> str:
    words = " ".join((sql or "").split())
    if kind == "table" and name in SHADOWS:
        words = words[: len("CREATE TABLE")]
    head, opening, rest = words.partition("(")
    body, closing, tail = rest.rpartition(")")
    columns, *constraints = (part.strip() for part in body.split(", CONSTRAINT "))
    return repr((kind, name, table, head, opening, columns, sorted(constraints), closing, tail))


def _accept(path: Path, application: int, version: int) -> None:
    if application != APPLICATION_ID or version < 1:
        raise Refused(FOREIGN, path=str(path))
    if version > VERSION:
        raise Refused(_NEWER, path=str(path), theirs=str(version), ours=str(VERSION))


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
