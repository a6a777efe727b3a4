"""A large step that is worked out and saved beside the window: how far it is, and how it is stopped."""

from __future__ import annotations

from threading import Event, Lock
from typing import TYPE_CHECKING, Any

from account_planner.ui.kit.apart import Apart

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

    Work = Callable[[Callable[[int, int], None], Callable[[], None]], Any]
    """Gets `progress`, told how much is done of how much, and `write`, to be called before anything is written; both
    may raise Stopped."""


class Stopped(Exception):
    """The rep wants it no longer."""


class Saving:
    """`tell` gets shares from 0 to 1, on the other thread."""

    def __init__(self, parent: QObject | None, tell: Callable[[float], None]) -> None:
        self._tell = tell
        self._apart = Apart(parent)
        self._turn = Lock()
        self._stopped = Event()
        self._is_written = False

    def start(self, work: Work, then: Callable[[Any, Exception | None], None]) -> None:
        """`then` gets the answer or the error on the window's thread, and neither when `stop` said True."""

        def progress(done: int, whole: int) -> None:
            if self._stopped.is_set():
                raise Stopped
            self._tell(done / max(1, whole))

        def write() -> None:
            with self._turn:
                progress(0, 1)
                self._is_written = True

        self._apart.ask(lambda: work(progress, write), then)

    def stop(self) -> bool:
        """Whether it is over at once, as nothing was written yet; else what was written is rolled back first."""
        self._stopped.set()
        with self._turn:
            written = self._is_written
        if not written:
            self._apart.drop()
        return not written

    def leave(self) -> None:
        """Go when what still runs has seen that it is not wanted."""
        self._stopped.set()
        apart = self._apart
        apart.ask(lambda: None, lambda *_: apart.deleteLater())
