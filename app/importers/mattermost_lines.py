"""The lines of a Mattermost bulk export as typed records.

Source: docs.mattermost.com, "Bulk loading data"; `edit_at`, `type`, `bot` and `is_pinned` as written by later servers.
"""

from __future__ import annotations

from typing import Any

import msgspec


class Team(msgspec.Struct, gc=False):
    """A team."""

    name: str
    display_name: str | None = None


class Channel(msgspec.Struct, gc=False):
    """A channel of a team; type O is public, P private."""

    team: str
    name: str
    display_name: str | None = None
    type: str | None = None
    header: str | None = None
    purpose: str | None = None


class User(msgspec.Struct, gc=False):
    """Somebody with an account."""

    username: str
    email: str | None = None
    nickname: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    profile_image: str | None = None


class Bot(msgspec.Struct, gc=False):
    """A bot account."""

    username: str
    display_name: str | None = None


class Reaction(msgspec.Struct, gc=False):
    """One person's reaction."""

    emoji_name: str


class File(msgspec.Struct, gc=False):
    """A file of a post."""

    path: str | None = None


class Reply(msgspec.Struct, gc=False):
    """What posts, replies and direct posts have in common."""

    user: str
    create_at: int
    message: str | None = None
    type: str | None = None
    edit_at: int | None = None
    is_pinned: bool | None = None
    reactions: list[Reaction] | None = None
    attachments: list[File] | None = None
    props: dict[str, Any] | None = None


class Post(Reply, kw_only=True, gc=False):
    """A post of a channel with its replies."""

    team: str
    channel: str
    replies: list[Reply] | None = None


class DirectChannel(msgspec.Struct):
    """A conversation of two to eight people; later servers name them in `participants`."""

    members: list[str] | None = None
    participants: list[dict[str, Any]] | None = None
    header: str | None = None


class DirectPost(Reply, kw_only=True, gc=False):
    """A post among the people named."""

    channel_members: list[str]
    replies: list[Reply] | None = None


class Emoji(msgspec.Struct):
    """A custom emoji."""

    name: str
    image: str | None = None


class Line(msgspec.Struct, gc=False):
    """One line: `type` names the member that is present."""

    type: str
    version: int | None = None
    team: Team | None = None
    channel: Channel | None = None
    user: User | None = None
    bot: Bot | None = None
    post: Post | None = None
    direct_channel: DirectChannel | None = None
    direct_post: DirectPost | None = None
    emoji: Emoji | None = None


class PostStamp(msgspec.Struct):
    """The few fields that tell the oldest post of an export."""

    team: str
    channel: str
    user: str
    create_at: int


class StampLine(msgspec.Struct):
    """A line read only for its stamp."""

    type: str
    post: PostStamp | None = None


decode_line = msgspec.json.Decoder(Line).decode
decode_stamp = msgspec.json.Decoder(StampLine).decode


def attached_text(props: dict[str, Any] | None) -> str:
    """The words of the message attachments that bots and integrations put into `props`."""
    attachments = props.get("attachments") if props else None
    parts: list[str] = []
    for attachment in attachments if isinstance(attachments, list) else []:
        if not isinstance(attachment, dict):
            continue
        own = [attachment.get(name) for name in ("pretext", "title", "text")]
        fields = attachment.get("fields")
        for field in fields if isinstance(fields, list) else []:
            if isinstance(field, dict):
                own.append(f"{field.get('title') or ''}: {field.get('value') or ''}".strip(": "))
        texts = [text for text in own if isinstance(text, str) and text]
        fallback = attachment.get("fallback")
        parts += texts or ([fallback] if isinstance(fallback, str) else [])
    return "\n\n".join(parts)
