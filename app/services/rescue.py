"""A lost log from the rows: what the rows still know becomes operations of this device again.

For a log that is gone, unreadable in part, or older than the rows. Only the newest state of each post comes back, signed
by this device; ids and sources stay, so that links and later imports meet the same posts. Spaces whose genesis is lost
begin anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.model.change import Kind
from app.store.bodies import BodyCodec
from app.store.payload import PersonPayload, PostPayload, SpacePayload, VotePayload, encode
from app.store.project_posts import PostRow, find_posts
from app.store.votes import people_votes
from app.store.writer import Writer
from sync.wire.op import Draft

BATCH = 1_000


def rescue_rows(rows: Any, writer: Writer) -> int:
    """Write what `rows` (an older view) hold and the log of `writer` lacks; returns how many posts."""
    bodies = BodyCodec(rows)
    return sum(_rescue_space(rows, bodies, writer, *space) for space in rows.execute(_SPACES).fetchall())


_SPACES = "SELECT id, oid, name, kind, audience, description, source, source_key FROM space"


def _rescue_space(rows: Any, bodies: BodyCodec, writer: Writer, number: int, oid: bytes, *facts: str) -> int:
    space = _home(writer, oid, *facts)
    people = rows.execute("SELECT oid, name, email, handle, bot FROM person WHERE space = ?", (number,))
    known = {person for (person,) in writer.view.execute(_KNOWN_PEOPLE, (space,))}
    drafts = [
        Draft(
            Kind.PERSON,
            person,
            writer.person,
            encode(PersonPayload(name=name, email=email, handle=handle, bot=bool(bot))),
        )
        for person, name, email, handle, bot in people
        if person not in known and (name or email or handle)
    ]
    _write(writer, space, drafts)
    here = writer.view.execute("SELECT id FROM space WHERE oid = ?", (space,)).fetchone()[0]
    rescued = 0
    for chunk in _chunks(rows, number):
        present = {found for found, _ in find_posts(writer.view, here, [post for _, post in chunk])}
        missing = [(row, post) for row, post in chunk if post not in present]
        _write(writer, space, [draft for row, post in missing for draft in _drafts(rows, bodies, writer, row, post)])
        rescued += len(missing)
    return rescued


_KNOWN_PEOPLE = "SELECT p.oid FROM person p JOIN space s ON s.id = p.space WHERE s.oid = ? AND p.log IS NOT NULL"


def _home(writer: Writer, oid: bytes, name: str, kind: str, audience: str, text: str, source: str, key: str) -> bytes:
    """The space that the posts go to: the same one while the log knows it, else one of the same source, else a new one."""
    if oid in writer.log.spaces():
        return oid
    row = writer.import_spaces.find(source, key)
    if row:
        return row[0]
    payload = SpacePayload(
        name=name, kind=kind, audience=audience, description=text, source=source, source_key=key, owner=writer.person
    )
    return writer.create_space(payload)


def _chunks(rows: Any, space: int) -> Iterator[list[tuple[int, bytes]]]:
    last = 0
    query = "SELECT id, oid FROM post WHERE space = ? AND id > ? ORDER BY id LIMIT ?"
    while chunk := rows.execute(query, (space, last, BATCH)).fetchall():
        last = chunk[-1][0]
        yield chunk


def _drafts(rows: Any, bodies: BodyCodec, writer: Writer, row: int, oid: bytes) -> Iterator[Draft]:
    post = PostRow(rows, bodies, row)
    fields = {name: value for name, value in post.fields.items() if name in PostPayload.__struct_fields__}
    tags = tuple(tag for (tag,) in rows.execute("SELECT DISTINCT tag FROM tag WHERE post = ? ORDER BY tag", (row,)))
    payload = PostPayload(**fields, imported=post.imported, tags=tags)
    yield Draft(Kind.POST, oid, writer.person, encode(payload), post.fields["parent"] or None)
    for person, value in people_votes(rows, row).items():
        if person in writer.own_people():  # others' can only be signed by themselves, and come again with their logs
            yield Draft(Kind.VOTE, oid, writer.person, encode(VotePayload(value=value)))


def _write(writer: Writer, space: bytes, drafts: list[Draft]) -> None:
    for _ in writer.append(space, drafts) if drafts else ():
        writer.flush_if_due()
    writer.tidy()
