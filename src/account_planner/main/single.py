"""One window for each file: a second start raises the first one instead of opening the file again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_WAIT_MS = 500


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


def raise_first(path: Path) -> bool:
    """Ask the window that has this file open to come to the front; False when none answers."""
    socket = QLocalSocket()
    socket.connectToServer(_name(path))
    return socket.waitForConnected(_WAIT_MS)


def _name(path: Path) -> str:
    return "account-planner-" + hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:24]
