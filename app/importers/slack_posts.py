"""One Slack message, of any age and kind, as a post, a fact, or a reason why it is neither."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from app.importers.container import Container
from app.importers.record import FoundAttachment, FoundFact, FoundPost
from app.importers.slack_text import (
    Json,
    Names,
    blocks_to_markdown,
    dicts_of,
    link,
    mrkdwn_to_markdown,
    quote,
    text_of,
)

EVENTS = frozenset(
    [
        *("channel_and_group_join", "channel_archive", "channel_canvas_updated", "channel_convert_to_private"),
        *("channel_convert_to_public", "channel_join", "channel_leave", "channel_name", "channel_posting_permissions"),
        *("channel_purpose", "channel_topic", "channel_unarchive", "group_archive", "group_join", "group_leave"),
        *("group_name", "group_purpose", "group_topic", "group_unarchive", "app_conversation_join"),
        *("app_conversation_leave", "bookmark_added", "bot_add", "bot_disable", "bot_enable", "bot_remove"),
        *("huddle_thread", "joiner_notification", "joiner_notification_for_inviter", "mpdm_move", "pinned_item"),
        *("reminder_add", "reminder_delete", "sh_room_created", "sh_room_shared", "tabbed_canvas_updated"),
        "unpinned_item",
    ]
)
UPLOADS = "__uploads/"  # FILEID/name, as slack-advanced-exporter adds them
SECRET_QUERY = re.compile(r"(?:^|&)t=xox[^&]*")


class MessageRefusedError(Exception):
    """A message that makes no post; the text is the reason's key."""


def time_in_ms(timestamp: object) -> int:
    """Milliseconds of a Slack `ts` ("1664453625.984149", a number in old exports); 0 when it is none."""
    found = re.fullmatch(r"(\d{1,11})(?:\.(\d*))?", str(timestamp)) if timestamp is not None else None
    return int(found[1]) * 1000 + int((found[2] or "")[:3].ljust(3, "0")) if found else 0


def stamp_of(message: Json, key: str) -> str:
    """A `ts` as text, also when an old export wrote a number; "" when there is none."""
    value = message.get(key)
    if isinstance(value, float):
        return f"{value:.6f}"
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def author_of(message: Json) -> str:
    """The id of whoever wrote it: a user, a bot, or the name a hook gave itself; "" when nothing says."""
    for holder in (message, message.get("comment"), message.get("file")):
        if isinstance(holder, dict) and (user := text_of(holder, "user")):
            return user
    if bot := text_of(message, "bot_id"):
        return bot
    name = text_of(message, "username")
    return f"bot:{name}" if name else ""


def fact_of(message: Json, space: str) -> FoundFact | None:
    """What a deletion says about another message, or a tombstone about itself."""
    subtype = message.get("subtype")
    stamp = stamp_of(message, "deleted_ts") if subtype == "message_deleted" else ""
    if subtype == "tombstone":
        stamp = stamp_of(message, "ts")
    return FoundFact(post=f"{space}/{stamp}", field="deleted", value=True) if time_in_ms(stamp) else None


def post_of(message: Json, space: str, names: Names, uploads: Container | None = None) -> FoundPost:
    """The post, with the bytes of its files where `uploads` holds them; raises MessageRefusedError when the message
    says nothing that could be searched."""
    _check_kind(message)
    stamp = stamp_of(message, "ts")
    created = time_in_ms(stamp)
    if not created:
        raise MessageRefusedError("message_without_time")
    names.mentions.clear()
    body = _body_of(message, names)
    attachments = tuple(_attachment_of(file, uploads) for file in _files_of(message))
    if not body and not attachments:
        raise MessageRefusedError("channel_event" if "room" in message else "empty_message")
    thread = stamp_of(message, "thread_ts") or (stamp if message.get("replies") else "")
    edited = message.get("edited")
    return FoundPost(
        id=f"{space}/{stamp}",
        space=space,
        author=author_of(message),
        created=created,
        body=body,
        conversation=f"{space}/{thread}" if thread else "",
        parent=f"{space}/{thread}" if thread and thread != stamp else "",
        edited=time_in_ms(edited.get("ts")) if isinstance(edited, dict) else 0,
        mentions=tuple(dict.fromkeys(names.mentions)),
        reactions=_reactions_of(message),
        attachments=attachments,
    )


