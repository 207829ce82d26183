"""A second start on the same data directory raises the first window instead of opening another.

The first answers with one byte from its event loop: a window that hangs accepts connections and answers nothing, and
whoever starts the program again must hear of it instead of seeing nothing happen.
"""

from __future__ import annotations

import ctypes
import hashlib
import logging
import os
import signal
import socket
import struct
import sys
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_LOG = logging.getLogger(__name__)
_CONNECT_MS: Final = 500
_ANSWER_MS: Final = 1_500
_END_MS: Final = 3_000
_ANSWER: Final = b"1"
_ANY_PROCESS: Final = -1
_TERMINATE: Final = 0x0001


class First(StrEnum):
    """What is known of the window that already works on a data directory."""

    ABSENT = "absent"
    RAISED = "raised"
    SILENT = "silent"
    """It is there and does not answer."""


def _name(data_dir: Path, face: str) -> str:
    """Return a short name for the local socket; paths can be longer than a socket's name may be."""
    digest = hashlib.sha256(f"{face}\n{data_dir.resolve()}".encode()).hexdigest()[:24]
    return f"mot-cua-{digest}"


class Asking(QObject):
    """One question to the window that already works on `data_dir`: come to the front. GUI thread; waits for nothing.

    Signals:
        answered: a `First`, once.
    """

    answered = Signal(object)

    def __init__(
        self, data_dir: Path, face: str, *, patience_ms: int = _ANSWER_MS, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._socket = QLocalSocket(self)
        self._socket.readyRead.connect(self._on_socket_ready_read)
        self._socket.disconnected.connect(self._on_socket_disconnected)
        self._socket.errorOccurred.connect(self._on_socket_error_occurred)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience_ms)
        self._patience.timeout.connect(self._on_patience_timeout)
        self._name = _name(data_dir, face)
        self._is_answered = False

    def begin(self) -> None:
        """Ask."""
        if sys.platform == "win32":  # else Windows lets the first only blink in the task bar
            ctypes.windll.user32.AllowSetForegroundWindow(_ANY_PROCESS)
        self._patience.start()
        self._socket.connectToServer(self._name)

    def _tell(self, standing: First) -> None:
        if not self._is_answered:
            self._is_answered = True
            self._patience.stop()
            self._socket.abort()
            self.answered.emit(standing)

    def _on_socket_ready_read(self) -> None:
        self._tell(First.RAISED)

    def _on_socket_disconnected(self) -> None:
        self._tell(First.RAISED if self._socket.bytesAvailable() else First.ABSENT)

    def _on_socket_error_occurred(self, _: QLocalSocket.LocalSocketError) -> None:
        if not self._socket.bytesAvailable():
            self._tell(First.ABSENT)

    def _on_patience_timeout(self) -> None:
        self._tell(First.SILENT)


def raise_first(data_dir: Path, face: str, *, patience_ms: int = _ANSWER_MS) -> First:
    """Ask and wait for the answer, before there is a window. Call on the GUI thread."""
    asking = Asking(data_dir, face, patience_ms=patience_ms)
    told: list[First] = []
    waiting = QEventLoop()
    asking.answered.connect(told.append)
    asking.answered.connect(waiting.quit)
    asking.begin()
    if not told:
        waiting.exec()
    asking.deleteLater()
    return told[0]


def end_first(data_dir: Path, face: str) -> bool:
    """End the process that holds the window and does not answer; False where the system does not say which it is."""
    asking = QLocalSocket()
    asking.connectToServer(_name(data_dir, face))
    if not asking.waitForConnected(_CONNECT_MS):
        return True
    number = _process_behind(int(asking.socketDescriptor()))
    if number is None or number == os.getpid():
        return False
    _LOG.warning("ending process %d, which does not answer", number)
    _end(number)
    asking.waitForDisconnected(_END_MS)
    asking.abort()
    return True


def _process_behind(descriptor: int) -> int | None:
    if sys.platform == "win32":
        found = ctypes.c_ulong()
        is_known = ctypes.windll.kernel32.GetNamedPipeServerProcessId(descriptor, ctypes.byref(found))
        return int(found.value) if is_known else None
    if not hasattr(socket, "SO_PEERCRED"):
        return None
    with socket.socket(fileno=os.dup(descriptor)) as same:
        told = same.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", told)[0]) or None


def _end(number: int) -> None:
    if sys.platform == "win32":
        kernel = ctypes.windll.kernel32
        process = kernel.OpenProcess(_TERMINATE, 0, number)
        if process:
            kernel.TerminateProcess(process, 1)
            kernel.CloseHandle(process)
        return
    try:
        os.kill(number, signal.SIGKILL)  # its event loop is what would hear anything gentler
    except ProcessLookupError:
        _LOG.info("process %d has ended by itself", number)


def _is_heard(name: str) -> bool:
    """Tell whether somebody listens at a name: another start may just have taken it."""
    asking = QLocalSocket()
    asking.connectToServer(name)
    is_there = asking.waitForConnected(_CONNECT_MS)
    asking.abort()
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
        self._server.newConnection.connect(self._on_server_new_connection)
        name = _name(data_dir, face)
        if not _is_heard(name):  # to listen takes a name from whoever has it
            QLocalServer.removeServer(name)  # what a crash left behind
            self._server.listen(name)

    @property
    def is_first(self) -> bool:
        """Tell whether it listens; where not, another start was a moment faster, and the database's lock decides."""
        return self._server.isListening()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _on_server_new_connection(self) -> None:
        while self._server.hasPendingConnections():
            asking = self._server.nextPendingConnection()
            asking.write(_ANSWER)
            asking.flush()
            asking.disconnectFromServer()
            asking.deleteLater()
        self.asked.emit()
