"""What Discourse's JSON says, as typed records: posts, topics and pages of them.

Source: docs.discourse.org (posts, topics) and files that servers of 2015 to 2026 sent.
"""

from __future__ import annotations

import msgspec

from app.importers.json_items import mended

_FAULTS = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class Action(msgspec.Struct, gc=False):
    """How often something was done to a post; id 2 is a like."""

    id: int
    count: int = 0


class Reaction(msgspec.Struct, gc=False):
    """How many people reacted with one emoji."""

    id: str
    count: int = 0


class Post(msgspec.Struct, gc=False):
    """One post. Topic and category fields are present where posts come one by one."""

    id: int
    post_number: int
    created_at: str
    topic_id: int = 0
    username: str | None = None
    name: str | None = None
    user_id: int | None = None
    cooked: str | None = None
    raw: str | None = None
    post_type: int = 1
    action_code: str | None = None
    reply_to_post_number: int | None = None
    updated_at: str | None = None
    version: int = 1
    actions_summary: list[Action] | None = None
    reactions: list[Reaction] | None = None
    accepted_answer: bool | None = None
    hidden: bool | None = None
    deleted_at: str | None = None
    user_deleted: bool | None = None
    topic_title: str | None = None
    topic_slug: str | None = None
    category_id: int | None = None


class Tag(msgspec.Struct, gc=False):
    """A tag as newer servers write it."""

    name: str


class Accepted(msgspec.Struct, gc=False):
    """Which post of the topic is its answer."""

    post_number: int


class Stream(msgspec.Struct):
    """The posts of a topic, and the ids of all of them, which may be more."""

    posts: list[msgspec.Raw] = []
    stream: list[int] | None = None


class Topic(msgspec.Struct):
    """One topic with its posts."""

    post_stream: Stream
    id: int = 0
    title: str | None = None
    slug: str | None = None
    category_id: int | None = None
    archetype: str | None = None
    tags: list[str | Tag] | None = None
    accepted_answer: Accepted | bool | None = None


class Page(msgspec.Struct):
    """Whatever a file may hold, told apart by which fields are there."""

    post_stream: msgspec.Raw = msgspec.Raw()
    latest_posts: list[msgspec.Raw] | None = None
    cooked: msgspec.Raw = msgspec.Raw()
    raw: msgspec.Raw = msgspec.Raw()
    post_number: msgspec.Raw = msgspec.Raw()


class Category(msgspec.Struct, gc=False):
    """A category; those that not everybody may read are marked."""

    id: int
    name: str
    description_text: str | None = None
    read_restricted: bool | None = None


class CategoryList(msgspec.Struct):
    """The body of categories.json."""

    categories: list[Category] = []


class Site(msgspec.Struct):
    """site.json or categories.json."""

    categories: list[Category] = []
    category_list: CategoryList | None = None


_posts = msgspec.json.Decoder(Post)
_topics = msgspec.json.Decoder(Topic)
_pages = msgspec.json.Decoder(Page)
_lists = msgspec.json.Decoder(list[msgspec.Raw])
_sites = msgspec.json.Decoder(Site)


def decode_post(raw: bytes | msgspec.Raw) -> Post | None:
    """The post, or None when it is not one."""
    try:
        return _posts.decode(raw)
    except _FAULTS:
        try:
            return _posts.decode(mended(bytes(raw)))
        except _FAULTS:
            return None


def split_page(data: bytes) -> tuple[Topic | None, list[msgspec.Raw] | list[bytes], str]:
    """(topic, [], "") or (None, posts, "") or (None, [], reason): `broken_json`, `broken_topic` or `other_file`."""
    try:
        return _split(data)
    except _FAULTS:
        try:
            return _split(mended(data))
        except msgspec.ValidationError:
            return None, [], "broken_topic"
        except _FAULTS:
            return None, [], "broken_json"


def decode_categories(data: bytes) -> list[Category]:
    """The categories of site.json or categories.json; none when it is something else."""
    try:
        site = _sites.decode(data)
    except _FAULTS:
        return []
    return site.categories or (site.category_list.categories if site.category_list else [])


def _split(data: bytes) -> tuple[Topic | None, list[msgspec.Raw] | list[bytes], str]:
    if data.lstrip()[:1] == b"[":
        return None, _lists.decode(data), ""
    page = _pages.decode(data)
    if bytes(page.post_stream):
        return _topics.decode(data), [], ""
    if page.latest_posts is not None:
        return None, page.latest_posts, ""
    if bytes(page.post_number) and (bytes(page.cooked) or bytes(page.raw)):
        return None, [data], ""
    return None, [], "other_file"
