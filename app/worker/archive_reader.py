"""The archive reader's process: `python -m app.worker.archive_reader`, set up by one frame on standard input.

Hostile archives are parsed here, away from the log: a crash or a memory limit ends this process and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from app.importers.container import ArchiveError, Container, changed_ms, open_container
from app.importers.detect import all_importers, detect, importer_named
from app.importers.record import Found, Importer, Skipped
from app.model.errors import KnownError
from app.services.archive_records import AttachmentPolicy, PostRecord, Record, RecordEncoder
from app.store.blobs import BlobStore
from app.system.frames import PipeClosedError, read_frame, write_frame
from app.system.processes import collect_rarely
from app.worker.children import Batch, Finished, FromReader, ReaderSetup, Refused, Started

BATCH_RECORDS = 1_500
BATCH_BYTES = 1_500_000
GLOBAL_IDS = {"mail"}  # formats whose ids are unique in the world and need no site


class ArchiveReader:
    """Reads one archive and sends its records."""

    def __init__(self, setup: ReaderSetup) -> None:
        self._setup = setup
        self._encoder = msgspec.msgpack.Encoder()

    def send(self, message: FromReader) -> None:
        """One frame to the worker."""
        write_frame(sys.stdout.buffer, self._encoder.encode(message))

    def run(self) -> None:
        """Recognise, read, send. What is wrong with the archive becomes a sentence."""
        try:
            with open_container(Path(self._setup.path)) as container:
                importer = self._importer(container)
                source = self._source(importer, container)
                self.send(Started(importer.format, source, container.size, changed_ms(Path(self._setup.path))))
                self._send_records(container, importer, source)
        except (ArchiveError, KnownError) as error:
            self.send(Refused(str(error)))
            return
        except MemoryError:
            self.send(Refused("The archive needs more memory than this computer gives."))
            return
        self.send(Finished())

    def _importer(self, container: Container) -> Importer:
        if self._setup.format:
            return importer_named(self._setup.format)
        importer = detect(container, all_importers())
        if importer is None:
            name = Path(self._setup.path).name
            raise KnownError(f"{name} is of no format that Precedent knows; see docs/import-format.md for JSON Lines.")
        return importer

    def _source(self, importer: Importer, container: Container) -> str:
        if importer.format in GLOBAL_IDS:
            return importer.format
        return f"{importer.format}:{self._setup.source or importer.identify(container) or 'default'}"

    def _send_records(self, container: Container, importer: Importer, source: str) -> None:
        blobs = BlobStore(Path(self._setup.profile) / "blobs", self._setup.blob_key)
        encoder = RecordEncoder(source, blobs, AttachmentPolicy(self._setup.file_limit))
        batch: list[Record] = []
        size = 0
        for record in encoder.encode(self._found(container, importer)):
            batch.append(record)
            size += len(record.payload) if isinstance(record, PostRecord) else 100
            if len(batch) >= BATCH_RECORDS or size >= BATCH_BYTES:
                self.send(Batch(batch, container.position()))
                batch, size = [], 0
        self.send(Batch(batch, container.position()))

    @staticmethod
    def _found(container: Container, importer: Importer) -> Iterator[Found]:
        yield from importer.read(container)
        for refused in container.skipped:
            yield Skipped(refused.reason, refused.example, refused.count)


def main() -> int:
    """Read the set-up, do the work."""
    collect_rarely()
    try:
        setup = msgspec.msgpack.decode(read_frame(sys.stdin.buffer), type=ReaderSetup)
        ArchiveReader(setup).run()
    except PipeClosedError:  # the worker has gone or has cancelled
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
