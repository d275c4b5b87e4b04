"""What each HTML element means in Markdown: one opening and one closing action, by tag."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from app.importers.markdown_outline import MarkdownOutline
from app.importers.markdown_table import write_table
from app.importers.markdown_text import clean_url, escape_text

Attributes = Mapping[str, str | None]
NO_ATTRIBUTES: Attributes = {}
VOID_TAGS = frozenset(["br", "hr", "img", "wbr", "input", "source", "col", "embed", "meta", "link", "base", "track"])
CODE_TAGS = frozenset(["code", "kbd", "samp", "tt"])
HIDDEN_TAGS = frozenset(["script", "style", "head", "template", "svg", "noframes", "datalist"])
_ORDINAL = re.compile(r"\d{1,9}\. ")
_LANGUAGE = re.compile(r"(?:^|[\s-])(?:lang|language)-([\w+#.-]{1,30})")
_NO_LANGUAGES = frozenset(["auto", "none", "text", "plaintext", "nohighlight"])
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "del": "~~", "s": "~~", "strike": "~~"}


def open_element(outline: MarkdownOutline, name: str, attributes: Attributes = NO_ATTRIBUTES) -> None:
    """An element begins; void elements only ever begin. Unknown ones mean nothing."""
    action = _OPEN.get(name)
    if action is not None:
        action(outline, name, attributes)


def close_element(outline: MarkdownOutline, name: str) -> None:
    """The innermost element that was opened ends."""
    action = _CLOSE.get(name)
    if action is not None:
        action(outline, name)


def code_language(css_class: str, name: str = "") -> str:
    """The language of a code block: `name` if the source says it plainly, else from the class; "" when unknown."""
    if not name:
        found = _LANGUAGE.search(css_class)
        name = found[1] if found else ""
    name = "".join(name.split()[:1])[:30].replace("`", "")
    return "" if name.lower() in _NO_LANGUAGES else name


def _open_break(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    outline.raw("\n")


def _open_boundary(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    outline.flush()


def _open_rule(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    outline.flush()
    outline.block.blocks.append("---")


def _open_mark(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    mark = _MARKS[name]
    outline.push_inline(mark, "" if outline.is_inside(mark) else mark)


def _open_link(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    css_class = attributes.get("class") or ""
    is_mention = css_class.startswith(("mention", "user-mention"))
    outline.push_inline("a", "" if is_mention or outline.open_links else clean_url(attributes.get("href") or ""))
    outline.open_links += 1


def _open_time(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    moment = (attributes.get("datetime") or "")[:40]
    outline.push_inline("time", escape_text(moment.replace("T", " ").replace("Z", " UTC")))


def _open_list(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    start = attributes.get("start") or ""
    outline.push_block("ul" if name == "ul" else "ol", start if start.isdecimal() and len(start) < 9 else "1")


def _open_quote(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    outline.push_block(name)


def _open_table(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    outline.push_block("flat" if outline.is_inside("table") else "table")


def _open_row(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    outline.push_block("row" if outline.block.kind == "table" else "flat")


def _open_cell(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    outline.push_block("cell" if outline.block.kind == "row" else "flat")


def _open_image(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    css_class = attributes.get("class") or ""
    if "avatar" in css_class:
        return
    url = clean_url(attributes.get("src") or "")
    frame = outline.frames[-1]
    target = frame.value if frame.kind == "a" else url
    label = attributes.get("alt") or attributes.get("title") or target.rpartition("/")[2] or "image"
    label = escape_text(" ".join(label.split()), in_link=True)
    if frame.kind == "a":
        frame.image = label
    elif "emoji" not in css_class and not outline.open_links and url:
        label = f"![{label}]({url})"
    outline.raw(label)


def _open_media(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    url = clean_url(attributes.get("src") or attributes.get("data") or "")
    if url and url not in outline.urls:
        outline.urls.add(url)
        label = attributes.get("title") or url.rpartition("/")[2][:80] or name
        label = escape_text(" ".join(label.split()), in_link=True)
        outline.raw(label if outline.open_links else f"[{label}]({url})")


def _open_superscript(outline: MarkdownOutline, name: str, attributes: Attributes) -> None:
    outline.raw("^")


def _close_boundary(outline: MarkdownOutline, name: str) -> None:
    outline.flush()


def _close_heading(outline: MarkdownOutline, name: str) -> None:
    outline.flush("#" * int(name[1]) + " ")


def _close_inline(outline: MarkdownOutline, name: str) -> None:
    outline.pop_inline()


def _close_link(outline: MarkdownOutline, name: str) -> None:
    outline.open_links -= 1
    outline.pop_inline()


def _close_quote(outline: MarkdownOutline, name: str) -> None:
    frame = outline.pop_block()
    if frame is not None and frame.blocks:
        text = "\n\n".join(frame.blocks).replace("\n", "\n> ").replace("\n> \n", "\n>\n")
        outline.block.blocks.append("> " + text)


def _close_item(outline: MarkdownOutline, name: str) -> None:
    frame = outline.pop_block()
    if frame is None or not frame.blocks:
        return
    text = "".join(("\n" if _is_list(block) else "\n\n") + block for block in frame.blocks).lstrip("\n")
    around = outline.block
    marker = "- "
    if around.kind == "ol":
        marker = f"{around.value}. "
        around.value = str(int(around.value) + 1)
    around.blocks.append(marker + _indented(text, len(marker)))


def _close_list(outline: MarkdownOutline, name: str) -> None:
    frame = outline.pop_block()
    if frame is None or not frame.blocks:
        return
    text = "\n".join(frame.blocks)
    around = outline.block
    if around.blocks and around.kind in {"ul", "ol"}:  # a list directly in a list belongs to the item before it
        width = 2 if around.kind == "ul" else 4
        text = " " * width + _indented(text, width)
    around.blocks.append(text)


def _close_table(outline: MarkdownOutline, name: str) -> None:
    frame = outline.pop_block()
    if frame is not None:
        outline.block.blocks += frame.blocks + write_table(frame.cells)


def _close_row(outline: MarkdownOutline, name: str) -> None:
    frame = outline.pop_block()
    if frame is None or frame.kind == "flat":
        outline.block.blocks += frame.blocks if frame else []
        return
    cells = [cell for [cell] in frame.cells] + ([frame.blocks] if frame.blocks else [])
    if cells:
        outline.block.cells.append(cells)


def _close_cell(outline: MarkdownOutline, name: str) -> None:
    frame = outline.pop_block()
    if frame is None or frame.kind == "flat":
        outline.block.blocks += frame.blocks if frame else []
    else:
        outline.block.cells.append([frame.blocks])


def _is_list(block: str) -> bool:
    return block.startswith("- ") or _ORDINAL.match(block) is not None


def _indented(text: str, width: int) -> str:
    if "\n" not in text:
        return text
    pad = "\n" + " " * width
    return text.replace("\n", pad).replace(pad + "\n", "\n\n")


_BOUNDARIES = [
    "p",
    "div",
    "section",
    "article",
    "aside",
    "header",
    "footer",
    "main",
    "nav",
    "address",
    "figure",
    "figcaption",
    "center",
    "form",
    "fieldset",
    "legend",
    "details",
    "summary",
    "dl",
    "dt",
    "dd",
    "thead",
    "tbody",
    "tfoot",
    "caption",
    "body",
    "html",
    "title",
    "option",
    "select",
    "textarea",
    "noscript",
    "hgroup",
    "menu",
    "dialog",
]
_OPEN: dict[str, Callable[[MarkdownOutline, str, Attributes], None]] = {
    **dict.fromkeys(_BOUNDARIES, _open_boundary),
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], _open_boundary),
    **dict.fromkeys(_MARKS, _open_mark),
    **dict.fromkeys(["ul", "ol"], _open_list),
    **dict.fromkeys(["li", "blockquote"], _open_quote),
    **dict.fromkeys(["td", "th"], _open_cell),
    **dict.fromkeys(["iframe", "video", "audio", "embed", "source", "object"], _open_media),
    "a": _open_link,
    "br": _open_break,
    "hr": _open_rule,
    "img": _open_image,
    "sup": _open_superscript,
    "table": _open_table,
    "time": _open_time,
    "tr": _open_row,
}
_CLOSE: dict[str, Callable[[MarkdownOutline, str], None]] = {
    **dict.fromkeys(_BOUNDARIES, _close_boundary),
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], _close_heading),
    **dict.fromkeys(_MARKS, _close_inline),
    **dict.fromkeys(["ul", "ol"], _close_list),
    **dict.fromkeys(["td", "th"], _close_cell),
    "a": _close_link,
    "blockquote": _close_quote,
    "li": _close_item,
    "table": _close_table,
    "time": _close_inline,
    "tr": _close_row,
}
