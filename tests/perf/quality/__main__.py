"""Search quality on judged sets: python -m tests.perf.quality [SET ...] --work FOLDER [--write docs/search-quality.md].

Sets: slicer, lean, cacm, stackfaq, banking77 (all by default). Needs the shared folder beside the checkout. What was made
in the work folder (sets, imported profiles, runs of the peers) is used again; `--fresh` asks the product anew.
FTS5 takes part in sets of up to 20,000
conversations and Whoosh of up to 5,000: more takes them too long. Not a test: prints figures.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.perf.quality import systems
from tests.perf.quality.report import Scorer, table
from tests.perf.quality.sets import NAMES, Judged, prepare

_SHARED = Path(__file__).resolve().parents[4] / "shared"
_FEW, _FEWER = 20_000, 5_000
_HEAD = """# Search quality

Made by `python -m tests.perf.quality --work FOLDER --write docs/search-quality.md`; do not edit. Every query is asked of the
real product: the posts are imported by `precedent import`, the queries answered by `precedent similar --batch`. Only what
was written before a query may be found, so no system sees a later reply. Judgements are incomplete: compare systems,
do not read absolute values. Intervals are bootstraps over queries, of differences paired.

Tuned on these halves only: the words of a draft, the share of its body, titles, and what recent posts gain (index/rank.py).

"""


def runs(judged: Judged, shared: Path, work: Path) -> dict[str, Path]:
    """The run of every system, made where it is missing; the product first."""
    peers: dict[str, Callable[[Judged, Path], None]] = {
        "plain BM25 (tantivy)": partial(systems.plain_bm25, shared=shared)
    }
    if judged.name == "cacm":
        peers["BM25 as Anserini sets it"] = systems.textbook_bm25
    conversations = sum(1 for _ in systems.openings(judged))
    if conversations <= _FEW:
        peers["SQLite FTS5"] = systems.fts5
    if conversations <= _FEWER:
        peers["Whoosh"] = systems.whoosh
    if systems.has_xapian():
        peers["Xapian"] = systems.xapian
    found = {}
    peers = {"**Precedent**": partial(systems.precedent, work=work), **peers}
    for name, make in peers.items():
        run = judged.folder / f"{name.strip('*').replace(' ', '-').lower()}.tsv"
        if not run.exists():
            began = time.perf_counter()
            part = run.with_suffix(".part")  # a run that was broken off is no run
            make(judged, part)
            part.replace(run)
            print(f"{judged.name}: {name} took {time.perf_counter() - began:.0f} s", flush=True)
        found[name] = run
    return found


def main() -> None:
    """Measure and print; write the document where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", help=", ".join(NAMES))
    parser.add_argument("--work", type=Path, required=True, help="where sets, profiles and runs are kept")
    parser.add_argument("--fresh", action="store_true", help="ask the product anew")
    parser.add_argument("--write", type=Path, help="the document to write")
    options = parser.parse_args()
    if not _SHARED.is_dir():
        parser.error("the shared folder with the judged sets is not beside the checkout")
    sections = []
    for name in options.sets or NAMES:
        judged = prepare(name, _SHARED, options.work)
        if options.fresh:
            (judged.folder / "precedent.tsv").unlink(missing_ok=True)
        rows = Scorer(_SHARED).rows(judged, runs(judged, _SHARED, options.work))
        sections.append(table(judged, rows, len(systems.asked(judged))))
        print(sections[-1], flush=True)
    if options.write:
        options.write.write_text(_HEAD + "\n".join(sections), "utf-8")


if __name__ == "__main__":
    main()
