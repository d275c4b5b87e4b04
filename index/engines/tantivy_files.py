"""Damage in the files of a tantivy index: every file ends with a checksum, which tantivy itself does not compare on open.

The footer is JSON with a CRC-32 of all before it, its length and a magic number (tantivy 0.27, src/directory/footer.rs).
"""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path

from index.engines.analysed_by import ANALYSIS_FILE
from index.engines.base import IndexUnreadableError

_TAIL = struct.Struct("<II")
_MAGIC = 1337
_LONGEST_FOOTER = 4_096
_CHUNK = 1024 * 1024
_WITHOUT_FOOTER = frozenset({"layout", ANALYSIS_FILE, "meta.json", ".managed.json"})


def check_files(folder: Path) -> None:
    """Read every file of the index and compare its checksum. Raises IndexUnreadableError naming the first bad one."""
    for path in sorted(folder.iterdir()):
        if path.name not in _WITHOUT_FOOTER and path.suffix not in {".lock", ".del"} and not _is_whole(path):
            raise IndexUnreadableError(f"The file {path.name} of the search index is damaged; it has to be rebuilt.")


def _is_whole(path: Path) -> bool:
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _TAIL.size))
        tail = file.read(_TAIL.size)
        if len(tail) < _TAIL.size:
            return False
        length, magic = _TAIL.unpack(tail)
        covered = size - _TAIL.size - length
        if magic != _MAGIC or length > _LONGEST_FOOTER or covered < 0:
            return False
        file.seek(covered)
        try:
            expected = json.loads(file.read(length))["crc"]
        except (ValueError, KeyError, TypeError):
            return False
        file.seek(0)
        found = 0
        while covered:
            chunk = file.read(min(_CHUNK, covered))
            if not chunk:
                return False
            found, covered = zlib.crc32(chunk, found), covered - len(chunk)
    return bool(found == expected)
