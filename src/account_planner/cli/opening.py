"""Opens the rep's file for a command and finds an account in it by name."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from datetime import datetime, time
from typing import TYPE_CHECKING

from account_planner.app import paths, playbooks
from account_planner.app.clock import Clock
from account_planner.app.lock import FileLock, real
from account_planner.cli.terminal import plain
from account_planner.domain.errors import Refused
from account_planner.words.places import kept_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from account_planner.app.ports import PlanStore
    from account_planner.domain.plan import Plan
    from account_planner.rules.playbook import Playbook
    from account_planner.store.store import Store


def playbook() -> Playbook:
    """The rep's own playbook, else the one that ships with the program; Refused when the own one cannot be used."""
    loaded = playbooks.load()
    if loaded.problem is not None:
        raise loaded.problem
    return loaded.playbook


def moment(day: date | None) -> datetime:
    """Now, or noon of the day that the command was given, in the local time zone."""
    now = Clock().now()
    return now if day is None else datetime.combine(day, time(12), tzinfo=now.tzinfo)


def chosen_file(given: Path | None) -> Path:
    return real(given if given is not None else paths.data_file())


@contextmanager
def reading(path: Path) -> Iterator[Store]:
    """The file opened read-only; Refused when it is not there or not ours."""
    from account_planner.store.store import Store

    if not os.path.exists(path):
        raise Refused("There is no file at {path}.", path=str(path))
    store = Store.open(path, read_only=True)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def writing(path: Path) -> Iterator[Store]:
    """The file opened (made when it is not there) by its one writer; Refused while a window has it open."""
    from account_planner.store.displaced import kept_aside
    from account_planner.store.store import Store

    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused("{path} cannot be made: its folder cannot be written to.", path=str(path)) from error
    if not lock.take():
        raise Refused("{path} is open in another window. Close it there first.", path=str(path))
    try:
        before = kept_aside(path)
        store = Store.open(path)
        try:
            _tell_kept([file for file in store.kept_aside() if file not in before])
            yield store
        finally:
            store.close()
    finally:
        lock.release()


def _tell_kept(kept: Sequence[Path]) -> None:
    if kept:
        sys.stderr.write(f"{plain(kept_text([file.name for file in kept]))}\n")


def find_account(store: PlanStore, name: str) -> str | None:
    """The id of the account with this name, letters' case aside; Refused when several have it."""
    found = [line.id for line in store.accounts() if line.name.casefold() == name.strip().casefold()]
    if len(found) > 1:
        raise Refused("{count} accounts are called “{name}”. Rename all but one first.", count=len(found), name=name)
    return found[0] if found else None


def load_account(store: PlanStore, name: str) -> Plan:
    """The account with this name; Refused, with the names that are there, when there is none."""
    found = find_account(store, name)
    if found is not None:
        return store.load(found)
    names = ", ".join(line.name for line in store.accounts()[:10])
    if not names:
        raise Refused("The file holds no account yet.")
    raise Refused("No account is called “{name}”. There are: {names}.", name=name, names=names)
