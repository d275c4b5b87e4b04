"""What the index found, as a person reads it: rows, snippets and the answer's first line."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any

from sqlcipher3.dbapi2 import Connection

from app.importers.markdown_plain import plain_text
from app.model import ids
from app.services.answers import AnswerLine, BestPost, Coverage, Result, SearchAnswer
from app.services.people_names import names_of
from app.services.why import explain
from app.store import view as columns
from app.store.bodies import BodyCodec
from app.store.fields import unpack_extra
from app.store.payload import AttachmentPayload
from index.language.reading import sentence
from index.rank import Ranked
from index.reader import Answer
from index.snippet import Highlighter, Snippet, first_line, snippet

SNIPPET_LENGTH = 380  # three lines of a list as wide as a window of one pane
FILES_LOOKED_AT = 5  # of a post in whose own text nothing is to be marked
_CONVERSATIONS = (
    "SELECT c.id, c.oid, c.external_id, c.title, c.kind, c.state, s.name, c.answer, c.posts, c.helpful, c.verified, s.oid,"
    " s.source"
    " FROM conversation c JOIN space s ON s.id = c.space"
)
_POSTS = (
    "SELECT p.id, p.oid, a.name, p.created, p.body, p.flags, p.extra, p.conversation FROM post p"
    " JOIN person a ON a.id = p.author"
)


class Presenter:
    """Turns ranked ids into results, over one view."""

    def __init__(self, view: Connection, bodies: BodyCodec) -> None:
        """Read from an open view; it stays the caller's."""
        self._view = view
        self._bodies = bodies

    def present(self, answer: Answer, coverage: Coverage) -> SearchAnswer:
        """The page of results. What the rows no longer say as the index does is left out."""
        began = time.perf_counter()
        rows = by_id(self._view, _CONVERSATIONS, [entry.conversation for entry in answer.conversations])
        wanted = {entry.best_post for entry in answer.conversations}
        wanted.update(part.post for entry in answer.conversations for part in entry.why if part.post)
        wanted.update(row[7] for row in rows.values() if row[7])
        posts = by_id(self._view, _POSTS, list(wanted))
        between = time.perf_counter()
        results = [
            self._result(entry, rows[entry.conversation], posts, answer.highlighter)
            for entry in answer.conversations
            if entry.conversation in rows and _stands(posts.get(entry.best_post), entry.conversation)
        ]
        ended = time.perf_counter()
        took = {
            "search": answer.took_ms["total"],
            "rows": (between - began) * 1_000,
            "snippets": (ended - between) * 1_000,
        }
        return SearchAnswer(
            query=answer.query,
            explained=tuple(answer.explained),
            read_as=sentence(answer.reading),
            reading=answer.reading,
            took_ms={name: round(value, 3) for name, value in took.items()},
            total_posts=answer.total_posts,
            total_conversations=answer.total_conversations_ranked,
            coverage=coverage,
            results=tuple(results),
            corrected=answer.corrected or "",
            replaced=answer.replaced,
            relaxed=answer.relaxed,
            absent=answer.absent,
        )

    def _result(self, entry: Ranked, row: Sequence[Any], posts: dict[int, Any], marks: Highlighter) -> Result:
        _, oid, external_id, title, kind, state, space, answer, count, helpful, verified, space_oid, source = row
        _, post_oid, author, created, body, flags, extra, _ = posts[entry.best_post]
        found = snippet(self.plain(body, flags), marks, SNIPPET_LENGTH)
        if not found.highlights:
            found = self._in_files(unpack_extra(extra).attachments, marks) or found
        return Result(
            conversation=ids.as_text(oid),
            external_id=external_id,
            title=title,
            space=space,
            kind=kind,
            state=state,
            score=round(entry.score, 5),
            best_post=BestPost(ids.as_text(post_oid), author, created, found.text, tuple(found.highlights)),
            answer=self._answer(posts.get(answer), source) if answer else None,
            posts=count,
            helpful=helpful,
            verified=verified,
            superseded=self._superseded(unpack_extra(extra).superseded_by) if flags & columns.SUPERSEDED else 0,
            title_highlights=tuple((start, end) for start, end, _ in marks.find(title)),
            space_id=ids.as_text(space_oid),
            duplicates=entry.folded,
            why=explain(entry.why, posts) if entry.why else (),
        )

    def _in_files(self, files: Sequence[AttachmentPayload], marks: Highlighter) -> Snippet | None:
        """The snippet of the first file that was found by its name or text, with its name before it."""
        for file in files[:FILES_LOOKED_AT]:
            row = self._view.execute("SELECT text FROM file_text WHERE blob = ?", (file.blob,)).fetchone()
            found = snippet(file.text or (self._bodies.unpack(row[0]) if row else ""), marks, SNIPPET_LENGTH)
            in_name = [(start, end) for start, end, _ in marks.find(file.name)]
            if found.highlights or in_name:
                lead = f"{file.name}: " if found.text else file.name
                shifted = [(start + len(lead), end + len(lead)) for start, end in found.highlights]
                return Snippet(lead + found.text, in_name + shifted)
        return None

    def _answer(self, row: Sequence[Any] | None, source: str) -> AnswerLine | None:
        if row is None:
            return None
        _, oid, author, _, body, flags, extra, _ = row
        rare = unpack_extra(extra)
        line = first_line(self.plain(body, flags))
        accepted = bool(flags & columns.ACCEPTED)
        superseded = self._superseded(rare.superseded_by) if flags & columns.SUPERSEDED else 0
        by = names_of(self._view, source, {rare.verified_by}).get(rare.verified_by, "") if rare.verified_by else ""
        return AnswerLine(ids.as_text(oid), line, accepted, rare.verified, author, rare.label, superseded, by)

    def _superseded(self, by: bytes) -> int:
        query = "SELECT p.created FROM space s JOIN post p ON p.space = s.id AND p.oid = ? LIMIT 1"
        row = self._view.execute(query, (by,)).fetchone()
        return int(row[0]) if row else 1

    def plain(self, body: Any, flags: int) -> str:
        """A stored body without markup."""
        return plain_text(self._bodies.unpack(body), "markdown" if flags & columns.MARKDOWN else "plain")


def _stands(post: Sequence[Any] | None, conversation: int) -> bool:
    """Whether the rows still say what the index, a moment behind, says: the post is there, not deleted, not moved."""
    return post is not None and not post[5] & columns.DELETED and post[7] == conversation


def by_id(view: Connection, select: str, numbers: Iterable[int]) -> dict[int, Any]:
    """Rows by number: `select` names the number first and ends before WHERE."""
    wanted = list(dict.fromkeys(numbers))
    found: dict[int, Any] = {}
    alias = select.partition("SELECT ")[2].partition(",")[0]
    for start in range(0, len(wanted), 500):
        chunk = wanted[start : start + 500]
        marks = ",".join("?" * len(chunk))
        found.update((row[0], row) for row in view.execute(f"{select} WHERE {alias} IN ({marks})", chunk))
    return found
