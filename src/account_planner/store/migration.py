"""Bringing a file to this program's version: a verified backup, then all steps in one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy.exc import DBAPIError

from account_planner.domain.errors import NotSaved, Refused
from account_planner.store.backup import back_up
from account_planner.store.engine import connect
from account_planner.store.failures import not_saved
from account_planner.store.files import appear, discard, sync_file, sync_folder, unfinished
from account_planner.store.format import APPLICATION_ID, VERSION
from account_planner.store.guard import is_sound, verify_file
from account_planner.store.revisions import first, second, third

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

STEPS = {first.VERSION: first.upgrade, second.VERSION: second.upgrade, third.VERSION: third.upgrade}
"""Version -> what makes it out of the version before."""


def create(path: Path) -> None:
    """Make a new, empty file of this version. It appears under its name only when it is whole, so that a cut
    leaves a good file or none; a file that appears there meanwhile is not touched."""
    try:
        fresh = unfinished(path)
        try:
            upgrade(fresh, 0)
            _take_place(fresh, path)
        finally:
            discard(fresh)
    except FileNotFoundError as error:
        raise Refused("The folder {path} does not exist.", path=str(path.parent)) from error
    except (OSError, sqlite3.Error, DBAPIError) as error:
        raise Refused("{path} cannot be made because {why}.", path=str(path), why=not_saved(error).why) from error


def migrate(path: Path, version: int) -> Path:
    """Bring a file of an older version up to date; gives the backup that was made and verified before. When a
    step fails the file is as it was (NotSaved)."""
    verify_file(path)
    backup = back_up(path, f"version-{version}")
    try:
        upgrade(path, version)
    except (OSError, sqlite3.Error, DBAPIError) as error:
        raise not_saved(error) from error
    return backup


def upgrade(path: Path, version: int) -> None:
    """Run the steps after `version` in one durable transaction whose last act sets the version. References are
    not enforced meanwhile (a rebuilt table would lose its children) but checked before the end. The journal
    is a rollback journal, so that the header on the disk is never behind the content."""
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as raw:
        mode = raw.execute("PRAGMA journal_mode=DELETE").fetchone()
        raw.executescript("PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=OFF; PRAGMA secure_delete=ON;")
        if mode != ("delete",) or raw.execute("PRAGMA synchronous").fetchone() != (3,):
            raise NotSaved("The file was not brought up to date because SQLite cannot do it safely here.")
        with connect(raw) as connection, connection.begin():
            _run_steps(connection, version)
            if not is_sound(raw):
                raise NotSaved("The file was not brought up to date because a check failed afterwards.")
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={VERSION}")


def _run_steps(connection: Connection, version: int) -> None:
    with Operations.context(MigrationContext.configure(connection)):
        for step in range(version + 1, VERSION + 1):
            STEPS[step]()


def _take_place(fresh: Path, path: Path) -> None:
    """An empty file of that name is as good as none."""
    if path.exists() and path.stat().st_size == 0:
        sync_file(fresh)
        fresh.replace(path)
        sync_folder(path.parent)
    else:
        with suppress(FileExistsError):
            appear(fresh, path)
