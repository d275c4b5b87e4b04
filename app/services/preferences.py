"""What a person set for themselves, typed, with a default for everything.

Two homes. `ui.json` lies in plain text in the profile, because the look and the language are needed before the profile is
unlocked: it says nothing of what the person does. Everything else is in truth.db, encrypted.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from sqlcipher3.dbapi2 import Connection

from app.store.database import transaction
from app.store.durable import write_durably
from app.store.truth import set_setting, setting

APPEARANCE_NAME = "ui.json"
VERSION = 1
_LONGEST = 64 * 1024
_SETTING = "preferences"
_Settings = TypeVar("_Settings", bound=msgspec.Struct)


class Appearance(msgspec.Struct, frozen=True):
    """How the window looks and which language it speaks; readable before the key is known.

    `zoom` is held within 1 and 3 by the theme; `reduced_motion` None and `language` "" follow the desktop.
    """

    scheme: Literal["system", "light", "dark"] = "system"
    contrast: Literal["system", "normal", "high"] = "system"
    zoom: float = 1.0
    reduced_motion: bool | None = None
    language: str = ""


class Preferences(msgspec.Struct, frozen=True):
    """What the program may keep and say; known only once the profile is unlocked."""

    keep_recent_searches: bool = True
    notifications: bool = True


def read_appearance(profile: Path) -> Appearance:
    """Read the look; what is missing, damaged or of a later version is the default, setting by setting."""
    return _convert(_read_file(profile), Appearance)


def write_appearance(profile: Path, appearance: Appearance) -> None:
    """Keep the look in a profile that exists; keys that this version does not know stay. Raises OSError."""
    content = _read_file(profile)
    content |= {"version": VERSION, **msgspec.to_builtins(appearance)}
    write_durably(profile / APPEARANCE_NAME, (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())


def read_preferences(truth: Connection) -> Preferences:
    """Read the rest; as forgiving as `read_appearance`."""
    stored = setting(truth, _SETTING)
    return _convert(stored if isinstance(stored, dict) else {}, Preferences)


def write_preferences(truth: Connection, preferences: Preferences) -> None:
    """Keep the rest, in a transaction of its own."""
    stored = setting(truth, _SETTING)
    content = stored if isinstance(stored, dict) else {}
    with transaction(truth):
        set_setting(truth, _SETTING, content | msgspec.to_builtins(preferences))


def _read_file(profile: Path) -> dict[str, object]:
    with suppress(OSError, ValueError, RecursionError):
        with (profile / APPEARANCE_NAME).open("rb") as file:
            content = json.loads(file.read(_LONGEST))
        if isinstance(content, dict):
            return content
    return {}


def _convert(content: dict[str, object], kind: type[_Settings]) -> _Settings:
    """One wrong value costs this value, not all of them."""
    kept: dict[str, object] = {}
    for name in kind.__struct_fields__:
        with suppress(msgspec.ValidationError):
            if name in content:
                msgspec.convert({name: content[name]}, kind)
                kept[name] = content[name]
    return msgspec.convert(kept, kind)
