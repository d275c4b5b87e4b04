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
_WHOLE_TAGS = CODE_TAGS | {"pre", "span"}
_SPEAKING_TAGS = frozenset(["a", "ol", "time"])  # their attributes mean something here


class UntidyError(Exception):
    """The HTML is not as simple as this reader needs."""


def convert_tidy(html: str) -> str:
    """Return the Markdown of tidy HTML; UntidyError when a full parser has to decide what it means."""
    blocks: list[tuple[str, str]] = []
    if "<pre" in html:
        html = _without_code_blocks(html, blocks)
    tokens = _TAG.split(html)
    if html.count("<") * 2 + 1 != len(tokens):
        raise UntidyError
    outline = MarkdownOutline()
    _TidyReading(tokens, outline, blocks).run()
    return outline.finish()


def _without_code_blocks(html: str, blocks: list[tuple[str, str]]) -> str:
    """Leave empty <pre> elements and keep their texts aside: coloured code is a tag for every word."""
    before, *rest = html.split("<pre")
    kept = [before]
    for piece in rest:
        attributes, opened, inner = piece.partition(">")
        code, closed, after = inner.partition("</pre>")
        if not opened or not closed:
            raise UntidyError
        css_class = _attributes_of(attributes).get("class", "") if attributes else ""
        blocks.append(_read_code(code, css_class))
        kept.append(after)
    return "<pre></pre>".join(kept)


def _read_code(code: str, css_class: str) -> tuple[str, str]:
    """The text of a code block without its colours, and the classes that may name its language."""
    if "<" in code or ">" in code:
        tags = code.count("<")  # nothing but pairs of these two, or a line break could be among them
        if tags != code.count(">") or tags != 2 * (code.count("</span>") + code.count("</code>")):
            raise UntidyError
        if code.startswith("<code "):
            css_class = f"{css_class} {_attributes_of(code.partition('>')[0]).get('class', '')}"
        pieces = code.replace("</span>", "").replace("</code>", "").split("<")
        code = pieces[0] + "".join([piece[piece.find(">") + 1 :] for piece in pieces[1:]])
    return (decode_entities(code) if "&" in code else code), css_class


class _TidyReading:
    """One pass over texts (even places) and tags (odd places)."""

    def __init__(self, tokens: list[str], outline: MarkdownOutline, blocks: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._outline = outline
        self._blocks = iter(blocks)
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
                if name == "p":
                    outline.flush()
                else:
                    close_element(outline, name)
            elif tag == "p":
                if stack[-1:] == ["p"]:
                    raise UntidyError
                outline.flush()
                stack.append(tag)
            else:
                name = tag if tag in _KNOWN_TAGS else _name_of(tag)
                if name in VOID_TAGS:
                    open_element(outline, name, _attributes_of(tag) if name == "img" else NO_ATTRIBUTES)
                elif name not in _WHOLE_TAGS or not self._take_whole(name, tag):
                    open_element(outline, name, _attributes_of(tag) if name in _SPEAKING_TAGS else NO_ATTRIBUTES)
                    stack.append(name)
                    if len(stack) > _STACK_LIMIT:
                        raise UntidyError
            self._place += 1
        if stack:
            raise UntidyError

    def _take_whole(self, name: str, tag: str) -> bool:
        """Take an element that is one piece (code, a formula), leaving the place at its closing tag."""
        if name == "code" or name in CODE_TAGS:
            self._take_code("/" + name)
        elif name == "pre":
            text, css_class = next(self._blocks)
            around = self._tokens[self._place - 2]
            language = _attributes_of(around).get("data-code-language") if "data-code-language" in around else ""
            self._outline.code_block(text, code_language(css_class, language or ""))
            self._place += 2
        elif tag[:18] == 'span class="katex"':
            self._take_formula()
        else:
            return False
        return True

    def _take_code(self, closing: str) -> None:
        tokens, first = self._tokens, self._place
        if tokens[first + 2 : first + 3] != [closing]:
            raise UntidyError
        self._place = first + 2
        text = tokens[first + 1]
        self._outline.inline_code(decode_entities(text) if "&" in text else text)

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
