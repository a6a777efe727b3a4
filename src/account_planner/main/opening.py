"""Opens the file so that its map is painted before the libraries that write it are imported."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from account_planner.app import playbooks
from account_planner.app.clock import Clock
from account_planner.app.document import Document
from account_planner.app.recent import Recent
from account_planner.app.unerased import Unerased
from account_planner.app.workspace import Workspace
from account_planner.domain.errors import NotSaved, Refused
from account_planner.main.crash import LOG
from account_planner.store.deferred import DeferredStore
from account_planner.store.quick import ReadingStore

if TYPE_CHECKING:
    from pathlib import Path

    from account_planner.app.ports import PlanStore
    from account_planner.domain.plan import Plan
    from account_planner.store.glance import Glance

_AFTER_FIRST_PAINT_MS = 300


def go_on_from(glance: Glance, read: Plan | None) -> PlanStore:
    """The file after the first look at it, the writing half to follow; `read` was read from it already."""
    store = ReadingStore(glance.path, glance.connection, read=read)
    store.follow(glance)
    return DeferredStore(store)


def open_whole(path: Path, *, writable: bool) -> PlanStore:
    """A file that another window writes, that is not there yet or of an older version."""
    from account_planner.store.store import Store

    return Store.open(path, read_only=not writable)


def open_workspace(store: PlanStore, settings_file: Path) -> Workspace:
    """The accounts of the file, judged by the rep's own playbook, else by the shipped one."""
    settings = QSettings(str(settings_file), QSettings.Format.IniFormat)
    return Workspace(Document(store, playbooks.load().playbook, Clock()), Recent(settings), Unerased(settings))


class Warming(QObject):
    """Imports and opens the writing half in a thread once the window has been painted. `refused` tells why the file
    cannot be written to after all: all its pages are looked at only now."""

    refused = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._work: Thread | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AFTER_FIRST_PAINT_MS)

    def begin(self, store: PlanStore) -> None:
        if isinstance(store, DeferredStore):
            self._work = Thread(target=self._warm, args=(store,), name="warm")
            self._timer.timeout.connect(self._work.start)
            self._timer.start()

    def finish(self) -> None:
        """Wait for what has begun; what has not never will. Call it before the store is closed."""
        self._timer.stop()
        if self._work is not None and self._work.is_alive():
            self._work.join()

    def _warm(self, store: DeferredStore) -> None:
        try:
            store.warm()
        except (Refused, NotSaved) as error:
            LOG.warning("the file was not opened for writing: %s", type(error).__name__)
            self.refused.emit(error)
