"""The words that somebody selected or copied in another program, asked in the way of each desktop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QClipboard, QGuiApplication

if TYPE_CHECKING:
    from ui.jobs import Jobs

PATIENCE_S = 1.0  # an answer that comes later is not waited for
Receive = Callable[[str], None]
Read = Callable[[str, float], str]


class Words:
    """What can be asked. Each asking ends in one call of `receive` on the GUI thread, "" when there is nothing."""

    def __init__(self, jobs: Jobs, read: Read | None = None) -> None:
        """`read` asks a selection by its X name and blocks; None where only Qt's clipboard can be asked."""
        self._jobs = jobs
        self._read = read

    @property
    def gives_selected(self) -> bool:
        """Whether selecting is enough, with nothing else to press."""
        return self._read is not None

    @property
    def gives_selected_when_asked(self) -> bool:
        """Whether the desktop shows the selection to the window that is in use, and to no other."""
        return self._read is None and QGuiApplication.clipboard().supportsSelection()

    def ask_selected(self, receive: Receive) -> None:
        """Ask for what is selected."""
        if self._read is not None:
            self._ask_owner("PRIMARY", receive)
        else:
            receive(_text(QClipboard.Mode.Selection) if self.gives_selected_when_asked else "")

    def ask_copied(self, receive: Receive) -> None:
        """Ask for what was copied; only when the person asks for it, as it may be a password."""
        if self._read is not None:
            self._ask_owner("CLIPBOARD", receive)
        else:
            receive(_text(QClipboard.Mode.Clipboard))

    def _ask_owner(self, name: str, receive: Receive) -> None:
        """In a thread of its own: the lanes may be taken by imports, and the owner may never answer."""
        read, deliver = self._read, self._jobs.relay(receive)
        if read is not None:
            threading.Thread(target=lambda: deliver(read(name, PATIENCE_S)), name="selection", daemon=True).start()


def _text(mode: QClipboard.Mode) -> str:
    return QGuiApplication.clipboard().text(mode)
