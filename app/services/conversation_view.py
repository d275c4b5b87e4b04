"""A conversation as it is read: every post with its marks, oldest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.model import ids
from app.model.errors import KnownError
from app.services.answers import AttachmentView, ConversationView, PostView
from app.services.people_names import names_of
from app.store import view as columns
from app.store.bodies import BodyCodec
from app.store.fields import Extra, unpack_extra
from app.store.votes import people_votes

SCHEME = "precedent://"
_LISTED = 5
_POSTS = (
    "SELECT p.id, p.oid, a.name, a.oid, p.kind, p.created, p.flags, p.votes, p.title, p.body, p.extra FROM post p"
    " JOIN person a ON a.id = p.author WHERE p.conversation = ?1"
)
_ORDER = " ORDER BY p.created, p.id"
BEFORE, AFTER = 40, 80  # posts of a first part around the one that is looked for
# What the conversation begins with, what is accepted, and the posts before and after some moment.
_AROUND = f""" AND p.id IN (
  SELECT root FROM conversation WHERE id = ?1
  UNION ALL SELECT id FROM post WHERE conversation = ?1 AND flags & {columns.ACCEPTED}
  UNION ALL SELECT id FROM (SELECT id FROM post WHERE conversation = ?1 AND (created, id) < (?2, ?3)
    ORDER BY created DESC, id DESC LIMIT {BEFORE})
  UNION ALL SELECT id FROM (SELECT id FROM post WHERE conversation = ?1 AND (created, id) >= (?2, ?3)
    ORDER BY created, id LIMIT {AFTER}))"""


def permalink(space: bytes, post: bytes) -> str:
    """A link that names a post, which no new cutting of chat can break."""
    return f"{SCHEME}{space.hex()}/{post.hex()}"


def read_conversation(
    connection: Any, bodies: BodyCodec, wanted: str, around: str = "", most: int = 0
) -> ConversationView:
    """The conversation that an id, a post's id, a permalink or an external id names.

    With `most`, only a first part of one that has more posts: what it begins with, what is accepted, and the posts
    near the one whose id is `around`.
    Raises KnownError when none does, and when several sources gave the same id: then it lists them.
    """
    found = find_conversations(connection, wanted.strip())
    if not found:
        raise KnownError(f"No conversation on this laptop has the id {wanted!r}.")
    if len(found) > 1:
        raise KnownError(_ambiguous(connection, wanted, found))
    number = found[0]
    (oid, external_id, title, kind, state, created, updated, tags, root, name, space, source, total) = (
        connection.execute(
            "SELECT c.oid, c.external_id, c.title, c.kind, c.state, c.created, c.updated, c.tags, r.oid, s.name, s.oid,"
            " s.source, c.posts"
            " FROM conversation c JOIN space s ON s.id = c.space JOIN post r ON r.id = c.root WHERE c.id = ?",
            (number,),
        ).fetchone()
    )
    is_part = bool(most) and total > most
    near = _moment(connection, number, around) if is_part else ()
    rows = connection.execute(_POSTS + (_AROUND if is_part else "") + _ORDER, (number, *near)).fetchall()
    tags_of = _tags(connection, number)
    votes_of = _votes(connection, number)
    superseding = _created_of(connection, [unpack_extra(row[10]).superseded_by for row in rows])
    verifiers = names_of(connection, source, {unpack_extra(row[10]).verified_by for row in rows})
    posts = tuple(
        _post(row, bodies, tags_of.get(row[0], ()), votes_of.get(row[0], 0), superseding, verifiers) for row in rows
    )
    root_extra = next((unpack_extra(row[10]) for row in rows if row[1] == root), Extra())
    return ConversationView(
        id=ids.as_text(oid),
        external_id=external_id,
        title=title,
        space=name,
        space_id=ids.as_text(space),
        kind=kind,
        state=state,
        created=created,
        updated=updated,
        duplicate_of=ids.as_text(root_extra.duplicate_of) if root_extra.duplicate_of else "",
        tags=tuple(tags.split("\n")) if tags else (),
        posts=posts,
        permalink=permalink(space, root),
        total=total if is_part else len(posts),
    )


def _moment(connection: Any, conversation: int, post: str) -> tuple[int, int]:
    """When a post of a conversation was written, and its row id; before everything when it is not there."""
    oid = ids.from_text(post)
    query = "SELECT created, id FROM post WHERE conversation = ? AND oid = ?"
    row = connection.execute(query, (conversation, oid)).fetchone() if oid else None
    return (int(row[0]), int(row[1])) if row else (-(1 << 62), 0)


def find_conversations(connection: Any, wanted: str) -> list[int]:
    """Row ids of the conversations that the text names: one, or several with the same id of their sources, or none."""
    if wanted.startswith(SCHEME):
        linked = _find_linked(connection, wanted.removeprefix(SCHEME).rstrip("/"))
        return [] if linked is None else [linked]
    oid = ids.from_text(wanted)
    queries: list[tuple[str, object]] = [
        (f"SELECT id FROM conversation WHERE external_id = ? ORDER BY updated DESC, id LIMIT {_LISTED + 1}", wanted)
    ]
    if oid is not None:
        queries[:0] = [
            ("SELECT c.id FROM space s JOIN conversation c ON c.space = s.id AND c.oid = ? ORDER BY s.id LIMIT 1", oid),
            (
                "SELECT p.conversation FROM space s JOIN post p ON p.space = s.id AND p.oid = ? ORDER BY s.id LIMIT 1",
                oid,
            ),
        ]
    for query, value in queries if wanted else []:
        rows = connection.execute(query, (value,)).fetchall()
        if rows:
            return [int(row[0]) for row in rows]
    return []


def _ambiguous(connection: Any, wanted: str, numbers: list[int]) -> str:
    query = "SELECT c.oid, c.title, s.name FROM conversation c JOIN space s ON s.id = c.space WHERE c.id = ?"
    rows = [connection.execute(query, (number,)).fetchone() for number in numbers[:_LISTED]]
    listed = "; ".join(f"{ids.as_text(oid)} ({title or 'no title'}, in {space})" for oid, title, space in rows)
    more = " and others" if len(numbers) > _LISTED else ""
    return f"Several conversations have the id {wanted!r}; say which by its own id: {listed}{more}."


def _find_linked(connection: Any, link: str) -> int | None:
    """`SPACE/POST` of a permalink: the post in that space and in no other."""
    space, post = (ids.from_text(part) for part in link.partition("/")[::2])
    query = "SELECT p.conversation FROM space s JOIN post p ON p.space = s.id AND p.oid = ? WHERE s.oid = ?"
    row = connection.execute(query, (post, space)).fetchone() if space and post else None
    return int(row[0]) if row else None


def _post(
    row: Sequence[Any],
    bodies: BodyCodec,
    tags: tuple[str, ...],
    votes: int,
    superseding: dict[bytes, int],
    verifiers: dict[str, str],
) -> PostView:
    _, oid, author, author_oid, kind, created, flags, counted, title, body, packed = row
    extra = unpack_extra(packed)
    deleted = bool(flags & columns.DELETED)
    return PostView(
        id=ids.as_text(oid),
        parent=ids.as_text(extra.parent) if extra.parent else "",
        author=author,
        author_id=ids.as_text(author_oid),
        kind=kind,
        created=created,
        edited=extra.edited,
        body="" if deleted else bodies.unpack(body),
        format="markdown" if flags & columns.MARKDOWN else "plain",
        title="" if deleted else title or "",
        accepted=bool(flags & columns.ACCEPTED),
        verified=extra.verified,
        verified_by=verifiers.get(extra.verified_by, extra.verified_by),
        review_due=extra.review_due,
        superseded=superseding.get(extra.superseded_by, created) if extra.superseded_by else 0,
        superseded_by=ids.as_text(extra.superseded_by) if extra.superseded_by else "",
        deleted=deleted,
        label=extra.label,
        lang=extra.lang,
        votes=counted + votes,
        tags=tags,
        reactions=tuple(sorted(extra.reactions.items(), key=lambda pair: (-pair[1], pair[0]))),
        keys=dict(extra.keys),
        attachments=tuple(
            AttachmentView(file.name, file.media_type, file.size, file.url, file.blob.hex(), file.text)
            for file in (() if deleted else extra.attachments)
        ),
    )


def _tags(connection: Any, conversation: int) -> dict[int, tuple[str, ...]]:
    """Tags of every post, in one query: a conversation may hold thousands."""
    query = (
        "SELECT DISTINCT t.post, t.tag FROM post p JOIN tag t ON t.post = p.id WHERE p.conversation = ? ORDER BY 1, 2"
    )
    found: dict[int, tuple[str, ...]] = {}
    for post, tag in connection.execute(query, (conversation,)):
        found[post] = (*found.get(post, ()), tag)
    return found


def _votes(connection: Any, conversation: int) -> dict[int, int]:
    query = "SELECT DISTINCT v.post FROM post p JOIN vote v ON v.post = p.id WHERE p.conversation = ?"
    posts = connection.execute(query, (conversation,)).fetchall()
    return {post: sum(people_votes(connection, post).values()) for (post,) in posts}


def _created_of(connection: Any, oids: list[bytes]) -> dict[bytes, int]:
    query = "SELECT p.created FROM space s JOIN post p ON p.space = s.id AND p.oid = ? LIMIT 1"
    found = {oid: connection.execute(query, (oid,)).fetchone() for oid in oids if oid}
    return {oid: int(row[0]) for oid, row in found.items() if row}
