"""Pages of Mattermost's API saved as files: `{"order", "posts"}`, one channel or one user a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from app.importers.container import ArchiveError, Container, Member, head_of, read_member
from app.importers.record import Found, FoundAttachment, FoundPerson, FoundPost, FoundSpace, Skipped

PAGE_LIMIT = 64 << 20
_FIRST_LOOK = 1 << 16
_MEMBERS_LOOKED_AT = 50


class FileInfo(msgspec.Struct):
    """A file of a post."""

    name: str
    size: int = 0
    mime_type: str = ""


class Metadata(msgspec.Struct):
    """What the server adds to a post."""

    files: list[FileInfo] | None = None


class PagePost(msgspec.Struct):
    """A post as the API gives it."""

    id: str
    create_at: int
    channel_id: str
    user_id: str = ""
    root_id: str = ""
    message: str = ""
    type: str = ""
    edit_at: int = 0
    delete_at: int = 0
    reply_count: int = 0
    metadata: Metadata | None = None


class Page(msgspec.Struct):
    """`GET /channels/{id}/posts`."""

    order: list[str]
    posts: dict[str, PagePost]


class PageUser(msgspec.Struct):
    """`GET /users/{id}`."""

    id: str
    username: str
    email: str = ""
    nickname: str = ""
    first_name: str = ""
    last_name: str = ""
    is_bot: bool = False


class PageChannel(msgspec.Struct):
    """`GET /channels/{id}`."""

    id: str
    team_id: str
    name: str
    display_name: str = ""
    type: str = ""
    header: str = ""
    purpose: str = ""


_Document = Page | PageUser | PageChannel
_DECODERS: tuple[Callable[[bytes], _Document], ...] = (
    msgspec.json.Decoder(Page).decode,
    msgspec.json.Decoder(PageChannel).decode,
    msgspec.json.Decoder(PageUser).decode,
)


def has_pages(container: Container) -> bool:
    """Whether one of the first members is a page of posts."""
    for count, member in enumerate(container.members()):
        if count == _MEMBERS_LOOKED_AT:
            return False
        head = head_of(member, _FIRST_LOOK)
        if head.lstrip().startswith(b"{") and b'"order"' in head and b'"posts"' in head:
            return isinstance(_decode(member), Page)
    return False


def read_pages(container: Container) -> Iterator[Found]:
    """People and channels first, then the posts page by page; one page is in memory at a time."""
    answered: set[str] = set()  # posts that others reply to: one short id for each thread
    spaces: set[str] = set()
    pages: set[str] = set()
    for member in container.members():
        document = _decode(member)
        if isinstance(document, Page):
            pages.add(member.name)
            answered.update(post.root_id for post in document.posts.values())
        elif isinstance(document, PageUser):
            yield _person(document)
        elif isinstance(document, PageChannel):
            spaces.add(document.id)
            yield _space(document)
        else:
            yield Skipped("other_file", member.name)
    for member in container.members():
        page = _decode(member) if member.name in pages else None
        if isinstance(page, Page):
            for post in sorted(page.posts.values(), key=lambda one: one.create_at):
                if post.channel_id not in spaces:
                    spaces.add(post.channel_id)
                    yield FoundSpace(post.channel_id, post.channel_id, "private")
                yield _post(post, post.reply_count > 0 or post.id in answered)


def _decode(member: Member) -> _Document | None:
    try:
        data = read_member(member, PAGE_LIMIT)
    except ArchiveError:
        return None
    for decode in _DECODERS:
        try:
            return decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
    return None


def _person(user: PageUser) -> FoundPerson:
    name = f"{user.first_name} {user.last_name}".strip() or user.nickname or user.username
    return FoundPerson(user.id, name, user.email, user.username, user.is_bot)


def _space(channel: PageChannel) -> FoundSpace:
    kind = {"O": "channel", "D": "direct", "G": "direct"}.get(channel.type, "private")
    return FoundSpace(channel.id, channel.display_name or channel.name, kind, channel.purpose or channel.header)


def _post(post: PagePost, has_replies: bool) -> Found:
    if post.type.startswith("system_"):
        return Skipped("channel_event", f"{post.id}: {post.message[:60]}")
    if post.delete_at and not post.message:
        return Skipped("deleted_post", post.id)
    files = post.metadata.files or [] if post.metadata is not None else []
    if not post.message and not files:
        return Skipped("empty_post", post.id)
    return FoundPost(
        id=post.id,
        space=post.channel_id,
        author=post.user_id,
        created=post.create_at,
        body=post.message,
        conversation=post.root_id or (post.id if has_replies else ""),
        parent=post.root_id,
        edited=post.edit_at,
        attachments=tuple(FoundAttachment(file.name, file.mime_type, file.size) for file in files),
        deleted=bool(post.delete_at),
    )
