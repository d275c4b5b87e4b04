"""A short look into an archive, in a process of its own: `python -m app.worker.archive_look PATH` prints one JSON object.

Hostile archives are judged here, away from the window and from the log, and beside a running import. It needs no key.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from app.importers.container import ArchiveError, open_container
from app.importers.detect import all_importers, detect
from app.model.errors import KnownError
from app.services.recognise_archive import Look


def look_into(path: Path) -> Look:
    """Recognise the format, the site and the size; what is wrong becomes a sentence."""
    try:
        with open_container(path) as container:
            importer = detect(container, all_importers())
            if importer is None:
                return Look(refused=f"{path.name} is of no format that Precedent knows.")
            return Look(importer.format, importer.identify(container), container.size)
    except (ArchiveError, KnownError) as error:
        return Look(refused=str(error))
    except MemoryError:
        return Look(refused="The archive needs more memory than this computer gives.")


def main() -> int:
    """Look and print."""
    sys.stdout.buffer.write(msgspec.json.encode(look_into(Path(sys.argv[1]))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
