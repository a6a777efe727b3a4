"""Opens the file so that its map is painted before the libraries that write it are imported."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from account_planner.domain.errors import NotSaved, Refused
from account_planner.main.crash import LOG
from account_planner.store.deferred import DeferredStore
from account_planner.store.quick import open_quick

if TYPE_CHECKING:
    from pathlib import Path

    from account_planner.app.ports import PlanStore

_AFTER_FIRST_PAINT_MS = 50


def open_at_once(path: Path, *, writable: bool) -> PlanStore:
    """The file for reading only when another window writes it; else by its fast half, the writing half to follow.
    A file that is not there yet or is of an older version is opened whole."""
    quick = open_quick(path) if writable else None
    if quick is not None:
        return DeferredStore(quick)
    from account_planner.store.store import Store  # noqa: PLC0415

    return Store.open(path, read_only=not writable)


def warm_later(store: PlanStore) -> None:
    """Import and open the writing half in a thread once the window has been painted."""
    if isinstance(store, DeferredStore):
        QTimer.singleShot(_AFTER_FIRST_PAINT_MS, lambda: Thread(target=_warm, args=(store,), name="warm").start())


def _warm(store: DeferredStore) -> None:
    """What goes wrong here is told by the first edit, which opens the file again."""
    try:
        store.warm()
    except (Refused, NotSaved) as error:
        LOG.warning("the file was not opened for writing: %s", type(error).__name__)
