"""A space that was left: no word that only it had is anywhere, neither in what is offered nor in what is stored."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from app.importers.record import FoundPost
from app.model.change import Kind
from app.services.search import Library
from app.store import leaving
from app.store.bodies import BodyCodec
from app.store.database import transaction
from app.store.generations import index_path
from app.store.payload import AttachmentPayload, FieldsPayload, PersonPayload, PostPayload
from index.analysis import Analyzer
from index.engines.query import TextField
from index.engines.tantivy_engine import TantivyEngine
from tests.app.services.small_store import KEYS, SmallStore
from ui.search.completion import suggest

SYLLABLES = ("hal", "berd", "vex", "mor", "quil", "tan", "oby", "zet")
WORDS = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=3).map("".join)
EVERYTHING = "before:9000-01-01"


@dataclass(frozen=True)
class Written:
    """One post of a world: every field that people fill with words."""

    title: str
    body: str
    tag: str
    author: str
    account: str
    file: str

    @property
    def words(self) -> set[str]:
        """All of its words."""
        return {self.title, self.body, self.tag, self.author, self.account, self.file}


@dataclass(frozen=True)
class World:
    """Posts by space; `left` are the spaces that the person leaves."""

    kept: tuple[tuple[Written, ...], ...]
    left: tuple[tuple[Written, ...], ...]

    @property
    def secrets(self) -> set[str]:
        """Words that only the spaces had that are left, not even inside a longer word of the others."""
        kept = _words(self.kept)
        return {word for word in _words(self.left) if not any(word in other for other in kept)}


POSTS = st.lists(st.builds(Written, WORDS, WORDS, WORDS, WORDS, WORDS, WORDS), min_size=1, max_size=2).map(tuple)
WORLDS = st.builds(
    World, st.lists(POSTS, min_size=1, max_size=2).map(tuple), st.lists(POSTS, min_size=1, max_size=2).map(tuple)
)
ONE = World(
    ((Written("mormor", "tantan", "quiloby", "mortan", "zettan", "obyoby"),),),
    ((Written("halberd", "vexvex", "berdzet", "halvex", "zethal", "berdberd"),),),
)


def _words(spaces: tuple[tuple[Written, ...], ...]) -> set[str]:
    return {word for posts in spaces for post in posts for word in post.words}


def _fill(store: SmallStore, name: str, posts: tuple[Written, ...], number: int) -> bytes:
    space = store.space(name)
    for place, post in enumerate(posts):
        oid = bytes([number, place]) * 8
        person = bytes([number, place + 100]) * 8
        store.apply(space, Kind.PERSON, person, PersonPayload(name=post.author.title()))
        file = AttachmentPayload(name="notes.txt", media_type="text/plain", blob=store.keep_file(post.file))
        payload = PostPayload(
            title=post.title,
            body=f"{post.body} and {post.body}",
            kind="question",
            state="open",
            conversation=oid,
            author=person,
            created=number * 86_400_000,
            tags=(post.tag,),
            keys={"account": post.account},
            attachments=(file,),
        )
        store.apply(space, Kind.POST, oid, payload)
    return space


@contextmanager
def _left(world: World, *, rebuilt: bool = True) -> Iterator[SmallStore]:
    """The store of a world after its person left the spaces; named so that no space's name is a word of the world."""
    with tempfile.TemporaryDirectory() as folder:
        store = SmallStore(Path(folder) / "profile")
        for number, posts in enumerate(world.kept):
            _fill(store, f"Kept {number}", posts, number + 1)
        spaces = [_fill(store, f"Gone {number}", posts, number + 50) for number, posts in enumerate(world.left)]
        store.index()
        for space in spaces:
            store.writer.leave(space)
        if rebuilt:
            store.rebuild()
        yield store
        store.close()


# -- what could be seen


def _offered(library: Library, word: str) -> set[str]:
    """Everything that any beginning of a word makes the program say."""
    said: set[str] = set()
    for end in range(1, len(word) + 1):
        typed = word[:end]
        said.update(library.complete(typed), (each.text for each in library.complete_tag(typed)))
        said.update(each.text for each in library.complete_key("account", typed))
        for query in (typed, f"from:{typed}", f"tag:{typed}", f"in:{typed}", f"account:{typed}"):
            found = suggest(library, query, len(query))
            said.update(item.label for item in (found.items if found else ()))
            said.add(typed + found.ghost if found else "")
    return said


def _told(library: Library, word: str) -> set[str]:
    """What a search for a word, misspelt or not, says that the person did not type; and what it finds."""
    said: set[str] = set()
    for query in (word, word[1] + word[0] + word[2:], word[:-1], f"{word} zzz", f"{word} in:Kept"):
        answer = library.search(query)
        said.update(right for _, right in answer.replaced)
        said.update(offer.text for offer in library.offers(query) if offer.kind in ("meant", "open"))
        for result in answer.results:
            said.update((result.title, result.best_post.snippet, result.best_post.author))
    return said


def _facets(library: Library) -> set[str]:
    return {facet.value for facet in library.facets(EVERYTHING, limit=50)}


def _stored(store: SmallStore) -> str:
    """Every value of every table of both databases, bodies unpacked."""
    bodies, values = BodyCodec(store.writer.view), list[Any]()
    for connection in (store.writer.view, store.writer.truth):
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        values += [
            value for (name,) in tables for row in connection.execute(f'SELECT * FROM "{name}"') for value in row
        ]
    segments = [store.writer.log.segment_bytes(position) for position in _positions(store)]
    packed = store.rows("SELECT body FROM post UNION ALL SELECT text FROM file_text")
    return " ".join([*map(repr, values), *(bodies.unpack(body) for (body,) in packed), *map(repr, segments)]).casefold()


