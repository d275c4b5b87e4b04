"""Whoosh's parser set up for our language. Imported only for queries with syntax in them (75 ms)."""

from __future__ import annotations

import re
from typing import Any

from whoosh.qparser import plugins, syntax, taggers
from whoosh.qparser.default import QueryParser

from index.language.fields import DATE_FIELDS, NAMES, FieldReader
from index.language.tree import EMPTY, All, Node, Not, Quoted, Word
from index.language.tree import Any as AnyNode

_FIELD = re.compile(r"(?<![^\s(\-])([A-Za-z][\w\-]{0,30}):(\"[^\"]*\"?|[^\s()\"/:][^\s()\"]*|(?=\s|$))")
_MORE_WORDS = re.compile(r"(?:[ ]+[^\s()\":]+){1,3}")
_PHRASE = re.compile('["\u201c\u201d\u201e]([^"\u201c\u201d\u201e]*)(?:["\u201c\u201d\u201e]|$)')
# `7.3(b)` is one word, brackets and all.
_CODE = re.compile(r"(?<![^\s(\-])(?=[^\s()]*\d)[^\s()\":]+\([^\W_]{1,4}\)")
_NOT = r"(?:^|(?<=[\s(]))(?:NOT\s+(?=\S)|-(?=[^\s\-*~)]))"


class _Leaf(syntax.SyntaxNode):  # type: ignore[misc]
    """A finished part of our tree inside Whoosh's."""

    def __init__(self, node: Node) -> None:
        self.node = node


class _Field(taggers.Tagger):  # type: ignore[misc]
    """`name:value`, `name:"some words"`, and dates of several words without quotes."""

    def __init__(self, fields: FieldReader) -> None:
        self._fields = fields

    def match(self, parser: QueryParser, text: str, pos: int) -> _Leaf | None:
        found = _FIELD.match(text, pos)
        if found is None:
            return None
        name, value, end = found[1], found[2], found.end()
        if value.startswith('"'):
            value = value.strip('"')
        elif name.lower() in DATE_FIELDS:
            value, end = self._longest_date(text, value, end)
        node = self._fields.read(name, value)
        if node is None and name.isalpha() and not name.isupper():
            node = self._fields.unknown(name, value)
        return None if node is None else _Leaf(node).set_range(pos, end)

    def _longest_date(self, text: str, value: str, end: int) -> tuple[str, int]:
        more = _MORE_WORDS.match(text, end)
        words = more.group().split(" ") if more else []
        for count in range(len(words), 0, -1):
            taken = " ".join(words[:count])
            if words[count - 1] and self._fields.is_date(value + taken):
                return value + taken, end + len(taken)
        return value, end


class _Phrase(taggers.RegexTagger):  # type: ignore[misc]
    def create(self, parser: QueryParser, match: re.Match[str]) -> _Leaf:
        return _Leaf(Quoted(match[1].strip()) if match[1].strip() else EMPTY)


class _Code(taggers.RegexTagger):  # type: ignore[misc]
    def create(self, parser: QueryParser, match: re.Match[str]) -> _Leaf:
        return _Leaf(Word(match[0]))


class _Ours(plugins.Plugin):  # type: ignore[misc]
    def __init__(self, fields: FieldReader) -> None:
        self._fields = fields

    def taggers(self, parser: QueryParser) -> list[tuple[taggers.Tagger, int]]:
        return [(_Field(self._fields), -30), (_Phrase(_PHRASE), -20), (_Code(_CODE), -10)]


def parse_syntax(text: str, fields: FieldReader) -> tuple[Node, list[str]]:
    """The tree of a guarded query with syntax in it, and what had to be mended."""
    operators = plugins.OperatorsPlugin(AndNot=None, AndMaybe=None, Require=None, Not=_NOT)
    parser = QueryParser(None, None, plugins=[_Ours(fields), plugins.GroupPlugin(), operators])
    said = _mended(text)
    return _node(parser.process(text), said), said


def _mended(text: str) -> list[str]:
    said = []
    plain = _CODE.sub(" ", _PHRASE.sub(" ", text))
    if plain.count("(") != plain.count(")"):
        said.append("A bracket has no partner; it was ignored.")
    if sum(text.count(mark) for mark in '"\u201c\u201d\u201e') % 2:
        said.append("The quotation mark is not closed; the phrase was taken to the end.")
    return said


def _node(found: Any, said: list[str]) -> Node:
    if isinstance(found, _Leaf):
        return found.node
    if isinstance(found, syntax.WordNode):
        return _word(found.text, said)
    if isinstance(found, syntax.GroupNode):
        children = [child for each in found if (child := _node(each, said)) != EMPTY]
        if isinstance(found, syntax.NotGroup):
            return Not(_join(children)) if children else EMPTY
        if isinstance(found, syntax.OrGroup):
            return AnyNode(tuple(children)) if len(children) > 1 else _join(children)
        return _join(children)
    return EMPTY  # a stray bracket or operator


def _join(children: list[Node]) -> Node:
    return children[0] if len(children) == 1 else All(tuple(children))


def _word(text: str, said: list[str]) -> Node:
    if text in ("AND", "OR", "NOT"):
        said.append(f"{text} stands between nothing; it was ignored.")
        return EMPTY
    if text.endswith("*") and (stem := text.rstrip("*~")):
        return Word(stem, prefix=True)
    if text.endswith("~") and (stem := text.rstrip("*~")):
        return Word(stem, fuzzy=True)
    if "*" in text.strip("*"):
        said.append("A star is understood only at the end of a word.")
    text = text.replace("*", " ").strip("~ ")
    name = text.rstrip(":").lower()
    if text.endswith(":") and name in NAMES:
        return EMPTY
    return Word(text) if text else EMPTY
