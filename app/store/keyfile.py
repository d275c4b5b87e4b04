"""keys.json: read with suspicion, written beside and renamed; what a later version added is kept."""

from __future__ import annotations

import json
from pathlib import Path

from app.model.errors import DamagedError, LockedError, NewerVersionError, ReadOnlyError
from app.store.durable import write_durably, write_new_durably
from app.store.wraps import Wrap

KEYS_NAME = "keys.json"
FORMAT = "precedent keys"
VERSION = 1
_LONGEST = 256 * 1024


class KeyFile:
    """The content of keys.json. Fields and wraps that this version does not know stay as they are."""

    def __init__(self, content: dict[str, object]) -> None:
        self._content = content
        self.profile_id = _field(content, "profile")
        self.check = _field(content, "check")
        self.wraps()  # a file that cannot be read is refused before anything is done with it

    @classmethod
    def new(cls, profile_id: str, check: str) -> KeyFile:
        """Begin a file without wraps."""
        return cls({"format": FORMAT, "version": VERSION, "profile": profile_id, "check": check, "wraps": []})

    @classmethod
    def parse(cls, content: bytes) -> KeyFile:
        """Read the bytes of a file; raises DamagedError or NewerVersionError."""
        try:
            parsed = json.loads(content.decode("utf-8"))
        except (ValueError, RecursionError):
            raise _damaged() from None
        if not isinstance(parsed, dict) or parsed.get("format") != FORMAT:
            raise _damaged()
        if isinstance(parsed.get("version"), int) and parsed["version"] > VERSION:
            raise NewerVersionError(f"{KEYS_NAME} was written by a newer version of Precedent: please update this one.")
        return cls(parsed)

    def wraps(self) -> list[Wrap]:
        """List the wraps in the order in which they were added."""
        return [Wrap(_field(entry, "kind"), entry) for entry in self._entries()]

    def put_wrap(self, wrap: Wrap) -> None:
        """Add a wrap; one of the same kind gives way."""
        self.remove_wrap(wrap.kind)
        self._content["wraps"] = [*self._entries(), {"kind": wrap.kind, **wrap.fields}]

    def remove_wrap(self, kind: str) -> None:
        """Drop the wrap of this kind, if there is one."""
        self._content["wraps"] = [entry for entry in self._entries() if entry.get("kind") != kind]

    def to_bytes(self) -> bytes:
        """Write as readable JSON."""
        return (json.dumps(self._content, indent=2, ensure_ascii=False) + "\n").encode("utf-8")

    def _entries(self) -> list[dict[str, object]]:
        entries = self._content.get("wraps")
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise _damaged()
        return entries


def read(profile: Path) -> KeyFile:
    """Read keys.json; raises LockedError when it is missing, DamagedError or NewerVersionError."""
    try:
        with (profile / KEYS_NAME).open("rb") as file:
            content = file.read(_LONGEST + 1)
    except FileNotFoundError:
        raise LockedError(f"{KEYS_NAME} is missing from this profile: restore it from a backup.") from None
    except PermissionError:
        raise ReadOnlyError(f"{KEYS_NAME} cannot be read: check the permissions of the profile's folder.") from None
    if len(content) > _LONGEST:
        raise _damaged()
    return KeyFile.parse(content)


def write_new(profile: Path, file: KeyFile) -> None:
    """Write the first keys.json of a profile; raises FileExistsError rather than touch one."""
    write_new_durably(profile / KEYS_NAME, file.to_bytes())


def replace(profile: Path, file: KeyFile) -> None:
    """Replace keys.json durably; the file must have come from `read`, so that nothing unknown is lost."""
    write_durably(profile / KEYS_NAME, file.to_bytes())


def _field(content: dict[str, object], name: str) -> str:
    value = content.get(name)
    if not isinstance(value, str) or not value:
        raise _damaged()
    return value


def _damaged() -> DamagedError:
    return DamagedError(f"{KEYS_NAME} is damaged: restore it from a backup; it was not changed.")
