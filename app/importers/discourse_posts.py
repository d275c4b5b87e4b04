"""One Discourse post as a record: who may read it, what it says, and what others made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from app.importers.discourse_json import Accepted, Category, Post, Tag, Topic
from app.importers.markup import html_to_markdown
from app.importers.moment import from_iso
from app.importers.record import FoundAttachment, FoundPerson, FoundPost, FoundSpace

POST_LIMIT = 4 << 20  # a server takes 32,000 to 150,000 characters
NAME_LIMIT = 200
_LIKE = 2
_REGULAR, _WHISPER = 1, 4
_ID_LIMIT = 1 << 62
# The raw text is better than its HTML, unless it holds what only the forum understands.
_FORUM_MARKUP = re.compile(r"<[a-zA-Z/!]|\[/?[a-z]+[=\]]|upload://|\0")
_MENTION = re.compile(r'<a class="mention" href="[^"<>]*/u/([^"/<>]+)"')
_UPLOAD = re.compile(r"\[((?:[^\[\]\\\n]|\\.)*+)\]\(((?:https?:/)?/[^()\s]*?uploads/[^()\s]++)\)")
_SITE = FoundSpace("site", "Discourse", "site")


class PostRefusedError(Exception):
    """The post is not taken; `reason` is the key for the report."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Place:
    """The topic around a post, as far as the archive tells."""

    topic: int
    title: str
    space: FoundSpace
    tags: tuple[str, ...] = ()
    accepted: int = 0  # the number of the accepted post

    @classmethod
    def alone(cls, post: Post, categories: dict[int, Category]) -> Self:
        """The place of a post that names its topic and category itself."""
        title = post.topic_title or (post.topic_slug or "").replace("-", " ")
        return cls(post.topic_id, _name(title), _space_of(post.category_id, categories))

    @classmethod
    def in_topic(cls, post: Post, topic: Topic, categories: dict[int, Category]) -> Self:
        """The place of a post in a topic's file."""
        number = post.topic_id or topic.id
        title = _name(topic.title or (topic.slug or "").replace("-", " "))
        space = _space_of(topic.category_id, categories)
        if topic.archetype == "private_message":
            space = FoundSpace(f"private-{number}", title or "private", "direct")
        tags = tuple(_name(tag.name if isinstance(tag, Tag) else tag) for tag in topic.tags or ())
        accepted = topic.accepted_answer
        return cls(number, title, space, tags, accepted.post_number if isinstance(accepted, Accepted) else 0)


def convert_post(post: Post, place: Place, parent: int) -> FoundPost:
    """The record of a post. Raises PostRefusedError for what the forum wrote itself, hid, or only its staff may read."""
    _check(post, place)
    html = post.cooked or ""
    is_deleted = bool(post.deleted_at or post.user_deleted)
    body = "" if is_deleted else _body_of(post)
    return FoundPost(
        id=str(post.id),
        space=place.space.id,
        author=_name(post.username or ""),
        created=moment_of(post.created_at),
        body=body,
        kind="question" if post.post_number == 1 else "answer",
        conversation=str(place.topic),
        parent=str(parent) if parent and parent != post.id else "",
        title=place.title if post.post_number == 1 else "",
        edited=moment_of(post.updated_at) if post.version > 1 and post.updated_at else 0,
        tags=place.tags if post.post_number == 1 else (),
        mentions=tuple(map(_name, dict.fromkeys(_MENTION.findall(html)))),
        votes=_likes(post),
        reactions={reaction.id[:100]: reaction.count for reaction in post.reactions or ()},
        accepted=bool(post.accepted_answer) or post.post_number == place.accepted,
        attachments=_attachments_of(body),
        deleted=is_deleted,
    )


def person_of(post: Post) -> FoundPerson:
    """Who wrote it. The accounts of the forum itself have ids below 1."""
    username = _name(post.username or "")
    is_bot = post.user_id is not None and post.user_id < 1
    return FoundPerson(username, _name(post.name or "") or username, handle=username, is_bot=is_bot)


def _check(post: Post, place: Place) -> None:
    if post.post_type == _WHISPER:
        raise PostRefusedError("whisper")
    if post.post_type != _REGULAR or post.action_code:
        raise PostRefusedError("system_event")
    if post.hidden:
        raise PostRefusedError("hidden_post")
    if max(len(post.cooked or ""), len(post.raw or "")) > POST_LIMIT:
        raise PostRefusedError("too_large")
    if not (0 < post.id < _ID_LIMIT and 0 < place.topic < _ID_LIMIT):
        raise PostRefusedError("bad_id")


def _body_of(post: Post) -> str:
    if post.raw and (not post.cooked or not _FORUM_MARKUP.search(post.raw)):
        return post.raw.replace("\0", "").replace("\r", "").strip()
    return html_to_markdown(post.cooked or "")


def _likes(post: Post) -> int | None:
    if post.actions_summary is None:
        return None
    return sum(action.count for action in post.actions_summary if action.id == _LIKE)


def _attachments_of(body: str) -> tuple[FoundAttachment, ...]:
    if "uploads/" not in body:
        return ()
    found = {url: label.replace("\\", "") for label, url in _UPLOAD.findall(body)}
    return tuple(FoundAttachment(_name(label) or url.rpartition("/")[2], url=url) for url, label in found.items())


def _space_of(category: int | None, categories: dict[int, Category]) -> FoundSpace:
    if category is None:
        return _SITE
    known = categories.get(category)
    if known is None:
        return FoundSpace(f"category-{category}", f"Category {category}", "category")
    kind = "private" if known.read_restricted else "category"
    return FoundSpace(f"category-{category}", _name(known.name), kind, _name(known.description_text or ""))


def moment_of(text: str) -> int:
    """The time in milliseconds. Raises PostRefusedError when it is none."""
    try:
        return from_iso(text)
    except ValueError:
        raise PostRefusedError("bad_time") from None


def _name(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:NAME_LIMIT]
