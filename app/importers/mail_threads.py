"""Which mails make one conversation: References first, then the subject within 90 days; small numbers, not texts.

A thread depends only on the mails read before, so a longer archive of the same list gives the older mails the same
conversations. The order of trust follows J. Zawinski, "message threading" (1997), with one change: a mail that answers
but changes the subject without a reply mark begins a conversation of its own.
"""

from __future__ import annotations

from array import array
from typing import NamedTuple

from app.importers.mail_table import CompactMap, key_of

WINDOW_DAYS = 90
UNMARKED_WINDOW_DAYS = 14  # archives lose reply marks; yet the same words a month later are another matter
DAY_MS = 86_400_000
DAY_BITS = 17  # days until the year 2328


class Clues(NamedTuple):
    """What a mail says about where it belongs."""

    message_id: str
    space: str
    content: int  # a key of what it says
    references: list[str]  # oldest first
    subject: str  # its key, without reply marks; "" when there is none
    author: str
    is_reply: bool  # whether the subject carries a reply mark
    time: int


class Place(NamedTuple):
    """Where a mail belongs."""

    id: str  # of the post
    conversation: str
    parent: str
    is_first: bool  # no mail of the conversation was read before


class DuplicateMailError(Exception):
    """The same mail again, word for word, in the same space."""


class Threads:
    """Finds the conversation of each mail, in the order of reading. Holds about 150 bytes a mail."""

    def __init__(self) -> None:
        self._conversations: list[str] = []  # their ids; a thread is known by its index here
        self._subjects = array("Q")  # of the conversations, as keys
        self._last_authors = array("Q")
        self._content_by_mail = CompactMap()
        self._thread_by_mail = CompactMap()
        self._thread_by_subject = CompactMap()
        self._space_by_id = CompactMap()  # ids of posts and of conversations, each in one space only

    def place(self, clues: Clues) -> Place:
        """The post's id, its conversation and its parent. Raises DuplicateMailError."""
        message_id = self._name_mail(clues)
        own = key_of(clues.space, message_id)
        keys = [key_of(clues.space, reference) for reference in clues.references]
        thread, is_changed = self._thread_of_references(own, keys, clues)
        if thread < 0 and not is_changed:
            thread = self._thread_of_subject(clues)
        is_first = thread < 0
        if is_first:
            oldest = clues.references[0] if clues.references and not is_changed else message_id
            thread = self._begin(self._in_space("conversation", oldest, clues.space), clues.subject)
        self._thread_by_mail.set(own, thread)
        self._last_authors[thread] = key_of(clues.author)
        for key in keys:
            if key not in self._thread_by_mail:
                self._thread_by_mail.set(key, thread)
        self._remember_subject(clues, thread)
        parent = ""
        if keys and keys[-1] in self._content_by_mail:
            parent = self._in_space("post", clues.references[-1], clues.space)
        post = self._in_space("post", message_id, clues.space)
        return Place(post, self._conversations[thread], parent, is_first)

    def _name_mail(self, clues: Clues) -> str:
        """The Message-ID, with a mark when another mail of this space has it already."""
        message_id = clues.message_id
        for _ in range(2):
            key = key_of(clues.space, message_id)
            known = self._content_by_mail.get(key)
            if known < 0:
                self._content_by_mail.set(key, clues.content)
                return message_id
            if known == clues.content:
                break
            message_id = f"{clues.message_id}#{clues.content:016x}"
        raise DuplicateMailError

    def _in_space(self, kind: str, name: str, space: str) -> str:
        """The id itself in the first space that uses it, marked in every other one (a mail sent to two lists)."""
        key, mine = key_of(kind, name), key_of(space) >> 1
        owner = self._space_by_id.get(key)
        if owner < 0:
            self._space_by_id.set(key, mine)
        return name if owner in (-1, mine) else f"{name}#{space}"

    def _thread_of_references(self, own: int, keys: list[int], clues: Clues) -> tuple[int, bool]:
        """The thread of the nearest known mail above, or -1; and whether the subject was changed on purpose."""
        thread = self._thread_by_mail.get(own)
        for key in reversed(keys):
            if thread >= 0:
                break
            thread = self._thread_by_mail.get(key)
        if thread < 0 or clues.is_reply or not keys or not clues.subject:
            return thread, False
        theirs = self._subjects[thread]
        is_changed = theirs not in (0, key_of(clues.subject))
        return (-1, True) if is_changed else (thread, False)

    def _thread_of_subject(self, clues: Clues) -> int:
        packed = self._thread_by_subject.get(key_of(clues.space, clues.subject)) if clues.subject else -1
        if packed < 0:
            return -1
        thread, day = packed >> DAY_BITS, packed & (1 << DAY_BITS) - 1
        is_marked = clues.is_reply or bool(clues.references)
        if not is_marked and self._last_authors[thread] == key_of(clues.author):
            return -1  # the next issue of a report, or the same question asked anew
        window = WINDOW_DAYS if is_marked else UNMARKED_WINDOW_DAYS
        return thread if abs(clues.time // DAY_MS - day) <= window else -1

    def _remember_subject(self, clues: Clues, thread: int) -> None:
        if clues.subject:
            day = max(0, min(clues.time // DAY_MS, (1 << DAY_BITS) - 1))
            self._thread_by_subject.set(key_of(clues.space, clues.subject), thread << DAY_BITS | day)

    def _begin(self, conversation: str, subject: str) -> int:
        self._conversations.append(conversation)
        self._subjects.append(key_of(subject) if subject else 0)
        self._last_authors.append(0)
        return len(self._conversations) - 1
