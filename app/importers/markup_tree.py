"""The general reader of HTML: lexbor builds the tree, one iterative walk writes it."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode

from app.importers.markdown_elements import (
    CODE_TAGS,
    HIDDEN_TAGS,
    VOID_TAGS,
    Attributes,
    close_element,
    code_language,
    open_element,
)
from app.importers.markdown_outline import MarkdownOutline

_FORMULA_CLASS = "katex"


def convert_tree(html: str) -> str:
    """Return the Markdown of any HTML that passed the limits of `is_hostile` (lexbor is quadratic beyond them)."""
    outline = MarkdownOutline()
    root = LexborHTMLParser(html).body
    if root is not None:
        _write_tree(root, outline)
    return outline.finish()


def _write_tree(root: LexborNode, outline: MarkdownOutline) -> None:
    open_nodes = [root]
    node = root.child
    while open_nodes:
        if node is None:
            node = open_nodes.pop()
            if open_nodes:
                close_element(outline, str(node.tag))
                node = node.next
            continue
        name = str(node.tag)
        if name == "-text":
            outline.text(node.text_content or "")
        elif name[0] != "-" and name not in HIDDEN_TAGS and not _write_whole(node, name, outline):
            open_element(outline, name, _attributes_of(node))
            if name not in VOID_TAGS:
                open_nodes.append(node)
                node = node.child
                continue
        node = node.next


def _write_whole(node: LexborNode, name: str, outline: MarkdownOutline) -> bool:
    """Write an element that is one piece (code, a formula)."""
    if name in CODE_TAGS:
        outline.inline_code(_text_of(node))
    elif name == "pre":
        outline.code_block(_text_of(node), _language_of(node))
    elif name == "math":
        _write_formula(node, outline, node.attributes.get("display") == "block")
    elif name == "span" and _class_of(node) == _FORMULA_CLASS:
        around = node.parent
        _write_formula(node, outline, around is not None and "katex-display" in _class_of(around))
    else:
        return _class_of(node) == "meta" and "lightbox" in _class_of(node.parent)
    return True


def _write_formula(node: LexborNode, outline: MarkdownOutline, is_display: bool) -> None:
    annotation = node.css_first('annotation[encoding="application/x-tex"]')
    if annotation is None:
        outline.text(_text_of(node))
    else:
        outline.math(_text_of(annotation), is_display)


def _language_of(node: LexborNode) -> str:
    around, inner = node.parent, node.css_first("code")
    name = around.attributes.get("data-code-language") if around is not None else None
    return code_language(f"{_class_of(node)} {_class_of(inner)}", name or "")


def _text_of(root: LexborNode) -> str:
    """All text below a node, in order; line breaks are kept. Iterative: depth costs no stack."""
    pieces: list[str] = []
    depth = 0
    node: LexborNode | None = root
    while node is not None:
        name = node.tag
        if name == "-text":
            pieces.append(node.text_content or "")
        elif name == "br":
            pieces.append("\n")
        below = None if name in HIDDEN_TAGS else node.child
        if below is not None:
            node, depth = below, depth + 1
            continue
        while depth and node is not None and node.next is None:
            node, depth = node.parent, depth - 1
        node = node.next if depth and node is not None else None
    return "".join(pieces)


def _class_of(node: LexborNode | None) -> str:
    return (node.attributes.get("class") or "") if node is not None else ""


def _attributes_of(node: LexborNode) -> Attributes:
    return node.attributes
