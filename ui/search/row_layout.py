"""Lays out the texts of one result row: cut to the row, highlighted, ready to be drawn again and again."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTextCharFormat, QTextLayout, QTextOption

from app.services.answers import Result
from ui.search.result_words import answer_words, look_of
from ui.text.dates import friendly_date
from ui.text.safe_text import safe_line, utf16_offsets
from ui.theme import Theme
from ui.widgets.state_look import StateLook

ELLIPSIS = "…"
LABELS_KEPT = 2_000
LINES_KEPT = 600  # between keystrokes most titles and snippets stay the same
_NARROWEST = 4.5  # pixels of a letter in lines of narrow letters, at zoom 1.0; text beyond that is not laid out at all


class RowMetrics:
    """Distances of a row in logical pixels at the present zoom.

    A row is as high with an answer line as without: then the snippet has a third line.
    """

    def __init__(self, theme: Theme) -> None:
        px = theme.px
        self.pad_x = px(16)
        self.pad_y = px(8)
        self.avatar = px(32)
        self.text_left = px(16) + px(32) + px(12)
        self.title = px(20)
        self.line = px(18)
        self.meta = px(18)
        self.icon = px(14)
        self.gap = px(4)
        self.indent = px(14) + px(6)  # of a line behind an icon
        self.room_before_date = px(12)
        self.height = 2 * self.pad_y + self.title + 3 * self.line + self.gap + self.meta
        self.radius = px(theme.tokens.radius.l)
        self.one = px(1)
        self.two = px(2)
        self.bar = px(3)
        self.inset = px(4)
        self.badge_left = px(6)
        self.badge_right = px(8)


@dataclass(frozen=True, slots=True)
class Label:
    """A short word of a row with its width."""

    text: QStaticText
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Lines:
    """Laid out lines; `more` is where an ellipsis goes when not everything fits."""

    layout: QTextLayout
    more: QPointF | None

    def draw(self, painter: QPainter, at: QPointF, ellipsis: Label) -> None:
        """Draw with the painter's pen."""
        self.layout.draw(painter, at)
        if self.more is not None:
            painter.setFont(self.layout.font())
            painter.drawStaticText(at + self.more, ellipsis.text)


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What a row shows, laid out for one width. `result` is kept so that the plan is never taken for another's."""

    result: Result
    look: StateLook
    author: str
    title: Lines
    snippet: Lines
    answer: Lines | None
    snippet_is_answer: bool
    date: Label
    badge: Label
    meta: Label
    helpful: Label | None


