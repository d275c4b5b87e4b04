"""How a query was understood, as one sentence in parts that a translator can put into another order.

A part is a person's own text (a string) or a tuple: a template of this module, then what goes into it. A window translates
the templates, formats the dates and puts the parts together as `sentence` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

from index.analysis.words import chunks
from index.language.tree import EMPTY, All, Any, Dates, Labelled, Node, Not, Part, Pattern, Quoted, Word

DAY = "{day}"  # its one argument is an ISO date
_SLOT = re.compile(r"\{(\d)\}")
_MOST_SHOWN = 8
_LONGEST = 40
_ROOTS = {
    "": "Posts {0}.",
    "newest": "Posts {0}; newest first.",
    "oldest": "Posts {0}; oldest first.",
    "helpful": "Posts {0}; most helpful first.",
}
_STATES = {
    "is:answered": "that are answered",
    "is:open": "that are open",
    "is:accepted": "that are accepted",
    "is:verified": "that are verified",
    "is:duplicate": "that are duplicates",
    "is:superseded": "that are superseded",
    "has:answer": "with an answer",
    "has:attachment": "with an attachment",
}
_FIELDS = {
    "in": "in {0}",
    "from": "from {0}",
    "with": "in conversations with {0}",
    "tag": "tagged {0}",
    "kind": "of the kind {0}",
    "me": "you",
}
_NUMBERS = {
    "between": "with {0} from {1} to {2}",
    "least": "with {0} at least {1}",
    "most": "with {0} at most {1}",
    "above": "with {0} above {1}",
    "below": "with {0} below {1}",
    "is": "with {0} {1}",
}
_DATES = {
    "between": "from {0} to {1}",
    "on": "on {0}",
    "since": "since {0}",
    "before": "before {0}",
}
_JOINS = {"and": "{0} and {1}", "or": "{0} or {1}", "list": "{0}, {1}", "more": "{0} and {1} more"}
_WORDS = {
    "with": "with {0}",
    "most": "with most of {0}",
    "without": "without {0}",
    "not": "not {0}",
    "group": "({0})",
    "phrase": "“{0}”",
    "prefix": "{0}…",
    "fuzzy": "{0} or one letter off",
    "pattern": "words like {0}",
    "boost": "{0} (counting {1} times)",
}
TEMPLATES: tuple[str, ...] = (
    *[
        template
        for table in (_ROOTS, _STATES, _FIELDS, _NUMBERS, _DATES, _JOINS, _WORDS)
        for template in table.values()
    ],
)


def read_back(tree: Node, sort: str, few: int, counted: Sequence[Word] | None = None) -> Part:
    """The parts of the sentence for a tree; () for one that asks for nothing. From `few` words on, most of them are enough.

    `counted`: those of the top words that were looked for, None for all; the very common ones of a long question are not.
    """
    children = [child for child in (tree.children if isinstance(tree, All) else (tree,)) if _asks(child)]
    if counted is not None:
        children = [child for child in children if not isinstance(child, Word) or child in counted]
    if not children:
        return ()
    words = [child for child in children if isinstance(child, Word)]
    spoken: list[Part] = []
    content = [child for child in children if isinstance(child, Word | Pattern | Quoted)]
    if len(words) > few:
        spoken.append((_WORDS["most"], _listed([_term(word) for word in words], "and")))
        content = [child for child in content if not isinstance(child, Word)]
    if content:
        spoken.append((_WORDS["with"], _listed([_term(child) for child in content], "and")))
    spoken += [_spoken(child) for child in children if not isinstance(child, Word | Pattern | Quoted)]
    return (_ROOTS.get(sort, _ROOTS[""]), _listed(spoken, "list"))


def sentence(part: Part, translate: Callable[[str], str] = str, day: Callable[[str], str] | None = None) -> str:
    """The parts as text. `day` formats an ISO date; English without it ("1 Jan 2026")."""
    if isinstance(part, str):
        return part
    if not part:
        return ""
    template, *arguments = part
    assert isinstance(template, str)
    if template == DAY:
        return (day or _english)(str(arguments[0]))
    filled = [sentence(argument, translate, day) for argument in arguments]
    # Not str.format: a translation is no program.
    pieces = _SLOT.split(translate(template))
    return "".join([filled[int(piece)] if place % 2 else piece for place, piece in enumerate(pieces)])


def label_values(name: str, values: Sequence[str]) -> Part:
    """Of `in:`, `from:`, `with:`, `tag:` and `kind:`, with any of these values."""
    named: list[Part] = [
        (_FIELDS["me"],) if value == "me" and name in ("from", "with") else _short(value) for value in values
    ]
    return (_FIELDS[name], _listed(named, "or"))


def label_states(tokens: Sequence[str]) -> Part:
    """Of `is:` and `has:` with any of these tokens (`is:open`)."""
    return _listed([(_STATES[token],) for token in tokens], "or")


def label_mine() -> Part:
    """Of `is:mine`."""
    return (_FIELDS["from"], (_FIELDS["me"],))


def label_number(name: str, low: float | None, high: float | None, written: str) -> Part:
    """Of a number key with inclusive bounds; `written` is what stood behind the colon."""
    key = _short(name)
    bound = written.lstrip("<>=")
    if written.startswith((">=", "<=")):
        return (_NUMBERS["least" if written[0] == ">" else "most"], key, bound)
    if written.startswith((">", "<")):
        return (_NUMBERS["above" if written[0] == ">" else "below"], key, bound)
    if low is not None and high is not None:
        return (
            (_NUMBERS["is"], key, _short(bound))
            if low == high
            else (_NUMBERS["between"], key, _plain(low), _plain(high))
        )
    return (_NUMBERS["most"], key, _plain(high)) if high is not None else (_NUMBERS["least"], key, _plain(low))


def label_text(name: str, values: Sequence[str]) -> Part:
    """Of a key with text: `account:acme`."""
    return (_NUMBERS["is"], _short(name), _listed([_short(value) for value in values], "or"))


def _spoken(node: Node) -> Part:
    """One part of the sentence with its preposition."""
    match node:
        case Word() | Pattern() | Quoted():
            return (_WORDS["with"], _term(node))
        case Not(child):
            return (_WORDS["without"], _content(child)) if _is_content(child) else (_WORDS["not"], _spoken(child))
        case Any(children) | All(children):
            if _is_content(node):
                return (_WORDS["with"], _content(node))
            join = "or" if isinstance(node, Any) else "and"
            return (_WORDS["group"], _listed([_spoken(child) for child in children], join))
        case Dates():
            return _dates(node)
        case Labelled(label=label):
            return label
        case _:
            return ""


def _asks(node: Node) -> bool:
    """Whether a node asks for anything: a sign alone, such as `&` or `[`, does not."""
    return bool(chunks(node.text)) if isinstance(node, Word | Pattern | Quoted) else node != EMPTY


def _is_content(node: Node) -> bool:
    match node:
        case Word() | Pattern() | Quoted():
            return True
        case All(children) | Any(children):
            return all(_is_content(child) for child in children)
        case _:
            return False


def _content(node: Node, inside: bool = False) -> Part:
    match node:
        case Word() | Pattern() | Quoted():
            return _term(node)
        case All(children) | Any(children):
            join = "or" if isinstance(node, Any) else "and"
            listed = _listed([_content(child, inside=True) for child in children], join)
            return (_WORDS["group"], listed) if inside else listed
        case _:
            return ""


def _term(term: Word | Pattern | Quoted) -> Part:
    shown: Part = _short(term.text)
    match term:
        case Quoted():
            shown = (_WORDS["phrase"], shown)
        case Pattern():
            shown = (_WORDS["pattern"], shown)
        case Word(prefix=True):
            shown = (_WORDS["prefix"], shown)
        case Word(fuzzy=True):
            shown = (_WORDS["fuzzy"], shown)
    return shown if term.boost == 1.0 else (_WORDS["boost"], shown, _plain(term.boost))


def _dates(dates: Dates) -> Part:
    first = None if dates.low is None else _day_of(dates.low)
    if dates.high is None:
        return (_DATES["since"], (DAY, str(first)))
    last = _day_of(dates.high - 1)
    if first is None:
        return (_DATES["before"], (DAY, str(_day_of(dates.high))))
    return (
        (_DATES["on"], (DAY, str(first))) if first == last else (_DATES["between"], (DAY, str(first)), (DAY, str(last)))
    )


def _listed(parts: Sequence[Part], join: str) -> Part:
    """`a, b and c`; from nine on `a, b, ... and 12 more`."""
    if not parts:
        return ""
    more = len(parts) - _MOST_SHOWN
    shown = list(parts[:_MOST_SHOWN] if more > 0 else parts)
    last = None if more > 0 or len(shown) == 1 else shown.pop()
    found = shown[0]
    for part in shown[1:]:
        found = (_JOINS["list"], found, part)
    if more > 0:
        return (_JOINS["more"], found, str(more))
    return found if last is None else (_JOINS[join], found, last)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _plain(number: float | None) -> str:
    return f"{number:.12g}" if number is not None else ""


def _day_of(moment_ms: int) -> date:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=moment_ms)).date()


def _english(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%b} {day.year}"
