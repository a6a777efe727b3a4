"""Takes one protection out of the program, to see that the harness notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.engine.default import DefaultDialect

from account_planner.app.lock import FileLock
from account_planner.store import backup, belonging, connection, displaced, files, migration
from account_planner.store.glance import Glance
from account_planner.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def take_out(name: str) -> None:
    """Break the program in a way that `PROTECTIONS` lists; "" leaves it whole."""
    if name:
        PROTECTIONS[name]()


def _weaken(value: int) -> None:
    connection._SAFE["synchronous"] = value


def _never_commit() -> None:
    setattr(DefaultDialect, "do_commit", lambda _dialect, _connection: None)  # noqa: B010


def _never_sync_folders() -> None:
    for module in (backup, files, migration):
        setattr(module, "sync_folder", _nothing)  # noqa: B010


def _never_look() -> None:
    setattr(Store, "_is_in_place", lambda _store: True)  # noqa: B010


def _never_keep() -> None:
    setattr(Store, "_close_displaced", Store._let_go)  # noqa: B010


def _never_ask_whose_log() -> None:
    """As if every log belonged to whatever stands under its name."""
    for module in (belonging, connection, displaced):
        setattr(module, "is_own_log", lambda _path: True)  # noqa: B010


def _let_go_of_locks() -> None:
    """As if the file were looked at by itself while SQLite has it open."""
    setattr(Glance, "is_of", lambda _glance, _path: False)  # noqa: B010


def _take_any_lock() -> None:
    setattr(FileLock, "take", lambda _lock: True)  # noqa: B010


def _nothing(path: Path) -> None:
    """Stands where a sync stood."""


AGAINST_CUTS: dict[str, Callable[[], None]] = {
    "synchronous": lambda: _weaken(1),
    "synchronous-off": lambda: _weaken(0),
    "commit": _never_commit,
    "folders": _never_sync_folders,
}
AGAINST_OTHERS: dict[str, Callable[[], None]] = {
    "look": _never_look,
    "keep": _never_keep,
    "whose": _never_ask_whose_log,
    "handle": _let_go_of_locks,
    "lock": _take_any_lock,
}
PROTECTIONS = AGAINST_CUTS | AGAINST_OTHERS
"""What keeps edits when the power is cut, and what keeps them beside other programs (`--company`)."""
