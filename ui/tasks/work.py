"""One thing that the worker does for the person, as the task drawer shows it; and what came of it. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import Any

from app.services.jobs import ImportRequest, LeaveRequest, Progress, RebuildRequest


class State(Enum):
    """Where a task stands."""

    WAITING = auto()
    RUNNING = auto()
    CANCELLING = auto()
    DONE = auto()
    CANCELLED = auto()
    FAILED = auto()


Request = ImportRequest | RebuildRequest | LeaveRequest
ENDED = frozenset({State.DONE, State.CANCELLED, State.FAILED})


@dataclass(slots=True)
class Task:
    """A row of the drawer. Changed on the GUI thread only."""

    number: int
    request: Request
    title: str
    leaving: int = 0  # posts that go with a space
    is_gone: bool = False  # they are out of the rows; what goes on is the index
    state: State = State.WAITING
    progress: Progress = field(default_factory=lambda: Progress("reading"))
    result: dict[str, Any] = field(default_factory=dict)
    sentence: str = ""  # of a failure
    restarts: int = 0  # how often the worker had to be started again

    @property
    def is_import(self) -> bool:
        """Whether posts come in by it."""
        return isinstance(self.request, ImportRequest)

    @property
    def is_leave(self) -> bool:
        """Whether a space goes by it, at once and for good: there is nothing to cancel once it runs."""
        return isinstance(self.request, LeaveRequest)

    @property
    def can_be_cancelled(self) -> bool:
        """Whether stopping it now would spare something."""
        return self.state is State.WAITING or (not self.has_ended and not self.is_leave)

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in ENDED

    @property
    def fraction(self) -> float | None:
        """How much is done, 0 to 1; None when nobody can know."""
        progress = self.progress
        if progress.stage == "reading" and progress.total:
            return min(1.0, progress.done / progress.total)
        if progress.stage == "indexing" and progress.posts and progress.waiting <= progress.posts:
            return 1.0 - progress.waiting / progress.posts
        return None

    def sources(self) -> list[dict[str, Any]]:
        """What an import reported, one entry an archive; empty for everything else."""
        found = self.result.get("sources", [])
        return found if isinstance(found, list) else []


@dataclass(frozen=True, slots=True)
class Wanted:
    """An archive that the person confirmed, with what the look into it found."""

    path: Path
    format: str = ""
    source: str = ""
