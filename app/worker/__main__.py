"""`python -m app.worker PROFILE`, with the key on the first line of standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from app.model.errors import BugError, KnownError
from app.store.keys import Keys
from app.system.locks import worker_lock
from app.system.processes import collect_rarely, step_back
from app.worker.service import Worker

LEAVING_SECONDS = 15.0  # a worker that nobody needs any more still folds its logs in


def main() -> int:
    """Serve the profile until nobody needs it. One plain sentence on standard error when it cannot."""
    step_back()
    collect_rarely()
    profile = Path(sys.argv[1])
    keys = Keys(bytes.fromhex(sys.stdin.readline().strip()))
    try:
        with worker_lock(profile, LEAVING_SECONDS):
            worker = Worker(profile, keys)
            try:
                worker.serve()
            finally:
                worker.close()
    except KnownError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except Exception as error:  # noqa: BLE001 (the edge of the process: one sentence for whoever started it)
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return BugError.exit_code
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
