"""Made-up archives in the JSON Lines format: every post has a code word that no other has."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

WORDS = (  # noqa: SIM905 (one word a line would hide the rest)
    "pump valve seal gasket rotor stator bearing shaft flange impeller coupling pressure torque leak vibration noise"
    " contract clause discount invoice delivery warranty retention penalty offer approval payment term rider"
).split()
PEOPLE = ("Ana Ruiz", "Bo Lindgren", "Chiara Conti", "Dana Okafor", "Emil Noack", "Fatima Haddad")
SPACES = ("Field service", "Deals", "Workshop chat")


def code_word(number: int) -> str:
    """The word that only post `number` has."""
    return f"zq{number:05d}x"


def posts(count: int, seed: int = 1, first: int = 0) -> list[dict[str, Any]]:
    """Questions with answers, chat, tags, votes, numbers; some replies stand before what they reply to."""
    draw = random.Random(seed)
    lines = [_post(number, draw) for number in range(first, first + count)]
    for here in range(0, count - 12, 60):
        lines[here], lines[here + 12] = lines[here + 12], lines[here]
    return lines


def _post(number: int, draw: random.Random) -> dict[str, Any]:
    thread, place = divmod(number, 5)
    space = SPACES[thread % 3]
    text = " ".join(draw.choices(WORDS, k=draw.randint(4, 60)))
    post: dict[str, Any] = {
        "id": f"p{number}",
        "space": space,
        "body": f"{code_word(number)} {text}",
        "author": {"id": f"u{number % 6}", "name": PEOPLE[number % 6]},
        "created": 1_700_000_000 + number * 97,
    }
    if space == "Workshop chat":
        return {**post, "kind": "message"}
    if place == 0:
        return {
            **post,
            "kind": "question",
            "title": f"Question about {draw.choice(WORDS)}",
            "tags": [draw.choice(WORDS)],
        }
    accepted = {"accepted": True} if place == 2 and thread % 2 else {}
    return {**post, "kind": "answer", "parent": f"p{thread * 5}", "votes": draw.randint(0, 9), **accepted}


def write(path: Path, lines: list[dict[str, Any]], source: str = "synthetic") -> Path:
    """Write the archive."""
    header = {"precedent": 1, "source": source}
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in [header, *lines])
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
