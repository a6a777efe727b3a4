"""What can be told of a file from outside, without changing it: is it sound, which version, which backups."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from account_planner.domain.errors import Refused
from account_planner.store.backup import backups_of
from account_planner.store.connection import peek
from account_planner.store.displaced import kept_aside, kept_logs
from account_planner.store.failures import UNREADABLE, not_read
from account_planner.store.format import VERSION
from account_planner.store.glance import UNFIT
from account_planner.store.guard import verify_content, version_of
from account_planner.store.loading import is_readable
from account_planner.store.recovery import Offer, is_damaged, offer_for

_NO_FILE = "There is no file {path}."


@dataclass(frozen=True, slots=True)
class FileReport:
    """`problem` says why a file is not sound; version and accounts are None when they cannot be told. `offer` is what
    could take the place of a file that is damaged or gone, `aside` what once was it and is kept beside it."""

    path: Path
    sound: bool
    version: int | None = None
    accounts: int | None = None
    problem: Refused | None = None
    backups: tuple[FileReport, ...] = ()
    offer: Offer | None = None
    aside: tuple[Path, ...] = ()


def check(path: Path) -> FileReport:
    """Look at a file and at the backups beside it; never raises for what is wrong with them."""
    backups = tuple(_look(copy) for copy in backups_of(path))
    found = _look(path)
    offer = offer_for(path) if is_damaged(path) else None
    aside = (*kept_aside(path), *kept_logs(path))
    return FileReport(path, found.sound, found.version, found.accounts, found.problem, backups, offer, aside)


def _look(path: Path) -> FileReport:
    version = None
    try:
        version = version_of(path)
        if version is None:
            raise Refused(_NO_FILE, path=str(path))
        return FileReport(path, True, version, _sound_accounts(path))
    except Refused as problem:
        return FileReport(path, False, version, None, problem)


def _sound_accounts(path: Path) -> int:
    """How many accounts a sound file holds; Refused when it is not sound."""
    try:
        with closing(peek(path)) as connection:
            verify_content(connection, path)
            if version_of(path) == VERSION and not is_readable(connection):
                raise Refused(UNFIT, path=str(path))
            return int(connection.execute("SELECT count(*) FROM accounts").fetchone()[0])
    except UNREADABLE as error:
        raise not_read(error, path) from error
