"""Builds the headless client: a profile, its keys, its library and the link to its worker."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3.dbapi2 import Connection

from app.model.errors import KnownError
from app.services.own_names import OwnNames
from app.services.personal import Personal
from app.services.search import Library
from app.settings.secrets import SecretStore
from app.store import keys as key_store
from app.store.keys import Keys, Protection
from app.store.truth import open_truth
from app.system.locks import migration_lock
from app.system.paths import find_hazard, profile_folder

if TYPE_CHECKING:
    from app.services.jobs import WorkerLink

PASSPHRASE_VARIABLE = "PRECEDENT_PASSPHRASE"
UNPROTECTED_VARIABLE = "PRECEDENT_UNPROTECTED"


@dataclass(frozen=True)
class Opening:
    """How to open (or first make) a profile."""

    folder: Path
    passphrase: str | None = None
    unprotected: bool = False

    @classmethod
    def from_environment(
        cls, chosen: str | None = None, *, unprotected: bool = False, environment: Mapping[str, str] = os.environ
    ) -> Opening:
        """The profile chosen on the command line, with what scripts set."""
        allowed = unprotected or environment.get(UNPROTECTED_VARIABLE, "") == "1"
        return cls(profile_folder(chosen, environment), environment.get(PASSPHRASE_VARIABLE) or None, allowed)


@dataclass(frozen=True)
class Client:
    """An unlocked profile."""

    folder: Path
    keys: Keys

    def library(self) -> Library:
        """Its readable side. Raises KnownError when nothing was imported yet."""
        return Library(self.folder, self.keys, own_names=OwnNames(lambda: Personal(self.truth())))

    def worker(self) -> WorkerLink:
        """A link to its worker, which is started when needed."""
        from app.services.jobs import WorkerLink  # noqa: PLC0415 (sockets and processes: 25 ms that reading saves)

        return WorkerLink(self.folder, self.keys)

    def migration_lock(self) -> AbstractContextManager[object]:
        """What a change of schema holds."""
        return migration_lock(self.folder)

    def truth(self, *, create: bool = False) -> Connection:
        """A connection to truth.db, for drafts, settings and the like. The caller closes it."""
        return open_truth(self.folder, self.keys.derive("truth"), lock=self.migration_lock(), create=create)


def open_client(opening: Opening, *, create: bool = False) -> Client:
    """Unlock the profile; with `create`, make it first when there is none.

    Raises KnownError when there is no profile, when nothing unlocks it, or when its folder would put a database at risk.
    """
    if not key_store.exists(opening.folder):
        if not create:
            raise KnownError(
                f"There is no profile in {opening.folder} yet: import something first, or try `precedent demo`."
            )
        try:
            return Client(opening.folder, _create(opening))
        except KnownError:
            if not key_store.exists(opening.folder):
                raise
            # Another command made it in this moment: its keys are as good as ours.
    keys = key_store.unlock(
        opening.folder,
        passphrase=opening.passphrase,
        secrets=SecretStore(),
        allow_unprotected=opening.unprotected,
    )
    return Client(opening.folder, keys)


def _create(opening: Opening) -> Keys:
    hazard = find_hazard(opening.folder)
    if hazard:
        raise KnownError(hazard)
    try:
        opening.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise KnownError(f"The profile's folder cannot be made: {error.strerror or error}.") from error
    if opening.passphrase:
        protection = Protection("passphrase", opening.passphrase)
    elif opening.unprotected:
        protection = Protection("unprotected")
    else:
        protection = Protection("keyring")
    return key_store.create(opening.folder, protection, secrets=SecretStore())
