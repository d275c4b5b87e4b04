"""Found records -> encoded ones, on the reader's side of an import: ids derived, payloads packed, attachments kept.

Runs in the reader process, so that the worker gets bytes that it can sign as they are. See app.services.import_posts for
the other side.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from app.importers.container import ArchiveError
from app.importers.record import Found, FoundAttachment, FoundFact, FoundPerson, FoundPost, FoundSpace
from app.model import ids
from app.model.change import Kind
from app.model.errors import KnownError
from app.store.blobs import BlobStore, BlobTooLargeError
from app.store.payload import AttachmentPayload, FieldsPayload, Payload, PersonPayload, PostPayload, TagPayload, encode

PAYLOAD_LIMIT = 250_000  # bytes; an operation's payload may have 256 KiB
BODY_KEPT = 40_000  # code points of an over-long body that stay in the post; the whole text becomes an attachment
TEXT_KEPT = 100_000  # code points of an attachment's text that travel in the payload
FULL_TEXT = "full-text.md"
COUNT_LIMIT = 2**31  # votes and reactions, as payloads take them


class SpaceRecord(msgspec.Struct, frozen=True, tag="s", array_like=True, gc=False):
    """A space of the source, by its key."""

    key: str
    name: str
    kind: str
    description: str


class PersonRecord(msgspec.Struct, frozen=True, tag="u", array_like=True, gc=False):
    """A person of the source: id and payload."""

    oid: bytes
    payload: bytes


class PostRecord(msgspec.Struct, frozen=True, tag="p", array_like=True, gc=False):
    """A post: everything that the log needs, and what a second import compares. `weight` is the sum of its counts."""

    space: str
    oid: bytes
    author: bytes
    parent: bytes | None
    payload: bytes
    created: int
    at: int
    weight: int
    conversation: bytes
    external_id: str


class FactRecord(msgspec.Struct, frozen=True, tag="f", array_like=True, gc=False):
    """A later fact about a post, as the operation that says it."""

    oid: bytes
    kind: int
    field: str
    payload: bytes
    external_id: str


class SkippedRecord(msgspec.Struct, frozen=True, tag="k", array_like=True, gc=False):
    """Something left out, by reason."""

    reason: str
    example: str
    count: int


Record = SpaceRecord | PersonRecord | PostRecord | FactRecord | SkippedRecord


@dataclass(frozen=True)
class AttachmentPolicy:
    """What to do with files found in an archive. `file_limit` is bytes a file; 0 keeps none (they stay named)."""

    file_limit: int = 25 * 1024 * 1024


class RecordEncoder:
    """Encodes the records of one source. Not thread-safe; holds no record."""

    def __init__(self, source: str, blobs: BlobStore, policy: AttachmentPolicy | None = None) -> None:
        self._source = source
        self._blobs = blobs
        self._policy = policy or AttachmentPolicy()
        self._people: dict[str, bytes] = {}
        self._conversations: tuple[str, bytes] = ("", b"")

    def encode(self, found: Iterable[Found]) -> Iterator[Record]:
        """One record or more for each found one, in order."""
        for item in found:
            if isinstance(item, FoundPost):
                attachments: tuple[AttachmentPayload, ...] = ()
                if item.attachments:
                    attachments, left_out = self._keep_all(item)
                    yield from left_out
                yield self._post(item, attachments)
            elif isinstance(item, FoundPerson):
                payload = PersonPayload(name=item.name, email=item.email, handle=item.handle, bot=item.is_bot)
                yield PersonRecord(self._person(item.id), encode(payload))
            elif isinstance(item, FoundSpace):
                yield SpaceRecord(item.id, item.name or item.id, item.kind, item.description)
            elif isinstance(item, FoundFact):
                yield from self._fact(item)
            else:
                yield SkippedRecord(item.reason, item.example, item.count)

    # -- ids

    def _person(self, external_id: str) -> bytes:
        oid = self._people.get(external_id)
        if oid is None:
            if len(self._people) > 100_000:
                self._people.clear()
            oid = self._people[external_id] = ids.derive(self._source, "person", external_id)
        return oid

    def _post_id(self, external_id: str) -> bytes:
        return ids.derive(self._source, "post", external_id) if external_id else b""

    def _conversation(self, external_id: str) -> bytes:
        if not external_id:
            return b""
        if self._conversations[0] != external_id:  # posts of one conversation mostly come together
            self._conversations = (external_id, ids.derive(self._source, "conversation", external_id))
        return self._conversations[1]

    # -- posts

    def _post(self, post: FoundPost, attachments: tuple[AttachmentPayload, ...]) -> Record:
        payload = self._payload(post, attachments)
        data = encode(payload)
        if len(data) > PAYLOAD_LIMIT:
            data = encode(self._shorten(payload))
            if len(data) > PAYLOAD_LIMIT:
                return SkippedRecord("post_over_limit", post.id, 1)
        weight = (post.votes or 0) + bool(post.accepted) + bool(post.verified) + len(post.tags)
        return PostRecord(
            post.space,
            self._post_id(post.id),
            payload.author,
            self._post_id(post.parent) if post.parent else None,
            data,
            post.created,
            post.edited or post.created,
            weight + sum(post.reactions.values()) if post.reactions else weight,
            payload.conversation,
            post.id,
        )

    def _payload(self, post: FoundPost, attachments: tuple[AttachmentPayload, ...]) -> PostPayload:
        return PostPayload(
            body=post.body,
            format=post.format,
            author=self._person(post.author),
            created=post.created,
            edited=post.edited,
            kind=post.kind,
            title=post.title,
            conversation=self._conversation(post.conversation),
            external_conversation=post.conversation,
            external_id=post.id,
            imported=True,
            tags=post.tags,
            mentions=tuple([self._person(mention) for mention in post.mentions]),
            votes=_count(post.votes) if post.votes else 0,
            reactions={name: _count(number) for name, number in post.reactions.items()} if post.reactions else {},
            accepted=post.accepted,
            verified=post.verified,
            verified_by=post.verified_by,
            review_due=post.review_due,
            superseded_by=self._post_id(post.superseded_by) if post.superseded_by else b"",
            duplicate_of=self._post_id(post.duplicate_of) if post.duplicate_of else b"",
            state=post.state,
            label=post.label,
            lang=post.lang,
            keys=post.keys,
            attachments=attachments,
            deleted=post.deleted,
        )

    def _shorten(self, payload: PostPayload) -> PostPayload:
        """An over-long text moves into the blob store whole; the post keeps its beginning."""
        raw = payload.body.encode("utf-8", "surrogatepass")
        blob = self._blobs.put(io.BytesIO(raw), limit=len(raw))
        full = AttachmentPayload(name=FULL_TEXT, media_type="text/markdown", size=len(raw), blob=blob.hash)
        slim = tuple(msgspec.structs.replace(each, text=each.text[:2_000]) for each in payload.attachments)
        return msgspec.structs.replace(payload, body=payload.body[:BODY_KEPT], attachments=(*slim, full))

    def _keep_all(self, post: FoundPost) -> tuple[tuple[AttachmentPayload, ...], list[SkippedRecord]]:
        found = [self._keep(attachment, post.id) for attachment in post.attachments]
        return tuple([kept for kept, _ in found]), [skipped for _, skipped in found if skipped]

    def _keep(self, found: FoundAttachment, post: str) -> tuple[AttachmentPayload, SkippedRecord | None]:
        """The attachment as the payload names it; its bytes go into the blob store when the archive has them."""
        text = found.text if len(found.text) <= TEXT_KEPT else ""
        kept = AttachmentPayload(found.name, found.media_type, found.size, found.url, b"", text)
        if found.text and not text and found.open is None:
            raw = found.text.encode("utf-8", "surrogatepass")
            blob = self._blobs.put(io.BytesIO(raw), limit=len(raw))
            return msgspec.structs.replace(kept, media_type="text/plain", blob=blob.hash), None
        if found.open is None:
            return kept, None
        if self._policy.file_limit == 0:
            return kept, SkippedRecord("attachment_not_kept", f"{post}: {found.name}", 1)
        try:
            with found.open() as stream:
                ref = self._blobs.put(stream, limit=self._policy.file_limit)
        except BlobTooLargeError:
            return kept, SkippedRecord("attachment_over_limit", f"{post}: {found.name}", 1)
        except (ArchiveError, OSError, EOFError, ValueError) as error:
            if isinstance(error, KnownError):  # a full disk is not the archive's fault
                raise
            return kept, SkippedRecord("attachment_unreadable", f"{post}: {found.name}", 1)
        return msgspec.structs.replace(kept, blob=ref.hash, size=ref.size), None

    # -- facts

    def _fact(self, fact: FoundFact) -> Iterator[Record]:
        oid = self._post_id(fact.post)
        payload: Payload
        kind = _FACT_KINDS.get(fact.field, Kind.EDIT)
        if fact.field == "tags" and isinstance(fact.value, tuple):
            kind, payload = Kind.TAG, TagPayload(add=fact.value, at=fact.at)
        elif fact.field in {"duplicate_of", "superseded_by"}:
            payload = FieldsPayload(fields={fact.field: self._post_id(str(fact.value))}, at=fact.at)
        else:
            payload = FieldsPayload(fields={fact.field: fact.value}, at=fact.at)
        yield FactRecord(oid, kind, fact.field, encode(payload), fact.post)


def _count(number: int) -> int:
    return max(-COUNT_LIMIT, min(COUNT_LIMIT, number))


_FACT_KINDS = {
    "accepted": Kind.ACCEPT,
    "duplicate_of": Kind.DUPLICATE_OF,
    "superseded_by": Kind.SUPERSEDED_BY,
    "verified": Kind.VERIFIED,
    "deleted": Kind.DELETE,
}
