"""The program is asked to end from outside: by the session, or by a signal. It closes as by the window's own button."""

from __future__ import annotations

import signal
import socket
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from typing import Protocol

    from account_planner.ui.main_window import MainWindow

    class Session(Protocol):
        """The part of QSessionManager that is needed."""

        def allowsInteraction(self) -> bool: ...

        def cancel(self) -> None: ...


_SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")


class Ending(QObject):
    """Nothing that the file does not take is lost unasked: a session that may be held up waits for the answer."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.commitDataRequest.connect(self.end_session, Qt.ConnectionType.DirectConnection)
        self._told, self._woken = socket.socketpair()
        for end in (self._told, self._woken):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._woken.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        self._wakes = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        found = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
        self._before = {number: signal.signal(number, _heard) for number in found}

    def end_session(self, session: Session) -> None:
        """The session goes on all the same when it cannot wait."""
        if not self._window.save_all() and session.allowsInteraction():
            session.cancel()

    def stop(self) -> None:
        """Signals do again what they did before."""
        for number, before in self._before.items():
            signal.signal(number, before)
        signal.set_wakeup_fd(self._wakes)
        self._notifier.setEnabled(False)
        for end in (self._told, self._woken):
            end.close()

    def _on_signal(self) -> None:
        with suppress(BlockingIOError):
            self._woken.recv(64)
        self._window.close()


def _heard(_number: int, _frame: object) -> None:
    """Python writes the signal into the socket, which wakes the event loop."""
