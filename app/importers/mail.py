"""Mail archives: mbox and pipermail files, maildirs, single messages, a folder or tar of any of them, packed or not.

Every mail becomes one post, threaded by its references, else by its subject; a space is a mailing list or a mailbox.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO, NamedTuple

from app.importers.container import Container, open_unpacked
from app.importers.mail_body import content_of
from app.importers.mail_headers import (
    Author,
    Headers,
    author_of,
    leftover_of,
    message_id_of,
    parse_headers,
    references_of,
    split_subject,
    subject_key,
    text_value,
    time_of,
)
from app.importers.mail_order import SUFFIX, in_order, is_period
from app.importers.mail_split import RawMail, is_mailbox, is_single_mail, read_single, split_head, split_mailbox
from app.importers.mail_table import key_of, stable_key_of
from app.importers.mail_threads import Clues, DuplicateMailError, Threads
from app.importers.record import Found, FoundPerson, FoundPost, FoundSpace, Skipped

MAIL_LIMIT = 64 << 20
SAMPLE_FILES = 20
MAILDIR = re.compile(r"(?:^|/)(?:cur|new)$")
DATED = re.compile(r"(?:19|20)\d\d(?!\d)")
SUBJECT_TAG = re.compile(rb"^Subject:\s*(?:re:\s*)?\[([^\]\n]{1,60})\]", re.IGNORECASE | re.MULTILINE)
SUBJECT = re.compile(rb"^Subject:", re.IGNORECASE | re.MULTILINE)
SPELLED_POSTMARK = re.compile(rb"^From [^\s@]+ at \S+ |^From .* @end\|ng ", re.MULTILINE)
LIST_ID = re.compile(r"\s*\"?([^\"<]*?)\"?\s*<([^<>\s]{1,200})>")


class _Box(NamedTuple):
    """What a file of the archive says about all its mails."""

    name: str  # of the folder or file; "" when nothing but the archive's own name is left
    tag: str  # the list's tag in most subjects
    is_list: bool  # by its tag, by addresses spelled out, by files named for periods


@dataclass
class _State:
    """What is known while reading."""

    threads: Threads = field(default_factory=Threads)
    spaces: set[str] = field(default_factory=set)
    people: set[int] = field(default_factory=set)
    tags: dict[str, str] = field(default_factory=dict)  # by name of the box, from its first file with a clear one

    def box(self, name: str, file: str, head: bytes) -> _Box:
        """The box of this name, with the tag that its mails so far or these first ones carry."""
        is_list = is_period(file) or SPELLED_POSTMARK.search(head) is not None
        if not self.tags.get(name):
            self.tags[name] = _tag_of(head)
        return _Box(name, self.tags[name], is_list or bool(self.tags[name]))


class Mail:
    """The importer of mail archives."""

    format = "mail"

    def recognise(self, container: Container) -> float:
        """Sure when most of the first files begin like mailboxes or mails."""
        boxes = mails = others = 0
        for member in islice(container.members(), SAMPLE_FILES):
            with open_unpacked(container, member) as stream:
                head = _peek(stream)
            if is_mailbox(head):
                boxes += 1
            elif is_single_mail(head):
                mails += 1
            else:
                others += 1
        if not boxes + mails or others > 2 * (boxes + mails):
            return 0.0
        return 0.9 * (boxes + mails) / (boxes + mails + others)

    def identify(self, container: Container) -> str:
        """Message-IDs are unique in the world: no name is needed."""
        return ""

    def read(self, container: Container) -> Iterator[Found]:
        """Mailbox after mailbox, in the order of time where the names tell and the archive allows."""
        state = _State()
        for member in in_order(container):
            with open_unpacked(container, member) as stream:
                head = _peek(stream)
                if is_mailbox(head):
                    box = state.box(
                        _box_name(member.name, container.is_single_file), member.name.rpartition("/")[2], head
                    )
                    for mail in split_mailbox(stream, MAIL_LIMIT):
                        yield from _read_mail(mail, box, state, member.name)
                elif is_single_mail(head):
                    box = _Box(_box_name(member.name, is_nameless=True), "", is_list=False)
                    yield from _read_mail(read_single(stream, MAIL_LIMIT), box, state, member.name)
                elif head.strip():
                    yield Skipped("not_mail", member.name)
                else:
                    yield Skipped("empty_mailbox", member.name, 0)


def _peek(stream: BinaryIO) -> bytes:
    peek = getattr(stream, "peek", None)
    return bytes(peek(1 << 16)) if peek else b""


def _box_name(name: str, is_nameless: bool) -> str:
    """The folder that a mailbox lies in, with the file's own name unless that is a period or of no meaning."""
    folder, _, file = name.rpartition("/")
    if MAILDIR.search(folder):
        folder = folder.rpartition("/")[0]
        is_nameless = True
    stem = SUFFIX.sub("", file)
    if is_nameless or DATED.search(stem):
        return folder
    return f"{folder}/{stem}" if folder else stem


