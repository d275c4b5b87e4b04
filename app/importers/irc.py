"""IRC logs: a file or many, in the layouts of common clients and bots (see irc_lines.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b

from app.importers.container import Container, Member, head_of
from app.importers.irc_lines import Clock, Said, addressed, day_in, day_line, is_event, said, split_clock
from app.importers.lines import read_lines
from app.importers.record import Found, FoundPerson, FoundPost, FoundSpace, Skipped

LINE_LIMIT = 64 << 10  # a message of the protocol has 512 bytes; bouncers join a few
_HEAD = 64 << 10
_HEAD_LINES = 60
_RECOGNISE_MEMBERS = 50
_SURE_ENOUGH = 0.5
_KNOWN_LIMIT = 50_000  # nicknames remembered as already sent; beyond it they are sent again
_BOM = b"\xef\xbb\xbf"
_CHANNEL_IN_NAME = re.compile(r"#[^\s/,]+?(?=$|/|[._-]?(?:19|20)\d\d|\.(?:log|txt|irc|weechatlog)\b)", re.IGNORECASE)
_CHANNEL_IN_TEXT = re.compile(
    r"(?:has joined(?: channel)?|Joins:.*|Now talking (?:in|on)|Session Ident:|/)\s*(#[^\s,)\]]+)", re.IGNORECASE
)
_NAME_NOISE = re.compile(r"(?:19|20)\d\d[-_.]?[01]\d[-_.]?[0-3]\d|\b\d{1,4}\b|\.(?:log|txt|irc|ascii|raw|weechatlog)\b")
_ONE_DAY = timedelta(days=1)
_HALF_DAY_MINUTES = 12 * 60


class Irc:
    """Un-threaded chat: every post has the conversation "" and names whom it addresses."""

    format = "irc"

    def recognise(self, container: Container) -> float:
        """The share of lines of the surest of the first members that read as a log with somebody speaking."""
        best = 0.0
        for count, member in enumerate(container.members()):
            if count == _RECOGNISE_MEMBERS:
                break
            best = max(best, 0.9 * _sureness(member))
        return best if best >= 0.9 * _SURE_ENOUGH else 0.0

    def identify(self, container: Container) -> str:
        """Logs name no network: the person is asked."""
        return ""

    def read(self, container: Container) -> Iterator[Found]:
        """Stream the logs, one file after the other."""
        sent = _Sent()
        for member in container.members():
            if _sureness(member) >= _SURE_ENOUGH:
                yield from _LogReading(member, sent).run()
            else:
                yield Skipped("other_file", member.name)


def _decode(line: bytes) -> str:
    """UTF-8, or else the western code page that old clients wrote."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _head_lines(member: Member) -> list[str]:
    head = head_of(member, _HEAD).removeprefix(_BOM)
    if b"\0" in head:
        return []
    lines = [_decode(line).strip() for line in head.split(b"\n")[: _HEAD_LINES + 1]]
    return [line for line in lines[: max(1, len(lines) - 1)] if line]


def _sureness(member: Member) -> float:
    lines = _head_lines(member)
    rests = [split[1] if (split := split_clock(line)) else "" for line in lines]
    talk = sum(said(rest) is not None for rest in rests)
    events = sum(is_event(rest or line) or day_line(line) is not None for rest, line in zip(rests, lines, strict=True))
    return (talk + events) / len(lines) if talk else 0.0


def _channel_of(member: Member) -> str:
    """The channel of a log: written in its name (`#ceph`), in its first lines, or else the name without dates."""
    if named := _CHANNEL_IN_NAME.search(member.name):
        return named[0].lower()
    if told := _CHANNEL_IN_TEXT.search(_decode(head_of(member, _HEAD))):
        return told[1].lower().rstrip(".:")
    for part in reversed(member.name.split("/")):
        if rest := _NAME_NOISE.sub("", part).strip(" ._-"):
            return rest.lower()
    return "irc"


class _Sent:
    """Which people and channels went out already; shared by all logs of an archive."""

    def __init__(self) -> None:
        self._people: set[str] = set()
        self._spaces: set[str] = set()

    def knows(self, nick: str) -> bool:
        return nick in self._people

    def person(self, nick: str) -> Iterator[FoundPerson]:
        """Send somebody who is new."""
        if nick.lower() not in self._people:
            if len(self._people) >= _KNOWN_LIMIT:
                self._people.clear()
            self._people.add(nick.lower())
            yield FoundPerson(nick.lower(), nick, handle=nick)

    def space(self, channel: str) -> Iterator[FoundSpace]:
        """Send a channel that is new."""
        if channel not in self._spaces:
            self._spaces.add(channel)
            yield FoundSpace(channel, channel)


