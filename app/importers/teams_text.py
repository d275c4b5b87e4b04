"""The body of a Teams message and of the cards attached to it, as Markdown."""

from __future__ import annotations

import json
import re
from typing import Any

from app.importers.markup import html_to_markdown

Json = dict[str, Any]

_EMOJI = re.compile(r'<(?:emoji|img)\b[^<>]{0,2000}?\balt="([^"<>]{1,40})"[^<>]{0,2000}>(?:</emoji>)?')
_IS_EMOJI = re.compile(r'<emoji\b|schema\.skype\.com/Emoji|class="?emoji')
_MENTION = re.compile(r"<at\b[^<>]{0,2000}>([^<>]{1,400})</at>")
_ATTACHMENT = re.compile(r"<attachment\b[^<>]{0,2000}>\s*(?:</attachment>)?")
_CARD_WORDS = ("title", "subtitle", "text", "summary", "label", "altText")
_CARD_LISTS = ("body", "items", "columns", "facts", "sections", "actions", "inlines", "rows", "cells")
_CARD_DEPTH = 12
_CARD_PARTS = 500


def get(data: Json, name: str) -> Any:
    """A field by its name in the PowerShell export (`Id`), or in Microsoft's Graph (`id`)."""
    value = data.get(name)
    return data.get(name[0].lower() + name[1:]) if value is None else value


def text_in(data: Json, name: str) -> str:
    """A text field, without the halves of surrogate pairs that JSON can carry; "" for anything else."""
    value = get(data, name)
    if not isinstance(value, str):
        return ""
    return value if value.isascii() else value.encode("utf-8", "replace").decode()


def object_in(data: Json, name: str) -> Json:
    """A field that is an object; {} for anything else."""
    value = get(data, name)
    return value if isinstance(value, dict) else {}


def objects_in(data: Json, name: str) -> list[Json]:
    """The objects of a list field."""
    value = get(data, name)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def body_of(message: Json) -> tuple[str, str]:
    """The body and its format."""
    body = object_in(message, "Body")
    content = text_in(body, "Content")
    if text_in(body, "ContentType").lower() == "text":
        return content, "plain"
    content = _ATTACHMENT.sub("", content)
    content = _MENTION.sub(r"@\1", content)
    content = content.replace("<codeblock", "<pre").replace("</codeblock>", "</pre>")
    if "alt=" in content:
        content = _EMOJI.sub(lambda found: found[1] if _IS_EMOJI.search(found[0]) else found[0], content)
    return html_to_markdown(content), "markdown"


def card_text(attachment: Json) -> str:
    """The words of a card, an announcement or a quoted message; "" for files and for what has no words."""
    raw = text_in(attachment, "Content")
    if not raw:
        return ""
    try:
        card = json.loads(raw)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(card, dict):
        return ""
    preview = card.get("messagePreview")
    if isinstance(preview, str) and preview:
        return "\n".join(f"> {line}" for line in _clean(preview).splitlines())
    words: list[str] = []
    _collect(card, words, _CARD_DEPTH)
    return _clean("\n\n".join(words))


def _collect(part: Json, words: list[str], depth: int) -> None:
    """Gather words in the order of the card, at most so many parts and so deep."""
    for name in _CARD_WORDS:
        value = part.get(name)
        if isinstance(value, str) and value.strip() and len(words) < _CARD_PARTS:
            words.append(value.strip())
    if isinstance(part.get("value"), str) and "title" in part and len(words) < _CARD_PARTS:  # a fact of a card
        words.append(part["value"].strip())
    for name in _CARD_LISTS:
        children = part.get(name)
        for child in children if isinstance(children, list) and depth else []:
            if isinstance(child, dict):
                _collect(child, words, depth - 1)


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
