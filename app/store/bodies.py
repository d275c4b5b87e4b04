"""Bodies of posts as stored: short ones as text, longer ones zstd-compressed with a dictionary trained on the profile."""

from __future__ import annotations

from typing import Any

import zstandard

TRAIN_AFTER = 4_000  # bodies seen before a dictionary is trained
DICTIONARY_BYTES = 64 * 1024
SHORTEST = 48  # code points; below, the frame costs more than it saves
LEVEL = 3
LARGEST = 8 * 1024 * 1024  # decompressed bytes; a payload is far smaller


class BodyCodec:
    """Compresses and opens bodies. The dictionaries live in the view's own table; frames name the one they need.

    Only the writer of the rows may `learn` a new one: another process would roll its dictionary back and keep its frames.
    """

    def __init__(self, connection: Any, *, learn: bool = False) -> None:
        self._connection = connection
        self._learns = learn
        self._samples: list[bytes | bytearray | memoryview[int]] = []
        self.reload()

    def reload(self) -> None:
        """Use the dictionary that the view holds: call after a rollback, which may have taken a fresh one back."""
        self._openers: dict[int, zstandard.ZstdDecompressor] = {0: zstandard.ZstdDecompressor()}
        row = self._connection.execute("SELECT id, bytes FROM dictionary ORDER BY id DESC LIMIT 1").fetchone()
        self._trained = row is not None
        self._compressor = self._make_compressor(row[1] if row else None)

    @staticmethod
    def _make_compressor(dictionary: bytes | None) -> zstandard.ZstdCompressor:
        known = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        if known is not None:
            known.precompute_compress(level=LEVEL)  # else every call digests the dictionary again: 18 us instead of 4
        return zstandard.ZstdCompressor(level=LEVEL, dict_data=known, write_content_size=True, write_checksum=False)

    def pack(self, body: str) -> str | bytes:
        """What to store for `body`."""
        if len(body) < SHORTEST:
            return body
        raw = body.encode("utf-8", "surrogatepass")
        if self._learns and not self._trained:
            self._learn(raw)
        return self._compressor.compress(raw)

    def unpack(self, stored: str | bytes | None) -> str:
        """The body that `pack` was given. Raises zstandard.ZstdError for damaged bytes."""
        if stored is None or isinstance(stored, str):
            return stored or ""
        frame = zstandard.get_frame_parameters(stored)
        if frame.content_size > LARGEST:
            raise zstandard.ZstdError("a stored body declares more than 8 MiB")
        return self._opener(frame.dict_id).decompress(stored).decode("utf-8", "surrogatepass")

    def _opener(self, dictionary_id: int) -> zstandard.ZstdDecompressor:
        opener = self._openers.get(dictionary_id)
        if opener is None:
            row = self._connection.execute("SELECT bytes FROM dictionary WHERE id = ?", (dictionary_id,)).fetchone()
            if row is None:
                raise zstandard.ZstdError(f"dictionary {dictionary_id} is missing")
            opener = zstandard.ZstdDecompressor(dict_data=zstandard.ZstdCompressionDict(row[0]))
            self._openers[dictionary_id] = opener
        return opener

    def _learn(self, raw: bytes) -> None:
        self._samples.append(raw[:2_000])
        if len(self._samples) < TRAIN_AFTER:
            return
        samples, self._samples, self._trained = self._samples, [], True
        try:
            trained = zstandard.train_dictionary(DICTIONARY_BYTES, list(samples))
        except zstandard.ZstdError:  # too uniform to train on: plain frames serve
            return
        self._connection.execute(
            "INSERT OR REPLACE INTO dictionary (id, bytes) VALUES (?, ?)", (trained.dict_id(), trained.as_bytes())
        )
        self._compressor = self._make_compressor(trained.as_bytes())
