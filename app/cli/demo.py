"""`precedent demo`: the samples in a throw-away profile, and a few searches."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from app.bootstrap import Opening, open_client
from app.cli import text
from app.services.jobs import ImportRequest
from app.system.paths import find_resource

QUERIES = ("28 % frame agreement", "is:accepted warranty", "Gewährleistung", "有効期限")


def run_demo(*, as_json: bool) -> int:
    """Import, search, print; the profile is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="precedent-demo-", ignore_cleanup_errors=True) as folder:
        client = open_client(Opening(Path(folder) / "profile", unprotected=True), create=True)
        link = client.worker()
        try:
            samples = str(find_resource("samples"))
            report = link.run(ImportRequest((samples,))).result
            library = client.library()
            answers = [library.search(query, limit=3) for query in QUERIES]
            library.close()
        finally:
            link.close()
    if as_json:
        print(json.dumps({"import": report, "searches": [asdict(answer) for answer in answers]}, ensure_ascii=False))
        return 0
    print("The samples of a fictional supplier, imported into a throw-away profile:\n" + text.show_report(report))
    for answer in answers:
        print(f"\n> {answer.query}\n{text.show_answer(answer, text.is_colourful())}")
    return 0
