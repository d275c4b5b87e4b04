"""Markdown under construction: the open blocks, the paragraph being written and the marks around its words."""

from __future__ import annotations

import re

from app.importers.markdown_text import escape_line_starts, escape_text, fence_code, quote_code

DEPTH_LIMIT = 20
_UNEASY = re.compile(r"[\\`*_\[\]<&~\n\t\r\f\xa0\u2000-\u200a\u2028\u2029\u3000]|  ")  # escape_text's, and white space
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


class Frame:
    """An open element that shapes its content: a block collects finished blocks, an inline one marks where it began."""

    __slots__ = ("blocks", "cells", "image", "kind", "outer", "start", "value")

    def __init__(self, kind: str, value: str, start: int, outer: Frame | None) -> None:
        self.kind = kind
        self.value = value  # the mark, the address, or the next ordinal
        self.start = start
        self.outer = outer  # for blocks: the block around it
        self.image = ""  # for links: the label of an image in it
        self.blocks: list[str] = []
        self.cells: list[list[list[str]]] = []  # for tables: rows of cells of blocks; for rows: one row


class MarkdownOutline:
    """What HTML elements write into. Frames are pushed and popped strictly nested; beyond DEPTH_LIMIT they are counted
    and otherwise ignored, so that their words join the deepest block that is kept."""

    def __init__(self) -> None:
        self.parts: list[str] = []  # the paragraph so far; never holds an empty string
        self.block = Frame("root", "", 0, None)
        self.frames = [self.block]
        self.open_links = 0
        self.urls: set[str] = set()  # link targets already written
        self._ignored = 0

    def text(self, text: str) -> None:
        """Add decoded text; runs of white space become one space."""
        parts = self.parts
        if _UNEASY.search(text):
            words = " ".join(text.split())
            if not words:
                self.raw(" ")
                return
            lead, trail = " " if text[0].isspace() else "", " " if text[-1].isspace() else ""
            text = lead + escape_text(words, self.open_links > 0) + trail
        if text[:1] == " " and (not parts or parts[-1][-1] in " \n"):
            text = text[1:]
        if text:
            parts.append(text)

    def raw(self, markdown: str) -> None:
        """Add a piece that is Markdown already; a space or line break at the start of a line is dropped."""
        if markdown and (
            markdown not in " \n" or (self.parts and (markdown == "\n" or self.parts[-1][-1] not in " \n"))
        ):
            self.parts.append(markdown)

    def code_block(self, text: str, language: str = "") -> None:
        """Add the text of a whole <pre>."""
        self.flush()
        text = text.replace("\r", "").removeprefix("\n").rstrip()
        if text:
            self.block.blocks.append(fence_code(text, language))

    def inline_code(self, text: str) -> None:
        """Add the text of a whole <code>."""
        if text and not text.isspace():
            self.parts.append(quote_code(text))

    def math(self, tex: str, is_display: bool) -> None:
        """Add a formula, as its TeX."""
        tex = escape_text(" ".join(tex.split()))
        if tex:
            self.parts.append(f"$${tex}$$" if is_display else f"${tex}$")

    def flush(self, prefix: str = "") -> None:
        """End the paragraph being written, if any; with a prefix it becomes one line."""
        parts = self.parts
        if not parts:
            return
        if self.frames[-1] is not self.block:
            self._suspend_inline()
        text = "".join(parts).strip()
        parts.clear()
        if not text:
            return
        if prefix:
            text = prefix + " ".join(text.split())
            if text.endswith("#"):
                text = text[:-1] + "\\#"  # a heading may be closed by such signs
        else:
            if "\n" in text:
                text = _BLANK_LINES.sub("\n\n", text)
            text = escape_line_starts(text)
        self.block.blocks.append(text)

    def push_inline(self, kind: str, value: str = "") -> None:
        """Open an element inside the paragraph; `value` is its mark or address."""
        if self._is_full():
            return
        self.frames.append(Frame(kind, value, len(self.parts), None))

    def push_block(self, kind: str, value: str = "") -> None:
        """Open an element that holds blocks; it ends the paragraph."""
        self.flush()
        if self._is_full():
            return
        self.block = Frame(kind, value, 0, self.block)
        self.frames.append(self.block)

    def pop_inline(self) -> None:
        """Close the innermost element, an inline one."""
        if self._ignored:
            self._ignored -= 1
        else:
            self._wrap(self.frames.pop())

    def pop_block(self) -> Frame | None:
        """Close the innermost element, a block. None when it lay too deep; its words are in the block around it."""
        self.flush()
        if self._ignored:
            self._ignored -= 1
            return None
        frame = self.frames.pop()
        self.block = frame.outer or self.frames[0]
        return frame

    def is_inside(self, kind: str) -> bool:
        """Whether an element of this kind is open."""
        return any(frame.kind == kind for frame in self.frames)

    def finish(self) -> str:
        """The whole text, once every element is closed."""
        self.flush()
        return "\n\n".join(self.block.blocks)

    def _is_full(self) -> bool:
        is_full = self._ignored > 0 or len(self.frames) > DEPTH_LIMIT
        self._ignored += is_full
        return is_full

    def _suspend_inline(self) -> None:
        """Wrap what the inline elements open in this block hold so far; they go on in the next paragraph."""
        for frame in reversed(self.frames):
            if frame is self.block:
                break
            self._wrap(frame)
            frame.start = 0

    def _wrap(self, frame: Frame) -> None:
        """Put the element's marks around its words; white space at the edges stays outside."""
        parts = self.parts
        content = "".join(parts[frame.start :])
        core = content.strip()
        if not core:
            return
        del parts[frame.start :]
        lead = content[: len(content) - len(content.lstrip())]
        dressed = self._link(frame, core) if frame.kind == "a" else _dressed(frame, core)
        if dressed[:1] == "[" and not lead and parts and parts[-1][-1] == "!":
            parts[-1] = parts[-1][:-1] + "\\!"  # or the link would be an image
        parts.extend(piece for piece in (lead, dressed, content[len(content.rstrip()) :]) if piece)

    def _link(self, frame: Frame, label: str) -> str:
        url = frame.value
        if not url:
            return label
        if frame.image == label and url in self.urls:
            return ""  # a preview of a link in the text
        self.urls.add(url)
        label = " ".join(label.split())
        words = label.replace("\\", "")
        if words == url and ":" in url:
            return f"<{url}>"
        if url == "mailto:" + words:
            return f"<{words}>"
        return f"[{label}]({url})"


def _dressed(frame: Frame, core: str) -> str:
    if frame.kind == "time":
        return frame.value if frame.value and core.isdigit() else core
    return core if "\n\n" in core else f"{frame.value}{core}{frame.value}"
