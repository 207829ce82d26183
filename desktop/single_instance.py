"""A second start on the same data directory raises the first window instead of opening another."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 500


def _name(data_dir: Path, face: str) -> str:
    """Return a short name for the local socket; paths can be longer than a socket's name may be."""
    digest = hashlib.sha256(f"{face}\n{data_dir.resolve()}".encode()).hexdigest()[:24]
    return f"mot-cua-{digest}"


def raise_first(data_dir: Path, face: str) -> bool:
    """Ask the window that already works on `data_dir` to come to the front; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(data_dir, face))
    is_there = socket.waitForConnected(_PATIENCE_MS)
    if is_there:
        socket.disconnectFromServer()
        if socket.state() is not QLocalSocket.LocalSocketState.UnconnectedState:
            socket.waitForDisconnected(_PATIENCE_MS)
    return is_there


class FirstInstance(QObject):
    """Listens for second starts. Make it on the GUI thread.

    Signals:
        asked: somebody started the program again.
    """

    asked = Signal()

    def __init__(self, data_dir: Path, face: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        name = _name(data_dir, face)
        QLocalServer.removeServer(name)  # what a crash left behind; the database's own lock decides who may write
        self._server.listen(name)
        self._server.newConnection.connect(self._on_server_new_connection)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_server_new_connection(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnectFromServer()
            socket.deleteLater()
        self.asked.emit()
