"""Detection: the surest importer wins, from the content, also inside a single top folder."""

from __future__ import annotations

import io
import tarfile
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


def test_a_packed_tar_is_recognised_from_its_first_members_alone(tmp_path: Path) -> None:
    path = tmp_path / "export"
    with tarfile.open(path, "w:xz") as archive:
        add_to_tar(archive, "top/first.txt", b"x" * 200_000)
        add_to_tar(archive, "top/Posts.xml", b"<posts/>")

    with open_container(path) as container:
        found = detect(container, [WEAK, OTHER])

        assert found is OTHER
        assert container.root == "top/"
        assert [len(member.open().read()) for member in container.members()] == [200_000, 8]


def add_to_tar(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    archive.addfile(info, io.BytesIO(data))


def test_a_folder_of_very_many_files_is_not_walked_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.importers.container_survey.MEMBERS", 2)
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "c.txt").write_text("c")
    seen: list[str] = []

    class Curious(MarkerImporter):
        def recognise(self, container: Container) -> float:
            seen.extend(member.name for member in container.members())
            return super().recognise(container)

    with open_container(tmp_path) as container:
        found = detect(container, [Curious("curious", "c.txt", 0.9)])

    assert seen == ["a.txt", "b.txt"]
    assert found is not None


def test_an_unknown_format_name_lists_the_known_ones() -> None:
    with pytest.raises(ArchiveError) as caught:
        importer_named("lotus")

    assert "lotus" in str(caught.value)
    assert ", ".join(FORMATS) in str(caught.value)
