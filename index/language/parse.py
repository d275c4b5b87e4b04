"""Text as typed -> tree, explanations and the words to highlight."""

from __future__ import annotations

import re
from datetime import datetime

import msgspec

from index.document import Resolver
from index.language.fields import FieldReader
from index.language.guards import guard
from index.language.tree import All, Node, Pattern, Quoted, Word, terms

# Anything that only the full grammar understands. Most searches are plain words and never load Whoosh.
_SYNTAX = re.compile(
    r"[\"\u201c-\u201f\u00ab\u00bb\u300c\u300d\uff02()*~:|]|\w\?\w|\^[\d.]|&&|(?:^|\s)[-\u2212\u2013]\S|\b(?:AND|OR|NOT)\b"
)


class ParsedQuery(msgspec.Struct, frozen=True):
    """A query understood as far as it could be."""

    text: str
    tree: Node
    explained: tuple[str, ...] = ()  # plain sentences for mistakes
    terms: tuple[Word | Pattern | Quoted, ...] = ()  # what to highlight
    sort: str = ""  # newest | oldest | relevance, when the query says so


def parse(text: str, *, resolver: Resolver, now: datetime, typing: bool = False) -> ParsedQuery:
    """Parse a query. `typing`: the last word may not be finished, so it also matches as a prefix.

    Never raises for any text. Calls the resolver for in:, from:, with:, is:mine and keys, for 16 names and values at most.
    """
    guarded, said = guard(text)
    tree: Node
    fields = FieldReader(resolver, now)
    if _SYNTAX.search(guarded):
        # Whoosh is imported only when needed: 75 ms, a fifth of a cold start.
        from index.language.grammar import parse_syntax  # noqa: PLC0415

        parsed = parse_syntax(guarded, fields)
        tree = parsed.tree
        said += parsed.said if typing else [*parsed.said, *parsed.unfinished]
    else:
        tree = All(tuple([Word(word) for word in dict.fromkeys(guarded.split())]))
    if not isinstance(tree, All):
        tree = All((tree,))
    if typing and text and not text[-1].isspace():
        tree = _unfinished(tree, guarded)
    return ParsedQuery(guarded, tree, tuple(dict.fromkeys(said)), tuple(terms(tree)), fields.sort)


def _unfinished(tree: All, text: str) -> All:
    """The tree with its last word as a prefix, when the text ends in that word."""
    if not tree.children:
        return tree
    last = tree.children[-1]
    if isinstance(last, Word) and not last.prefix and not last.fuzzy and text.endswith(last.text):
        return All((*tree.children[:-1], msgspec.structs.replace(last, prefix=True, typed=True)))
    return tree
