"""The points by which a chat post finds its conversation, fitted on annotated chat (docs/decisions/0012).

Two columns: a quiet channel and a busy one. In a busy channel people address each other and several conversations run at
once; in a quiet one what follows usually belongs to what stood before. A channel in between has points in between.
"""

from __future__ import annotations

from math import log2
from typing import NamedTuple


class Points(NamedTuple):
    """What speaks for (or, below zero, against) a conversation, and for a new one, in natural logarithms of odds."""

    silence: float  # each doubling of the minutes since it was spoken in
    posts_since: float  # each doubling of the channel's posts since then
    size: float  # each doubling of its posts
    addresses_its_speaker: float  # the post addresses somebody who spoke here last
    addresses_who_spoke: float  # ... who spoke here, and elsewhere later
    addresses_somebody_else: float  # ... who never spoke here
    was_addressed: float  # the author was addressed here and has not spoken since
    spoke_here_last: float  # the author spoke here last
    spoke_here: float  # the author spoke here, and elsewhere later
    goes_on: float  # the author's own post is the last one here
    second_speaker: float  # so far one other person spoke here
    third_speaker: float  # so far several other people spoke here
    answers_a_question: float  # one person asked here and nobody else spoke
    others_talk: float  # the last post here addresses somebody else
    rare_words: float  # each bit of rarity of the words that are shared
    new: float  # a new conversation
    new_by_question: float  # the post has a question mark
    new_by_newcomer: float  # the author's first post of the day
    new_though_addressing: float  # the post addresses somebody
    new_by_long_text: float  # the post is longer than a line
    new_after_silence: float  # each doubling of the minutes that the channel was silent


# Of being addressed the quiet column was not fitted: on the chat it comes from, topics say where a post belongs.
QUIET = Points(
    silence=-0.57,
    posts_since=0.11,
    size=-0.03,
    addresses_its_speaker=2.5,
    addresses_who_spoke=0.8,
    addresses_somebody_else=-1.5,
    was_addressed=1.4,
    spoke_here_last=1.55,
    spoke_here=0.67,
    goes_on=-0.50,
    second_speaker=0.56,
    third_speaker=-0.17,
    answers_a_question=0.82,
    others_talk=-0.22,
    rare_words=0.19,
    new=-1.60,
    new_by_question=0.56,
    new_by_newcomer=0.05,
    new_though_addressing=0.10,
    new_by_long_text=0.78,
    new_after_silence=-0.01,
)
BUSY = Points(
    silence=-0.32,
    posts_since=-0.62,
    size=-0.15,
    addresses_its_speaker=3.06,
    addresses_who_spoke=1.04,
    addresses_somebody_else=-2.75,
    was_addressed=1.40,
    spoke_here_last=1.91,
    spoke_here=0.69,
    goes_on=0.58,
    second_speaker=-0.66,
    third_speaker=-1.24,
    answers_a_question=-0.04,
    others_talk=-0.82,
    rare_words=0.23,
    new=-0.42,
    new_by_question=1.24,
    new_by_newcomer=1.47,
    new_though_addressing=-1.32,
    new_by_long_text=1.13,
    new_after_silence=-0.39,
)

STEPS = 16
_BUSY_PACE = 64.0  # posts of the last minutes (each counting half after ten) from which on a channel is a busy one


def _between(share: float) -> Points:
    return Points(*[(1 - share) * quiet + share * busy for quiet, busy in zip(QUIET, BUSY, strict=True)])


_TABLE = tuple(_between(step / STEPS) for step in range(STEPS + 1))


def points_at(pace: float) -> Points:
    """The points in a channel of that pace."""
    return _TABLE[min(STEPS, round(STEPS * log2(1 + pace) / log2(_BUSY_PACE)))]
