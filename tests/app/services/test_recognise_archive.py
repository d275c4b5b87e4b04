"""Looking into an archive before it is imported, in the real process that does it."""

from pathlib import Path

import pytest

from app.model.errors import KnownError
from app.services.recognise_archive import Look, recognise


@pytest.mark.slow
def test_the_samples_are_recognised_with_their_site_and_size(samples: Path) -> None:
    look = recognise(samples)

    assert (look.format, look.refused, look.needs_name) == ("jsonl", "", False)
    assert look.size == (samples / "norrvik.jsonl").stat().st_size


@pytest.mark.slow
def test_a_file_of_another_kind_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("milk, eggs", encoding="utf-8")

    assert recognise(tmp_path / "notes.txt") == Look(refused="notes.txt is of no format that Precedent knows.")


def test_a_file_that_is_gone_is_told_without_a_process(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"no file or folder gone\.zip"):
        recognise(tmp_path / "gone.zip")


@pytest.mark.slow
def test_a_look_can_be_broken_off(samples: Path) -> None:
    with pytest.raises(KnownError, match="took too long"):
        recognise(samples, is_cancelled=lambda: True)
