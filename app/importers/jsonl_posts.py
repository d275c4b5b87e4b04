"""A row of our JSON Lines format as records: the people and the space it names, the post, what it lacks."""

from __future__ import annotations

from operator import attrgetter
from typing import Any, NamedTuple

from app.importers.container import Member
from app.importers.jsonl_parents import Place
from app.importers.jsonl_rows import AttachmentRow, Author, Row, RowError, SpaceRow, VerifiedRow
from app.importers.markup import html_to_markdown
from app.importers.moment import from_iso, from_number
from app.importers.record import Found, FoundAttachment, FoundPerson, FoundPost, FoundSpace, Skipped

DEFAULT_SPACE = "General"
_KNOWN_LIMIT = 50_000  # people and spaces remembered as already sent; beyond it they are sent again
_INTEGER_LIMIT = 1 << 63
_KINDS = {
    "question": "question",
    "answer": "answer",
    "comment": "comment",
    "message": "message",
    "mail": "mail",
    "idea": "idea",
    "event": "event",
    "thread": "message",
    "attachment": "message",
}
_EXTRAS = attrgetter(
    *("updated", "tags", "mentions", "votes", "reactions", "accepted", "verified", "verified_by", "review_due"),
    *("superseded_by", "duplicate_of", "state", "label", "lang", "keys", "deleted"),
)
_NO_EXTRAS = (None,) * 16
_FORMATS = {"": "plain", "plain": "plain", "markdown": "markdown", "html": "markdown"}


class _Times(NamedTuple):
    updated: int
    verified: int
    review_due: int


def text_of(id: str | int | None) -> str:
    """An id as text; "" for none."""
    if id is None:
        return ""
    return id if isinstance(id, str) else str(id)


def place_in_row(row: Row, id: str) -> Place:
    """The conversation and space that the row states or implies without its parent; "" where it says nothing.

    Only a `message` that names neither conversation nor parent is un-threaded; anything else begins a conversation.
    """
    if row.conversation is not None:
        conversation = text_of(row.conversation)
    else:
        is_unthreaded = row.kind == "message" or (not row.kind and not row.title)
        conversation = "" if row.parent is not None or is_unthreaded else id
    space = row.space
    if isinstance(space, SpaceRow):
        return Place(conversation, text_of(space.id) or space.name or "")
    return Place(conversation, space or "")


