"""Discourse: posts one by one, whole topics, or pages of latest posts, as a forum's own JSON."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import islice

import sqlcipher3

from app.importers.container import ArchiveError, Container, Member, head_of, read_member
from app.importers.discourse_json import Category, Post, Topic, decode_categories, decode_post, split_page
from app.importers.discourse_posts import Place, PostRefusedError, convert_post, moment_of, person_of
from app.importers.record import Found, FoundFact, FoundPerson, Skipped
from app.importers.scratch import open_scratch

FILE_LIMIT = 64 << 20
_SAMPLE = 40
_HEAD = 1 << 16
_KNOWN_LIMIT = 200_000  # people remembered as already sent; beyond it they are sent again
_CATEGORY_FILES = ("categories.json", "site.json")
_HOST = re.compile(rb'"avatar_template"\s*:\s*"[^"]*?/user_avatar/([a-z0-9.-]+\.[a-z0-9-]+)/', re.IGNORECASE)
_SCHEMA = """
CREATE TABLE numbers (topic INTEGER, number INTEGER, post INTEGER, PRIMARY KEY (topic, number)) WITHOUT ROWID;
CREATE TABLE versions (post INTEGER PRIMARY KEY, updated INTEGER);
CREATE TABLE untitled (topic INTEGER PRIMARY KEY, post INTEGER, title TEXT);
CREATE TABLE waiting (place TEXT, data BLOB);
"""


class Discourse:
    """The importer of Discourse's JSON."""

    format = "discourse"

    def recognise(self, container: Container) -> float:
        """Sure with posts that have a number and HTML."""
        best = 0.0
        for member in islice(container.members(), _SAMPLE):
            if member.name.endswith(".json") or container.is_single_file:
                head = head_of(member, _HEAD)
                if b'"post_number"' in head and (b'"cooked"' in head or b'"topic_id"' in head):
                    return 0.95
                if b'"post_stream"' in head or b'"topic_list"' in head:
                    best = 0.5
        return best

    def identify(self, container: Container) -> str:
        """The forum's host, which pictures of its members name; else a fingerprint of the oldest post."""
        oldest: Post | None = None
        for member in container.members():
            data = _read(member)
            host = _HOST.search(data)
            if host:
                return host[1].decode().lower()
            topic, posts, _ = split_page(data)
            for raw in topic.post_stream.posts if topic else posts:
                post = decode_post(raw)
                if post is not None and (oldest is None or post.id < oldest.id):
                    oldest = post
        if oldest is None:
            return ""
        text = f"{oldest.id} {oldest.created_at}"
        return "oldest-" + hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()

    def read(self, container: Container) -> Iterator[Found]:
        """Stream all posts; one whose parent stands later in the archive comes at the end."""
        with open_scratch(_SCHEMA) as scratch:
            reading = _Reading(scratch, _categories_of(container))
            for member in container.members():
                yield from reading.file(member)
            yield from reading.rest()


