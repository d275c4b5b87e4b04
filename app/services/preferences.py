"""What a person set for themselves, typed, with a default for everything.

Two homes. `ui.json` lies in plain text in the profile, because the look and the language are needed before the profile is
unlocked: it says nothing of what the person does. Everything else is in truth.db, encrypted.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from app.services.key_combination import read_combination
from app.store.durable import write_durably

APPEARANCE_NAME = "ui.json"
VERSION = 1
_LONGEST = 64 * 1024
_SETTING = "preferences"
_Settings = TypeVar("_Settings", "Appearance", "Preferences")


@dataclass(frozen=True)
class Appearance:
    """How the window looks and which language it speaks; readable before the key is known.

    `zoom` is held within 1 and 3 by the theme; `reduced_motion` None and `language` "" follow the desktop.
    """

    scheme: Literal["system", "light", "dark"] = "system"
    contrast: Literal["system", "normal", "high"] = "system"
    zoom: float = 1.0
    reduced_motion: bool | None = None
    language: str = ""


class Kept(Protocol):
    """Where settings are kept by name: app.services.personal.Personal."""

    def setting(self, name: str, default: object = None) -> object: ...
    def set_setting(self, name: str, value: object) -> None: ...


@dataclass(frozen=True)
class Preferences:
    """What the program may keep and say; known only once the profile is unlocked."""

    keep_recent_searches: bool = True
    notifications: bool = True
    own_names: str = ""  # under which archives know the person, divided by commas: what `me` stands for
    quick_key: str = "Ctrl+Alt+P"  # calls the quick panel from any program, see key_combination; "" for none


def read_appearance(profile: Path) -> Appearance:
    """Read the look; what is missing, damaged or of a later version is the default, setting by setting."""
    return _convert(_read_file(profile), Appearance)


def write_appearance(profile: Path, appearance: Appearance) -> None:
    """Keep the look in a profile that exists; keys that this version does not know stay. Raises OSError."""
    content = _read_file(profile)
    content |= {"version": VERSION, **asdict(appearance)}
    write_durably(profile / APPEARANCE_NAME, (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())


def read_preferences(kept: Kept) -> Preferences:
    """Read the rest; as forgiving as `read_appearance`."""
    stored = kept.setting(_SETTING)
    return _convert(stored if isinstance(stored, dict) else {}, Preferences)


def write_preferences(kept: Kept, preferences: Preferences) -> None:
    """Keep the rest, durably; keys of a later version stay."""
    stored = kept.setting(_SETTING)
    content = stored if isinstance(stored, dict) else {}
    kept.set_setting(_SETTING, content | asdict(preferences))


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
    for name in kind.__dataclass_fields__:
        if name in content:
            with suppress(ValueError):
                kept[name] = _READERS[name](content[name])
    return kind(**kept)  # type: ignore[arg-type] # each has been through its reader


def _read_bool(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(value)


def _read_number(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise ValueError(value)


def _read_text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(value)


def _read_key(value: object) -> str:
    text = _read_text(value)
    found = read_combination(text)
    if text and found is None:
        raise ValueError(value)
    return str(found or "")


def _one_of(*allowed: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value in allowed:
            return str(value)
        raise ValueError(value)

    return read


# By hand: the look is needed before the first paint, and a library that validates costs 18 ms of it to load.
_READERS: dict[str, Callable[[object], object]] = {
    "scheme": _one_of("system", "light", "dark"),
    "contrast": _one_of("system", "normal", "high"),
    "zoom": _read_number,
    "reduced_motion": lambda value: None if value is None else _read_bool(value),
    "language": _read_text,
    "keep_recent_searches": _read_bool,
    "notifications": _read_bool,
    "own_names": _read_text,
    "quick_key": _read_key,
}
