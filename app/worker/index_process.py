"""The indexer's process: `python -m app.worker.index_process`, one granted round after the other."""

from __future__ import annotations

import os
import queue
import sys
import threading
from contextlib import nullcontext
from pathlib import Path

import msgspec

from app.model.errors import KnownError
from app.services.file_reader import FileReader
from app.services.indexing import FileTexts, Indexer
from app.store.blobs import BlobStore
from app.store.generations import index_path, view_path
from app.store.keys import Keys
from app.store.view_opening import open_view
from app.system.frames import PipeClosedError, read_frame, write_frame
from app.system.processes import collect_rarely
from app.worker.children import FromIndexer, Granted, IndexerSetup, Refused, RoundDone, Snapshot
from index.analysis import Analyzer
from index.engines.base import means_full_disk


def send(message: FromIndexer) -> None:
    """One frame to the worker."""
    write_frame(sys.stdout.buffer, msgspec.msgpack.encode(message))


def open_indexer(setup: IndexerSetup) -> Indexer:
    """The view for reading, the engine's folder for writing."""
    profile, keys = Path(setup.profile), Keys(setup.data_key)
    view = open_view(view_path(profile, setup.view), keys.derive("view"), lock=nullcontext(), cache_kib=32 * 1024)
    blobs = BlobStore(profile / "blobs", keys.derive("blobs"))
    analyzer = Analyzer(keys.derive(f"index-{setup.index}"))
    texts = FileTexts(view, blobs, FileReader())
    return Indexer(view, texts, index_path(profile, setup.index), analyzer, setup.held)


def _listen(grants: queue.Queue[Granted]) -> None:
    """Hand rounds over. Without a worker this process ends at once: the next one's indexer waits for the folder."""
    while True:
        try:
            grants.put(msgspec.msgpack.decode(read_frame(sys.stdin.buffer), type=Granted))
        except PipeClosedError:
            os._exit(0)


def main() -> int:
    """Read the set-up, then serve rounds until the pipe closes."""
    collect_rarely()
    try:
        setup = msgspec.msgpack.decode(read_frame(sys.stdin.buffer), type=IndexerSetup)
        grants: queue.Queue[Granted] = queue.Queue()
        threading.Thread(target=_listen, args=(grants,), name="grants", daemon=True).start()
        try:
            indexer = open_indexer(setup)
            while True:
                granted = grants.get()
                send(RoundDone(indexer.round(granted.until, lambda: send(Snapshot()), granted.seconds)))
        except KnownError as error:
            send(Refused(str(error)))
            return 1
        except BaseException as error:  # a panic in tantivy is no Exception
            if not means_full_disk(error):
                raise
            send(Refused("The disk is full: the search index could not be written; posts wait until there is room."))
            return 1
    except PipeClosedError:
        return 0


if __name__ == "__main__":
    raise SystemExit(main())
