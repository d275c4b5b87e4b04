"""Which space is a source's own: found by source and key, and only among those that this profile itself began.

Anybody may begin a space that claims a source and a key. Bound to the signer of the genesis, such a claim neither draws
an import into somebody else's space nor hides the person's own one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

# Settings of truth.db: the public keys (hexadecimal) of devices that this profile was; of each source the [newest moment,
# change of the archive] of its newest export.
FORMER_DEVICES = "former_devices"
NAMED = "names_of_exports"


class ImportSpaces:
    """Looks spaces of sources up in one view. `began` says whether this profile signed the genesis of a space."""

    def __init__(self, view: Any, began: Callable[[bytes], bool]) -> None:
        self._view = view
        self._began = began

    def find(self, source: str, key: str) -> tuple[bytes, int] | None:
        """(id, row id) of this profile's space for the key of a source; the oldest, should there be several."""
        query = "SELECT oid, id FROM space WHERE source = ? AND source_key = ? AND source <> '' ORDER BY id"
        rows: Sequence[tuple[bytes, int]] = self._view.execute(query, (source, key)).fetchall()
        return next(((oid, row_id) for oid, row_id in rows if self._began(oid)), None)

    def keys(self, source: str) -> list[str]:
        """The keys of a source that have a space of this profile, newest first."""
        query = "SELECT source_key, oid FROM space WHERE source = ? AND source <> '' ORDER BY id DESC"
        rows = self._view.execute(query, (source,)).fetchall()
        return list(dict.fromkeys(key for key, oid in rows if self._began(oid)))
