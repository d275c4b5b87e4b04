"""Slack's mrkdwn and block structures as Markdown. Words are never escaped: fidelity of search before fidelity of stars."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

CODE = re.compile(r"```(.*?)```|`([^`\n]+)`", re.DOTALL)
TOKEN = re.compile(
    r"<([^<>\n]+)>"
    r"|(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])"
    r"|(?<![\w~])~(\S(?:[^~\n]*\S)?)~(?![\w~])"
)
MARKS = re.compile(r"[<*~`&•◦▪]")
ENTITY = re.compile(r"&(lt|gt|amp);")
BULLET = re.compile(r"^( *)[•◦▪]\ufe0e? *", re.MULTILINE)
ENTITIES = {"lt": "<", "gt": ">", "amp": "&"}
DEPTH_LIMIT = 12  # blocks nest three deep in practice
LIST_INDENT = "   "

Json = dict[str, Any]


@dataclass
class Names:
    """What ids are called, and who was mentioned since `mentions` was last emptied."""

    users: dict[str, str] = field(default_factory=dict)
    channels: dict[str, str] = field(default_factory=dict)
    mentions: list[str] = field(default_factory=list)

    def mention(self, user: str, label: str = "") -> str:
        """`@Name` of a user id; remembers the mention."""
        user = user.upper()  # some tools lower-case whole messages
        self.mentions.append(user)
        return "@" + (self.users.get(user) or label or user)

    def channel(self, channel: str, label: str = "") -> str:
        """`#name` of a channel id."""
        return "#" + (self.channels.get(channel.upper()) or label or channel)


def text_of(item: Json, key: str) -> str:
    """The string under `key`, or "" when there is none or something else."""
    value = item.get(key)
    return value if isinstance(value, str) else ""


def dicts_of(item: Json, key: str) -> list[Json]:
    """The objects in the list under `key`; anything else is left out."""
    value = item.get(key)
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def unescape(text: str) -> str:
    """Slack's three entities, once."""
    return ENTITY.sub(lambda found: ENTITIES[found[1]], text) if "&" in text else text


def mrkdwn_to_markdown(text: str, names: Names) -> str:
    """Slack's markup as Markdown: links, mentions, bold, strike, code, bullets. Linear in the length."""
    if not MARKS.search(text):
        return text.strip()
    parts = []
    position = 0
    for found in CODE.finditer(text):
        parts.append(_prose(text[position : found.start()], names))
        code = unescape(TOKEN.sub(lambda token: _bare(token[0]), found[1] or found[2] or ""))
        parts.append(fence(code) if found[2] is None else f"`{code}`")
        position = found.end()
    parts.append(_prose(text[position:], names))
    return "".join(parts).strip()


def fence(code: str) -> str:
    """A fenced code block on lines of its own."""
    marks = "````" if "```" in code else "```"
    inner = code.strip("\n")
    return f"\n{marks}\n{inner}\n{marks}\n"


