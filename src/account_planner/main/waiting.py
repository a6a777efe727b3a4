"""A window that may only read its file offers to edit it, and tells when the other program has let go of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from account_planner.domain.errors import Refused
from account_planner.main.place import enter
from account_planner.words import tr

if TYPE_CHECKING:
    from account_planner.app.lock import FileLock
    from account_planner.main.place import Place
    from account_planner.ui.main_window import MainWindow

_LOOK_MS = 5000


class Waiting(QObject):
    """`entered` carries the place once the rep asked for it and this program is the file's one writer."""

    entered = Signal(object)

    def __init__(self, place: Place, lock: FileLock, window: MainWindow) -> None:
        super().__init__(window)
        self._path, self._lock, self._window = place.path, lock, window
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._offer(place.why)
        if place.is_taken:
            self._timer.start()

    def look(self) -> None:
        """Say so when nobody else has the file open any more; nothing is taken without being asked for."""
        if not os.path.exists(self._path):  # a share that is away: no folder is to be made in its place
            return
        try:
            is_free = self._lock.take()
        except Refused:
            return
        if is_free:
            self._lock.release()
            self._timer.stop()
            self._window.status.say_read_only(tr("Read only"))
            self._offer(tr("The other window or program has closed this file."))

    def ask(self) -> None:
        try:
            place = enter(self._path, self._lock)
        except Refused as error:
            self._window.tell(error)
            return
        if place.writable:
            self._timer.stop()
            self.entered.emit(place)
        elif place.is_taken:
            self._window.notices.toast(tr("It is still open there. Close it there first, then edit it here."))
        else:
            self._window.notices.toast(place.why)

    def _offer(self, words: str) -> None:
        self._window.remark.say(words, tr("Edit here"), self.ask)
