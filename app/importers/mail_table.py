"""A map from 64-bit keys to 64-bit values that costs 30 bytes an entry: a dict of a million mails costs 130 MB."""

from __future__ import annotations

from array import array
from hashlib import blake2b

KEY_MASK = (1 << 63) - 1


def key_of(*texts: str) -> int:
    """A 63-bit key of these texts, never 0; it differs from run to run, so nobody can prepare collisions."""
    return hash(texts) >> 1 & KEY_MASK | 1


def stable_key_of(*texts: str | bytes) -> int:
    """A 63-bit key of these texts that is the same for ever: it may become part of an id."""
    digest = blake2b(digest_size=8)
    for text in texts:
        digest.update(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        digest.update(b"\0")
    return int.from_bytes(digest.digest()) >> 1 | 1


class CompactMap:
    """Open addressing with linear probing over two arrays; entries are never removed."""

    def __init__(self) -> None:
        self._mask = 1023
        self._keys = array("Q", bytes(8 * 1024))
        self._values = array("q", bytes(8 * 1024))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, key: int) -> bool:
        return self._keys[self._slot(key)] == key

    def get(self, key: int, default: int = -1) -> int:
        """The value of a key, or `default`."""
        slot = self._slot(key)
        return self._values[slot] if self._keys[slot] == key else default

    def set(self, key: int, value: int) -> None:
        """Add or replace an entry."""
        slot = self._slot(key)
        if self._keys[slot] != key:
            if self._count * 3 >= (self._mask + 1) * 2:
                self._grow()
                slot = self._slot(key)
            self._keys[slot] = key
            self._count += 1
        self._values[slot] = value

    def _slot(self, key: int) -> int:
        """Where the key is, or the free place where it would go."""
        keys, mask = self._keys, self._mask
        slot = key >> 1 & mask
        while (found := keys[slot]) and found != key:
            slot = slot + 1 & mask
        return slot

    def _grow(self) -> None:
        keys, values = self._keys, self._values
        size = 2 * (self._mask + 1)
        self._mask = size - 1
        self._keys, self._values = array("Q", bytes(8 * size)), array("q", bytes(8 * size))
        for key, value in zip(keys, values, strict=True):
            if key:
                slot = self._slot(key)
                self._keys[slot], self._values[slot] = key, value
