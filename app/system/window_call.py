"""Calls the window of a profile without being one: the same message that a second start of the window sends, without Qt.

Where the window cannot be called so (Windows has pipes for sockets), the way by a second start remains.
"""

from __future__ import annotations

import contextlib
import getpass
import hashlib
import json
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

ANSWER = b"ok\n"
_WAIT_S = 1.0


def window_name(profile: Path) -> str:
    """Return the name of a profile's socket, as the window makes it by Qt's own hash (ui.windows.single_instance)."""
    digest = hashlib.blake2b(f"{getpass.getuser()}\x00{profile.resolve()}".encode(), digest_size=20).digest()
    return f"precedent-window-{digest[:10].hex()}"


def call_window(profile: Path, arguments: Sequence[str]) -> bool:
    """Hand arguments to the open window of a profile; False when none has taken them, whatever the reason."""
    if sys.platform == "win32":
        return False
    place = Path(os.environ.get("TMPDIR") or "/tmp") / window_name(profile)  # where Qt puts it
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
        if place.lstat().st_uid != os.getuid():  # anybody may have put it there
            return False
        connection.settimeout(_WAIT_S)
        connection.connect(str(place))
        connection.sendall(json.dumps(list(arguments)).encode() + b"\n")
        return connection.recv(len(ANSWER)) == ANSWER
    return False
