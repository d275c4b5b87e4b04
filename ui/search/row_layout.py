"""Lays out the texts of one result row: cut to the row, highlighted, ready to be drawn again and again."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTextCharFormat, QTextLayout, QTextOption

from ui.search.result_words import alike_mark, answer_words, look_of, unanswered_words
from ui.search.row_texts import from_answer_on, from_mark, reaching_mark, unrepeated
from ui.text.dates import friendly_date
from ui.text.marks import Range, join_marks, without_backticks, without_lone_letters
from ui.text.safe_text import safe_line, utf16_offsets
from ui.theme import Theme
from ui.widgets.label_look import LabelLook, label_look
from ui.widgets.state_look import StateLook

if TYPE_CHECKING:
    from app.services.answers import Result

ELLIPSIS = "…"
LABELS_KEPT = 2_000
LINES_KEPT = 600  # between keystrokes most titles and snippets stay the same
_USUAL = 5.9  # pixels of a letter, so that nearly every text of so many letters fills its lines; at zoom 1.0
_TAIL = 10  # letters behind a marked word that was out of sight
_LEAST_NAME = 56  # pixels of a name that is cut, at zoom 1.0: less says nothing
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
        self._badge_metrics = QFontMetricsF(self.badge_font)
        self._kept: dict[tuple[object, ...], Lines] = {}
        self._labels: dict[tuple[str, bool], Label] = {}
        self._dates: dict[tuple[int, date], Label] = {}
        self._looks: dict[tuple[object, ...], StateLook] = {}
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
        mark = label_look(result.answer.label) if result.answer and not result.answer.superseded else None
        foot = room - (helpful.width + sizes.icon + sizes.gap + sizes.room_before_date if helpful else 0)
        badge, label, meta = self._foot(result, look, mark, foot)
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
            meta=meta,
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
        said = from_answer_on(best.snippet, line, marks)
        same = said is not None
        words, marks = said or unrepeated(title, best.snippet, marks, keep=not line)
        is_said_twice = words == title and not line
        title, title_marks = without_backticks(title, title_marks)
        headline = self._lines(title, tuple(title_marks), self.title_font, title_room, 1, option)
        if is_said_twice:  # said once is enough, if there it is said as a whole
            whole = self._lines(title, tuple(title_marks), self.title_font, title_room, 2, option)
            words, marks = (words, marks) if whole.more is not None else (unanswered_words(result), [])
        answer = None
        if line and not same:
            snippet = self._found(words, marks, room, 2, option)
            most = 3 - max(snippet.count, 1 if headline.more is not None else 0)  # the title may want a second line
            answer = self._lines(line, (), self.answer_font, room - indent, most, option)
        else:
            # An answer begins with its first telling line, wherever the words stand that it was found by.
            snippet = (
                self._lines(words, tuple(marks), self.body_font, room - indent, 3, option)
                if same
                else self._found(words, marks, room, 3, option)
            )
        if headline.more is not None and snippet.count + (answer.count if answer else 0) < 3:
            headline = self._lines(title, tuple(title_marks), self.title_font, title_room, 2, option)
        if headline.more is not None and title_marks:
            headline = self._reaching_mark(headline, title, title_marks, title_room, option)
        return headline, snippet, answer, same

    def _found(self, words: str, marks: list[Range], room: float, most: int, option: QTextOption) -> Lines:
        """Lay out a snippet; one whose first marked word would be out of sight begins shortly before it."""
        lines = self._lines(words, tuple(marks), self.body_font, room, most, option)
        if lines.more is None or not marks or _held(lines) >= _units(words[: marks[0][1]]):
            return lines
        words, marks = from_mark(words, marks)
        return self._lines(words, tuple(marks), self.body_font, room, most, option)

    def _reaching_mark(
        self, headline: Lines, title: str, marks: list[Range], room: float, option: QTextOption
    ) -> Lines:
        """Return a title that was cut with the first marked word in sight: why it was found outweighs how it goes on."""
        first, end = marks[0]
        if _held(headline) >= _units(title[:end]):
            return headline
        # Letters differ in width: where what is kept is too much, none of the beginning fits better.
        kept = int(0.92 * _held(headline)) - min(len(title), end + _TAIL) + first
        for most in (kept, 0):
            text, moved = reaching_mark(title, marks, most)
            lines = self._lines(text, tuple(moved), self.title_font, room, headline.count, option)
            if _held(lines) >= _units(text[: moved[0][1]]):
                return lines
        return headline

    def _foot(
        self, result: Result, look: StateLook, mark: LabelLook | None, room: float
    ) -> tuple[Label, Label | None, Label]:
        """Return badge, who may see the answer, and author and space, for one line of this width.

        Where it is too narrow goes first the author, whose initials stand beside the row, then the words of who may see the
        answer, whose icon stays, then who stands behind the state.
        """
        sizes = self.metrics
        place = "  ·  ".join(word for word in (result.space, alike_mark(result)) if word)
        if self._label(_joined("", place)).width > room / 3 and result.duplicates:
            place = f"{result.space}  ·  +{result.duplicates}"
        left = room - (sizes.icon + sizes.badge_right if mark else 0)
        badge = self._label(look.text, strong=True)
        left -= sizes.badge_left + sizes.indent + badge.width + 2 * sizes.badge_right if look.text else 0
        free = left - self._label(_joined("", place)).width
        if look.who and free > 0:
            named = self._named(look, badge.width + free)
            free, left = free + badge.width - named.width, left + badge.width - named.width
            badge = named
        label = self._label(mark.words) if mark else None
        if label and sizes.gap + label.width > free:
            label = None
        left -= sizes.gap + label.width if label else 0
        return badge, label, self._meta(result.best_post.author, place, left)

    def _named(self, look: StateLook, width: float) -> Label:
        """Return the badge with who stands behind it: whole, cut, or without where too little of the name would be seen."""
        whole = self._label(f"{look.text} · {look.who}", strong=True)
        if whole.width <= width:
            return whole
        bare = self._label(f"{look.text} · ", strong=True)
        if width - bare.width < self._theme.px(_LEAST_NAME):
            return self._label(look.text, strong=True)
        metrics = self._badge_metrics
        return self._label(metrics.elidedText(whole.text.text(), Qt.TextElideMode.ElideRight, width), strong=True)

    def _meta(self, author: str, space: str, width: float) -> Label:
        """Return author and space; where they do not fit, the author is cut or left out."""
        label = self._label(_joined(author, space))
        if label.width <= width or not space:
            return label if label.width <= width else self._label(self._cut(safe_line(author), width))
        room = width - self._label(_joined(" ", space)).width
        if room >= self._theme.px(_LEAST_NAME):
            return self._label(_joined(self._cut(safe_line(author), room), space))
        return self._label(self._cut(_joined("", space), width) if width > self._theme.px(_LEAST_NAME) / 2 else "")

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
        answer = result.answer
        vouched = (answer.verified, answer.superseded, answer.verified_by, answer.author) if answer else None
        key = (result.state, result.verified, result.superseded, vouched)
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


def _held(lines: Lines) -> int:
    """Return how much of a text its lines hold, in Qt's units."""
    last = lines.layout.lineAt(lines.count - 1)
    return last.textStart() + last.textLength()


def _is_rtl(text: str) -> bool:
    """Return whether the first strong character is Hebrew or Arabic, as Qt decides."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
