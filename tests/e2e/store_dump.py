"""What a profile holds, as plain values that two profiles of the same archives share: no row ids, no clocks, no keys."""

from __future__ import annotations

from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

from app.bootstrap import Client, Opening, open_client
from app.store.bodies import BodyCodec
from app.store.generations import current, index_path, view_path
from app.store.project_posts import PostRow
from app.store.view import DELETED
from app.store.view_opening import open_view
from app.store.votes import people_votes
from index.engines.tantivy_engine import TantivyEngine

_SPACES = "SELECT id, source || ' ' || source_key, name, kind, description, posts, newest FROM space"
_PEOPLE = "SELECT space, oid, name, email, handle, bot, folded FROM person"
_CONVERSATIONS = (
    "SELECT c.space, c.oid, c.external_id, c.title, c.kind, c.state, r.oid, a.oid, c.posts, c.created, c.updated,"
    " c.helpful, c.verified, c.tags FROM conversation c LEFT JOIN post r ON r.id = c.root"
    " LEFT JOIN post a ON a.id = c.answer"
)


def open_profile(profile: Path, passphrase: str | None = None) -> Client:
    """The unlocked profile."""
    return open_client(Opening(profile, passphrase, unprotected=True))


def dump(profile: Path, passphrase: str | None = None) -> dict[str, Any]:
    """Rows, vocabulary and the size of the index, in force now."""
    client = open_profile(profile, passphrase)
    generations = current(profile)
    path = view_path(profile, generations.view)
    with closing(open_view(path, client.keys.derive("view"), lock=nullcontext())) as view:
        rows = rows_of_view(view)
    with closing(TantivyEngine(index_path(profile, generations.index))) as engine:
        rows["documents in the index"] = engine.size()
    return rows


def rows_of_view(view: Any) -> dict[str, Any]:
    """The same of one open view."""
    bodies = BodyCodec(view)
    spaces = {row[0]: row[1] for row in view.execute(_SPACES)}
    posts = {
        post: (spaces[space], oid) for post, space, oid in view.execute("SELECT id, space, oid FROM post").fetchall()
    }
    alive = view.execute("SELECT count(*) FROM post WHERE (flags & ?) = 0", (DELETED,)).fetchone()[0]
    return {
        "spaces": sorted(row[1:] for row in view.execute(_SPACES)),
        "people": sorted((spaces[space], *rest) for space, *rest in view.execute(_PEOPLE)),
        "posts": {key: _post(view, bodies, post) for post, key in posts.items()},
        "tags": sorted((*posts[post], tag) for post, tag in view.execute("SELECT DISTINCT post, tag FROM tag")),
        "votes": {key: votes for post, key in posts.items() if (votes := people_votes(view, post))},
        "numbers": sorted((*posts[post], *rest) for post, *rest in view.execute("SELECT post, key, value FROM number")),
        "texts": sorted((*posts[post], *rest) for post, *rest in view.execute("SELECT post, key, value FROM text_key")),
        "conversations": sorted(((spaces[space], *rest) for space, *rest in view.execute(_CONVERSATIONS)), key=repr),
        "vocabulary": sorted(
            (spaces[space], term, count)
            for term, space, count in view.execute("SELECT term, space, count FROM vocabulary")
        ),
        "short prefixes": sorted(view.execute("SELECT prefix, terms FROM short_prefix")),
        "texts of files": sorted(
            (blob, bodies.unpack(text)) for blob, text in view.execute("SELECT blob, text FROM file_text")
        ),
        "posts waiting for the index": view.execute("SELECT count(*) FROM reindex").fetchone()[0],
        "posts to be in the index": alive,
    }


def _post(view: Any, bodies: BodyCodec, post: int) -> dict[str, Any]:
    row = PostRow(view, bodies, post)
    query = "SELECT c.oid FROM post p JOIN conversation c ON c.id = p.conversation WHERE p.id = ?"
    home = view.execute(query, (post,)).fetchone()
    return {**row.fields, "imported": row.imported, "at": row.base.at, "lies in": home and home[0]}
