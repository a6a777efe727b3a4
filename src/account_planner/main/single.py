"""One window for each file: a second start raises the first one instead of opening the file again."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_WAIT_MS = 500
_AGAIN_MS = 100


class FirstWindow(QObject):
    """Listens for later starts with the same file."""

    raise_asked = Signal()

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._name = _name(path)

    def listen(self) -> None:
        """Call only while holding the file's lock: then a socket that is there is a dead program's."""
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)

    def _on_connection(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        connection.disconnectFromServer()
        self.raise_asked.emit()


def raise_first(path: Path, *, patience_ms: int = 0) -> bool:
    """Ask the window that has this file open to come to the front; False when none answers. One that is itself still
    starting does not listen yet: it is asked again and again for so long."""
    left = QDeadlineTimer(patience_ms)
    while True:
        socket = QLocalSocket()
        socket.connectToServer(_name(path))
        if socket.waitForConnected(_WAIT_MS):
            return True
        if left.hasExpired():
            return False
        QThread.msleep(_AGAIN_MS)


def _name(path: Path) -> str:
    return "account-planner-" + hashlib.sha256(os.path.realpath(path).encode()).hexdigest()[:24]
