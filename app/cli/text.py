"""Results as a person reads them in a terminal."""

from __future__ import annotations

import sys
import textwrap
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from app.services.answers import ConversationView, Coverage, Offer, Result, SearchAnswer, WhyPart

if TYPE_CHECKING:
    from app.services.jobs import Progress

WIDTH = 100
_BOLD, _DIM, _MARK, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[1;33m", "\x1b[0m"
_LINE_ENDS = (0x0A, 0x0B, 0x0C, 0x85, 0x2028, 0x2029)
# Marks that turn the direction of the text behind them, so that it reads as something else.
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROL = {code: None for code in (*range(32), *range(127, 160), *_TURNING) if code != 9}
_BODY = _CONTROL | dict.fromkeys(_LINE_ENDS, "\n")
_LINE = _CONTROL | dict.fromkeys((9, *_LINE_ENDS), " ")


def is_colourful() -> bool:
    """Whether standard output is a terminal that may get colours."""
    return sys.stdout.isatty()


def safe(text: str) -> str:
    """Text of others as part of a line: no control characters, so that no escape sequence passes and no line is forged."""
    return text.translate(_LINE)


def safe_body(text: str) -> str:
    """As `safe`, with its line breaks."""
    return text.translate(_BODY)


def day(milliseconds: int) -> str:
    """`2026-09-02`, or a dash."""
    if milliseconds <= 0:
        return "-"
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%d")
    except (OverflowError, OSError, ValueError):
        return "-"


def moment(milliseconds: int) -> str:
    """`2026-09-02 08:12`, or a dash."""
    if milliseconds <= 0:
        return "-"
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%d %H:%M")
    except (OverflowError, OSError, ValueError):
        return "-"


def coverage_line(coverage: Coverage) -> str:
    """`1,000,019 posts in 52,114 conversations, complete to 2026-11-21 08:12, no space missing`."""
    missing = safe(", ".join(coverage.spaces_missing))
    parts = [
        f"{counted(coverage.posts, 'post')} in {counted(coverage.conversations, 'conversation')}",
        f"complete to {moment(coverage.complete_to)}" if coverage.complete_to else "nothing imported yet",
        f"{len(coverage.spaces_missing)} space missing: {missing}" if missing else "no space missing",
    ]
    if coverage.posts_waiting:
        parts.append(f"{coverage.posts_waiting:,} not indexed yet")
    return ", ".join(parts)


def counted(number: int, thing: str) -> str:
    """`1 post`, `1,024 posts`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def marked(text: str, ranges: tuple[tuple[int, int], ...], colour: bool) -> str:
    """The text with its highlights, as colours or as *stars*."""
    before, after = (_MARK, _OFF) if colour else ("*", "*")
    parts, at = [], 0
    for start, end in ranges:
        parts += [safe(text[at:start]), before, safe(text[start:end]), after]
        at = end
    return "".join([*parts, safe(text[at:])])


def show_answer(answer: SearchAnswer, colour: bool) -> str:
    """The whole result page."""
    lines = [safe(line) for line in (answer.read_as, *answer.explained) if line]
    if answer.corrected:
        lines.append(safe(answer.corrected))
    if answer.relaxed:
        absent = f" Nothing has {' or '.join(answer.absent)}." if answer.absent else ""
        lines.append(safe(f"Nothing has all of these words; showing posts with most of them.{absent}"))
    took = sum(answer.took_ms.values())
    # A draft's posts are not counted, and words that are spread over a conversation match none of its posts.
    few = counted(answer.total_conversations, "conversation")
    found = counted(answer.total_posts, "post") if answer.total_posts or not answer.results else few
    lines.append(f"{found} in {took:.1f} ms. Covers {coverage_line(answer.coverage)}.")
    for number, result in enumerate(answer.results, 1):
        lines += ["", *_result(number, result, colour)]
    if answer.offers:
        lines += ["", *(safe(_offer(offer)) for offer in answer.offers)]
    return "\n".join(lines)


def _offer(offer: Offer) -> str:
    """One other search: what it leaves out, what it finds, and how to write it."""
    if offer.kind == "open":
        return f"No answered post. {offer.posts:,} open alike: {offer.text} ({offer.query})"
    if offer.kind == "meant":
        return f"Did you mean {offer.text}? {counted(offer.posts, 'post')}: {offer.query}"
    newest = f", the newest of {day(offer.newest)}" if offer.newest else ""
    without = f"Without {offer.text}" if offer.text else "In all spaces"
    return f"{without}: {counted(offer.posts, 'post')}{newest}: {offer.query}"


def _result(number: int, result: Result, colour: bool) -> list[str]:
    title = marked(result.title or "(no title)", result.title_highlights, colour)
    state = safe(result.state) + (f", verified {day(result.verified)}" if result.verified else "")
    best = result.best_post
    body = textwrap.wrap(
        marked(best.snippet, best.highlights, colour), WIDTH, initial_indent="   ", subsequent_indent="   "
    )
    lines = [f"{number}. {_BOLD if colour else ''}{title}{_OFF if colour else ''}  [{state}]", *body]
    if result.answer is not None:
        sign = "accepted answer" if result.answer.accepted else "answer"
        sign = f"superseded {sign}" if result.answer.superseded else sign
        label = f" ({safe(result.answer.label)})" if result.answer.label else ""
        lines.append(f"   {sign}{label}: {safe(result.answer.first_line)}")
    about = f"{best.author} · {result.space} · {day(best.created)} · {result.helpful} helpful · {counted(result.posts, 'post')}"
    if result.duplicates:
        about += f" · asked {result.duplicates} times more" if result.duplicates > 1 else " · asked once more"
    lines.append(f"   {_DIM if colour else ''}{safe(about)} · {result.conversation}{_OFF if colour else ''}")
    if result.why:
        lines.append(f"   score {result.score:.3f}:")
        lines += [f"   {part.points:+9.3f}  {safe(_reason(part))}" for part in result.why]
    return lines


def _reason(part: WhyPart) -> str:
    return f"{part.said} ({part.author or 'unknown'}, {day(part.created)})" if part.post else part.said


def show_conversation(conversation: ConversationView, colour: bool) -> str:
    """Every post, accepted answers marked."""
    head = safe(conversation.title or "(no title)")
    lines = [f"{_BOLD if colour else ''}{head}{_OFF if colour else ''}"]
    lines.append(f"{safe(conversation.space)} · {safe(conversation.state)} · {conversation.permalink}")
    for post in conversation.posts:
        signs = [name for on, name in ((post.accepted, "accepted"), (post.deleted, "deleted")) if on]
        signs += [f"verified {day(post.verified)}"] if post.verified else []
        signs += [f"superseded {day(post.superseded)}"] if post.superseded else []
        signs += [safe(post.label)] if post.label else []
        about = f"{safe(post.author) or 'unknown'} · {moment(post.created)}" + "".join(f" · {sign}" for sign in signs)
        lines += ["", f"{_DIM if colour else ''}--- {about}{_OFF if colour else ''}", safe_body(post.body)]
        lines += [f"[attachment: {safe(file.name)}]" for file in post.attachments]
    return "\n".join(lines)


def show_report(result: dict[str, Any]) -> str:
    """What became of each archive."""
    lines: list[str] = []
    for source in result["sources"]:
        head = f"{source['path']}: {source['format'] or 'not recognised'} {source['source']}"
        lines.append(safe(head).rstrip())
        if source.get("error"):
            lines.append(f"  {safe(source['error'])}")
        known = f", {source['already_present']:,} already present" if source["already_present"] else ""
        updated = f", {source['updated']:,} updated" if source["updated"] else ""
        lines.append(
            f"  {counted(source['posts'], 'post')} in {counted(source['conversations'], 'conversation')}"
            f" by {source['people']:,} people{updated}{known}"
        )
        for skip in source["skipped"]:
            examples = "; ".join(safe(example) for example in skip["examples"])
            lines.append(f"  skipped {skip['count']:,}: {skip['reason']} ({examples})")
    lines.append(f"{result['seconds']:.1f} s, {result['posts_per_second']:,.0f} posts/s")
    return "\n".join(lines)


class ProgressLine:
    """One line on standard error that is written over: stage, rate, time left."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._last = 0.0

    def show(self, progress: Progress) -> None:
        """Draw it; without a terminal, a line every five seconds."""
        pause = 0.1 if self._terminal else 5.0
        if self._quiet or time.monotonic() - self._last < pause:
            return
        self._last = time.monotonic()
        end = "\r" if self._terminal else "\n"
        print(
            f"{_describe(progress):<100}"[:100] if self._terminal else _describe(progress),
            end=end,
            file=sys.stderr,
            flush=True,
        )

    def clear(self) -> None:
        """Leave an empty line behind."""
        if self._terminal and not self._quiet:
            print(" " * 100, end="\r", file=sys.stderr, flush=True)


def _describe(progress: Progress) -> str:
    if progress.stage == "indexing":
        return f"indexing: {counted(progress.waiting, 'post')} to go"
    if progress.stage == "rows":
        return f"rows: {progress.posts:,} operations applied"
    share = f"{100 * progress.done / progress.total:.0f} %, " if progress.total else ""
    left = f", about {progress.seconds_left:.0f} s left" if progress.seconds_left else ""
    return f"reading: {share}{counted(progress.posts, 'post')}, {progress.posts_per_second:,.0f} posts/s{left}"