def _check_kind(message: Json) -> None:
    subtype = message.get("subtype")
    if message.get("type", "message") != "message":
        raise MessageRefusedError("not_a_message")
    if subtype in EVENTS:
        raise MessageRefusedError("channel_event")
    if subtype in {"tombstone", "message_deleted"}:
        raise MessageRefusedError("deleted_message")
    if subtype in {"reply_broadcast", "message_replied"}:
        raise MessageRefusedError("copy_of_reply")
    if subtype == "ekm_access_denied":
        raise MessageRefusedError("encrypted_message")


def _body_of(message: Json, names: Names) -> str:
    raw = _raw_text(message)
    blocks = dicts_of(message, "blocks")
    rendered = blocks_to_markdown(blocks, names) if blocks else ""
    is_original = any(block.get("type") == "rich_text" for block in blocks)
    if rendered and len(rendered) * (2 if is_original else 1) >= len(raw):
        text = rendered  # what the person typed; `text` is Slack's own rendering of it, or a bot's summary
    else:
        names.mentions.clear()
        text = mrkdwn_to_markdown(raw, names)
    parts = [text, *(_unfurled(entry, names) for entry in dicts_of(message, "attachments"))]
    return "\n\n".join(part for part in parts if part).strip()


def _raw_text(message: Json) -> str:
    """The text; of file comments and shares in old exports, what the person wrote rather than Slack's sentence."""
    for holder in (message.get("comment"), (message.get("file") or {})):
        if not isinstance(holder, dict):
            continue
        if comment := text_of(holder, "comment"):
            return comment
        initial = holder.get("initial_comment")
        if isinstance(initial, dict) and text_of(initial, "comment"):
            return text_of(initial, "comment")
    if message.get("subtype") == "file_share" and isinstance(message.get("file"), dict):
        return ""
    return text_of(message, "text")


def _unfurled(entry: Json, names: Names) -> str:
    """A legacy attachment: what a bot reports, or the preview of a link, as quoted lines."""
    pretext = mrkdwn_to_markdown(text_of(entry, "pretext"), names)
    title = mrkdwn_to_markdown(text_of(entry, "title"), names)
    if title and (address := text_of(entry, "title_link")):
        title = link(address, title)
    lines = [title, mrkdwn_to_markdown(text_of(entry, "text"), names)]
    for item in dicts_of(entry, "fields"):
        name, value = text_of(item, "title"), mrkdwn_to_markdown(text_of(item, "value"), names)
        lines.append(f"{name}: {value}" if name else value)
    lines.append(blocks_to_markdown(dicts_of(entry, "blocks"), names))
    if not any([pretext, *lines]):
        lines.append(mrkdwn_to_markdown(text_of(entry, "fallback"), names))
    quoted = "\n".join(line for line in lines if line)
    return "\n\n".join(part for part in (pretext, quote(quoted) if quoted else "") if part)


def _files_of(message: Json) -> list[Json]:
    files = dicts_of(message, "files")
    single = message.get("file")
    if not files and isinstance(single, dict) and (single.get("name") or single.get("title") or single.get("id")):
        files = [single]
    return files


def _attachment_of(file: Json, uploads: Container | None) -> FoundAttachment:
    size = file.get("size")
    mode = text_of(file, "mode")
    name = text_of(file, "name") or text_of(file, "title") or text_of(file, "id") or "file"
    member = uploads.find(f"{UPLOADS}{text_of(file, 'id')}/{name}") if uploads and mode == "hosted" else None
    if mode in {"tombstone", "hidden_by_limit"}:
        name = f"{name} ({'deleted' if mode == 'tombstone' else 'hidden by the plan of the workspace'})"
    return FoundAttachment(
        name=name,
        media_type=text_of(file, "mimetype"),
        size=size if isinstance(size, int) and size > 0 else 0,
        url=without_secret(text_of(file, "url_private") or text_of(file, "permalink")),
        text=text_of(file, "plain_text") or text_of(file, "preview"),
        open=member.open if member else None,
    )


def without_secret(url: str) -> str:
    """The address without the export's access token, which would open every file of the workspace."""
    if "xox" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return urlunsplit(parts._replace(query=SECRET_QUERY.sub("", parts.query).lstrip("&")))


def _reactions_of(message: Json) -> dict[str, int]:
    counts: dict[str, Any] = {
        text_of(item, "name"): item.get("count") or len(item.get("users") or ())
        for item in dicts_of(message, "reactions")
    }
    return {name: count for name, count in counts.items() if name and isinstance(count, int) and count > 0}
