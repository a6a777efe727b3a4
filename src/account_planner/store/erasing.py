"""Changing an account in the file and in its past, so that no byte of what is gone stays behind."""

from __future__ import annotations

import dataclasses
import os
import shutil
import sqlite3
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from account_planner.domain.delta import diff
from account_planner.domain.errors import NotSaved, Refused
from account_planner.domain.packet import read_packet, write_packet
from account_planner.store import writing
from account_planner.store.connection import has_unmerged_writes, logs_of
from account_planner.store.failures import UNREADABLE
from account_planner.store.files import discard, sync_file, sync_folder, unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from account_planner.domain.listing import SnapshotLine
    from account_planner.domain.plan import Plan

    Rewrite = Callable[[Plan], Plan]

_HALF = "It is erased from the account, but its old content could not be written over yet ({reason}). Try again."
_BUSY = "It is erased, but another program is reading the file and keeps old content. Close it and erase again."


def rewrite_account(
    connection: Connection, before: Plan, snapshots: Iterable[tuple[SnapshotLine, str]], rewrite: Rewrite
) -> None:
    """Inside a transaction: the account, its snapshots (with packets) and the whole search index, written anew."""
    account_id = before.account.id
    writing.write_swaps(connection, account_id, diff(before, rewrite(before)))
    for line, packet in snapshots:
        then = read_packet(packet)
        name = _renamed(line.name, then, rewrite)
        writing.change_snapshot(connection, account_id, line.id, name, write_packet(rewrite(then)))
    connection.execute(text("INSERT INTO search(search) VALUES ('rebuild')"))


def _renamed(name: str, then: Plan, rewrite: Rewrite) -> str:
    """What the rep called a snapshot, treated like the notes of the account in it."""
    return rewrite(then.put(dataclasses.replace(then.account, notes=name))).account.notes or ""


def leave_no_trace(connection: sqlite3.Connection) -> None:
    """Write the file anew without its free places and empty its log; NotSaved when the disk or a reader hinders it."""
    try:
        connection.execute("VACUUM")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        raise NotSaved(_HALF, reason=str(error)) from error
    if busy:
        raise NotSaved(_BUSY)


def watched(copies: Sequence[Path], progress: Callable[[int, int], None]) -> Iterator[Path]:
    """The copies in turn, when the file itself is done; all files are alike in size."""
    for place, copy in enumerate(copies):
        progress(1 + place, 1 + len(copies))
        yield copy


def rewrite_copies(copies: Iterable[Path], rewrite: Callable[[Path], None]) -> tuple[Path, ...]:
    """Do to each copy what was done to the file, on a copy of it that then takes its place and keeps its date; gives
    those that could not be opened or written, or that another program has open, and are as they were."""
    left = []
    for copy in copies:
        fresh = None
        try:
            if has_unmerged_writes(copy):
                raise NotSaved(_BUSY)
            fresh = unfinished(copy)
            shutil.copyfile(copy, fresh)
            rewrite(fresh)
            sync_file(fresh)
            found = copy.stat()
            os.utime(fresh, ns=(found.st_mtime_ns, found.st_mtime_ns))
            fresh.replace(copy)
            sync_folder(copy.parent)
        except (OSError, DBAPIError, Refused, NotSaved, *UNREADABLE):
            left += [copy, *logs_of(copy)]
        finally:
            if fresh is not None:
                discard(fresh)
    return tuple(left)
