"""The fast reader of tidy HTML: strictly nested known tags, as chat and forum servers write it; anything else is left."""

from __future__ import annotations

import re

from app.importers.markdown_elements import (
    CODE_TAGS,
    NO_ATTRIBUTES,
    VOID_TAGS,
    close_element,
    code_language,
    open_element,
)
from app.importers.markdown_outline import MarkdownOutline
from app.importers.markdown_text import decode_entities

_TAG = re.compile(r"<([^<>]*)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ANNOTATION = 'annotation encoding="application/x-tex"'
_STACK_LIMIT = 200
_KNOWN_TAGS = VOID_TAGS | frozenset(
    [
        "p",
        "div",
        "span",
        "a",
        "strong",
        "b",
        "em",
        "i",
        "del",
        "s",
        "strike",
        "u",
        "ins",
        "sup",
        "sub",
        "small",
        "big",
        "ul",
        "ol",
        "li",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "code",
        "kbd",
        "samp",
        "tt",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "aside",
        "section",
        "article",
        "details",
        "summary",
        "time",
        "abbr",
        "font",
        "center",
    ]
)
_SPEAKING_TAGS = frozenset(["a", "ol", "time"])  # their attributes mean something here
_INSIDE_CODE = ("span", "/span", "code", "/code", "a ", "/a", "strong", "/strong", "em", "/em", "b", "/b", "i", "/i")


class UntidyError(Exception):
    """The HTML is not as simple as this reader needs."""


def convert_tidy(html: str) -> str:
    """Return the Markdown of tidy HTML; UntidyError when a full parser has to decide what it means."""
    tokens = _TAG.split(html)
    if html.count("<") * 2 + 1 != len(tokens):
        raise UntidyError
    outline = MarkdownOutline()
    _TidyReading(tokens, outline).run()
    return outline.finish()


class _TidyReading:
    """One pass over texts (even places) and tags (odd places)."""

    def __init__(self, tokens: list[str], outline: MarkdownOutline) -> None:
        self._tokens = tokens
        self._outline = outline
        self._place = 0

    def run(self) -> None:
        """Walk all tokens."""
        tokens, outline = self._tokens, self._outline
        add_text = outline.text
        stack: list[str] = []
        last = len(tokens) - 1
        while True:
            text = tokens[self._place]
            if text:
                add_text(decode_entities(text) if "&" in text else text)
            if self._place == last:
                break
            self._place += 1
            tag = tokens[self._place]
            if tag[:1] == "/":
                name = tag[1:]
                if not stack or stack.pop() != name:
                    raise UntidyError
                close_element(outline, name)
            else:
                name = tag if tag in _KNOWN_TAGS else _name_of(tag)
                if name in VOID_TAGS:
                    open_element(outline, name, _attributes_of(tag) if name == "img" else NO_ATTRIBUTES)
                elif not self._take_whole(name, tag):
                    open_element(outline, name, _attributes_of(tag) if name in _SPEAKING_TAGS else NO_ATTRIBUTES)
                    stack.append(name)
                    if len(stack) > _STACK_LIMIT:
                        raise UntidyError
            self._place += 1
        if stack:
            raise UntidyError

    def _take_whole(self, name: str, tag: str) -> bool:
        """Take an element that is one piece (code, a formula), leaving the place at its closing tag."""
        if name in CODE_TAGS:
            self._outline.inline_code(self._text_to("/" + name))
        elif name == "pre":
            language = self._language()
            self._outline.code_block(self._text_to("/pre"), language)
        elif name == "span" and tag.startswith('span class="katex"'):
            self._take_formula()
        else:
            return False
        return True

    def _language(self) -> str:
        """The language of the <pre> here: Zulip says it on the <div> around, others on the <pre> or the <code> in it."""
        tokens, place = self._tokens, self._place
        if "data-code-language" in tokens[place - 2]:
            return code_language("", _attributes_of(tokens[place - 2]).get("data-code-language") or "")
        for tag in tokens[place : place + 3 : 2]:
            if " class" in tag and tag.startswith(("pre", "code")):
                return code_language(_attributes_of(tag).get("class") or "")
        return ""

    def _text_to(self, closing: str) -> str:
        tokens, first = self._tokens, self._place
        if tokens[first + 2 : first + 3] == [closing]:
            self._place = first + 2
            text = tokens[first + 1]
        else:
            try:
                self._place = tokens.index(closing, first)
            except ValueError:
                raise UntidyError from None
            if not all(tag.startswith(_INSIDE_CODE) for tag in set(tokens[first + 2 : self._place : 2])):
                raise UntidyError
            text = "".join(tokens[first + 1 : self._place : 2])
        return decode_entities(text) if "&" in text else text

    def _take_formula(self) -> None:
        tokens, place = self._tokens, self._place
        try:
            tex = tokens[tokens.index(_ANNOTATION, place) + 1]
        except ValueError:
            raise UntidyError from None
        self._outline.math(decode_entities(tex), "katex-display" in tokens[place - 2])
        depth = 1
        while depth:
            place += 2
            if place >= len(tokens):
                raise UntidyError
            tag = tokens[place]
            if tag[:4] == "span":
                depth += 1
            elif tag == "/span":
                depth -= 1
        self._place = place


def _name_of(tag: str) -> str:
    """The known name of a tag with attributes, capitals or a closing slash."""
    if tag.count('"') % 2 or (tag.count("'") % 2 and '"' not in tag):  # a `>` in a value has cut the tag
        raise UntidyError
    name = tag.split(None, 1)[0] if tag.strip() else ""
    if name not in _KNOWN_TAGS:
        name = name.rstrip("/")
        if name not in VOID_TAGS:
            raise UntidyError
    return name


def _attributes_of(tag: str) -> dict[str, str]:
    if "=" not in tag:
        return {}
    return {name: decode_entities(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(tag)}
