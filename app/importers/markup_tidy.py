"""The fast reader of tidy HTML: strictly nested known tags, as chat and forum servers write it; anything else is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_AFTER_TAG = re.compile(r">([^<]+)")
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
_FORMULA = 'span class="katex"'
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
    _write(tokens, outline, iter(blocks))
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
        if code.startswith("<code "):
            css_class = f"{css_class} {_attributes_of(code.partition('>')[0]).get('class', '')}"
        opened = code.replace("</span>", "").replace("</code>", "")
        tags = opened.count("<")  # nothing but pairs of these two, or a line break could be among them
        if tags != opened.count(">") or tags * len("</span>") != len(code) - len(opened):
            raise UntidyError
        code = "".join(_AFTER_TAG.findall(f">{opened}"))
    return (decode_entities(code) if "&" in code else code), css_class


def _write(tokens: list[str], outline: MarkdownOutline, blocks: Iterator[tuple[str, str]]) -> None:
    """One pass over texts (even places) and tags (odd places). Long, because it runs for every tag of every message."""
    add_text, parts = outline.text, outline.parts
    stack: list[str] = []
    last = len(tokens) - 1
    place = 0
    while True:
        text = tokens[place]
        if text and (parts or text != "\n"):  # between paragraphs it says nothing
            add_text(decode_entities(text) if "&" in text else text)
        if place == last:
            break
        place += 1
        tag = tokens[place]
        if tag[:1] == "/":
            name = tag[1:]
            if not stack or stack.pop() != name:
                raise UntidyError
            if name == "p":
                if parts:
                    outline.flush()
            elif name != "span":
                close_element(outline, name)
        elif tag == "p":
            if stack[-1:] == ["p"]:
                raise UntidyError
            if parts:
                outline.flush()
            stack.append(tag)
        else:
            name = tag if tag in _KNOWN_TAGS else _name_of(tag)
            if name in VOID_TAGS:
                open_element(outline, name, _attributes_of(tag) if name == "img" else NO_ATTRIBUTES)
            elif name in CODE_TAGS:
                place = _take_code(tokens, place, outline)
            elif name == "pre":
                outline.code_block(*_code_block(next(blocks), tokens[place - 2]))
                place += 2
            elif tag[:18] == _FORMULA:
                place = _take_formula(tokens, place, outline)
            else:
                if name != "span":
                    open_element(outline, name, _attributes_of(tag) if name in _SPEAKING_TAGS else NO_ATTRIBUTES)
                stack.append(name)
                if len(stack) > _STACK_LIMIT:
                    raise UntidyError
        place += 1
    if stack:
        raise UntidyError


def _code_block(block: tuple[str, str], around: str) -> tuple[str, str]:
    """Text and language of a code block; Zulip names the language on the <div> around."""
    text, css_class = block
    name = _attributes_of(around).get("data-code-language") if "data-code-language" in around else ""
    return text, code_language(css_class, name or "")


def _take_code(tokens: list[str], place: int, outline: MarkdownOutline) -> int:
    """Take an inline code element and return the place of its closing tag."""
    if place + 2 >= len(tokens) or tokens[place + 2] != "/" + tokens[place]:
        raise UntidyError
    text = tokens[place + 1]
    outline.inline_code(decode_entities(text) if "&" in text else text)
    return place + 2


def _take_formula(tokens: list[str], place: int, outline: MarkdownOutline) -> int:
    """Take a formula, once of the three times that it is written, and return the place of its closing tag."""
    try:
        tex = tokens[tokens.index(_ANNOTATION, place) + 1]
    except ValueError:
        raise UntidyError from None
    outline.math(decode_entities(tex), "katex-display" in tokens[place - 2])
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
    return place


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
    if tag[:8] == 'a href="' and tag.count('"') == 2:
        return {"href": decode_entities(tag[8:-1])}
    return {name: decode_entities(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(tag)}