class PostMaker:
    """Turns rows into records; sends people and spaces before their first use."""

    def __init__(self, files: dict[str, Member]) -> None:
        """`files`: the members of the archive that an attachment's `path` may name."""
        self._files = files
        self._people: dict[str, FoundPerson] = {}
        self._spaces: dict[str, FoundSpace] = {}
        self.used_files: set[str] = set()

    def make(self, row: Row, id: str, place: Place, position: str) -> list[Found]:
        """Return the records of a row, the post last. Raises RowError for a time that is none and an empty post."""
        found: list[Found] = []
        parent = text_of(row.parent)
        attachments = self._attachments(row.attachments, position, found) if row.attachments else ()
        if not (row.body or row.title or attachments):
            raise RowError("empty_post")
        body = row.body or ""
        markup = row.format or ""
        if markup == "html":
            body = html_to_markdown(body)
        if markup not in _FORMATS:
            found.append(Skipped("unknown_format", f"{position}: {markup[:40]}"))
        if row.kind and row.kind not in _KINDS:
            found.append(Skipped("unknown_kind", f"{position}: {row.kind[:40]}"))
        # All times are judged before anybody is sent: a refused row must not have marked a person as sent.
        created = _time(row.created, "created")
        times = _later_times(row) if _EXTRAS(row) != _NO_EXTRAS else None
        author = self._person(row.author, found)
        self._send_space(row.space, place.space, found)
        extras = self._extras(row, times, found) if times is not None else {}
        found.append(
            FoundPost(
                id=id,
                space=place.space,
                author=author,
                created=created,
                body=body,
                format=_FORMATS.get(markup, "plain"),
                kind=_KINDS.get(row.kind or "", "message"),
                conversation=place.conversation,
                parent=parent if parent != id else "",
                title=row.title or "",
                attachments=attachments,
                **extras,
            )
        )
        return found

    def _extras(self, row: Row, times: _Times, found: list[Found]) -> dict[str, Any]:
        """The fields of a post that most rows of most files do not have."""
        mentions = tuple(self._person(one, found) for one in row.mentions or ())
        verifier = row.verified.by if isinstance(row.verified, VerifiedRow) else None
        return {
            "edited": times.updated,
            "tags": row.tags or (),
            "mentions": mentions,
            "votes": row.votes,
            "reactions": row.reactions or {},
            "accepted": bool(row.accepted),
            "verified": times.verified,
            "verified_by": self._person(verifier or row.verified_by, found),
            "review_due": times.review_due,
            "superseded_by": text_of(row.superseded_by),
            "duplicate_of": text_of(row.duplicate_of),
            "state": row.state or "",
            "label": row.label or "",
            "lang": row.lang or "",
            "keys": _keys(row.keys) if row.keys else {},
            "deleted": bool(row.deleted),
        }

    def _person(self, author: str | Author | None, found: list[Found]) -> str:
        """Return the person's id, "" for nobody; a plain string names a person already seen, or a new one."""
        if not author:
            return ""
        if isinstance(author, str):
            if author not in self._people:
                self._send_person(FoundPerson(author, author), found)
            return author
        email = author.email or ""
        id = text_of(author.id) or email.lower() or author.name or ""
        if id and (id not in self._people or (self._people[id].name, self._people[id].email) != (author.name, email)):
            self._send_person(FoundPerson(id, author.name or "", email), found)
        return id

    def _send_person(self, person: FoundPerson, found: list[Found]) -> None:
        if self._people.get(person.id) == person:
            return
        if len(self._people) >= _KNOWN_LIMIT:
            self._people.clear()
        self._people[person.id] = person
        found.append(person)

    def _send_space(self, named: str | SpaceRow | None, id: str, found: list[Found]) -> None:
        if isinstance(named, SpaceRow):
            space = FoundSpace(id, named.name or id, named.kind or "channel", named.description or "")
            if self._spaces.get(id) == space:
                return
        elif id in self._spaces:
            return
        else:
            space = FoundSpace(id, id)
        if len(self._spaces) >= _KNOWN_LIMIT:
            self._spaces.clear()
        self._spaces[id] = space
        found.append(space)

    def _attachments(
        self, rows: tuple[AttachmentRow, ...], position: str, found: list[Found]
    ) -> tuple[FoundAttachment, ...]:
        made = []
        for row in rows:
            member = self._file(row.path, position) if row.path else None
            if row.path and member is None:
                found.append(Skipped("attachment_missing", f"{position}: {row.path[:200]}"))
            name = row.name or (row.path or row.url or "").rstrip("/").rpartition("/")[2]
            if not name and not row.text:
                found.append(Skipped("attachment_without_name", position))
                continue
            size = max(row.size or 0, 0)
            if member is not None:
                self.used_files.add(member.name)
                size = member.size if member.size >= 0 else size
            opener = member.open if member is not None else None
            made.append(FoundAttachment(name, row.media_type or "", size, row.url or "", row.text or "", opener))
        return tuple(made)

    def _file(self, path: str, position: str) -> Member | None:
        """The member named by `path`, from the top of the archive or from the folder of the file of rows."""
        path = path.replace("\\", "/").removeprefix("./")
        folder = position.rpartition(" line ")[0].rpartition("/")[0]
        return self._files.get(path) or self._files.get(f"{folder}/{path}")


def _later_times(row: Row) -> _Times:
    """All times of a row but the first. Raises RowError, naming the field."""
    verified = row.verified
    if isinstance(verified, VerifiedRow):
        at = _time(verified.at, "verified.at")
    else:
        at = _time(verified, "verified")
    return _Times(_time(row.updated, "updated"), at, _time(row.review_due, "review_due"))


def _time(value: str | float | None, field: str) -> int:
    """Milliseconds, 0 for none. Raises RowError."""
    if value is None or value == "":
        return 0
    try:
        return from_iso(value) if isinstance(value, str) else from_number(value)
    except ValueError as error:
        raise RowError("bad_time", field) from error


def _keys(raw: dict[str, str | bool | int | float | None]) -> dict[str, str | int | float]:
    """Numbers stay numbers (beyond 64 bits they become text), true and false become text, null goes."""
    keys: dict[str, str | int | float] = {}
    for name, value in raw.items():
        if value is None:
            continue
        if isinstance(value, bool):
            keys[name] = "true" if value else "false"
        elif isinstance(value, int) and not -_INTEGER_LIMIT <= value < _INTEGER_LIMIT:
            keys[name] = str(value)
        else:
            keys[name] = value
    return keys
