"""Where the reader has been: conversations with the place in each, back and forward. Plain values, bounded."""

from __future__ import annotations

from dataclasses import dataclass, replace

KEPT = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A post and how many pixels (at zoom 1.0) its top lies below the upper edge; "" = the very top."""

    post: str = ""
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Visit:
    """One conversation as it was opened, and where its reader stood last."""

    conversation: str
    best_post: str = ""
    query: str = ""
    place: Place | None = None


class History:
    """A list of visits and which of them is shown; a glance is shown without being in the list."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1
        self._glance: Visit | None = None

    @property
    def current(self) -> Visit | None:
        """What is shown."""
        return self._glance or (self._visits[self._at] if self._at >= 0 else None)

    def can_go(self, step: int) -> bool:
        """Whether there is a visit `step` before (-1) or after (1) this one."""
        return 0 <= self._target(step) < len(self._visits)

    def leave_at(self, place: Place) -> None:
        """Remember where the reader stands in what is shown."""
        if self._glance is not None:
            self._glance = replace(self._glance, place=place)
        elif self._at >= 0:
            self._visits[self._at] = replace(self._visits[self._at], place=place)

    def glance(self, visit: Visit) -> None:
        """Show something in passing: back and forward know nothing of it until somebody stays."""
        current = self._visits[self._at] if self._at >= 0 else None
        if current is not None and current.conversation == visit.conversation:
            self._glance, self._visits[self._at] = None, visit
        else:
            self._glance = visit

    def stay(self) -> None:
        """Somebody reads what was shown in passing: now it is a visit."""
        if self._glance is not None:
            self.visit(self._glance)

    def visit(self, visit: Visit) -> None:
        """Go somewhere new: what was forward is forgotten. The same conversation again replaces its visit."""
        self._glance = None
        current = self.current
        if current is not None and current.conversation == visit.conversation:
            self._visits[self._at] = visit
            return
        self._visits = [*self._visits[: self._at + 1], visit][-KEPT:]
        self._at = len(self._visits) - 1

    def go(self, step: int) -> Visit | None:
        """Go back (-1) or forward (1); None at the end, and nothing changes. From a glance, back is the last visit."""
        if not self.can_go(step):
            return None
        self._at = self._target(step)
        self._glance = None
        return self.current

    def _target(self, step: int) -> int:
        return self._at + step + (1 if self._glance is not None and step < 0 else 0)