class _Reading:
    """One run over one archive."""

    def __init__(self, scratch: sqlcipher3.Connection, categories: dict[int, Category]) -> None:
        self._scratch = scratch
        self._categories = categories
        self._people: dict[str, None] = {}
        self._spaces: set[str] = set()

    def file(self, member: Member) -> Iterator[Found]:
        """Everything in one file."""
        if member.name in _CATEGORY_FILES:
            return
        if not member.name.endswith(".json") and "/" in member.name:
            yield Skipped("other_file", member.name)
            return
        data = _read(member)
        topic, posts, reason = split_page(data) if data else (None, [], "too_large" if member.size else "broken_json")
        if reason:
            yield Skipped(reason, member.name)
        elif topic is not None:
            yield from self._topic(topic, member.name)
        for number, raw in enumerate(posts, 1):
            yield from self._single(bytes(raw), f"{member.name} post {number}", is_last_call=False)

    def rest(self) -> Iterator[Found]:
        """What waited for its parent, and the titles of topics whose first post is not in the archive."""
        for place, data in self._scratch.execute("SELECT place, data FROM waiting ORDER BY rowid"):
            yield from self._single(data, place, is_last_call=True)
        for post, title in self._scratch.execute("SELECT post, title FROM untitled WHERE title != '' ORDER BY topic"):
            yield FoundFact(str(post), "title", title)

    def _topic(self, topic: Topic, name: str) -> Iterator[Found]:
        """A file with one topic: its replies are resolved by its own numbers."""
        posts = [post for post in map(decode_post, topic.post_stream.posts) if post is not None]
        numbers = {post.post_number: post.id for post in posts}
        broken = len(topic.post_stream.posts) - len(posts)
        if broken:
            yield Skipped("broken_post", name, broken)
        missing = len(set(topic.post_stream.stream or ()) - set(numbers.values())) - broken
        if missing > 0:
            yield Skipped("post_not_in_archive", name, missing)
        for post in posts:
            place = Place.in_topic(post, topic, self._categories)
            yield from self._post(post, place, numbers.get(post.reply_to_post_number or 0, 0), f"{name} post {post.id}")

    def _single(self, data: bytes, position: str, is_last_call: bool) -> Iterator[Found]:
        """A post on its own: the post that it replies to has been read before, or may still come."""
        post = decode_post(data)
        if post is None:
            yield Skipped("broken_post", position)
            return
        parent = 0
        if post.reply_to_post_number:
            key = (post.topic_id, post.reply_to_post_number)
            row = self._scratch.execute("SELECT post FROM numbers WHERE topic = ? AND number = ?", key).fetchone()
            if row is None and not is_last_call:
                self._scratch.execute("INSERT INTO waiting VALUES (?, ?)", (position, data))
                self._remember(post)
                return
            parent = row[0] if row else 0
        yield from self._post(post, Place.alone(post, self._categories), parent, position)

    def _post(self, post: Post, place: Place, parent: int, position: str) -> Iterator[Found]:
        try:
            found = convert_post(post, place, parent)
            self._check_version(post)
        except PostRefusedError as error:
            yield Skipped(error.reason, position)
            return
        if place.space.id not in self._spaces:
            self._spaces.add(place.space.id)
            yield place.space
        for person in (person_of(post), *map(FoundPerson, found.mentions)):
            yield from self._person(person)
        self._remember(post)
        self._note_title(post, place)
        yield found

    def _person(self, person: FoundPerson) -> Iterator[FoundPerson]:
        if person.id and person.id not in self._people:
            if len(self._people) > _KNOWN_LIMIT:
                self._people.clear()
            self._people[person.id] = None
            yield person

    def _remember(self, post: Post) -> None:
        row = (post.topic_id, post.post_number, post.id)
        self._scratch.execute("INSERT OR IGNORE INTO numbers VALUES (?, ?, ?)", row)

    def _check_version(self, post: Post) -> None:
        """Archives made over years hold a post again when it was edited: a newer version passes, others do not."""
        updated = moment_of(post.updated_at or post.created_at)
        row = self._scratch.execute("SELECT updated FROM versions WHERE post = ?", (post.id,)).fetchone()
        if row is not None and row[0] >= updated:
            raise PostRefusedError("older_version")
        self._scratch.execute("INSERT OR REPLACE INTO versions VALUES (?, ?)", (post.id, updated))

    def _note_title(self, post: Post, place: Place) -> None:
        """A topic's first post carries the title; without it, the first post that is there gets it in the end."""
        if post.post_number == 1:
            self._scratch.execute("INSERT OR REPLACE INTO untitled VALUES (?, 0, '')", (place.topic,))
        elif place.title:
            row = (place.topic, post.id, place.title)
            self._scratch.execute("INSERT OR IGNORE INTO untitled VALUES (?, ?, ?)", row)


def _read(member: Member) -> bytes:
    """The file's bytes; none when it is too large."""
    try:
        return read_member(member, FILE_LIMIT)
    except ArchiveError:
        return b""


def _categories_of(container: Container) -> dict[int, Category]:
    """The names of categories, if the archive has a list of them where it is found fast."""
    found: dict[int, Category] = {}
    for name in _CATEGORY_FILES if container.finds_fast and not container.is_single_file else ():
        member = container.find(name)
        if member is not None:
            found.update({category.id: category for category in decode_categories(_read(member))})
    return found
