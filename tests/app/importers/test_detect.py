"""Detection: the surest importer wins, from the content, also inside a single top folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.importers.container import ArchiveError, Container, open_container
from app.importers.detect import FORMATS, detect, importer_named
from app.importers.record import Found


class MarkerImporter:
    """Recognises archives that hold a certain file."""

    def __init__(self, key: str, marker: str, sureness: float) -> None:
        self.format = key
        self._marker = marker
        self._sureness = sureness

    def recognise(self, container: Container) -> float:
        return self._sureness if container.find(self._marker) else 0.0

    def identify(self, container: Container) -> str:
        return ""

    def read(self, container: Container) -> Iterator[Found]:
        return iter(())


WEAK = MarkerImporter("weak", "channels.json", 0.4)
STRONG = MarkerImporter("strong", "channels.json", 0.9)
OTHER = MarkerImporter("other", "Posts.xml", 1.0)


def test_the_surest_importer_wins(tmp_path: Path) -> None:
    (tmp_path / "channels.json").write_text("[]")

    with open_container(tmp_path) as container:
        assert detect(container, [WEAK, STRONG, OTHER]) is STRONG


def test_unknown_content_is_recognised_by_nobody(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_text("?")

    with open_container(tmp_path) as container:
        assert detect(container, [WEAK, STRONG, OTHER]) is None
        assert container.root == ""


def test_a_single_top_folder_is_entered(tmp_path: Path) -> None:
    inner = tmp_path / "export" / "My workspace"
    inner.mkdir(parents=True)
    (inner / "Posts.xml").write_text("<posts/>")

    with open_container(tmp_path) as container:
        found = detect(container, [WEAK, OTHER])

        assert found is OTHER
        assert container.root == "export/My workspace/"
        assert [member.name for member in container.members()] == ["Posts.xml"]


def test_two_top_folders_are_not_entered(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "Posts.xml").write_text("<posts/>")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "Posts.xml").write_text("<posts/>")

    with open_container(tmp_path) as container:
        assert detect(container, [OTHER]) is None
        assert container.root == ""


def test_an_unknown_format_name_lists_the_known_ones() -> None:
    with pytest.raises(ArchiveError) as caught:
        importer_named("lotus")

    assert "lotus" in str(caught.value)
    assert ", ".join(FORMATS) in str(caught.value)
