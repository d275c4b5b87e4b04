"""What the two readers of Zulip's formats share: names, limits and the files that a message links."""

from __future__ import annotations

import re

from app.importers.record import FoundAttachment

MESSAGE_LIMIT = 4 << 20  # a server takes 10,000 characters
NAME_LIMIT = 200
RESOLVED = "✔ "  # what the server puts before the name of a resolved topic
_UPLOAD = re.compile(r"\[((?:[^\[\]\\\n]|\\.)*+)\]\((/user_uploads/[^()\s]++)\)")


def clean_name(name: str) -> str:
    """A name on one line, of a length that can be shown, without control characters and halves of surrogates."""
    words = "".join(character for character in " ".join(name.split()) if character.isprintable())
    return words[:NAME_LIMIT].encode("utf-8", "replace").decode()


def attachments_of(body: str) -> tuple[FoundAttachment, ...]:
    """The uploaded files that a message links."""
    if "/user_uploads/" not in body:
        return ()
    found = {url: label.replace("\\", "") for label, url in _UPLOAD.findall(body)}
    return tuple(FoundAttachment(label or url.rpartition("/")[2], url=url) for url, label in found.items())
