"""Lays out the texts of one result row: cut to the row, highlighted, ready to be drawn again and again."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTextCharFormat, QTextLayout, QTextOption

from ui.search.result_words import alike_mark, answer_words, look_of
from ui.text.dates import friendly_date
from ui.text.marks import Range, join_marks, without_lone_letters
from ui.text.safe_text import safe_line, utf16_offsets
from ui.theme import Theme
from ui.widgets.label_look import LabelLook, label_look
from ui.widgets.state_look import StateLook

if TYPE_CHECKING:
    from app.services.answers import Result

ELLIPSIS = "…"
LABELS_KEPT = 2_000
LINES_KEPT = 600  # between keystrokes most titles and snippets stay the same
_REPEATED = 8  # letters of a title that a snippet may begin with by chance
_USUAL = 5.9  # pixels of a letter, so that nearly every text of so many letters fills its lines; at zoom 1.0
_NARROWEST = 4.5  # pixels of a letter in lines of narrow letters, at zoom 1.0; text beyond that is not laid out at all


class RowMetrics:
    """Distances of a row in logical pixels at the present zoom.

    Every row is as high: below the title there are three lines, which snippet and answer share; a title that needs it
    takes a line that neither of them does.
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
        self.room_before_date = px(20)  # an ellipsis reaches into it
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

    @property
    def count(self) -> int:
        """How many lines there are."""
        return self.layout.lineCount()

    def draw(self, painter: QPainter, at: QPointF, ellipsis: Label) -> None:
        """Draw with the painter's pen."""
        self.layout.draw(painter, at)
        if self.more is not None:
            painter.setFont(self.layout.font())
            painter.drawStaticText(at + self.more, ellipsis.text)


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What a row shows, laid out for one width. `result` is kept so that the plan is never taken for another's.

    `mark` says who may see the answer; `label` has its words where they fit.
    """

    result: Result
    look: StateLook
    author: str
    title: Lines
    snippet: Lines
    answer: Lines | None
    snippet_is_answer: bool
    date: Label
    badge: Label
    mark: LabelLook | None
    label: Label | None
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
        self._dates: dict[tuple[int, date], Label] = {}
        self._looks: dict[tuple[str, int, int, int], StateLook] = {}
        self.ellipsis = self._make_label(ELLIPSIS, self.body_font)
        self._mark = QTextCharFormat()
        self._mark.setBackground(theme.colour("mark"))
        self._mark.setForeground(theme.colour("mark_ink"))
        self._mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        self._mark.setUnderlineColor(theme.colour("mark_edge"))
        wrap = QTextOption.WrapMode
        self._options = {side: self._make_option(side, wrap.WrapAtWordBoundaryOrAnywhere) for side in (False, True)}
        # A single line goes on to its end: cut at a word, a title could lose the very word that was found.
        self._single = {side: self._make_option(side, wrap.WrapAnywhere) for side in (False, True)}

    def plan(self, result: Result, width: float, now: datetime, mirrored: bool) -> RowPlan:
        """Lay out one result for a row of `width` logical pixels."""
        sizes, best = self.metrics, result.best_post
        option = self._options[mirrored]
        room = max(40.0, width - sizes.text_left - sizes.pad_x)
        look = self._look(result, now)
        day = self._date(best.created, now)
        helpful = self._label(str(result.helpful)) if result.helpful > 0 else None
        badge = self._label(look.text, strong=True)
        mark = label_look(result.answer.label) if result.answer and not result.answer.superseded else None
        used = sizes.badge_left + sizes.indent + badge.width + 2 * sizes.badge_right if look.text else 0
        used += helpful.width + sizes.icon + sizes.gap + sizes.room_before_date if helpful else 0
        used += sizes.icon + sizes.badge_right if mark else 0
        label = self._label(mark.words) if mark else None
        place = "  ·  ".join(word for word in (result.space, alike_mark(result)) if word)
        meta = self._label(_joined(best.author, place))
        if label and used + sizes.gap + label.width + meta.width > room:
            label = None  # the icon alone says it
        used += sizes.gap + label.width if label else 0
        line = answer_words(result, now, self._theme.locale)
        title, snippet, answer, same = self._texts(
            result, line, room, room - day.width - sizes.room_before_date, option
        )
        return RowPlan(
            result=result,
            look=look,
            author=safe_line(best.author),
            title=title,
            snippet=snippet,
            answer=answer,
            snippet_is_answer=same,
            date=day,
            badge=badge,
            mark=mark,
            label=label,
            meta=self._meta(best.author, place, room - used),
            helpful=helpful,
        )

    def _texts(
        self, result: Result, line: str, room: float, title_room: float, option: QTextOption
    ) -> tuple[Lines, Lines, Lines | None, bool]:
        """Lay out title, snippet and answer in the four lines they share; True when the snippet is the answer."""
        indent, best = self.metrics.indent, result.best_post
        title = result.title or QCoreApplication.translate("Result", "Without a title")
        title_marks, marks = without_lone_letters(
            join_marks(title, result.title_highlights), join_marks(best.snippet, best.highlights)
        )
        same = bool(line) and best.snippet.startswith(line[:40])
        words, marks = _unrepeated(title, best.snippet, marks, keep=not line or same)
        answer = None
        if line and not same:
            snippet = self._lines(words, tuple(marks), self.body_font, room, 2, option)
            answer = self._lines(line, (), self.answer_font, room - indent, max(1, min(2, 3 - snippet.count)), option)
        else:
            snippet = self._lines(words, tuple(marks), self.body_font, room - indent if same else room, 3, option)
        headline = self._lines(title, tuple(title_marks), self.title_font, title_room, 1, option)
        if headline.more is not None and snippet.count + (answer.count if answer else 0) < 3:
            headline = self._lines(title, tuple(title_marks), self.title_font, title_room, 2, option)
        return headline, snippet, answer, same

    def _meta(self, author: str, space: str, width: float) -> Label:
        """Return author and space; where they do not fit, the author is cut, whose initials stand beside the row."""
        label = self._label(_joined(author, space))
        if label.width <= width:
            return label
        space_width = self._label(_joined("", space)).width
        if width - space_width > self.metrics.avatar:
            cut = self._cut(safe_line(author), width - self._label(_joined(" ", space)).width)
            return self._label(_joined(cut, space))
        return self._label(self._cut(_joined(author, space), width))

    def _cut(self, text: str, width: float) -> str:
        return self._meta_metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, width))

    def _date(self, created: int, now: datetime) -> Label:
        key = (created, now.date())
        found = self._dates.get(key)
        if found is None:
            if len(self._dates) >= LABELS_KEPT:
                self._dates.clear()
            found = self._dates[key] = self._label(friendly_date(created, now, self._theme.locale))
        return found

    def _look(self, result: Result, now: datetime) -> StateLook:
        key = (result.state, result.verified, result.superseded, result.answer.verified if result.answer else 0)
        found = self._looks.get(key)
        if found is None:
            if len(self._looks) >= LABELS_KEPT:
                self._looks.clear()
            found = self._looks[key] = look_of(result, now, self._theme.locale)
        return found

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
        key = (text, highlights, id(font), width, lines, option is self._options[True])
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
        room = lines * width / self._theme.zoom
        for narrowest in (_USUAL, _NARROWEST):  # what is laid out and does not fit costs as much as what does
            part = safe_line(text[: int(room / narrowest) + 8])
            layout, held = self._break(part, highlights, font, width, lines, option)
            if held < _units(part) or len(part) == len(text):
                break
        return Lines(layout, self._more(layout) if held < _units(part) or len(part) < len(text) else None)

    def _break(
        self,
        text: str,
        highlights: tuple[tuple[int, int], ...],
        font: QFont,
        width: float,
        lines: int,
        option: QTextOption,
    ) -> tuple[QTextLayout, int]:
        """Break a text into at most so many lines; return how much of it they hold."""
        layout = QTextLayout(text, font)
        layout.setTextOption(self._single[option is self._options[True]] if lines == 1 else option)
        layout.setCacheEnabled(True)
        if highlights:
            layout.setFormats(self._marks(text, highlights))
        layout.beginLayout()
        held = 0
        for number in range(lines if text else 0):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * self.metrics.line))
            held = line.textStart() + line.textLength()
        layout.endLayout()
        return layout, held

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
    def _make_option(mirrored: bool, wrap: QTextOption.WrapMode) -> QTextOption:
        made = QTextOption()
        made.setWrapMode(wrap)
        made.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        return made


def _joined(author: str, space: str) -> str:
    return "  ·  ".join(safe_line(word) for word in (author, space) if word)


def _unrepeated(title: str, snippet: str, marks: list[Range], *, keep: bool) -> tuple[str, list[Range]]:
    """Return a snippet without the title that it begins with: a post without a title is called by its first words.

    With `keep`, one that says nothing else stays as it is.
    """
    bare = title.rstrip("… ")
    if len(bare) < _REPEATED or not snippet.startswith(bare):
        return snippet, marks
    start = len(snippet) - len(snippet[len(bare) :].lstrip())
    if start == len(snippet):
        return (snippet, marks) if keep else ("", [])
    if title.endswith("…"):  # cut within a sentence: go on with what was cut off
        return "…" + snippet[start:], [(begin - start + 1, end - start + 1) for begin, end in marks if begin >= start]
    return snippet[start:], [(begin - start, end - start) for begin, end in marks if begin >= start]


def _is_rtl(text: str) -> bool:
    """Return whether the first strong character is Hebrew or Arabic, as Qt decides."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