class _LogReading:
    """One log; keeps the day, because most layouts write only the time in a line."""

    def __init__(self, member: Member, sent: _Sent) -> None:
        self._member = member
        self._sent = sent
        self._channel = _channel_of(member)
        self._day: date | None = day_in(member.name)
        self._minutes = -1
        self._stamp = ""
        self._in_stamp = 0
        self._same: dict[str, int] = {}
        self._skipped: dict[str, tuple[str, int]] = {}

    def run(self) -> Iterator[Found]:
        """Everything of this log; what was skipped comes last, counted by reason."""
        with self._member.open() as stream:
            for number, data in read_lines(stream, LINE_LIMIT):
                if data is None:
                    self._skip("line_too_long", number)
                    continue
                line = _decode(data.removeprefix(_BOM) if number == 1 else data).rstrip()
                if line:
                    yield from self._take(line, number)
        for reason, (example, count) in self._skipped.items():
            yield Skipped(reason, example, count)

    def _skip(self, reason: str, number: int) -> None:
        example, count = self._skipped.get(reason, (f"{self._member.name} line {number}", 0))
        self._skipped[reason] = (example, count + 1)

    def _take(self, line: str, number: int) -> Iterator[Found]:
        split = split_clock(line)
        clock, rest = split or (None, line)
        message = said(rest) if clock is not None else None
        if message is None:
            if (day := day_line(rest)) is not None:
                self._day, self._minutes = day, -1
            self._skip("channel_event" if day is not None or is_event(rest) else "unknown_line", number)
            return
        if clock is not None:
            yield from self._message(clock, message, number)

    def _message(self, clock: Clock, message: Said, number: int) -> Iterator[Found]:
        moment = self._moment(clock)
        if moment is None:
            self._skip("no_date", number)
            return
        if not message.text.strip():
            self._skip("empty_post", number)
            return
        channel = clock.channel.lower() or self._channel
        stamp = moment.replace(tzinfo=None).isoformat(timespec="minutes" if clock.time.count(":") == 1 else "seconds")
        if stamp != self._stamp:
            self._stamp, self._in_stamp = stamp, -1
            self._same.clear()
        self._in_stamp += 1
        yield from self._sent.space(channel)
        yield from self._sent.person(message.nick)
        # Lines of one minute keep their order by a millisecond each: the log knows the order, not the moment.
        most = 59_999 if clock.time.count(":") == 1 else 999
        yield FoundPost(
            id=self._id(channel, message),
            space=channel,
            author=message.nick.lower(),
            created=int(moment.timestamp()) * 1000 + min(self._in_stamp, most),
            body=f"{message.nick} {message.text}" if message.is_action else message.text,
            format="plain",
            mentions=tuple(nick for nick in addressed(message.text) if self._sent.knows(nick)),
        )

    def _id(self, channel: str, message: Said) -> str:
        """Channel, time and content, and a running number for the same words again: two logs of one channel agree."""
        digest = blake2b(f"{message.nick}\0{message.text}".encode("utf-8", "replace"), digest_size=5).hexdigest()
        count = self._same[digest] = self._same.get(digest, 0) + 1
        return f"{channel} {self._stamp} {digest}" if count == 1 else f"{channel} {self._stamp} {digest}-{count}"

    def _moment(self, clock: Clock) -> datetime | None:
        """The time of a line, UTC unless it says otherwise; None while no day is known."""
        hours, minutes, seconds = (int(part) for part in f"{clock.time}:0".split(":")[:3])
        if clock.day is not None:
            self._day = clock.day
        elif clock.month_day is not None and self._day is not None:
            self._day = _with_month_day(self._day, *clock.month_day)
        elif self._day is not None and hours * 60 + minutes < self._minutes - _HALF_DAY_MINUTES:
            self._day += _ONE_DAY  # past midnight in a log that does not say so
        self._minutes = hours * 60 + minutes
        if self._day is None:
            return None
        zone = clock.zone.replace(":", "")
        try:
            moment = datetime(self._day.year, self._day.month, self._day.day, hours, minutes, seconds, tzinfo=UTC)
            if zone and zone != "Z":
                offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
                moment = moment - offset if zone[0] == "+" else moment + offset
        except (ValueError, OverflowError):
            return None
        return moment


def _with_month_day(before: date, month: int, day: int) -> date | None:
    """The day of a layout without years: the year of the day before, one more after a turn of the year."""
    year = before.year + (1 if month < before.month and before.month - month > 6 else 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None
