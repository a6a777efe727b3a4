"""Backs the file up each day and every half hour when it has changed, in a thread, so that no edit waits for it."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from account_planner.domain.errors import NotSaved, Refused

if TYPE_CHECKING:
    from datetime import datetime

    from account_planner.app.clock import Clock
    from account_planner.app.ports import PlanStore

EVERY_MS = 30 * 60 * 1000
_FIRST_MS = 1500
"""After the start: the window is in sight by then, and the first edit seldom done."""


class Backups(QObject):
    """Runs from `start` to `stop`. `failed` tells (once, until one succeeds) why there is no backup."""

    failed = Signal(object)

    def __init__(self, store: PlanStore, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._clock = store, clock
        self._running: Thread | None = None
        self._has_failed = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.back_up)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(_FIRST_MS)
        self._first.timeout.connect(self.back_up_day)

    def start(self) -> None:
        if not self._store.read_only:
            self._timer.start()
            self._first.start()

    def stop(self) -> None:
        """No further backup; waits for the one under way. Call it before the store is closed."""
        self._timer.stop()
        self._first.stop()
        if self._running is not None:
            self._running.join()
            self._running = None

    def back_up(self) -> None:
        """Begin a backup unless one is under way or the file is as it was at the last one."""
        self._begin("time")

    def back_up_day(self) -> None:
        """The file as it was left, when there is no backup of that: whoever works for minutes at a time never waits for
        half an hour, and with this backup the log is enough to have all again that is written over."""
        self._begin("day")

    def _begin(self, reason: str) -> None:
        if self._running is None or not self._running.is_alive():
            now = self._clock.now()
            self._running = Thread(target=lambda: self._work(reason, now), name="backup")
            self._running.start()

    def _work(self, reason: str, now: datetime) -> None:
        try:
            if reason != "day" or self._store.accounts():
                self._store.back_up(reason, now)
        except (NotSaved, Refused) as error:
            if not self._has_failed:
                self.failed.emit(error)
            self._has_failed = True
        else:
            self._has_failed = False