class RowLayouter:
    """Makes plans for one state of the theme; make a new one after `Theme.changed`."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        scale = theme.tokens.type
        self.metrics = RowMetrics(theme)
        self.title_font = theme.font("row_title", scale.weight_strong)
        self.body_font = theme.font("body")
        self.answer_font = theme.font("body", scale.weight_medium)
        self.meta_font = theme.font("caption")
        self.badge_font = theme.font("caption", scale.weight_strong)
        self._meta_metrics = QFontMetricsF(self.meta_font)
        self._kept: dict[tuple[object, ...], Lines] = {}
        self._labels: dict[tuple[str, bool], Label] = {}
        self.ellipsis = self._make_label(ELLIPSIS, self.body_font)
        self._mark = QTextCharFormat()
        self._mark.setBackground(theme.colour("mark"))
        self._mark.setForeground(theme.colour("mark_ink"))
        self._options = {side: self._make_option(side) for side in (False, True)}

    def plan(self, result: Result, width: float, now: datetime, mirrored: bool) -> RowPlan:
        """Lay out one result for a row of `width` logical pixels."""
        sizes, best = self.metrics, result.best_post
        option = self._options[mirrored]
        room = max(40.0, width - sizes.text_left - sizes.pad_x)
        look = look_of(result, now, self._theme.locale)
        date = self._label(friendly_date(best.created, now, self._theme.locale))
        helpful = self._label(str(result.helpful)) if result.helpful > 0 else None
        badge = self._label(look.text, strong=True)
        line = answer_words(result, now, self._theme.locale)
        same = bool(line) and best.snippet.startswith(line[:40])
        shown_apart = bool(line) and not same
        title = result.title or QCoreApplication.translate("Result", "Without a title")
        title_room = room - date.width - sizes.room_before_date
        used = sizes.badge_left + sizes.indent + badge.width + 2 * sizes.badge_right if look.text else 0
        used += helpful.width + sizes.icon + sizes.gap + sizes.room_before_date if helpful else 0
        return RowPlan(
            result=result,
            look=look,
            author=safe_line(best.author),
            title=self._lines(title, result.title_highlights, self.title_font, title_room, 1, option),
            snippet=self._lines(
                best.snippet,
                best.highlights,
                self.body_font,
                room - sizes.indent if same else room,
                2 if shown_apart else 3,
                option,
            ),
            answer=self._lines(line, (), self.answer_font, room - sizes.indent, 1, option) if shown_apart else None,
            snippet_is_answer=same,
            date=date,
            badge=badge,
            meta=self._meta(best.author, result.space, room - used),
            helpful=helpful,
        )

    def _meta(self, author: str, space: str, width: float) -> Label:
        text = "  ·  ".join(safe_line(word) for word in (author, space) if word)
        label = self._label(text)
        if label.width <= width:
            return label
        return self._label(self._meta_metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, width)))

    def _label(self, text: str, *, strong: bool = False) -> Label:
        key = (text, strong)
        found = self._labels.get(key)
        if found is None:
            if len(self._labels) >= LABELS_KEPT:
                self._labels.clear()
            found = self._labels[key] = self._make_label(text, self.badge_font if strong else self.meta_font)
        return found

    @staticmethod
    def _make_label(text: str, font: QFont) -> Label:
        made = QStaticText(text)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        made.prepare(font=font)
        return Label(made, made.size().width(), made.size().height())

    def _lines(
        self,
        text: str,
        highlights: tuple[tuple[int, int], ...],
        font: QFont,
        width: float,
        lines: int,
        option: QTextOption,
    ) -> Lines:
        key = (text, highlights, font.weight(), font.pixelSize(), width, lines, option is self._options[True])
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= LINES_KEPT:
                self._kept.clear()
            found = self._kept[key] = self._lay_out(text, highlights, font, width, lines, option)
        return found

    def _lay_out(
        self,
        text: str,
        highlights: tuple[tuple[int, int], ...],
        font: QFont,
        width: float,
        lines: int,
        option: QTextOption,
    ) -> Lines:
        # The ellipsis goes beyond the line, into the margin; mirrored there is an avatar instead.
        width = width - self.ellipsis.width if option is self._options[True] else width
        whole = len(text)
        text = safe_line(text[: int(lines * width / (_NARROWEST * self._theme.zoom)) + 8])
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        if highlights:
            layout.setFormats(self._marks(text, highlights))
        layout.beginLayout()
        held = 0
        for number in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * self.metrics.line))
            held = line.textStart() + line.textLength()
        layout.endLayout()
        return Lines(layout, self._more(layout) if len(text) < whole or held < _units(text) else None)

    def _more(self, layout: QTextLayout) -> QPointF:
        """Return where the ellipsis goes: after the last line, which for right-to-left text is at its left."""
        line = layout.lineAt(layout.lineCount() - 1)
        words = line.naturalTextRect()
        x = words.left() - self.ellipsis.width if _is_rtl(layout.text()) else words.left() + line.naturalTextWidth()
        return QPointF(x, line.y())

    def _marks(self, text: str, highlights: tuple[tuple[int, int], ...]) -> list[QTextLayout.FormatRange]:
        marks = []
        for start, length in utf16_offsets(text, highlights):
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = start, length, self._mark
            marks.append(made)
        return marks

    @staticmethod
    def _make_option(mirrored: bool) -> QTextOption:
        made = QTextOption()
        made.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        return made


def _is_rtl(text: str) -> bool:
    """Return whether the first strong character is Hebrew or Arabic, as Qt decides."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
