"""`precedent bench window`: start, typing, evenness and memory of the real window on a real profile."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from app.model.errors import KnownError
from app.services.answers import Coverage
from app.services.search import Library
from ui.main import SWITCH_SECONDS, Desktop
from ui.measure.keystrokes import STAGES, Typist
from ui.measure.machine import Moment, clean_files_mb, load_average, private_memory_mb, share_of_others
from ui.measure.spread import spread
from ui.measure.startup import measure_starts
from ui.measure.ticks import Ticks
from ui.measure.waiting import pause, wait
from ui.tasks.work import Wanted

REST_MS = 4_000
SETTLE_MS = 45_000  # at most; some ten seconds where a million posts are held
OPEN_MS = 30_000
STOP_MS = 60_000
SEED = 1


@dataclass(frozen=True, slots=True)
class Wish:
    """What to measure."""

    profile: Path
    keys: int = 300
    starts: int = 6
    archive: Path | None = None  # imported into the profile while the same keys are typed
    unprotected: bool = False


def measure_window(wish: Wish) -> dict[str, Any]:
    """Open the window and measure it; offscreen where there is no display. Raises KnownError when it does not open."""
    if not (sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    load = load_average()
    starts = measure_starts(wish.profile, wish.starts, unprotected=wish.unprotected) if wish.starts else {}
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    sys.setswitchinterval(SWITCH_SECONDS)  # as the window's own start does
    desktop = Desktop(
        app, wish.profile, unprotected=wish.unprotected, passphrase=os.environ.get("PRECEDENT_PASSPHRASE") or None
    )
    found: dict[str, Any] = {"platform": app.platformName(), "load_before": load, "starts": starts}
    try:
        found.update(_Run(desktop, wish).measure())
    finally:
        desktop.jobs.close()  # not `desktop.close`: how this window stood is not worth keeping
    found["load_after"] = load_average()
    return found


class _Run:
    """One window, one phase after the other."""

    def __init__(self, desktop: Desktop, wish: Wish) -> None:
        self._desktop = desktop
        self._wish = wish
        self._window = desktop.window
        self._errors: list[Exception] = []
        self._window.page.searching.failed.connect(self._errors.append)

    def measure(self) -> dict[str, Any]:
        surveyed: list[Coverage] = []
        self._window.page.surveyed.connect(lambda coverage, _: surveyed.append(coverage))
        self._desktop.start()
        wait(lambda: bool(surveyed and self._desktop.desk) or bool(self._errors), OPEN_MS)
        if self._errors or not surveyed:
            raise KnownError(str(self._errors[0]) if self._errors else "The window did not open in half a minute.")
        words: list[str] = []
        self._window.jobs.lane("search").ask(_words, done=words.extend, failed=self._errors.append)
        settled: list[bool] = []
        self._window.page.searching.idle.settled.connect(lambda: settled.append(True))
        wait(lambda: bool(settled and words) or bool(self._errors), SETTLE_MS)
        if not words:
            raise KnownError("This profile holds too little text to type real words from it.")
        self._typist = Typist(self._window, self._window.jobs)
        self._ticks = Ticks(self._window)
        found: dict[str, Any] = {"posts": surveyed[-1].posts, "memory_mb": {}, "memory_of_files_mb": {}}
        self._weigh(found, "at_rest")
        found["rest"] = self._phase(lambda: pause(REST_MS))
        queries = _queries(words, self._wish.keys)
        found["typing"] = self._typing(queries)
        self._weigh(found, "after_typing")
        if self._wish.archive is not None:
            found["import"] = self._while_importing(self._wish.archive, queries)
            self._weigh(found, "after_import")
        return found

    def _weigh(self, found: dict[str, Any], when: str) -> None:
        found["memory_mb"][when], found["memory_of_files_mb"][when] = private_memory_mb(), clean_files_mb()

    def _phase(self, act: Callable[[], object]) -> dict[str, Any]:
        self._ticks.take()
        before = Moment.now()
        act()
        others = share_of_others(before, Moment.now())
        return {"gap_ms": spread(self._ticks.take()), "others_cpu": others, "load": load_average()}

    def _typing(self, queries: list[str], enough: Callable[[], bool] = lambda: False) -> dict[str, Any]:
        def act() -> None:
            done: list[bool] = []
            self._typist.finished.connect(lambda: done.append(True))
            self._typist.type(queries)
            while not done:
                pause(100)
                if enough():
                    self._typist.stop()

        phase = self._phase(act)
        return {**phase, "keys": self._typist.report()}

    def _while_importing(self, archive: Path, queries: list[str]) -> dict[str, Any]:
        desk = self._desktop.desk
        assert desk is not None
        (number,) = desk.imports.import_archives([Wanted(archive.absolute())])
        task = desk.imports.task(number)
        wait(lambda: bool(task.progress.posts) or task.has_ended, OPEN_MS)
        found: dict[str, Any] = {"rest": self._phase(lambda: wait(lambda: task.has_ended, REST_MS))}
        found["typing"] = self._typing(queries, lambda: task.has_ended)
        found["posts"], found["ended_before_the_keys"] = task.progress.posts, task.has_ended
        if not task.has_ended:
            desk.imports.cancel(number)
        wait(lambda: task.has_ended, STOP_MS)
        found["state"], found["sentence"] = task.state.name.lower(), task.sentence
        return found


def _words(library: Library) -> list[str]:
    return [word for word in library.sample_words(2_000) if word.isalpha() and len(word) > 3]


def _queries(words: list[str], keys: int) -> list[str]:
    """One to three real words each, until there are so many keys."""
    draw = random.Random(SEED)
    queries: list[str] = []
    while sum(map(len, queries)) < keys:
        queries.append(" ".join(draw.choice(words) for _ in range(draw.choice((1, 2, 2, 3)))))
    return queries


def describe(found: dict[str, Any]) -> str:
    """Return the measures as a table for the terminal."""
    lines = [
        f"{found['posts']:,} posts; {found['platform']}; load {found['load_before']} before, {found['load_after']} after"
    ]
    if found["starts"]:
        starts = found["starts"]
        lines.append(_row("typing-ready, warm", starts["typing_ready"], 350) + f"  first {starts['first_ms']:.0f}")
        lines.append(_row("  of CPU", starts["typing_ready_cpu"], None))
        lines.append(_row("an empty window of Qt", starts["empty_window"], None))
        lines.append(_row("first key answered", starts["first_key_answered"], None))
    memory = ", ".join(f"{when.replace('_', ' ')} {size}" for when, size in found["memory_mb"].items())
    lines.append(f"private memory, MB         {memory}   (limit 150 at rest)")
    files = ", ".join(f"{when.replace('_', ' ')} {size}" for when, size in found["memory_of_files_mb"].items())
    lines.append(f"  unchanged pages of files {files}")
    lines += _phase_lines("", found)
    if "import" in found:
        lines.append(f"while importing ({found['import']['posts']:,} posts came, {found['import']['state']}):")
        lines += _phase_lines("  ", found["import"])
    return "\n".join(lines)


def _phase_lines(indent: str, found: dict[str, Any]) -> list[str]:
    lines = []
    for name in ("rest", "typing"):
        phase = found[name]
        note = f"  others' CPU {phase['others_cpu']}, load {phase['load']}"
        lines.append(_row(f"{indent}gap of 5 ms, {name}", phase["gap_ms"], None, "p99") + note)
    keys = found["typing"]["keys"]
    lines.append(_row(f"{indent}key to painted", keys["painted"], 16) + f"  slowest {keys['slowest']!r}")
    lines += [_row(f"{indent}  {name}", keys["stages"][name], None) for name in STAGES]
    lines.append(_row(f"{indent}  paint, CPU", keys["paint_cpu"], None))
    lines.append(_row(f"{indent}letter painted", keys["letter_painted"], None))
    lines.append(f"{indent}overtaken by the next key {keys['overtaken']}, never painted {keys['never_painted']}")
    return lines


def _row(name: str, numbers: dict[str, float], limit_p95: float | None, high: str = "p95") -> str:
    if not numbers.get("n"):
        return f"{name:26} none"
    limit = "" if limit_p95 is None else f"  (limit p95 {limit_p95:.0f})"
    times = f"p50 {numbers['p50']:8.2f}  {high} {numbers[high]:8.2f}  max {numbers['max']:8.2f}"
    return f"{name:26} n {numbers['n']:5}  {times}{limit}"
