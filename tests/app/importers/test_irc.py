"""IRC logs: the layouts of common clients, days and midnights, events, mentions, stable ids."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.importers.container import open_container
from app.importers.irc import Irc
from app.importers.record import Found, FoundPerson, FoundPost, FoundSpace, Skipped

_SHARED = Path(__file__).parents[4] / "shared/data/formats/small/perceval/supybot"


def _write(folder: Path, text: str, name: str = "pumps.log") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _read(path: Path) -> list[Found]:
    with open_container(path) as container:
        return list(Irc().read(container))


def _posts(path: Path) -> list[FoundPost]:
    return [found for found in _read(path) if isinstance(found, FoundPost)]


def _skips(path: Path) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for found in _read(path):
        if isinstance(found, Skipped):
            counts[found.reason] += found.count
    return dict(counts)


def _told(path: Path) -> list[tuple[str, str, str]]:
    """Minute, author and text of each post."""
    return [
        (datetime.fromtimestamp(post.created / 1000, UTC).strftime("%Y-%m-%d %H:%M"), post.author, post.body)
        for post in _posts(path)
    ]


_LAYOUTS = {
    "supybot": (
        "2026-03-05T10:00:07  *** Ana has joined #pumps\n"
        "2026-03-05T10:00:09  <Ana> Seal leaks\n"
        "2026-03-05T12:01:00+0200  * Bo looks\n"
    ),
    "irssi": (
        "--- Log opened Thu Mar 05 09:59:21 2026\n"
        "10:00 -!- Ana [~ana@host] has joined #pumps\n"
        "10:00 < Ana> Seal leaks\n"
        "10:01  * Bo looks\n"
    ),
    "irssi after midnight": (
        "--- Log opened Wed Mar 04 23:59:21 2026\n"
        "23:59 -!- Ana [~ana@host] has joined #pumps\n"
        "--- Day changed Thu Mar 05 2026\n"
        "10:00 <@Ana> Seal leaks\n"
        "10:01  * Bo looks\n"
    ),
    "weechat": (
        "2026-03-05 10:00:01\t-->\tAna (~ana@host) has joined #pumps\n"
        "2026-03-05 10:00:09\tAna\tSeal leaks\n"
        "2026-03-05 10:01:00\t *\tBo looks\n"
        "2026-03-05 10:02:00\t--\tMode #pumps [+o Ana] by Bo\n"
    ),
    "znc": (
        "--- Day changed Thu Mar 05 2026\n"
        "[10:00:01] *** Joins: Ana (~ana@host) has joined #pumps\n"
        "[10:00:09] <Ana> Seal leaks\n"
        "[10:01:00] * Bo looks\n"
    ),
    "hexchat": (
        "**** BEGIN LOGGING AT Thu Mar  5 09:59:21 2026\n"
        "Mar 05 10:00:00 *\tNow talking on #pumps\n"
        "Mar 05 10:00:09 <Ana>\tSeal leaks\n"
        "Mar 05 10:01:00 *\tBo looks\n"
    ),
    "mirc": (
        "Session Start: Thu Mar 05 09:59:21 2026\n"
        "Session Ident: #pumps\n"
        "[10:00] <+Ana> Seal leaks\n"
        "[10:01] * Bo looks\n"
    ),
    "eggdrop": (
        "[09:00] --- Thu Mar  5 2026\n"
        "[10:00] Ana (~ana@host) joined #pumps.\n"
        "[10:00] <Ana> Seal leaks\n"
        "[10:01] *** Ana has joined #pumps\n"
        "[10:01] * Bo looks\n"
    ),
    "one channel a line": (
        "#pumps 2026-03-05 [10:00:09] <Ana> Seal leaks\n"
        "#pumps 2026-03-05 === Cy is now known as Di\n"
        "#pumps 2026-03-05 [10:01:00] *Bo \tlooks\n"
    ),
}


@pytest.mark.parametrize("layout", _LAYOUTS)
def test_each_layout_tells_who_said_what_when_and_where(tmp_path: Path, layout: str) -> None:
    path = _write(tmp_path, _LAYOUTS[layout])

    with open_container(path) as container:
        assert Irc().recognise(container) > 0.5
        assert Irc().identify(container) == ""
    assert _told(path) == [("2026-03-05 10:00", "ana", "Seal leaks"), ("2026-03-05 10:01", "bo", "Bo looks")]
    assert {post.space for post in _posts(path)} == {"#pumps"}
    assert {post.conversation for post in _posts(path)} == {""}


def test_a_daily_log_takes_its_date_and_channel_from_the_name_inside_the_archive(tmp_path: Path) -> None:
    _write(tmp_path, "[10:00] <ana> Seal leaks\n", "2026/03/05/#pumps.txt")
    _write(tmp_path, "[10:00] <bo> Still leaks\n", "valves_20260306.log")

    found = _read(tmp_path)

    assert FoundSpace("#pumps", "#pumps") in found
    assert FoundSpace("valves", "valves") in found
    assert _told(tmp_path) == [("2026-03-05 10:00", "ana", "Seal leaks"), ("2026-03-06 10:00", "bo", "Still leaks")]


def test_a_log_without_any_date_is_skipped_line_by_line_with_the_reason(tmp_path: Path) -> None:
    path = _write(tmp_path, "[10:00] <ana> Seal leaks\n[10:01] <bo> Where?\n")

    assert _posts(path) == []
    assert _skips(path) == {"no_date": 2}


def test_a_log_that_runs_past_midnight_goes_on_to_the_next_day(tmp_path: Path) -> None:
    path = _write(tmp_path, "[23:59] <ana> late\n[00:01] <ana> early\n[00:00] <ana> clock put back\n", "2026-12-31.log")

    assert [told[0] for told in _told(path)] == ["2026-12-31 23:59", "2027-01-01 00:01", "2027-01-01 00:00"]


def test_a_layout_without_years_turns_the_year(tmp_path: Path) -> None:
    text = "**** BEGIN LOGGING AT Wed Dec 31 22:00:00 2025\nDec 31 23:59:00 <ana>\tlate\nJan 01 00:01:00 <ana>\tearly\n"

    assert [told[0] for told in _told(_write(tmp_path, text))] == ["2025-12-31 23:59", "2026-01-01 00:01"]


def test_lines_of_one_minute_keep_their_order_and_repeated_words_their_own_ids(tmp_path: Path) -> None:
    path = _write(tmp_path, "[10:00] <ana> ok\n[10:00] <bo> no\n[10:00] <ana> ok\n", "2026-03-05.log")

    first, second, third = _posts(path)

    assert first.created < second.created < third.created
    assert third.id == f"{first.id}-2"
    assert len({first.id, second.id, third.id}) == 3


def test_ids_are_the_same_in_a_longer_copy_of_the_log(tmp_path: Path) -> None:
    short = _posts(_write(tmp_path / "a", "[10:00] <ana> ok\n[10:01] <bo> no\n", "2026-03-05.log"))
    longer = _posts(_write(tmp_path / "b", "[10:01] <bo> no\n[10:00] <ana> ok\n[10:02] <c> x\n", "2026-03-05.log"))

    assert {post.id for post in short} < {post.id for post in longer}


def test_an_address_at_the_start_is_a_mention_of_somebody_seen(tmp_path: Path) -> None:
    text = "[10:00] <Ana> hi\n[10:01] <bo> ana, cy: seal?\n[10:02] <bo> note: dry run\n"

    assert [post.mentions for post in _posts(_write(tmp_path, text, "2026-03-05.log"))] == [(), ("ana",), ()]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2026-03-05T10:00:00  *** ana has quit IRC", "channel_event"),
        ("2026-03-05T10:00:00  -nickbot- You are registered", "channel_event"),
        ("10:00 -!- Topic for #pumps: seals", "channel_event"),
        ("=== ana [~a@h] has joined #pumps", "channel_event"),
        ("--- Log closed Thu Mar 05 11:00:00 2026", "channel_event"),
        ("2026-03-05T10:00:00  <ana>", "empty_post"),
        ("2026-03-05T10:00:00  ana without brackets", "unknown_line"),
        ("2026-02-31T10:00:00  <ana> no such day", "unknown_line"),
        ("words", "unknown_line"),
        ("2026-03-05T10:00:00  <ana> " + "x" * 70_000, "line_too_long"),
    ],
)
def test_what_nobody_said_is_counted_by_reason(tmp_path: Path, line: str, reason: str) -> None:
    path = _write(tmp_path, f"2026-03-05T09:00:00  <ana> kept\n{line}\n2026-03-05T09:01:00  <bo> kept\n")

    assert _skips(path) == {reason: 1}
    assert [post.body for post in _posts(path)] == ["kept", "kept"]


def test_old_code_pages_are_read_and_people_named_once(tmp_path: Path) -> None:
    path = tmp_path / "2026-03-05.log"
    path.write_bytes("[10:00] <Jürgen> größer\n[10:01] <Jürgen> ok\n".encode("cp1252"))

    found = _read(path)

    assert [item for item in found if isinstance(item, FoundPerson)] == [
        FoundPerson("jürgen", "Jürgen", handle="Jürgen")
    ]
    assert _posts(path)[0].body == "größer"


@pytest.mark.parametrize(
    "text",
    [
        "plain prose\nof two lines\n",
        "10:00 lunch\n11:00 meeting\n",
        '{"id": 1, "body": "<ana> x"}\n',
        "From ana Thu Mar 5\n",
    ],
)
def test_other_text_is_not_recognised(tmp_path: Path, text: str) -> None:
    with open_container(_write(tmp_path, text)) as container:
        assert Irc().recognise(container) == 0.0


def test_files_that_are_no_logs_are_reported(tmp_path: Path) -> None:
    _write(tmp_path, "[10:00] <ana> ok\n", "2026-03-05.log")
    _write(tmp_path, "1000 1001 -\n", "2026-03-05.annotation.txt")

    assert _skips(tmp_path) == {"other_file": 1}


@pytest.mark.shared
@pytest.mark.skipif(not _SHARED.is_dir(), reason="needs the shared data folder beside the checkout")
def test_every_line_of_real_bot_logs_is_accounted_for() -> None:
    lines = sum(len(path.read_text("utf-8").splitlines()) for path in _SHARED.iterdir())

    assert len(_posts(_SHARED)) + sum(_skips(_SHARED).values()) == lines - _blank_lines()


def _blank_lines() -> int:
    return sum(not line.strip() for path in _SHARED.iterdir() for line in path.read_text("utf-8").splitlines())
