"""Who verified an answer is shown by name, not by the source's own id."""

from __future__ import annotations

from pathlib import Path

from app.importers.record import FoundPerson, FoundPost, FoundSpace
from tests.app.services.small_store import SmallStore


def test_the_verifier_is_named_as_people_know_them(tmp_path: Path) -> None:
    store = SmallStore(tmp_path)
    question = FoundPost("q", "deals", "elin", 1_000, "Who signs?", kind="question", conversation="q")
    answer = FoundPost(
        "a",
        "deals",
        "maya",
        2_000,
        "The desk.",
        kind="answer",
        conversation="q",
        parent="q",
        verified=3_000,
        verified_by="elin",
    )

    store.take(
        [
            FoundSpace("deals", "Deals"),
            FoundPerson("elin", "Elin Aasland"),
            FoundPerson("maya", "Maya"),
            question,
            answer,
        ]
    )
    store.index()
    shown = store.library().conversation("q")
    store.close()

    assert shown.posts[1].verified_by == "Elin Aasland"
