"""Whoosh's parser set up for our language. Imported only for queries with syntax in them (75 ms)."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from whoosh.qparser import plugins, syntax, taggers
from whoosh.qparser.default import QueryParser

from index.analysis.words import CJK
from index.language.fields import DATE_FIELDS, NAMES, FieldReader
from index.language.tree import EMPTY, All, Labelled, Node, Not, Pattern, Quoted, Word, boosted
from index.language.tree import Any as AnyNode
from index.language.values import ITEM

MOST_TERMS = 64
MOST_EXPANDED = 8  # words that stand for many others, each of which is looked up
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\uff02", '"'))
_VALUE = rf"(?:\([^()]*\)?|(?![/:]){ITEM}(?:,{ITEM})*,?|(?=[\s)]|$))"
_FIELD = re.compile(rf"(?<![^\s(\-\u2212\u2013])([A-Za-z\u00c0-\u024f][\w\-]{{0,30}}):({_VALUE})")
_MORE_WORDS = re.compile(r"(?:[ ]+[^\s()\":]+(?=[\s)]|$)){1,7}")
_PHRASE = re.compile(r'"([^"]*)(?:"|$)')
# `7.3(b)` is one word, brackets and all.
_CODE = re.compile(r"(?<![^\s(\-])(?=[^\s()]*\d)[^\s()\":]+\([^\W_]{1,4}\)")
_NOT = r"(?:^|(?<=[\s(]))(?:NOT\s+(?=\S)|[-\u2212\u2013](?=[^\s\-\u2212\u2013*~)]))"
_AND = r"(?<=\s)(?:AND|&&)(?=\s)"
_OR = r"(?<=\s)(?:OR|\|\|?)(?=\s)"
_WEIGHT = (0.1, 10.0)
_PATTERN = re.compile(r"[^\W_][^\W_]+[\w.*?\-]*[*?][\w.*?\-]*\w\**")
_FUZZY = re.compile(r"(.*?)~([0-9]?)")


class _Leaf(syntax.SyntaxNode):  # type: ignore[misc]
    """A finished part of our tree inside Whoosh's."""

    has_boost = True
    boost = 1.0

    def __init__(self, node: Node) -> None:
        self.node = node


class _Field(taggers.Tagger):  # type: ignore[misc]
    """`name:value`, `name:"some words"`, `name:a,b`, `name:(a OR b)`, and dates of several words without quotes."""

    def __init__(self, fields: FieldReader) -> None:
        self._fields = fields

    def match(self, parser: QueryParser, text: str, pos: int) -> _Leaf | None:
        found = _FIELD.match(text, pos)
        if found is None:
            return None
        name, value, end = found[1], found[2], found.end()
        if name.lower() in DATE_FIELDS and not value.startswith(('"', "(")):
            value, end = self._longest_date(text, value, end)
        node = self._fields.read(name, value)
        if node is None and value and name.isalpha() and not name.isupper():
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


class Parsed(msgspec.Struct, frozen=True):
    """A tree, what is told of it, and what is told only of a query that is finished: an open quote, a trailing OR."""

    tree: Node
    said: list[str]
    unfinished: list[str]


def parse_syntax(text: str, fields: FieldReader) -> Parsed:
    """The tree of a guarded query with syntax in it."""
    text = text.translate(_QUOTES)
    operators = plugins.OperatorsPlugin(And=_AND, Or=_OR, AndNot=None, AndMaybe=None, Require=None, Not=_NOT)
    parser = QueryParser(None, None, plugins=[_Ours(fields), plugins.GroupPlugin(), plugins.BoostPlugin(), operators])
    builder = _Builder(fields.explained, _open_ended(text))
    tree = builder.node(parser.process(text))
    return Parsed(tree, builder.said, builder.unfinished)


def _open_ended(text: str) -> list[str]:
    said = []
    plain = _CODE.sub(" ", _PHRASE.sub(" ", text))
    if plain.count("(") != plain.count(")"):
        said.append("A bracket has no partner; it was ignored.")
    if text.count('"') % 2:
        said.append("The quotation mark is not closed; the phrase was taken to the end.")
    return said