def quote(text: str) -> str:
    """Every line behind `> `."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def link(url: str, label: str = "") -> str:
    """A Markdown link, or an autolink when the label only repeats the address."""
    url = url.replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    bare = url.removeprefix("mailto:").removeprefix("https://").removeprefix("http://").rstrip("/").lower()
    if not label or label.removeprefix("https://").removeprefix("http://").rstrip("/").lower() == bare:
        return f"<{url}>" if ":" in url else url
    label = label.replace("[", "(").replace("]", ")")
    return f"[{label}]({url.replace('(', '%28').replace(')', '%29')})"


def _prose(text: str, names: Names) -> str:
    if not text:
        return ""
    return BULLET.sub(r"\1- ", unescape(TOKEN.sub(lambda found: _token(found, names), text)))


def _token(found: re.Match[str], names: Names) -> str:
    if found[1] is not None:
        return _angle(found[1], names)
    inner, marks = (found[2], "**") if found[2] is not None else (found[3], "~~")
    return f"{marks}{TOKEN.sub(lambda deeper: _token(deeper, names), inner)}{marks}"


def _angle(inner: str, names: Names) -> str:
    target, _, label = inner.partition("|")
    kind, rest = target[:1], target[1:]
    if kind == "@":
        return names.mention(rest, label.removeprefix("@"))
    if kind == "#":
        return names.channel(rest, label.removeprefix("#"))
    if kind == "!":
        return label or "@" + rest.partition("^")[0]
    return link(unescape(target), unescape(label)) if ":" in target else f"<{inner}>"


def _bare(token: str) -> str:
    return token[1:-1].partition("|")[0] if token.startswith("<") and ":" in token else token


def blocks_to_markdown(blocks: list[Json], names: Names) -> str:
    """Layout blocks and rich text as Markdown; buttons and other controls say nothing and are left out."""
    parts = [_block(block, names) for block in blocks]
    return "\n\n".join(part for part in parts if part.strip()).strip()


def _block(block: Json, names: Names) -> str:
    kind = block.get("type")
    if kind == "rich_text":
        return "".join(_rich(element, names, DEPTH_LIMIT) for element in dicts_of(block, "elements")).strip()
    if kind == "context":
        return " ".join(filter(None, (_text_object(element, names) for element in dicts_of(block, "elements"))))
    if kind == "image":
        return text_of(block, "alt_text") or _text_object(block.get("title"), names)
    if kind in {"section", "header"}:
        texts = [_text_object(block.get("text"), names)]
        texts += [_text_object(entry, names) for entry in dicts_of(block, "fields")]
        return "\n".join(filter(None, texts))
    if kind == "markdown":
        return text_of(block, "text")
    if kind == "video":
        return link(text_of(block, "title_url"), _text_object(block.get("title"), names))
    return ""


def _text_object(value: object, names: Names) -> str:
    if not isinstance(value, dict):
        return ""
    text = text_of(value, "text")
    return mrkdwn_to_markdown(text, names) if value.get("type") == "mrkdwn" else unescape(text)


def _rich(element: Json, names: Names, depth: int) -> str:
    """One part of a rich text; what lies deeper than any client writes is left out."""
    if depth <= 0:
        return ""
    kind = element.get("type")
    if kind == "rich_text_list":
        return _rich_list(element, names, depth)
    inner = "".join(
        _leaf(child, names) if not child.get("elements") else _rich(child, names, depth - 1)
        for child in dicts_of(element, "elements")
    )
    if kind == "rich_text_preformatted":
        return fence(inner)
    if kind == "rich_text_quote":
        return f"\n{quote(inner.strip())}\n\n"
    return inner


def _rich_list(element: Json, names: Names, depth: int) -> str:
    level, start = element.get("indent"), element.get("offset")
    indent = LIST_INDENT * (min(level, 8) if isinstance(level, int) and level > 0 else 0)
    number = start + 1 if isinstance(start, int) else 1
    lines = []
    for item in dicts_of(element, "elements"):
        mark = f"{number}." if element.get("style") == "ordered" else "-"
        text = _rich(item, names, depth - 1).strip().replace("\n", f"\n{indent}{LIST_INDENT}")
        lines.append(f"{indent}{mark} {text}\n")
        number += 1
    return "\n" + "".join(lines) if not indent else "".join(lines)


def _leaf(item: Json, names: Names) -> str:
    kind = item.get("type")
    if kind == "text":
        return _styled(text_of(item, "text"), item.get("style"))
    if kind == "link":
        return link(text_of(item, "url"), text_of(item, "text"))
    if kind == "user":
        return names.mention(text_of(item, "user_id"))
    if kind == "channel":
        return names.channel(text_of(item, "channel_id"))
    if kind == "emoji":
        return _emoji(text_of(item, "unicode")) or f":{text_of(item, 'name')}:"
    if kind in {"broadcast", "usergroup"}:
        return "@" + (text_of(item, "range") or text_of(item, "usergroup_id"))
    if kind == "date":
        return text_of(item, "fallback")
    return text_of(item, "value") or text_of(item, "text")


def _styled(text: str, style: object) -> str:
    if not isinstance(style, dict) or not text.strip():
        return text
    marks = "`" if style.get("code") else ""
    if not marks:
        marks = ("**" if style.get("bold") else "") + ("_" if style.get("italic") else "")
        marks += "~~" if style.get("strike") else ""
    return "\n".join(_wrapped(line, marks) for line in text.split("\n")) if marks else text


def _wrapped(line: str, marks: str) -> str:
    inner = line.strip()
    if not inner:
        return line
    lead = line[: len(line) - len(line.lstrip())]
    closing = "~~" * ("~~" in marks) + "_" * ("_" in marks) + "**" * ("**" in marks) if marks != "`" else "`"
    return f"{lead}{marks}{inner}{closing}{line[len(lead) + len(inner) :]}"


def _emoji(code_points: str) -> str:
    try:
        return "".join(chr(int(point, 16)) for point in code_points.split("-")) if code_points else ""
    except (ValueError, OverflowError):
        return ""
