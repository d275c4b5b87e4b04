"""What a row says of a title and a snippet, before it is laid out: nothing twice, and the marked word in sight."""

from __future__ import annotations

from ui.text.marks import Range

_REPEATED = 8  # letters of a title that a snippet may begin with by chance
_SAME = 40  # letters from which on two texts are the same
_BEFORE = 24  # letters before the first mark, when a snippet has to begin there
_LEAD = 60  # letters of a greeting or a label before the answer begins


def unrepeated(title: str, snippet: str, marks: list[Range], *, keep: bool) -> tuple[str, list[Range]]:
    """Return a snippet without the title that it begins with: a post without a title is called by its first words.

    With `keep`, one that says nothing else stays as it is.
    """
    bare = title.rstrip("… ")
    if len(bare) < _REPEATED or not snippet.startswith(bare):
        return snippet, marks
    start = len(snippet) - len(snippet[len(bare) :].lstrip(": "))
    if start == len(snippet):
        return (snippet, marks) if keep else ("", [])
    if title.endswith("…"):  # cut within a sentence: go on with what was cut off
        return "…" + snippet[start:], [(begin - start + 1, end - start + 1) for begin, end in marks if begin >= start]
    return snippet[start:], [(begin - start, end - start) for begin, end in marks if begin >= start]


def from_answer_on(snippet: str, answer: str, marks: list[Range]) -> tuple[str, list[Range]] | None:
    """Return a snippet that shows the answer, from its first telling line on; None for one that shows something else."""
    start = snippet.find(answer[:_SAME].rstrip("…")) if answer else -1
    if not 0 <= start <= _LEAD:
        return None
    if any(begin < start for begin, _ in marks):
        return snippet, marks
    return snippet[start:], [(begin - start, end - start) for begin, end in marks]


def from_mark(snippet: str, marks: list[Range]) -> tuple[str, list[Range]]:
    """Return a snippet that begins a few words before its first mark."""
    start = snippet.rfind(" ", 0, max(0, marks[0][0] - _BEFORE)) + 1
    if not start:
        return snippet, marks
    return "…" + snippet[start:], [(begin - start + 1, end - start + 1) for begin, end in marks]


def reaching_mark(title: str, marks: list[Range], kept: int) -> tuple[str, list[Range]]:
    """Return a title without what stands between its first letters, at most so many as `kept`, and its first mark."""
    first = marks[0][0]
    head = title[: max(0, min(kept, first))].rpartition(" ")[0].rstrip()
    lead = f"{head} … " if head else "…"
    moved = len(lead) - first
    return lead + title[first:], [(begin + moved, end + moved) for begin, end in marks]
