"""What the task drawer says, as plain text: a task's line, its report, and the report to copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from ui.tasks.reasons import reason_sentence
from ui.tasks.work import State, Task

_MINUTE, _HOUR = 60, 3600

# Names are not translated: each is what the product calls itself.
FORMAT_NAMES = {
    "slack": "Slack",
    "stackexchange": "Stack Exchange",
    "discourse": "Discourse",
    "zulip": "Zulip",
    "mattermost": "Mattermost",
    "teams": "Microsoft Teams",
    "irc": "IRC",
    "jsonl": "JSON Lines",
}


def translate(context: str, text: str, comment: str = "", count: int = -1) -> str:
    """Qt's own, under the name that lupdate reads."""
    return QCoreApplication.translate(context, text, comment, count)


def format_name(key: str) -> str:
    """What people call a format."""
    if key == "mail":
        return translate("Tasks", "Mail")
    return FORMAT_NAMES.get(key, key)


def number(value: float) -> str:
    """A whole number as the language writes it."""
    return QLocale().toString(round(value))


def size_text(size: int) -> str:
    """Bytes as people read them."""
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def time_left(seconds: float) -> str:
    """A rough time, that does not pretend to know the second."""
    if seconds < 10:
        return translate("Tasks", "a few seconds left")
    if seconds < _MINUTE:
        return translate("Tasks", "less than a minute left")
    if seconds < _HOUR:
        return translate("Tasks", "about %n minute(s) left", "", round(seconds / _MINUTE))
    return translate("Tasks", "about %n hour(s) left", "", round(seconds / _HOUR))


def task_title(task: Task) -> str:
    """The first line of a row."""
    if task.is_leave:
        return translate("Tasks", "Leaving {0}").format(task.title)
    return translate("Tasks", "Importing {0}").format(task.title) if task.is_import else task.title


def task_line(task: Task) -> str:
    """The second line of a row: the stage and how far it is, or how it ended."""
    if task.state is State.WAITING:
        return translate("Tasks", "Waiting for the one before it")
    if task.state is State.CANCELLING:
        return translate("Tasks", "Stopping at the next safe point …")
    if task.state is State.RUNNING:
        return " · ".join(_running(task))
    if task.state is State.FAILED:
        return task.sentence
    if task.state is State.CANCELLED:
        return _cancelled(task)
    return _done(task)


def cancel_sentence(task: Task) -> str:
    """What a cancel leaves behind, said before it is done."""
    if task.is_import:
        return translate(
            "Tasks", "Stops now; what was imported so far stays and can be searched. Importing again continues."
        )
    if task.is_leave:
        return translate("Tasks", "Stays as it is.")
    return translate("Tasks", "Stops now; the index in use so far stays in use.")


def report_lines(source: dict[str, Any]) -> list[tuple[str, int]]:
    """What became of everything in one archive, as (what, how many), without the zeros except the first."""
    rows = [
        (translate("Tasks", "New posts"), int(source.get("posts", 0))),
        (translate("Tasks", "Already present"), int(source.get("already_present", 0))),
        (translate("Tasks", "Updated"), int(source.get("updated", 0))),
        (translate("Tasks", "Conversations"), int(source.get("conversations", 0))),
        (translate("Tasks", "People"), int(source.get("people", 0))),
        (translate("Tasks", "Left out"), skipped_count(source)),
    ]
    return [row for index, row in enumerate(rows) if index == 0 or row[1]]


def skipped_rows(source: dict[str, Any]) -> list[tuple[str, int, list[str]]]:
    """Why things were left out: sentence, count and examples, the most frequent first."""
    rows: dict[str, tuple[int, list[str]]] = {}
    for entry in source.get("skipped", []):
        sentence = reason_sentence(str(entry["reason"]))
        count, examples = rows.get(sentence, (0, []))
        rows[sentence] = count + int(entry["count"]), [*examples, *map(str, entry["examples"])]
    return sorted(((text, count, examples) for text, (count, examples) in rows.items()), key=lambda row: -row[1])


