"""One line of an IRC log in any of the common layouts: when, who, what; or a day change; or something else.

Layouts seen: supybot/limnoria, irssi, weechat, ZNC, HexChat/XChat, mIRC, eggdrop, irclogs.ubuntu.com.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_TIME = r"(?P<time>\d{1,2}:\d\d(?::\d\d)?)(?:\.\d+)?"
_FULL = re.compile(
    r"(?:(?P<channel>[^\s\[<]+) )?\[?(?P<date>\d{4}[-/]\d\d[-/]\d\d)\]?[T\s]+\[?"
    + _TIME
    + r" ?(?P<zone>Z|[+-]\d\d:?\d\d)?\]?(?:\s+|$)(?P<rest>.*)",
    re.DOTALL,
)
_BARE = re.compile(r"[\[(]?" + _TIME + r"[\])]?\s+(?P<rest>.*)", re.DOTALL)
_MONTH_NAMES = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)}
_MONTH = rf"(?P<month>{'|'.join(_MONTH_NAMES)})[a-z]*"
_YEARLESS = re.compile(_MONTH + r" (?P<day>[ \d]\d) " + _TIME + r"\s+(?P<rest>.*)", re.DOTALL)
_DAY_LINE = re.compile(
    r"(?:---|===|\*{4}|-!-)?\s*(?:Day changed(?: to)?|Log (?:opened|closed|started)|BEGIN LOGGING AT|ENDING LOGGING AT|"
    r"Session (?:Start|Close|Time):|Logs? for)\s*(?P<when>.+)",
    re.IGNORECASE,
)
_NUMERIC_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)[-/_.]?(?P<month>[01]\d)[-/_.]?(?P<day>[0-3]\d)(?!\d)")
_WRITTEN_DAY = re.compile(
    _MONTH + r"\s+(?P<day>\d{1,2}),?\s+(?:\d\d:\d\d(?::\d\d)?\s+)?(?:[A-Z]{3,4}\s+)?(?P<year>\d{4})"
)
_TURNED_DAY = re.compile(r"(?P<day>\d{1,2})\.?\s+" + _MONTH + r"\s+(?P<year>\d{4})")
_SAID = re.compile(r"<[@+%&~! ]?(?P<nick>[^\s>]+)>(?:\s(?P<text>.*)|$)", re.DOTALL)
_RELAYED = re.compile(r"\((?P<nick>[^\s/()]+)/#[^\s()]+\)\s(?P<text>.*)", re.DOTALL)
_ACTED = re.compile(r"\*\s*[@+%&~]?(?P<nick>[^\s*]+)(?:\s+(?P<text>.*)|$)", re.DOTALL)
_TABBED = re.compile(r"[@+%&~]?(?P<nick>[^\s<>*-][^\s<>*]*)\t(?P<text>.*)", re.DOTALL)
_EVENT_MARK = re.compile(r"(?:\S+ \d{4}-\d\d-\d\d (?====))?(?:\*\*\*|-!-|-->|<--|--+|===|%%%)(?:\s|$)|-\S+-(?:\s|$)")
_EVENT_WORDS = re.compile(
    r"(?:[\[(]\S*[\])] )?(?:has (?:joined|left|quit|changed the topic|set the topic)|is now known as|was kicked|"
    r"(?:sets|gives|removes) (?:mode|channel|voice|ban)|(?:joined|left|quit)\b.*#)"
)
_CLIENT_WORDS = re.compile(
    r"\*\s+(?:Now talking (?:in|on) #|Topic (?:for|is|set by)\b|You (?:have|are)\b|"
    r"Disconnected|Rejoined|Attempting to|Retrieving)"
)
_ADDRESSED = re.compile(r"(?P<nick>[A-Za-z_\[\]\\`^{}|][\w\[\]\\`^{}|-]*)[:,]\s+")
_MOST_ADDRESSED = 5


class Clock(NamedTuple):
    """What the line itself says about its time; parts that it leaves out are empty."""

    day: date | None
    time: str
    zone: str
    channel: str
    month_day: tuple[int, int] | None = None


class Said(NamedTuple):
    """A message, or an action when `is_action`."""

    nick: str
    text: str
    is_action: bool = False


def split_clock(line: str) -> tuple[Clock, str] | None:
    """Return the time of a line and its rest; None when it does not begin with one."""
    if found := _BARE.match(line):
        return Clock(None, found["time"], "", ""), found["rest"]
    if found := _FULL.match(line):
        day = day_in(found["date"])
        return (
            None
            if day is None
            else (Clock(day, found["time"], found["zone"] or "", found["channel"] or ""), found["rest"])
        )
    if found := _YEARLESS.match(line):
        month_day = (_MONTHS[found["month"]], int(found["day"]))
        return Clock(None, found["time"], "", "", month_day), found["rest"]
    return None


def day_in(text: str) -> date | None:
    """The first calendar day written in a text or a file name: 2012-10-17, 20121017, Oct 17 2012, 17 Oct 2012."""
    for pattern in (_NUMERIC_DAY, _WRITTEN_DAY, _TURNED_DAY):
        if found := pattern.search(text):
            month = _MONTHS.get(found["month"]) or int(found["month"])
            try:
                return date(int(found["year"]), month, int(found["day"]))
            except ValueError:
                continue
    return None


def day_line(text: str) -> date | None:
    """The day that a line of the log's own (`--- Day changed Thu Oct 18 2012`) begins; None for any other line."""
    if found := _DAY_LINE.match(text):
        return day_in(found["when"])
    if text.startswith("---"):  # eggdrop: [00:00] --- Thu Oct 18 2012
        return day_in(text)
    return None


def said(rest: str) -> Said | None:
    """The message or action in the rest of a line; None for events and everything else."""
    if found := _SAID.match(rest):
        return Said(found["nick"], found["text"] or "")
    if found := _ACTED.match(rest):
        text = found["text"] or ""
        return None if _EVENT_WORDS.match(text) or _CLIENT_WORDS.match(rest) else Said(found["nick"], text, True)
    if found := _RELAYED.match(rest) or _TABBED.match(rest):
        return None if _EVENT_MARK.match(rest) else Said(found["nick"], found["text"])
    return None


def is_event(rest: str) -> bool:
    """Whether this is a join, leave, notice, topic or another word of the server's."""
    if _EVENT_MARK.match(rest):
        return True
    return rest.startswith("*") and bool(_EVENT_WORDS.search(rest) or _CLIENT_WORDS.match(rest))


def addressed(text: str) -> list[str]:
    """The names before the first colon or comma: `ana, bo: try this` -> ana, bo."""
    names: list[str] = []
    position = 0
    while len(names) < _MOST_ADDRESSED and (found := _ADDRESSED.match(text, position)):
        names.append(found["nick"].lower())
        position = found.end()
    return names
