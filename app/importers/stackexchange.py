"""Stack Exchange data dumps: Posts, Comments, Users and PostLinks as XML tables.

The post tables are read twice: first for their numbers (12 bytes a post are kept: which question it belongs to, which
answers are accepted, who wrote), then for their texts. Votes are in the posts' scores already.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from app.importers.container import Container, Member, head_of
from app.importers.markup import html_to_markdown
from app.importers.moment import from_iso
from app.importers.record import Found, FoundFact, FoundPerson, FoundPost, FoundSpace, Skipped
from app.importers.tally import Tally
from app.importers.xml_rows import Row, read_rows

ROW_LIMIT = 8 << 20  # a post has at most 30,000 characters
NAME_LIMIT = 200
_SPACE = "site"
_HEAD = 4096
_SAMPLE = 100
_HOSTS_LIMIT = 1000
_QUESTION, _ANSWER = "1", "2"
_OTHER_TYPES = {
    "3": "orphaned_tag_wiki",
    "4": "tag_wiki",
    "5": "tag_wiki",
    "6": "moderator_nomination",
    "7": "wiki_placeholder",
    "8": "privilege_wiki",
}
_DUPLICATE_LINK = "3"
_COMMUNITY = -1  # the account of the site itself
_STRANGER = "name:"
_STRANGERS_LIMIT = 200_000
_ID_LIMIT = 1 << 32
_NUMBERS = "I" if array("I").itemsize == 4 else "L"
_TAG = re.compile(r"[^<>|\s]+")
_CLOSED = re.compile(r"\s*\[(duplicate|closed|on hold|migrated|locked)\]\s*$")
_SITE = re.compile(
    r"https?://((?:[a-z-]+\.){0,3}(?:stackexchange|stackoverflow|serverfault|superuser|askubuntu|mathoverflow)"
    r"\.(?:com|net))/(?:q|a|questions)/\d"
)


class StackExchange:
    """The importer of Stack Exchange data dumps."""

    format = "stackexchange"

    def recognise(self, container: Container) -> float:
        """Sure when Posts.xml begins like a table of posts."""
        for member in islice(container.members(), _SAMPLE):
            if member.name == "Posts.xml" or container.is_single_file:
                head = head_of(member, _HEAD)
                return 0.97 if b"<posts" in head and b"<row" in head else 0.0
        return 0.0

    def identify(self, container: Container) -> str:
        """A fingerprint of the first question, which every later dump of the site begins with too."""
        posts = _tables_of(container).get("posts")
        if posts is None:
            return ""
        for row, _ in _rows_of(posts):
            if row.get("PostTypeId") == _QUESTION:
                text = " ".join(row.get(name, "") for name in ("Id", "CreationDate", "OwnerUserId"))
                return "question-" + hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
        return ""

    def read(self, container: Container) -> Iterator[Found]:
        """People who wrote, then questions and answers, comments, and what is a duplicate of what."""
        tables = _tables_of(container)
        reading = _Reading()
        reading.survey([tables[name] for name in ("posts", "comments") if name in tables])
        yield FoundSpace(_SPACE, reading.site_name(), "site")
        steps = {
            "users": reading.people,
            "posts": reading.posts,
            "comments": reading.comments,
            "postlinks": reading.links,
        }
        for name, step in steps.items():
            if name in tables:
                yield from step(tables[name])
        names = {tables[name].name for name in steps if name in tables}
        yield from (Skipped("other_file", member.name) for member in container.members() if member.name not in names)


class _Questions:
    """Which question each post belongs to, and which answers are accepted: up to three numbers a post."""

    def __init__(self) -> None:
        self._posts = array(_NUMBERS)
        self._questions = array(_NUMBERS)
        self._accepted = array(_NUMBERS)

    def add(self, post: int, question: int, accepted: int) -> None:
        """Remember a post; dumps list them in the order of their ids."""
        self._posts.append(post)
        self._questions.append(question)
        if accepted:
            self._accepted.append(accepted)

    def seal(self) -> None:
        """Call once after the last `add`, before the first question is asked."""
        self._accepted = array(_NUMBERS, sorted(self._accepted))
        if any(map(int.__gt__, self._posts, islice(self._posts, 1, None))):
            order = sorted(range(len(self._posts)), key=self._posts.__getitem__)
            self._questions = array(_NUMBERS, (self._questions[place] for place in order))
            self._posts = array(_NUMBERS, (self._posts[place] for place in order))

    def question_of(self, post: int) -> int:
        """The question of a post (its own id for a question), or 0 when either is not in the dump."""
        question = self._get(post)
        return question if question and self._get(question) == question else 0

    def is_accepted(self, post: int) -> bool:
        """Whether a question names this post as its answer."""
        place = bisect_left(self._accepted, post)
        return place < len(self._accepted) and self._accepted[place] == post

    def _get(self, post: int) -> int:
        place = bisect_left(self._posts, post)
        return self._questions[place] if place < len(self._posts) and self._posts[place] == post else 0


class _Reading:
    """One run over one dump."""

    def __init__(self) -> None:
        self._questions = _Questions()
        self._writers: set[int] = set()
        self._strangers: set[str] = set()
        self._hosts: Counter[str] = Counter()
        self._tally = Tally()

    def survey(self, tables: list[Member]) -> None:
        """Learn from posts and comments who wrote and what belongs together."""
        for row, _ in (found for table in tables for found in _rows_of(table)):
            self._writers.add(_user(row))
            if len(self._hosts) < _HOSTS_LIMIT:
                self._hosts.update(_SITE.findall(row.get("Body") or row.get("Text") or ""))
            post, kind = _number(row.get("Id")), row.get("PostTypeId")
            if post and kind == _QUESTION:
                self._questions.add(post, post, _number(row.get("AcceptedAnswerId")))
            elif post and kind == _ANSWER:
                self._questions.add(post, _number(row.get("ParentId")), 0)
        self._questions.seal()

    def site_name(self) -> str:
        """The site that its own posts link most often; the dump does not say its name."""
        return self._hosts.most_common(1)[0][0] if self._hosts else "Stack Exchange"

    def people(self, table: Member) -> Iterator[Found]:
        """Everybody who wrote something."""
        for row, reason in _rows_of(table):
            user = _user_number(row.get("Id"))
            if reason:
                self._tally.add(reason, table.name)
            elif user and user in self._writers:
                yield FoundPerson(str(user), _name(row.get("DisplayName", "")), is_bot=user == _COMMUNITY)
        yield from self._tally.take()

    def posts(self, table: Member) -> Iterator[Found]:
        """Questions and answers."""
        for row, reason in _rows_of(table):
            post = _number(row.get("Id"))
            question = self._questions.question_of(post)
            kind = row.get("PostTypeId", "")
            if not reason and kind not in {_QUESTION, _ANSWER}:
                reason = _OTHER_TYPES.get(kind, "other_post_type")
            elif not reason and not question:
                reason = "answer_without_question"
            if reason:
                self._tally.add(reason, f"{table.name} row {row.get('Id', '')}")
                continue
            yield from self._stranger(row)
            try:
                yield self._post(row, post, question)
            except ValueError:
                self._tally.add("bad_time", f"{table.name} row {post}")
        yield from self._tally.take()

    def _post(self, row: Row, post: int, question: int) -> FoundPost:
        closed = _CLOSED.search(title := _name(row.get("Title", "")))
        state = closed[1] if closed else "closed" if "ClosedDate" in row else ""
        is_question = post == question
        return FoundPost(
            id=str(post),
            space=_SPACE,
            author=_author_id(row),
            created=from_iso(row.get("CreationDate", "")),
            body=html_to_markdown(row.get("Body", "")),
            kind="question" if is_question else "answer",
            conversation=str(question),
            parent="" if is_question else str(question),
            title=title[: closed.start()] if closed else title,
            edited=from_iso(row["LastEditDate"]) if "LastEditDate" in row else 0,
            tags=tuple(_TAG.findall(row.get("Tags", ""))),
            votes=_score(row),
            accepted=self._questions.is_accepted(post),
            state=state,
        )

    def comments(self, table: Member) -> Iterator[Found]:
        """Comments on posts that are in the dump."""
        for row, reason in _rows_of(table):
            parent = _number(row.get("PostId"))
            question = self._questions.question_of(parent)
            example = f"{table.name} row {row.get('Id', '')}"
            if reason or not question:
                self._tally.add(reason or "comment_without_post", example)
                continue
            yield from self._stranger(row)
            try:
                created = from_iso(row.get("CreationDate", ""))
            except ValueError:
                self._tally.add("bad_time", example)
                continue
            yield FoundPost(
                id=f"comment-{row.get('Id', '')}",
                space=_SPACE,
                author=_author_id(row),
                created=created,
                body=row.get("Text", "").replace("\0", ""),
                kind="comment",
                conversation=str(question),
                parent=str(parent),
                votes=_score(row),
            )
        yield from self._tally.take()

    def links(self, table: Member) -> Iterator[Found]:
        """What is a duplicate of what. Other links repeat those in the texts."""
        for row, reason in _rows_of(table):
            post, other = _number(row.get("PostId")), _number(row.get("RelatedPostId"))
            example = f"{table.name} row {row.get('Id', '')}"
            if reason or row.get("LinkTypeId") != _DUPLICATE_LINK:
                self._tally.add(reason or "related_link", example)
            elif not self._questions.question_of(post) or not self._questions.question_of(other):
                self._tally.add("link_without_post", example)
            else:
                yield FoundFact(str(post), "duplicate_of", str(other), _moment(row.get("CreationDate", "")))
        yield from self._tally.take()

    def _stranger(self, row: Row) -> Iterator[FoundPerson]:
        """The record of an author whose account is gone, once."""
        id = _author_id(row)
        if id.startswith(_STRANGER) and id not in self._strangers:
            if len(self._strangers) > _STRANGERS_LIMIT:
                self._strangers.clear()
            self._strangers.add(id)
            yield FoundPerson(id, id.removeprefix(_STRANGER))


def _tables_of(container: Container) -> dict[str, Member]:
    tables: dict[str, Member] = {}
    for member in container.members():
        name, dot, suffix = member.name.rpartition(".")
        if dot and suffix.lower() == "xml" and "/" not in name:
            tables.setdefault(name.lower(), member)
    if container.is_single_file and "posts" not in tables:
        return {"posts": next(iter(tables.values()))} if tables else {}
    return tables


def _rows_of(table: Member) -> Iterator[tuple[Row, str]]:
    with table.open() as stream:
        yield from read_rows(stream, ROW_LIMIT)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 11 and int(text) < _ID_LIMIT else 0


def _score(row: Row) -> int | None:
    score = row.get("Score", "")
    return int(score) if len(score) < 10 and score.removeprefix("-").isdecimal() else None


def _moment(text: str) -> int:
    try:
        return from_iso(text)
    except ValueError:
        return 0


def _name(text: str) -> str:
    return " ".join(text.split())[:NAME_LIMIT]


def _user(row: Row) -> int:
    return _user_number(row.get("OwnerUserId") or row.get("UserId"))


def _user_number(text: str | None) -> int:
    return _COMMUNITY if text == str(_COMMUNITY) else _number(text)


def _author_id(row: Row) -> str:
    name = _name(row.get("OwnerDisplayName") or row.get("UserDisplayName") or "")
    return str(_user(row) or (_STRANGER + name if name else ""))
