"""What stands behind a colon: `in:`, `from:`, `is:`, dates, number and text keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from index.document import Resolver
from index.language.dates import DateReader, milliseconds
from index.language.reading import label_mine, label_number, label_states, label_text, label_values
from index.language.tree import EMPTY, All, Any, Dates, Ids, Node, Quoted, Together, Tokens
from index.language.values import Values, read_bounds, split_values

STATES = ("answered", "open", "accepted", "verified", "mine", "duplicate", "superseded")
PARTS = ("answer", "attachment")
DATE_FIELDS = ("before", "after", "on", "since", "until")
NAMES = ("in", "from", "with", "tag", "is", "has", "kind", *DATE_FIELDS, "sort")
SORTS = {
    **dict.fromkeys(("newest", "new", "latest", "recent", "date"), "newest"),
    **dict.fromkeys(("oldest", "old"), "oldest"),
    **dict.fromkeys(("helpful", "votes"), "helpful"),
    **dict.fromkeys(("relevance", "best"), "relevance"),
}
MOST_NAMES = 16  # each is looked up among all spaces or people
MOST_POSTS = 10_000  # that a resolver gives for a key
_ALIKE = {"answers": "answer", "attachments": "attachment", "file": "attachment", "files": "attachment"}


class FieldReader:
    """Turns `name:value` into a node. Collects what it has to tell in `explained`, the order in `sort`."""

    def __init__(self, resolver: Resolver, now: datetime) -> None:
        self._resolver = resolver
        self._dates = DateReader(now)
        self._names = 0
        self.explained: list[str] = []
        self.sort = ""

    def is_date(self, text: str) -> bool:
        """True when all of the text is a date."""
        return self._dates.read(text) is not None

    def read(self, name: str, raw: str) -> Node | None:
        """The node of a field; None when `name` is no field, so that the text is searched as words.

        `raw` is what stands behind the colon: a value, several with commas, several in brackets, in quotes or not.
        """
        name = name.lower()
        if name not in NAMES:
            return self._key(name, raw.strip())
        values = split_values(raw)
        if not values.texts:
            self._say(f"{name}: needs a value.")
            return EMPTY
        if name in DATE_FIELDS:
            return self._dated(name, raw.strip('()" '))
        if name == "sort":
            return self._sorted(values.texts[0].lower())
        one = {"in": self._space, "from": self._people, "with": self._people, "is": self._state, "has": self._state}
        return self._several(name, values, one.get(name, self._token))

    def unknown(self, name: str, raw: str) -> Node:
        """Words for a field that does not exist, explained."""
        self._say(f"There is no field {name}: here; its words were searched.")
        return Quoted(" ".join([name, *split_values(raw).texts]))

    # -- several values

    def _several(self, name: str, values: Values, read: Callable[[str, Sequence[str]], Node]) -> Node:
        """The node for any of the values, or for every one of them."""
        texts = self._within_limit(values.texts)
        if values.every and len(texts) > 1:
            return All(tuple([node for text in texts if (node := read(name, (text,))) != EMPTY]))
        return read(name, texts)

    def _within_limit(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        left = max(0, MOST_NAMES - self._names)
        self._names += len(texts)
        if len(texts) > left:
            self._say(f"Only the first {MOST_NAMES} names and values behind a colon were looked up.")
        return texts[:left]

    def _space(self, name: str, texts: Sequence[str]) -> Node:
        found = self._looked_up(texts, self._resolver.spaces, 'There is no space "{}" on this computer.')
        return Ids("space", found, label=label_values(name, texts)) if texts else EMPTY

    def _people(self, name: str, texts: Sequence[str]) -> Node:
        texts = ["me" if text.lower() == "me" else text for text in texts]
        found = self._looked_up(texts, self._resolver.people, 'Nobody here is called "{}".')
        label = label_values(name, texts)
        return (
            EMPTY
            if not texts
            else Ids("author", found, label=label)
            if name == "from"
            else Together(found, label=label)
        )

    def _looked_up(self, texts: Sequence[str], find: Callable[[str], list[int]], missing: str) -> tuple[int, ...]:
        found: dict[int, None] = {}
        for text in texts:
            ids = find(text)
            if not ids and text == "me" and find == self._resolver.people:
                self._say(
                    "It is not known here which of the people you are: say it in the settings, or write your name instead of me."
                )
            elif not ids:
                self._say(missing.format(text))
            found.update(dict.fromkeys(ids))
        return tuple(found)

    def _token(self, name: str, texts: Sequence[str]) -> Node:
        tokens = tuple([f"{name}:{text.lower()}" for text in texts])
        return Tokens(tokens, label=label_values(name, texts)) if texts else EMPTY

    def _state(self, name: str, texts: Sequence[str]) -> Node:
        known = STATES if name == "is" else PARTS
        wanted = [_ALIKE.get(text.lower(), text.lower()) if name == "has" else text.lower() for text in texts]
        for value in wanted:
            if value not in known:
                self._say(f"{name}:{value} is not known; {name}: takes {', '.join(known)}.")
        tokens = tuple([f"{name}:{value}" for value in wanted if value in known and value != "mine"])
        found = [Tokens(tokens, label=label_states(tokens))] if tokens else []
        mine = [self._mine()] if "mine" in wanted else []
        either: list[Node] = [*found, *mine]
        return either[0] if len(either) == 1 else Any(tuple(either)) if either else EMPTY

    def _mine(self) -> Node:
        return Ids("author", self._looked_up(("me",), self._resolver.people, ""), label=label_mine())

    # -- dates and order

    def _dated(self, name: str, text: str) -> Node:
        span = self._dates.read(text)
        if span is None:
            self._say(
                f'"{text}" is no date that is understood here; {name}: was ignored. Try 2025-03-31 or last march.'
            )
            return EMPTY
        start, end = milliseconds(span[0]), milliseconds(span[1])
        if name == "on":
            return Dates(start, end)
        return Dates(None, start) if name == "before" else Dates(None, end) if name == "until" else Dates(start, None)

    def _sorted(self, value: str) -> Node:
        if value in SORTS:
            self.sort = SORTS[value]
        else:
            self._say(f"sort:{value} is not known; sort: takes newest, oldest, helpful or relevance.")
        return EMPTY

    # -- keys

    def _key(self, name: str, raw: str) -> Node | None:
        """Of a key that posts carry: a number within bounds, or a text. None when no post has the key."""
        bounds = read_bounds(raw.strip('"'))
        known = self._resolver.has_key(name)
        if not known and (bounds is None or bounds.exact):
            return None
        if not known:
            self._say(f'No post here has a number called "{name}".')
        elif not raw:
            self._say(f"{name}: needs a value.")
            return EMPTY
        if bounds is not None and not bounds.exact:
            posts = self._resolver.posts_with_number(name, bounds.low, bounds.high)
            label = label_number(name, bounds.low, bounds.high, raw)
            return Ids("id", self._not_too_many(name, posts), label=label)
        return self._texts(name, raw)

    def _texts(self, name: str, raw: str) -> Node:
        if read_bounds(raw.strip('"')) is not None:
            return self._text(name, (raw.strip('"'),))
        values = split_values(raw)
        return self._several(name, values, self._text)

    def _text(self, name: str, texts: Sequence[str]) -> Node:
        """Any of the values, each read as a text and, where it is one, as a number."""
        found: list[int] = []
        for text in texts:
            posts = list(self._resolver.posts_with_text(name, text))
            number = read_bounds(text)
            if number is not None:
                posts += self._resolver.posts_with_number(name, number.low, number.high)
            if not posts:
                self._say(f'No post here has {name} "{text}".')
            found += posts
        unique = tuple(dict.fromkeys(self._not_too_many(name, found)))
        return Ids("id", unique, label=label_text(name, texts)) if texts else EMPTY

    def _not_too_many(self, name: str, posts: Sequence[int]) -> tuple[int, ...]:
        if len(posts) >= MOST_POSTS:
            self._say(f"More than {MOST_POSTS:,} posts match {name}:; only so many were looked at.")
        return tuple(posts[:MOST_POSTS])

    def _say(self, sentence: str) -> None:
        if sentence not in self.explained:
            self.explained.append(sentence)