class _Builder:
    """Whoosh's syntax nodes to our tree, within limits that only the parsed query shows."""

    def __init__(self, said: list[str], unfinished: list[str]) -> None:
        self.said = said
        self.unfinished = unfinished
        self._terms = 0
        self._expanded = 0

    def node(self, found: Any) -> Node:
        """The node of a syntax node and all below it; EMPTY for what asks for nothing."""
        if isinstance(found, _Leaf):
            return self._weighed(self._counted(found.node), found.boost)
        if isinstance(found, syntax.WordNode):
            if found.boost != 1.0 and (len(found.text) == 1 or found.text.isdigit()):
                return self._counted(Word(f"{found.text}^{found.boost:g}"))  # m^2 is no weight
            return self._counted(self._weighed(self._word(found.text), found.boost))
        if isinstance(found, syntax.GroupNode):
            children = _once([child for each in found if (child := self.node(each)) != EMPTY])
            if isinstance(found, syntax.NotGroup):
                return _not(_join(children)) if children else EMPTY
            if isinstance(found, syntax.OrGroup):
                return AnyNode(tuple(children)) if len(children) > 1 else _join(children)
            return self._weighed(_join(children), found.boost)
        return EMPTY  # a stray bracket or operator

    def _counted(self, node: Node) -> Node:
        self._terms += node != EMPTY
        if self._terms <= MOST_TERMS:
            return node
        self._say(f"Only the first {MOST_TERMS} words were searched.")
        return EMPTY

    def _weighed(self, node: Node, weight: float) -> Node:
        if weight == 1.0 or node == EMPTY:
            return node
        within = min(max(weight, _WEIGHT[0]), _WEIGHT[1])
        if within != weight:
            self._say(f"Weights go from {_WEIGHT[0]:g} to {_WEIGHT[1]:g}; another one was taken as the nearest.")
        return boosted(node, within)

    def _word(self, text: str) -> Node:
        if text in ("AND", "OR", "NOT", "&&", "||", "|"):
            self.unfinished.append(f"{text} stands between nothing; it was ignored.")
            return EMPTY
        if text.startswith("^"):
            self._say("A weight stands directly behind a word, as in discount^2; it was ignored.")
            return EMPTY
        fuzzy = _FUZZY.fullmatch(text)
        if fuzzy and (stem := fuzzy[1].rstrip("*~?")):
            if fuzzy[2] not in ("", "1"):
                self._say("Words differ by one letter at most.")
            return self._expanding(Word(stem, fuzzy=True))
        if text.endswith("*") and (stem := text.rstrip("*~?")) and "*" not in stem and not _is_wild(stem):
            return self._expanding(Word(stem, prefix=True))
        if _is_wild(text):
            return self._pattern(text)
        text = text.strip("~? *") if "*" in text or "~" in text else text
        name = text.rstrip(":").lower()
        if text.endswith(":") and name in NAMES:
            return EMPTY
        return Word(text) if text else EMPTY

    def _pattern(self, text: str) -> Node:
        if _PATTERN.fullmatch(text) and not CJK.search(text):
            return self._expanding(Pattern(text))
        self._say("A star or question mark inside a word needs two letters in front of it; it was ignored.")
        words = list(dict.fromkeys([Word(word) for word in re.split(r"[*?]+", text) if word]))
        return _join(words) if words else EMPTY

    def _expanding(self, node: Word | Pattern) -> Node:
        self._expanded += 1
        if self._expanded <= MOST_EXPANDED:
            return node
        self._say(f"Only the first {MOST_EXPANDED} words with *, ? or ~ were taken as such, others as they begin.")
        return Word(re.split(r"[*?]", node.text)[0])

    def _say(self, sentence: str) -> None:
        if sentence not in self.said:
            self.said.append(sentence)


def _is_wild(text: str) -> bool:
    """Whether a star or question mark stands in front of or inside the letters: behind them a `?` ends a sentence."""
    inner = text.rstrip("*?~.,;!")
    return "*" in inner or ("?" in inner and re.fullmatch(r"[\w.*?\-]+", inner) is not None)


def _once(nodes: list[Node]) -> list[Node]:
    """Each node once: sixty times the same word would cost sixty times as much. Filters that are called otherwise stay."""
    return list({(node, node.label if isinstance(node, Labelled) else ()): node for node in nodes}.values())


def _not(node: Node) -> Node:
    return node.child if isinstance(node, Not) else Not(node)


def _join(children: list[Node] | list[Word]) -> Node:
    return children[0] if len(children) == 1 else All(tuple(children))
