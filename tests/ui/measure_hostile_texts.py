"""What hostile texts cost: `python -m tests.ui.measure_hostile_texts [NAME ...]`, from the checkout.

For each text of `tests/ui/hostile_corpus.py`, as Markdown and as plain text: CPU milliseconds of reading it (in a lane) and
of the longest single turn of the GUI thread while it is shown, painted, scrolled to its end, made narrow, and listed as
the title and snippet of a result. No turn may take more than 100 ms.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication

from app.services.answers import BestPost, Result
from app.system.paths import find_resource
from tests.ui.hostile_corpus import CORPUS
from ui.icons import IconSet
from ui.search.row_layout import RowLayouter
from ui.text.post_browser import PostBrowser
from ui.text.post_text import parse_post
from ui.text.sections import PostSection
from ui.theme import Theme

LIMIT_MS = 100
MOST_TURNS = 400
SNIPPET, TITLE = 240, 1_000  # as the library shortens them
NOW = datetime(2026, 11, 21, tzinfo=UTC)


def _cost_ms(act: Callable[[], object]) -> float:
    began = time.thread_time()
    act()
    return (time.thread_time() - began) * 1_000


def _turns(app: QApplication, theme: Theme, section: PostSection) -> Iterator[tuple[str, float]]:
    """Show one post in every way; yields each turn of the event loop with its cost."""
    browser = PostBrowser(theme)
    browser.resize(620, 700)
    browser.show()
    app.processEvents()
    yield "show", _cost_ms(lambda: browser.show_posts([section]))
    yield "paint", _cost_ms(browser.grab)
    written: list[bool] = []
    browser.completed.connect(lambda: written.append(True))
    for _ in range(MOST_TURNS):
        if written or not browser._writing.isActive():
            break
        yield "write", _cost_ms(app.processEvents)
    bar = browser.verticalScrollBar()
    yield "end", _cost_ms(lambda: (bar.setValue(bar.maximum()), browser.grab()))
    yield "narrow", _cost_ms(lambda: (browser.resize(380, 700), app.processEvents(), browser.grab()))
    yield "mark", _cost_ms(lambda: (browser.hits.set_terms(["a"]), browser.grab()))
    browser.close()
    browser.deleteLater()
    app.processEvents()


def _row(theme: Theme, text: str) -> float:
    post = BestPost("p", text[:60], 1, " ".join(text[:20_000].split())[:SNIPPET], ((0, 4),))
    result = Result("c", "x", text[:TITLE], text[:60], "question", "chat", 1.0, post, None, title_highlights=((0, 4),))
    return _cost_ms(lambda: RowLayouter(theme).plan(result, 420, NOW, mirrored=False))


def main(names: Sequence[str]) -> int:
    """Print a line for each text, the slowest last; status 1 when one is over the limit."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    theme = Theme(app, IconSet(find_resource("icons")))
    for _ in _turns(app, theme, PostSection("w", "Warm", "today", parse_post("# warm\n\n`up` **now**", "markdown"))):
        pass
    print(
        f"load {' '.join(f'{part:.2f}' for part in os.getloadavg())}; CPU ms of reading, of the longest turn, of its row"
    )
    found = []
    for name in names or CORPUS:
        for format in ("markdown", "plain"):
            text = CORPUS[name]
            began = time.thread_time()
            parsed = parse_post(text, format)
            reading = (time.thread_time() - began) * 1_000
            turns = list(_turns(app, theme, PostSection("p", text[:80], "today", parsed)))
            step, longest = max(turns, key=lambda turn: turn[1])
            found.append(
                (longest, f"{reading:8.1f} {longest:8.1f} {step:6} {_row(theme, text):6.2f}  {name} ({format})")
            )
    for _, line in sorted(found):
        print(line)
    slow = [line for longest, line in found if longest > LIMIT_MS]
    print(f"{len(found)} shown, {len(slow)} with a turn over {LIMIT_MS} ms")
    return 1 if slow else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