def _tag_of(head: bytes) -> str:
    """The `[tag]` that more than half of the first subjects carry; "" when there is none or too few mails."""
    tags = Counter(tag.decode("latin-1") for tag in SUBJECT_TAG.findall(head))
    if not tags:
        return ""
    tag, count = tags.most_common(1)[0]
    return tag if count >= 3 and 2 * count > len(SUBJECT.findall(head)) else ""


def _read_mail(mail: RawMail, box: _Box, state: _State, where: str) -> Iterator[Found]:
    """The post with the space and the person it needs; a reason when it is none."""
    postmark, head, body = split_head(mail)
    headers = parse_headers(head)
    if reason := leftover_of(headers) if headers else "mail_without_header":
        yield Skipped(reason, where)
        return
    content = content_of(headers, body)
    author = author_of(headers)
    space, tag = _space_of(headers, box)
    subject, is_reply = split_subject(text_value(headers, b"subject"), tag)
    text = content.body
    if not text and not content.attachments:
        text = subject
    if not text and not content.attachments:
        yield Skipped("empty_message", where)
        return
    time = time_of(headers, postmark)
    fingerprint = stable_key_of(author.id, str(time), subject, body.translate(None, b" \t\r\n>"))
    message_id = message_id_of(headers) or f"<{fingerprint:016x}@no-message-id>"
    references = [reference for reference in references_of(headers) if reference != message_id]
    clues = Clues(message_id, space.id, fingerprint, references, subject_key(subject), author.id, is_reply, time)
    try:
        place = state.threads.place(clues)
    except DuplicateMailError:
        yield Skipped("duplicate_message", f"{where}: {message_id}")
        return
    if mail.is_cut or content.is_cut:
        yield Skipped("rest_of_large_mail", f"{where}: {message_id}")
    if space.id not in state.spaces:
        state.spaces.add(space.id)
        yield space
    yield from _person(author, state)
    yield FoundPost(
        id=place.id,
        space=space.id,
        author=author.id,
        created=time,
        body=text,
        format=content.format,
        kind="mail",
        conversation=place.conversation,
        parent=place.parent,
        title=subject if place.is_first else "",
        attachments=tuple(content.attachments),
    )


def _space_of(headers: Headers, box: _Box) -> tuple[FoundSpace, str]:
    """The list that the mail names, else the folder or file it lies in, else the list's tag; and the subjects' tag."""
    found = LIST_ID.match(text_value(headers, b"list-id"))
    if found:
        name, identity = found[1].strip(), found[2].lower()
        label = identity.partition(".")[0]
        return FoundSpace(identity, label, "list", name if name.lower() != label else ""), box.tag or label
    identity = box.name or box.tag or "mail"
    return FoundSpace(identity, identity.rpartition("/")[2], "list" if box.is_list else "private"), box.tag


def _person(author: Author, state: _State) -> Iterator[FoundPerson]:
    """The author when not yet sent, and once more when the name becomes known."""
    if not author.id:
        return
    key = key_of(author.id, "named" if author.name else "")
    if key in state.people:
        return
    state.people.add(key)
    if author.name or key_of(author.id, "named") not in state.people:
        yield FoundPerson(id=author.id, name=author.name, email=author.email)
