"""One window for each profile: a second start hands its arguments to the first and ends.

A lock file decides who is first, so that two starts at the same moment cannot both win; a socket that a crash left behind
is removed by the next first one. Only the same user of the computer can reach the socket.
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDir, QElapsedTimer, QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LARGEST_MESSAGE = 64 * 1024
MOST_ARGUMENTS = 200
WAIT_MS = 3_000
_TRY_MS = 200
_ANSWER = b"ok\n"


class SingleInstance(QObject):
    """The claim to be the one window of a profile. Use on the GUI thread; keep it as long as the window."""

    called = Signal(list)  # arguments of a later start, strings; empty = only come to the front

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        """Claim nothing yet."""
        super().__init__(parent)
        self._name = name_of(profile)
        self._lock = QLockFile(QDir.temp().filePath(f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, never because it is old
        self._server: QLocalServer | None = None
        self._texts: dict[QLocalSocket, bytes] = {}

    def claim(self) -> bool:
        """Become the first one; False when there is one already. `listen` has to follow."""
        return self._lock.tryLock(0)

    def listen(self) -> None:
        """Take what later starts say; they try for a while, so the window may be shown first. After `claim` only."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 (13 ms that the first paint saves)

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)  # we hold the lock: whatever is there is stale
        server.newConnection.connect(self._on_connection)
        server.listen(self._name)  # a failure costs only that a later start cannot call this window
        self._server = server

    def call(self, arguments: Sequence[str], wait_ms: int = WAIT_MS) -> bool:
        """Hand arguments to the first one and wait until it has taken them; False when it does not answer."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 (as above)

        timer = QElapsedTimer()
        timer.start()
        message = json.dumps(list(arguments)[:MOST_ARGUMENTS]).encode() + b"\n"
        if len(message) > LARGEST_MESSAGE:
            return False
        while timer.elapsed() < wait_ms:
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(_TRY_MS):
                socket.write(message)
                socket.flush()
                taken = socket.waitForReadyRead(max(_TRY_MS, wait_ms - timer.elapsed()))
                return taken and socket.readAll().data() == _ANSWER
            QThread.msleep(_TRY_MS // 4)  # the first one is still starting
        return False

    def release(self) -> None:
        """Give up the claim."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _on_connection(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            self._texts[socket] = b""
            socket.readyRead.connect(lambda which=socket: self._on_text(which))
            socket.disconnected.connect(lambda which=socket: self._on_gone(which))
            if socket.bytesAvailable():
                self._on_text(socket)

    def _on_text(self, socket: QLocalSocket) -> None:
        text = self._texts.get(socket, b"") + socket.read(LARGEST_MESSAGE + 1).data()
        self._texts[socket] = text
        if len(text) > LARGEST_MESSAGE:
            socket.abort()
        elif text.endswith(b"\n"):
            arguments = _read_arguments(text)
            self._texts[socket] = b""
            if arguments is None:
                socket.abort()
                return
            socket.write(_ANSWER)
            socket.flush()
            self.called.emit(arguments)

    def _on_gone(self, socket: QLocalSocket) -> None:
        self._texts.pop(socket, None)
        socket.deleteLater()


def name_of(profile: Path) -> str:
    """Return the name of a profile's socket: the same for every spelling of the path, one for each user."""
    whose = f"{getpass.getuser()}\x00{profile.resolve()}".encode()
    digest = QCryptographicHash.hash(whose, QCryptographicHash.Algorithm.Blake2b_160).data()  # hashlib loads OpenSSL
    return f"precedent-window-{bytes(digest[:10]).hex()}"


def _read_arguments(text: bytes) -> list[str] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        return None
    return found[:MOST_ARGUMENTS]
