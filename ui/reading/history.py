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
    """A list of visits and which of them is shown."""

    def __init__(self) -> None:
        self._visits: list[Visit] = []
        self._at = -1

    @property
    def current(self) -> Visit | None:
        """The visit that is shown."""
        return self._visits[self._at] if self._at >= 0 else None

    def can_go(self, step: int) -> bool:
        """Whether there is a visit `step` before (-1) or after (1) this one."""
        return 0 <= self._at + step < len(self._visits)

    def leave_at(self, place: Place) -> None:
        """Remember where the reader stands in what is shown."""
        if self._at >= 0:
            self._visits[self._at] = replace(self._visits[self._at], place=place)

    def visit(self, visit: Visit) -> None:
        """Go somewhere new: what was forward is forgotten. The same conversation again replaces its visit."""
        current = self.current
        if current is not None and current.conversation == visit.conversation:
            self._visits[self._at] = visit
            return
        self._visits = [*self._visits[: self._at + 1], visit][-KEPT:]
        self._at = len(self._visits) - 1

    def go(self, step: int) -> Visit | None:
        """Go back (-1) or forward (1); None at the end, and nothing changes."""
        if not self.can_go(step):
            return None
        self._at += step
        return self.current
