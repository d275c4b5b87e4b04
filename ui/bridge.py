"""The profile behind a window: opened once, in whichever lane needs it first; what happens to it becomes Qt signals."""

from __future__ import annotations

import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.model.errors import KnownError

if TYPE_CHECKING:  # these pull in the engine and the store; the first paint does not wait for them
    from app.bootstrap import Client
    from app.services.personal import Personal
    from app.services.search import Library

KEYS_NAME = "keys.json"


class NothingYetError(KnownError):
    """The profile exists and holds nothing that could be searched."""


class WorkerState(NamedTuple):
    """What the worker does, for the status line. `sentence` is empty at rest; `trouble` when it needs attention."""

    sentence: str = ""
    trouble: bool = False


class Session(QObject):
    """One profile, from locked to open. Signals are emitted on the GUI thread; `tell_*` are called there."""

    opened = Signal()  # the profile is unlocked from now on, or again
    content_changed = Signal()  # rows or index changed: reload what is shown
    worker_changed = Signal(object)  # WorkerState

    def __init__(
        self, folder: Path, *, passphrase: str | None = None, unprotected: bool = False, parent: QObject | None = None
    ) -> None:
        """Open nothing yet."""
        super().__init__(parent)
        self._folder = folder
        self._passphrase = passphrase
        self._unprotected = unprotected
        self._lock = threading.Lock()
        self._client: Client | None = None
        self._personal: Personal | None = None
        self._worker = WorkerState()
        self._woken = False

    @property
    def folder(self) -> Path:
        """The profile's folder."""
        return self._folder

    @property
    def worker(self) -> WorkerState:
        """What the worker was last told to be doing."""
        return self._worker

    def has_profile(self) -> bool:
        """Whether there is a profile to open. One look at the disk; for start-up, before anything else runs."""
        return (self._folder / KEYS_NAME).exists()

    # -- for the lanes: these block

    def client(self) -> Client:
        """The unlocked profile. Blocks: never call on the GUI thread. Raises KnownError, LockedError, DamagedError."""
        with self._lock:
            if self._client is None:
                from app.bootstrap import Opening, open_client  # noqa: PLC0415 (0.3 s that the first paint saves)

                self._client = open_client(Opening(self._folder, self._passphrase, self._unprotected))
            return self._client

    def open_library(self) -> Library:
        """A library for one lane. Blocks. Raises NothingYetError for an empty profile, else as `client`."""
        client = self.client()
        from app.store.generations import current, view_path  # noqa: PLC0415 (as above; loaded by now)

        if not view_path(self._folder, current(self._folder).view).exists():
            raise NothingYetError("This profile holds nothing yet.")
        library = client.library()
        if not self._woken and library.needs_worker():
            self._woken = True
            # Not waited for: what is there answers meanwhile, and what remains is counted in what the library covers.
            threading.Thread(target=_wake_worker, args=(client,), name="wake", daemon=True).start()
        return library

    def personal(self) -> Personal:
        """Recent and saved searches and settings, on one connection: call in the "store" lane only."""
        if self._personal is None:
            client = self.client()
            from app.services.personal import Personal  # noqa: PLC0415 (as above; loaded by now)

            self._personal = Personal(client.truth(create=True))
        return self._personal

    def unlock(self, passphrase: str) -> Client:
        """Try a passphrase. Blocks for about 0.2 s. Raises LockedError when it is wrong."""
        with self._lock:
            self._passphrase = passphrase
            self._client = None
        return self.client()

    def adopt(self, client: Client) -> None:
        """Take over a profile that the first-run wizard has just made. From any thread."""
        with self._lock:
            self._client = client

    def close(self) -> None:
        """Close the personal connection; call in the "store" lane, last."""
        personal, self._personal = self._personal, None
        if personal is not None:
            personal.close()

    # -- for the GUI thread

    def tell_opened(self) -> None:
        """Tell the views that the profile can be read now."""
        self.opened.emit()

    def tell_content_changed(self) -> None:
        """Tell the views that there is more (or less) to find than before."""
        self.content_changed.emit()

    def tell_worker(self, state: WorkerState) -> None:
        """Tell the status line what the worker does."""
        if state != self._worker:
            self._worker = state
            self.worker_changed.emit(state)


def _wake_worker(client: Client) -> None:
    """Start the worker, which then does what an upgrade or a left space owes. Without one all stays as it is, and says so."""
    with suppress(KnownError):
        client.worker().close()
