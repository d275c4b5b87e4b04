"""Finding and reading: queries to results with snippets, ids to whole conversations. Reads only; one thread at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from sqlcipher3.dbapi2 import Connection

from app.importers.markdown_plain import plain_text
from app.model import ids
from app.model.errors import DamagedError, EmptyProfileError, KnownError
from app.services.answers import AnswerLine, BestPost, ConversationView, Coverage, Facet, Result, SearchAnswer
from app.services.conversation_view import read_conversation
from app.store import view as columns
from app.store.bodies import BodyCodec
from app.store.database import explaining_errors
from app.store.fields import unpack_extra
from app.store.generations import Generations, current, index_path, view_path
from app.store.index_marks import count_waiting, read_number
from app.store.keys import Keys
from app.store.names import SqlResolver
from app.store.truth import TRUTH_NAME
from app.store.vocabulary import SqlVocabulary
from app.store.writer import UNREADABLE, open_view
from index.analysis import Analyzer
from index.engines.base import IndexUnreadableError, explaining_damage
from index.rank import Ranked
from index.reader import Answer, Reader
from index.snippet import Highlighter, first_line, snippet

Sort = Literal["relevance", "newest", "oldest"]
RELOAD_SECONDS = 0.25
SNIPPET_LENGTH = 240
_STATES = {"is:answered", "is:open", "is:accepted", "is:verified", "is:duplicate", "is:superseded", "has:attachment"}


class Library:
    """The readable side of a profile: its rows and its index, whichever generation is in force."""

    def __init__(self, profile: Path, keys: Keys, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._profile = profile
        self._keys = keys
        self._now = now
        self._generations: Generations | None = None
        self._coverage: tuple[int, Coverage] | None = None
        self._reader: Reader | None = None
        self._checked = 0.0
        self.refresh(force=True)

    def refresh(self, *, force: bool = False) -> None:
        """See what the worker has committed since; at most a few times a second unless forced."""
        moment = time.monotonic()
        if not force and moment - self._checked < RELOAD_SECONDS:
            return
        self._checked = moment
        found = current(self._profile)
        if found != self._generations:
            self._open(found)
        elif self._reader is not None:
            self._reader.reload()
        elif index_path(self._profile, found.index).exists():
            self._reader = self._open_reader(self._view, found)

    def _open(self, generations: Generations) -> None:
        """Take up another generation. Where that fails, the one held before stays whole: rows and index belong together."""
        path = view_path(self._profile, generations.view)
        if not path.exists():
            if (self._profile / TRUTH_NAME).exists():
                raise DamagedError(f"{path.name} is missing; `precedent doctor` makes it again.")
            raise EmptyProfileError("This profile holds nothing yet: import something first, or try `precedent demo`.")
        view = open_view(path, self._keys.derive("view"), lock=nullcontext(), cache_kib=24 * 1024)
        try:
            reader = self._open_reader(view, generations)
        except BaseException:
            view.close()
            raise
        if self._generations is not None:
            self.close()
        self._view, self._reader, self._generations = view, reader, generations
        self._bodies = BodyCodec(view)
        self._coverage = None

    def _open_reader(self, view: Connection, generations: Generations) -> Reader | None:
        folder = index_path(self._profile, generations.index)
        if not folder.exists():
            return None
        analyzer = Analyzer(self._keys.derive(f"index-{generations.index}"))
        try:
            return Reader(folder, analyzer, SqlVocabulary(view), SqlResolver(view))
        except IndexUnreadableError as error:
            raise KnownError(f"The index cannot be read; `precedent rebuild` makes it again. ({error})") from error

    def close(self) -> None:
        """Release both files."""
        if self._reader is not None:
            self._reader.close()
        self._view.close()

    # -- searching

    @contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            with explaining_errors(self._view), explaining_damage():
                yield
        except IndexUnreadableError as error:
            raise DamagedError("The search index is damaged; `precedent doctor` makes it again.") from error

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        offset: int = 0,
        sort: Sort = "relevance",
        space: str = "",
        typing: bool = False,
    ) -> SearchAnswer:
        """Conversations for a query in the product's language. Never raises for any text of a query."""
        self.refresh()
        with self._explaining():
            spaces = self._named_spaces(space)
            if self._reader is None:
                return self._nothing(query)
            answer = self._reader.search(
                query, now=self._now(), limit=limit, offset=offset, sort=sort, spaces=spaces, typing=typing
            )
            return self._present(answer)

    def similar(self, text: str, title: str = "", *, before_ms: int | None = None, limit: int = 20) -> SearchAnswer:
        """Conversations like a draft; with `before_ms`, only posts written before count."""
        self.refresh()
        with self._explaining():
            if self._reader is None:
                return self._nothing(title or text)
            return self._present(self._reader.similar(text, title, before_ms=before_ms, limit=limit))

    def rank_similar(self, text: str, title: str, before_ms: int | None, limit: int) -> list[tuple[str, float]]:
        """As `similar`, only (external id, score): for batches."""
        if self._reader is None:
            return []
        with self._explaining():
            ranked = self._reader.similar(text, title, before_ms=before_ms, limit=limit).conversations
        rows = _by_id(self._view, "SELECT id, external_id FROM conversation", [entry.conversation for entry in ranked])
        return [(rows[entry.conversation][1], entry.score) for entry in ranked if entry.conversation in rows]

    def facets(self, query: str, *, space: str = "", typing: bool = False, limit: int = 8) -> tuple[Facet, ...]:
        """What the matching posts divide into, most frequent first within each field, with what to write to narrow."""
        self.refresh()
        if self._reader is None:
            return ()
        with self._explaining():
            found = self._reader.facets(
                query, now=self._now(), spaces=self._named_spaces(space), typing=typing, limit=limit
            )
            spaces = _by_id(self._view, "SELECT id, name FROM space", [number for number, _ in found.spaces])
            people = _by_id(self._view, "SELECT id, name FROM person", [number for number, _ in found.authors])
        facets = [
            Facet("space", spaces[n][1], _token("in", spaces[n][1]), count) for n, count in found.spaces if n in spaces
        ]
        names: dict[str, int] = {}
        for number, count in found.authors:
            if number in people and people[number][1]:
                names[people[number][1]] = names.get(people[number][1], 0) + count
        facets += [
            Facet("person", name, _token("from", name), count)
            for name, count in sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
        facets += [Facet("kind", t[5:], t, count) for t, count in found.filters if t.startswith("kind:")]
        facets += [Facet("state", t.partition(":")[2], t, count) for t, count in found.filters if t in _STATES]
        facets += [
            Facet("tag", t[4:], _token("tag", t[4:]), count) for t, count in found.filters if t.startswith("tag:")
        ][:limit]
        return tuple(facets)

    def highlight(self, query: str, text: str) -> list[tuple[int, int]]:
        """Ranges of the query's words in a text, for the reading pane."""
        if self._reader is None:
            return []
        return [(start, end) for start, end, _ in self._reader.highlighter(query, now=self._now()).find(text)]

    def complete(self, word: str, limit: int = 8) -> list[str]:
        """Known forms that go on from what is typed, most frequent first."""
        return [form for form, _ in SqlVocabulary(self._view).expand(word.casefold(), limit + 1) if form != word][
            :limit
        ]

    def _named_spaces(self, name: str) -> Sequence[int] | None:
        if not name:
            return None
        found = SqlResolver(self._view).spaces(name)
        if not found:
            raise KnownError(f"No space on this laptop is called {name!r}.")
        return found

    def _nothing(self, query: str) -> SearchAnswer:
        return SearchAnswer(query, (), {"search": 0.0, "rows": 0.0, "snippets": 0.0}, 0, 0, self.coverage(), ())

    # -- presenting

    def _present(self, answer: Answer) -> SearchAnswer:
        began = time.perf_counter()
        rows = _by_id(self._view, _CONVERSATIONS, [entry.conversation for entry in answer.conversations])
        wanted = {entry.best_post for entry in answer.conversations}
        wanted.update(row[7] for row in rows.values() if row[7])
        posts = _by_id(self._view, _POSTS, list(wanted))
        between = time.perf_counter()
        results = [
            self._result(entry, rows[entry.conversation], posts, answer.highlighter)
            for entry in answer.conversations
            if entry.conversation in rows and _stands(posts.get(entry.best_post), entry.conversation)
        ]
        ended = time.perf_counter()
        took = {
            "search": answer.took_ms["total"],
            "rows": (between - began) * 1_000,
            "snippets": (ended - between) * 1_000,
        }
        return SearchAnswer(
            query=answer.query,
            explained=tuple(answer.explained),
            took_ms={name: round(value, 3) for name, value in took.items()},
            total_posts=answer.total_posts,
            total_conversations=answer.total_conversations_ranked,
            coverage=self.coverage(),
            results=tuple(results),
            corrected=answer.corrected or "",
        )

    def _result(self, entry: Ranked, row: Sequence[Any], posts: dict[int, Any], marks: Highlighter) -> Result:
        _, oid, external_id, title, kind, state, space, answer, count, helpful, verified, space_oid = row
        _, post_oid, author, created, body, flags, extra, _ = posts[entry.best_post]
        found = snippet(self._plain(body, flags), marks, SNIPPET_LENGTH)
        return Result(
            conversation=ids.as_text(oid),
            external_id=external_id,
            title=title,
            space=space,
            kind=kind,
            state=state,
            score=round(entry.score, 5),
            best_post=BestPost(ids.as_text(post_oid), author, created, found.text, tuple(found.highlights)),
            answer=self._answer(posts.get(answer)) if answer else None,
            posts=count,
            helpful=helpful,
            verified=verified,
            superseded=self._superseded(unpack_extra(extra).superseded_by) if flags & columns.SUPERSEDED else 0,
            title_highlights=tuple((start, end) for start, end, _ in marks.find(title)),
            space_id=ids.as_text(space_oid),
        )

    def _answer(self, row: Sequence[Any] | None) -> AnswerLine | None:
        if row is None:
            return None
        _, oid, author, _, body, flags, extra, _ = row
        rare = unpack_extra(extra)
        line = first_line(self._plain(body, flags))
        accepted = bool(flags & columns.ACCEPTED)
        superseded = self._superseded(rare.superseded_by) if flags & columns.SUPERSEDED else 0
        return AnswerLine(ids.as_text(oid), line, accepted, rare.verified, author, rare.label, superseded)

    def _superseded(self, by: bytes) -> int:
        query = "SELECT p.created FROM space s JOIN post p ON p.space = s.id AND p.oid = ? LIMIT 1"
        row = self._view.execute(query, (by,)).fetchone()
        return int(row[0]) if row else 1

    def _plain(self, body: Any, flags: int) -> str:
        return plain_text(self._bodies.unpack(body), "markdown" if flags & columns.MARKDOWN else "plain")

    # -- reading

    def conversation(self, wanted: str) -> ConversationView:
        """A whole conversation by its id, a post's id, a permalink or the source's own id. Raises KnownError."""
        self.refresh()
        with explaining_errors(self._view):
            return read_conversation(self._view, self._bodies, wanted)

    def coverage(self) -> Coverage:
        """What this laptop holds. Cached until the rows change."""
        version = self._view.execute("PRAGMA data_version").fetchone()[0]
        if self._coverage is None or self._coverage[0] != version:
            posts, newest = self._view.execute(
                "SELECT coalesce(sum(posts), 0), coalesce(max(newest), 0) FROM space"
            ).fetchone()
            conversations = self._view.execute("SELECT count(*) FROM conversation WHERE posts > 0").fetchone()[0]
            waiting = count_waiting(self._view)
            self._coverage = version, Coverage(posts, conversations, newest, (), waiting)
        return self._coverage[1]

    def counts(self) -> dict[str, int]:
        """Posts, conversations, people and spaces."""
        self.refresh()
        covered = self.coverage()
        people, spaces = (
            self._view.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("person", "space")
        )
        return {"posts": covered.posts, "conversations": covered.conversations, "people": people, "spaces": spaces}

    def list_spaces(self) -> list[dict[str, Any]]:
        """Every space with its count and newest moment, largest first."""
        self.refresh()
        rows = self._view.execute("SELECT oid, name, kind, source, posts, newest FROM space ORDER BY posts DESC, name")
        names = ("id", "name", "kind", "source", "posts", "newest")
        return [dict(zip(names, (ids.as_text(row[0]), *row[1:]), strict=True)) for row in rows]

    def sample_words(self, count: int) -> list[str]:
        """Forms of the vocabulary, frequent ones first, for measuring."""
        query = "SELECT term FROM vocabulary WHERE count > 20 GROUP BY term ORDER BY sum(count) DESC LIMIT ?"
        return [term for (term,) in self._view.execute(query, (count,))]

    def health(self) -> list[str]:
        """Plain sentences about what is not as it should be; empty when all is well."""
        found: list[str] = []
        waiting = self.coverage().posts_waiting
        if waiting:
            found.append(f"{waiting} posts wait to be indexed; `precedent rebuild --index-only` or any import goes on.")
        if self._reader is None and self.coverage().posts:
            found.append("The index is missing; `precedent rebuild --index-only` makes it.")
        refused = read_number(self._view, UNREADABLE)
        if refused:
            found.append(f"{refused} operations could not be applied to the rows; they are kept in the log.")
        return found


_CONVERSATIONS = (
    "SELECT c.id, c.oid, c.external_id, c.title, c.kind, c.state, s.name, c.answer, c.posts, c.helpful, c.verified, s.oid"
    " FROM conversation c JOIN space s ON s.id = c.space"
)
_POSTS = (
    "SELECT p.id, p.oid, a.name, p.created, p.body, p.flags, p.extra, p.conversation FROM post p"
    " JOIN person a ON a.id = p.author"
)


def _stands(post: Sequence[Any] | None, conversation: int) -> bool:
    """Whether the rows still say what the index, a moment behind, says: the post is there, not deleted, not moved."""
    return post is not None and not post[5] & columns.DELETED and post[7] == conversation


def _token(field: str, value: str) -> str:
    return f'{field}:"{value}"' if " " in value else f"{field}:{value}"


def _by_id(view: Connection, select: str, numbers: Iterable[int]) -> dict[int, Any]:
    wanted = list(dict.fromkeys(numbers))
    found: dict[int, Any] = {}
    alias = select.partition("SELECT ")[2].partition(",")[0]
    for start in range(0, len(wanted), 500):
        chunk = wanted[start : start + 500]
        marks = ",".join("?" * len(chunk))
        found.update((row[0], row) for row in view.execute(f"{select} WHERE {alias} IN ({marks})", chunk))
    return found