def _positions(store: SmallStore) -> list[int]:
    return [pos for (pos,) in store.writer.truth.execute("SELECT pos FROM oplog_segment ORDER BY pos")]


def _operations(store: SmallStore) -> str:
    return repr([segment.operations for segment in store.writer.log.read_after(0)]).casefold()


def _indexed(store: SmallStore, words: set[str]) -> set[str]:
    """Those words that the index still holds a token of."""
    number = store.generations.index
    analyzer = Analyzer(KEYS.derive(f"index-{number}"))
    with closing(TantivyEngine(index_path(store.profile, number))) as engine:
        tokens = {word: (analyzer.blind(word), analyzer.blind(analyzer.stem(word))) for word in words}
        fields: tuple[TextField, ...] = ("title", "body", "side", "exact")
        return {
            word for word, pair in tokens.items() for token in pair for name in fields if engine.frequency(name, token)
        }


def _bytes(store: SmallStore) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(store.profile.rglob("*")) if path.is_file()).lower()


def _revealed(said: set[str], secrets: set[str]) -> set[str]:
    return {word for word in secrets for text in said if word in text.casefold()}


# -- tests


@pytest.mark.slow
@settings(max_examples=3, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@example(world=ONE)
@given(world=WORLDS)
def test_nothing_reveals_a_word_of_a_space_that_was_left(world: World) -> None:
    with _left(world) as store, closing(store.library()) as library:
        secrets, everything = world.secrets, _words(world.kept) | _words(world.left)
        said = set().union(*(_offered(library, word) | _told(library, word) for word in everything))
        stored, operations = _stored(store), _operations(store)
        files = _bytes(store)

        assert _revealed(said | _facets(library) | set(library.sample_words(1_000)), secrets) == set()
        assert [word for word in secrets if word in stored or word in operations] == []
        assert [word for word in secrets if word.encode() in files] == []
        assert _indexed(store, secrets) == set()
        assert {space["name"][:4] for space in library.list_spaces()} == {"Kept"}


def test_what_is_kept_is_still_found_and_completed() -> None:
    with _left(ONE) as store, closing(store.library()) as library:
        found = library.search("tantan").total_posts, library.complete("tant"), library.complete_tag("quil")[0].text

        assert found == (1, ["tantan"], "quiloby")
        assert store.documents_held() == 1


def test_a_space_is_hidden_at_once_before_rows_and_index_are_made_anew() -> None:
    with _left(ONE, rebuilt=False) as store, closing(store.library()) as library:
        said = set().union(*(_offered(library, word) | _told(library, word) for word in ONE.secrets))

        assert (library.search("halberd").total_posts, library.search(EVERYTHING).total_posts) == (0, 1)
        assert library.similar("halberd vexvex", "halberd").results == ()
        assert _revealed(said | _facets(library), ONE.secrets) == set()


def test_a_leaving_that_was_cut_off_is_finished_when_the_profile_is_opened_again(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "profile")
    _fill(store, "Kept", ONE.kept[0], 1)
    space = _fill(store, "Gone", ONE.left[0], 2)
    store.index()
    blobs = leaving.blobs_only_of(store.writer.view, space, set())
    with transaction(store.writer.truth):
        store.writer.log.forget_space(space)
        leaving.begin_leaving(store.writer.truth, space, blobs)

    again = store.crash()

    assert [name for (name,) in again.rows("SELECT name FROM space")] == ["Kept"]
    assert [again.blobs.has(blob) for blob in blobs] == [False]
    assert leaving.list_leaving(again.writer.truth) == {}
    assert again.writer.catch_up() == 0
    again.close()


def test_what_is_written_after_a_leaving_reaches_the_rows(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "profile")
    kept = _fill(store, "Kept", ONE.kept[0], 1)
    store.writer.leave(_fill(store, "Gone", ONE.left[0], 2))

    store.apply(kept, Kind.POST, b"n" * 16, PostPayload(body="afterwards", kind="message", created=9))
    store.index()

    with closing(store.library()) as library:
        assert library.search("afterwards").total_posts == 1
    store.close()


def test_a_file_that_a_later_edit_took_out_of_its_post_goes_with_the_space(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "profile")
    kept, gone = store.space("Kept"), store.space("Gone")
    shared, first, second = (store.keep_file(text) for text in ("shared", "halberd", "vexvex"))
    for space, blobs in ((kept, (shared,)), (gone, (first, second, shared))):
        files = tuple(AttachmentPayload(name=f"{blob.hex()[:4]}.txt", blob=blob) for blob in blobs)
        store.apply(space, Kind.POST, b"p" * 16, PostPayload(body="b", conversation=b"c" * 16, attachments=files[:1]))
        store.apply(space, Kind.EDIT, b"p" * 16, FieldsPayload(fields={"attachments": files[1:]}))
    store.apply(kept, Kind.EDIT, b"p" * 16, FieldsPayload(fields={"attachments": [AttachmentPayload(blob=shared)]}))
    store.apply(gone, Kind.EDIT, b"p" * 16, FieldsPayload(fields={"attachments": []}))

    store.writer.leave(gone)

    assert [store.blobs.has(blob) for blob in (shared, first, second)] == [True, False, False]
    store.close()


def test_nothing_names_the_source_of_a_space_that_was_left(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "profile")
    post = FoundPost(id="q", space="s", author="a", created=9, body="b", conversation="c")
    store.take([post], source="slack:halberd")
    store.take([post], source="slack:tantan")

    store.writer.leave(store.rows("SELECT oid FROM space WHERE source = 'slack:halberd'")[0][0])

    settings_of_truth = repr(store.rows_of_truth("SELECT * FROM setting"))
    assert ("halberd" in settings_of_truth, "tantan" in settings_of_truth) == (False, True)
    store.close()