def skipped_count(source: dict[str, Any]) -> int:
    """How much was left out."""
    return sum(int(entry["count"]) for entry in source.get("skipped", []))


def report_text(task: Task) -> str:
    """The whole report as text, to paste into a mail."""
    return "\n".join(line for source in task.sources() for line in _report(source)) + "\n"


def finished_sentence(task: Task) -> str:
    """One sentence for the notice at the end."""
    if task.state is State.FAILED:
        return f"{task.title}: {task.sentence}"
    if task.is_import and task.state is State.DONE:
        posts = sum(int(source.get("posts", 0)) for source in task.sources())
        text = translate("Tasks", "{0} is imported: %n new post(s).", "", posts)
        return _grouped(text, posts).format(task.title)
    return f"{task.title if task.is_leave else task_title(task)}: {task_line(task)}"


def _running(task: Task) -> Iterator[str]:
    progress = task.progress
    if task.restarts:
        yield translate("Tasks", "Started again")
    if task.is_gone:
        yield translate("Tasks", "Search no longer finds it")
    if progress.stage == "reading":
        yield translate("Tasks", "Reading")
    elif progress.stage == "rows":
        yield translate("Tasks", "Reading the log")
    elif progress.stage == "indexing":
        yield translate("Tasks", "Indexing")
    if progress.posts:
        yield _posts(progress.posts)
    if progress.stage == "reading" and progress.posts_per_second >= 1:
        yield translate("Tasks", "{0} a second").format(number(progress.posts_per_second))
    if progress.stage == "indexing" and progress.waiting:
        yield translate("Tasks", "{0} still to index").format(number(progress.waiting))
    elif progress.seconds_left > 0 and progress.seconds >= 2:
        yield time_left(progress.seconds_left)


def _done(task: Task) -> str:
    if task.is_leave:
        return _grouped(translate("Tasks", "%n post(s) are gone from this computer.", "", task.leaving), task.leaving)
    if not task.is_import:
        return translate("Tasks", "Done in {0} seconds").format(number(float(task.result.get("seconds", 0))))
    sources = task.sources()
    parts = [_posts(sum(int(source.get("posts", 0)) for source in sources), new=True)]
    present = sum(int(source.get("already_present", 0)) for source in sources)
    left_out = sum(map(skipped_count, sources))
    if present:
        parts.append(translate("Tasks", "{0} already present").format(number(present)))
    if left_out:
        parts.append(translate("Tasks", "{0} left out").format(number(left_out)))
    return " · ".join(parts)


def _cancelled(task: Task) -> str:
    if task.is_leave:
        return translate("Tasks", "Cancelled; the space is still here.")  # once it runs, nothing can stop it
    if not task.is_import:
        return translate("Tasks", "Cancelled; the index in use so far stays in use.")
    kept = sum(int(source.get("posts", 0)) for source in task.sources())
    if not kept:
        return translate("Tasks", "Cancelled; nothing was imported.")
    text = translate("Tasks", "Cancelled; %n post(s) are kept and can be searched.", "", kept)
    return _grouped(text, kept)


def _posts(count: int, *, new: bool = False) -> str:
    if new:
        return _grouped(translate("Tasks", "%n new post(s)", "", count), count)
    return _grouped(translate("Tasks", "%n post(s)", "", count), count)


def _grouped(text: str, count: int) -> str:
    """Qt fills %n in without grouping; 12400 reads better as the language groups it."""
    return text.replace(str(count), number(count), 1)


def _report(source: dict[str, Any]) -> Iterator[str]:
    yield str(source.get("path", ""))
    if source.get("format"):
        yield translate("Tasks", "Format: {0}").format(format_name(str(source["format"])))
    if source.get("error"):
        yield str(source["error"])
    for what, count in report_lines(source):
        yield f"{what}: {number(count)}"
    for sentence, count, examples in skipped_rows(source):
        yield f"  {number(count)}  {sentence}"
        yield from (f"      {example}" for example in examples)
