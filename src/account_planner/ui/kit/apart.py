"""Runs slow work beside the window; only the answer to the newest question comes back, on the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

if TYPE_CHECKING:
    from collections.abc import Callable


class _Told(QObject):
    done = Signal(int, object, object)


class _Work(QRunnable):
    def __init__(self, number: int, work: Callable[[], Any], told: _Told) -> None:
        super().__init__()
        self._number, self._work, self._told = number, work, told

    def run(self) -> None:
        try:
            answer, error = self._work(), None
        except Exception as caught:  # the window's thread decides what it means
            answer, error = None, caught
        self._told.done.emit(self._number, answer, error)


class Apart(QObject):
    """One question at a time matters: answers to older ones are dropped. `finish` waits for what still runs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(0)
        self._told = _Told(self)
        self._told.done.connect(self._on_done)
        self._number = 0
        self._then: Callable[[Any, Exception | None], None] | None = None

    def ask(self, work: Callable[[], Any], then: Callable[[Any, Exception | None], None]) -> int:
        """Run `work` on another thread; `then` gets its answer or its error, unless something newer was asked."""
        self._number += 1
        self._then = then
        self._pool.clear()
        self._pool.start(_Work(self._number, work, self._told))
        return self._number

    def drop(self) -> None:
        """Nobody wants the answer any longer."""
        self._number += 1
        self._pool.clear()

    def finish(self) -> None:
        self.drop()
        self._pool.waitForDone()

    def _on_done(self, number: int, answer: object, error: Exception | None) -> None:
        if number == self._number and self._then is not None:
            self._then(answer, error)
