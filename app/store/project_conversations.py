"""Conversations as derived rows: state, title, answer, counts; and the cutting of un-threaded chat."""

from __future__ import annotations

from typing import Any, NamedTuple

from app.model import cutting, ids
from app.model.change import conversation_state
from app.store import view
from app.store.bodies import BodyCodec
from app.store.documents import DocumentReader
from app.store.fields import Extra, unpack_extra
from app.store.stamped import Changes, Touched
from app.store.votes import people_votes

# Part of the id of a conversation of chat: its first post names it, whatever version of cutting found the others.
_CUT = "cut-1"
TITLE_LENGTH = 160  # code points of a first line that stands in for a title
LONGEST_TITLE = 1_000  # of a title of its own, which every result shows and marks


class _Post(NamedTuple):  # a frozen dataclass costs 1.2 us more, for each post of each touched conversation
    id: int
    oid: bytes
    kind: str
    created: int
    flags: int
    votes: int
    title: str | None
    packed: bytes | None

    @property
    def extra(self) -> Extra:
        """Read for the few posts of which it is asked."""
        return unpack_extra(self.packed)


class ConversationRows:
    """Recomputes the conversation rows that a batch touched, from their posts alone."""

    def __init__(self, connection: Any, bodies: BodyCodec) -> None:
        self._db = connection
        self._bodies = bodies
        self._documents = DocumentReader(connection, bodies)

    def refresh(self, changes: Changes, touched: Touched) -> bool:
        """Cut the touched days again, then recompute every touched conversation; True when one was left empty and went."""
        mark = self._documents.granted()
        for space, day in sorted(touched.days):
            touched.conversations |= self._cut_day(space, day, mark)
        gone = [
            conversation for conversation in sorted(touched.conversations) if not self._recompute(conversation, mark)
        ]
        changes.conversations |= touched.conversations
        return bool(gone)

    # -- cutting

    def _cut_day(self, space: int, day: int, mark: int) -> set[int]:
        start = day * cutting.DAY_MS
        rows = self._db.execute(
            "SELECT p.id, p.oid, p.conversation, p.created, p.extra, a.oid, p.body"
            " FROM post p JOIN person a ON a.id = p.author"
            " WHERE p.space = ? AND p.created >= ? AND p.created < ? AND (p.flags & 16) = 0",
            (space, start, start + cutting.DAY_MS),
        ).fetchall()
        extras = {oid: unpack_extra(extra) for _, oid, _, _, extra, *_ in rows}
        chat = [
            cutting.ChatPost(oid, author, created, extras[oid].parent or None, extras[oid].mentions, self._head(body))
            for _, oid, _, created, _, author, body in rows
        ]
        roots = cutting.cut(chat)
        touched: set[int] = set()
        homes: dict[bytes, int] = {}
        for post, oid, conversation, *_ in rows:
            root = roots[oid]
            if root not in homes:
                homes[root] = self._burst(space, root, extras[root].external_id)
            if homes[root] != conversation:
                if post <= mark:
                    self._documents.queue([post])
                self._db.execute("UPDATE post SET conversation = ? WHERE id = ?", (homes[root], post))
                touched |= {conversation, homes[root]}
        return touched - {0}

    def _head(self, body: str | bytes | None) -> str:
        return self._bodies.unpack(body)[: cutting.READ]

    def _burst(self, space: int, root: bytes, external_id: str) -> int:
        oid = ids.derive(_CUT, "conversation", root.hex())
        row = self._db.execute("SELECT id FROM conversation WHERE space = ? AND oid = ?", (space, oid)).fetchone()
        if row:
            return int(row[0])
        insert = "INSERT INTO conversation (space, oid, external_id) VALUES (?, ?, ?)"
        return int(self._db.execute(insert, (space, oid, external_id)).lastrowid)

    # -- recomputing

    def _recompute(self, conversation: int, mark: int) -> bool:
        rows = self._db.execute(
            "SELECT id, oid, kind, created, flags, votes, title, extra FROM post WHERE conversation = ?",
            (conversation,),
        )
        posts = [_Post._make(row) for row in rows]
        if not posts:
            self._db.execute("DELETE FROM conversation WHERE id = ?", (conversation,))
            return False
        alive = [post for post in posts if not post.flags & view.DELETED]
        root = min(posts, key=lambda p: (bool(p.flags & view.REPLY), p.created, p.oid))
        shown = root if root in alive else min(alive, key=lambda p: (p.created, p.oid), default=None)
        answer = _best_answer(alive, root)
        replies = [p for p in alive if p is not root and p.kind in {"message", "mail"}]
        state = conversation_state(
            root_kind="" if replies or root is not shown else root.kind,
            root_state=root.extra.state,
            duplicate=bool(root.extra.duplicate_of),
            accepted=any(p.flags & view.ACCEPTED and p is not root for p in alive),
            answers=sum(p.kind == "answer" and p is not root for p in alive),
        )
        tags = self._tags(root.id)
        verified = answer.extra.verified if answer else root.extra.verified
        old = self._db.execute(
            "SELECT state, tags, verified, root FROM conversation WHERE id = ?", (conversation,)
        ).fetchone()
        if old[3] is not None and old[:3] != (state, tags, verified):
            self._documents.queue([p.id for p in posts if p.id <= mark])
        helpful = self._helpful(answer or root)
        self._db.execute(
            "UPDATE conversation SET title = ?, kind = ?, state = ?, root = ?, answer = ?, posts = ?, created = ?,"
            " updated = ?, helpful = ?, verified = ?, tags = ? WHERE id = ?",
            (self._title(shown), root.kind, state, root.id, answer.id if answer else None,
             len(alive), root.created, max(p.created for p in posts), helpful, verified, tags, conversation),
        )  # fmt: skip
        return True

    def _tags(self, root: int) -> str:
        rows = self._db.execute("SELECT DISTINCT tag FROM tag WHERE post = ? ORDER BY tag", (root,))
        return "\n".join(tag.replace("\n", " ") for (tag,) in rows)

    def _helpful(self, post: _Post) -> int:
        return post.votes + sum(people_votes(self._db, post.id).values())

    def _title(self, post: _Post | None) -> str:
        """What stands for the conversation; nothing of a deleted post."""
        if post is None:
            return ""
        if post.title:
            return shorten(post.title, LONGEST_TITLE)
        files = post.extra.attachments  # a post may be nothing but a file
        return self._first_line(post.id) or shorten(files[0].name if files else "", TITLE_LENGTH)

    def _first_line(self, post: int) -> str:
        body = self._bodies.unpack(self._db.execute("SELECT body FROM post WHERE id = ?", (post,)).fetchone()[0])
        lines = (line.strip(" \t#>*`-") for line in body[:4_000].splitlines())
        line = next((line for line in lines if line), "")
        return shorten(line, TITLE_LENGTH)


def shorten(text: str, length: int) -> str:
    """The text, or its beginning and an ellipsis."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _best_answer(posts: list[_Post], root: _Post) -> _Post | None:
    """Accepted before verified before most votes before newest; never a superseded one while another stands."""
    candidates = [
        post
        for post in posts
        if post is not root and (post.kind == "answer" or post.flags & (view.ACCEPTED | view.VERIFIED))
    ]
    return max(
        candidates,
        key=lambda p: (
            not p.flags & view.SUPERSEDED,
            p.flags & view.ACCEPTED,
            p.extra.verified,
            p.votes,
            p.created,
            p.oid,
        ),
        default=None,
    )
