"""Finding and reading: queries to results with snippets, ids to whole conversations. Reads only; one thread at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Literal

from sqlcipher3.dbapi2 import Connection

from app.model.errors import DamagedError, EmptyProfileError, KnownError
from app.services.answers import Completion, ConversationView, Coverage, Facet, Offer, SearchAnswer
from app.services.completion import Completer
from app.services.conversation_view import read_conversation
from app.services.facets import name_facets
from app.services.folding import fold_duplicates
from app.services.held_ranking import Asked, HeldRanking
from app.services.holdings import Holdings, is_outdated
from app.services.idle_time import IdleTime, frequent_beginnings
from app.services.kept_answers import Kept, KeptAnswers, beside
from app.services.offers import LOOKED_AT, Asking
from app.services.presenting import Presenter, by_id
from app.store.bodies import BodyCodec
from app.store.database import explaining_errors
from app.store.generations import Generations, current, index_path, view_path
from app.store.keys import Keys
from app.store.names import SqlResolver
from app.store.truth import TRUTH_NAME
from app.store.view_opening import open_view
from app.store.vocabulary import SqlVocabulary
from index.analysis import Analyzer
from index.engines.base import IndexUnreadableError, explaining_damage
from index.reader import Answer, Reader

Sort = Literal["relevance", "newest", "oldest", "helpful"]
RELOAD_SECONDS = 0.25
VIEW_CACHE_KIB = 6 * 1024  # four times as much makes no search faster: what is read again and again fits
# Counting takes 50 ms at a million posts: while rows keep coming, no key may pay that again and again.
COVERAGE_SECONDS = 60.0


class Library:
    """The readable side of a profile: its rows and its index, whichever generation is in force."""

    def __init__(
        self,
        profile: Path,
        keys: Keys,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        own_names: Callable[[], str] = str,
    ) -> None:
        """`own_names` says what `me` stands for, only when a query asks."""
        self._profile = profile
        self._keys = keys
        self._now = now
        self._own_names = own_names
        self._generations: Generations | None = None
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
            if self._reader.reload():
                self._kept.forget()
        elif index_path(self._profile, found.index).exists():
            self._reader = self._open_reader(self._view, found)
            self._kept.forget()

    def _open(self, generations: Generations) -> None:
        """Take up another generation. Where that fails, the one held before stays whole: rows and index belong together."""
        path = view_path(self._profile, generations.view)
        if not path.exists():
            if (self._profile / TRUTH_NAME).exists():
                raise DamagedError(f"{path.name} is missing; `precedent doctor` makes it again.")
            raise EmptyProfileError("This profile holds nothing yet: import something first, or try `precedent demo`.")
        view = open_view(path, self._keys.derive("view"), lock=nullcontext(), cache_kib=VIEW_CACHE_KIB)
        try:
            reader = self._open_reader(view, generations)
        except BaseException:
            view.close()
            raise
        if self._generations is not None:
            self.close()
        self._view, self._reader, self._generations = view, reader, generations
        self._bodies = BodyCodec(view)
        self._presenter = Presenter(view, self._bodies)
        self._holdings = Holdings(view)
        self._completer = Completer(view, self._presenter)
        self._ranking = HeldRanking(partial(fold_duplicates, view))
        self._kept = KeptAnswers()
        self.idle = IdleTime(  # anew: it lists words out of the rows
            lambda: frequent_beginnings(view, self._holdings.coverage().posts),
            lambda beginning, rows: self.search(beginning, limit=rows, typing=True),
            lambda: self._reader,
        )

    def _open_reader(self, view: Connection, generations: Generations) -> Reader | None:
        folder = index_path(self._profile, generations.index)
        if not folder.exists():
            return None
        analyzer = Analyzer(self._keys.derive(f"index-{generations.index}"))
        try:
            return Reader(folder, analyzer, SqlVocabulary(view), SqlResolver(view, own_names=self._own_names))
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
        why: bool = False,
        fresh: bool = False,
    ) -> SearchAnswer:
        """Conversations for a query in the product's language. Never raises for any text of a query.

        `why`: each result says what its score is made of. While `typing`, and posts come in, the answer to a short query
        may be `provisional`: found some minutes ago; ask again with `fresh` when the typing rests.
        """
        self.refresh()
        with self._explaining():
            spaces = self._holdings.named_spaces(space)
            if self._reader is None:
                return self._nothing(query)
            asked, now = Asked(query, sort, spaces if spaces is None else tuple(spaces), typing, why), self._now()
            coverage = self._holdings.coverage(max_age_s=COVERAGE_SECONDS)
            question = asked, beside(query, now, self._own_names)
            kept = None if offset else self._kept.find(question, limit, coverage)
            if kept is not None:
                self._ranking.held = kept.held
                return kept.answer
            ranked = self._kept.ranking(question) if typing and not (fresh or offset) else None
            if ranked is not None:
                self._ranking.held = ranked
                return replace(self._presenter.present(ranked.page(0, limit), coverage), provisional=True)
            found = self._presenter.present(self._ranking.page(self._reader, asked, offset, limit, now), coverage)
            if not offset and self._ranking.held is not None:
                self._kept.keep(question, Kept(limit, found, self._ranking.held))
            return found

    def similar(self, text: str, title: str = "", *, before_ms: int | None = None, limit: int = 20) -> SearchAnswer:
        """Conversations like a draft; with `before_ms`, only posts written before count."""
        self.refresh()
        with self._explaining():
            if self._reader is None:
                return self._nothing(title or text)
            found = self._similar(text, title, before_ms, limit)
            return self._presenter.present(found, self.coverage())

    def _similar(self, text: str, title: str, before_ms: int | None, limit: int) -> Answer:
        assert self._reader is not None
        spaces = self._holdings.readable_spaces()
        return self._reader.similar(text, title, now=self._now(), before_ms=before_ms, limit=limit, spaces=spaces)

    def rank_similar(self, text: str, title: str, before_ms: int | None, limit: int) -> list[tuple[str, float]]:
        """As `similar`, only (external id, score): for batches."""
        if self._reader is None:
            return []
        with self._explaining():
            ranked = self._similar(text, title, before_ms, limit).conversations
        rows = by_id(self._view, "SELECT id, external_id FROM conversation", [entry.conversation for entry in ranked])
        return [(rows[entry.conversation][1], entry.score) for entry in ranked if entry.conversation in rows]

    def facets(self, query: str, *, space: str = "", typing: bool = False, limit: int = 8) -> tuple[Facet, ...]:
        """What the matching posts divide into, most frequent first within each field, with what to write to narrow."""
        self.refresh()
        if self._reader is None:
            return ()
        with self._explaining():
            found = self._reader.facets(
                query, now=self._now(), spaces=self._holdings.named_spaces(space), typing=typing, limit=limit
            )
            return name_facets(self._view, found, limit)

    def offers(self, query: str, *, space: str = "", typing: bool = False) -> tuple[Offer, ...]:
        """Other searches that may help, with what they would find: when nothing was found, or hardly anything fits.

        Costs about one search for each offer that is looked at; call it when the answer is shown.
        """
        self.refresh()
        if self._reader is None:
            return ()
        with self._explaining():
            asking = Asking(self._reader, self._view, self._now(), self._holdings.named_spaces(space), typing)
            answer = self.search(query, space=space, typing=typing, limit=LOOKED_AT)
            if answer.results:
                return asking.beside(query, answer)
            everywhere = replace(asking, spaces=self._holdings.readable_spaces())
            return (everywhere.elsewhere(query) if space else ()) + asking.without(query)

    def highlight(self, query: str, text: str) -> list[tuple[int, int]]:
        """Ranges of the query's words in a text, for the reading pane; the last word may go on, as while typing."""
        if self._reader is None:
            return []
        return [
            (start, end) for start, end, _ in self._reader.highlighter(query, now=self._now(), typing=True).find(text)
        ]

    def complete(self, word: str, limit: int = 8) -> list[str]:
        """Words as people write them that go on from what is typed, most frequent first. Costs 1 to 5 ms."""
        self.refresh()
        if self._reader is None:
            return []
        with self._explaining():
            return [found.text for found in self._completer.words(self._reader, word, limit)]

    def complete_tag(self, typed: str, limit: int = 8) -> list[Completion]:
        """Tags that begin so, most frequent first."""
        return self._completer.tags(typed, limit)

    def complete_key(self, key: str, typed: str, limit: int = 8) -> list[Completion]:
        """Values of a key of posts (`account:`) that begin so, most frequent first, as they are written."""
        return self._completer.key_values(key, typed, limit)

    def list_keys(self) -> list[str]:
        """Names of the keys with a text that posts here carry."""
        return self._completer.keys()

    def _nothing(self, query: str) -> SearchAnswer:
        return SearchAnswer(query, (), {"search": 0.0, "rows": 0.0, "snippets": 0.0}, 0, 0, self.coverage(), ())

    # -- reading

    def conversation(self, wanted: str, *, around: str = "", most: int = 0) -> ConversationView:
        """A conversation by its id, a post's id, a permalink or the source's own id. Raises KnownError.

        It is whole, unless `most` says how many posts are too many to wait for: then the part `around` a post's id.
        """
        self.refresh()
        with explaining_errors(self._view):
            return read_conversation(self._view, self._bodies, wanted, around, most)

    def coverage(self) -> Coverage:
        """What this laptop holds. Cached until the rows change."""
        return self._holdings.coverage()

    def counts(self) -> dict[str, int]:
        """Posts, conversations, people and spaces."""
        self.refresh()
        return self._holdings.counts()

    def list_spaces(self) -> list[dict[str, Any]]:
        """Every space with its count and newest moment, largest first."""
        self.refresh()
        return self._holdings.list_spaces()

    def needs_worker(self) -> bool:
        """Whether a worker that is started would have something to do: what an upgrade or a left space owes."""
        return is_outdated(self._profile) or self._holdings.is_owed_work()

    def sample_words(self, count: int) -> list[str]:
        """Forms of the vocabulary, frequent ones first, for measuring."""
        return self._holdings.sample_words(count)

    def health(self) -> list[str]:
        """Plain sentences about what is not as it should be; empty when all is well."""
        return self._holdings.health(indexed=self._reader is not None, outdated=is_outdated(self._profile))
