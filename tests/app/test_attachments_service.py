"""Kept files of posts: their text, harmless copies, names that are no paths."""

import io
from pathlib import Path

import pytest

from app.model.errors import KnownError
from app.services.answers import AttachmentView
from app.services.attachments import AttachmentFiles, is_program, mark_as_foreign, safe_file_name
from app.store.blobs import BlobStore
from app.store.keys import Keys

KEYS = Keys(bytes(range(32)))


@pytest.fixture
def files(tmp_path: Path) -> AttachmentFiles:
    """The files of a profile that holds nothing yet."""
    return AttachmentFiles(tmp_path / "profile", KEYS)


def _keep(tmp_path: Path, content: bytes, name: str = "a.txt", media_type: str = "text/plain") -> AttachmentView:
    blobs = BlobStore(tmp_path / "profile" / "blobs", KEYS.derive("blobs"))
    ref = blobs.put(io.BytesIO(content), limit=1 << 20)
    return AttachmentView(name, media_type, len(content), "", ref.hash.hex())


def _damage(tmp_path: Path) -> None:
    (blob,) = (path for path in (tmp_path / "profile" / "blobs").rglob("*") if path.is_file())
    blob.write_bytes(blob.read_bytes()[:-1] + b"\0")


def test_the_text_of_a_kept_file_is_shown(files: AttachmentFiles, tmp_path: Path) -> None:
    assert files.preview(_keep(tmp_path, "Größe 5".encode("latin-1"))).text == "Größe 5"


def test_a_long_text_is_cut_and_says_so(files: AttachmentFiles, tmp_path: Path) -> None:
    preview = files.preview(_keep(tmp_path, b"word " * 40_000))

    assert len(preview.text) <= 100_000
    assert preview.truncated


def test_a_file_without_text_has_a_reason(files: AttachmentFiles, tmp_path: Path) -> None:
    preview = files.preview(_keep(tmp_path, bytes(range(256)) * 10, "x.bin", "application/octet-stream"))

    assert preview.text == ""
    assert preview.reason


def test_text_that_the_source_gave_is_shown_when_the_file_is_not_here(files: AttachmentFiles) -> None:
    assert files.preview(AttachmentView("a.pdf", "", 9, "", "", text="Clause 7")).text == "Clause 7"


@pytest.mark.parametrize("blob", ["", "00" * 32])
def test_a_file_that_is_not_here_is_one_sentence(files: AttachmentFiles, tmp_path: Path, blob: str) -> None:
    (tmp_path / "out").mkdir()

    with pytest.raises(KnownError, match="is not on this computer"):
        files.preview(AttachmentView("a.pdf", "", 9, "", blob))
    with pytest.raises(KnownError, match="is not on this computer"):
        files.save(AttachmentView("a.pdf", "", 9, "", blob), tmp_path / "out")


def test_a_saved_copy_has_a_safe_name_and_only_its_owner_may_read_it(files: AttachmentFiles, tmp_path: Path) -> None:
    file = _keep(tmp_path, b"#!/bin/sh\n", "../../.bashrc")

    saved = files.save(file, tmp_path)

    assert saved == tmp_path / "bashrc"
    assert saved.read_bytes() == b"#!/bin/sh\n"
    assert saved.stat().st_mode & 0o777 == 0o600


def test_saving_overwrites_nothing_that_was_not_chosen(files: AttachmentFiles, tmp_path: Path) -> None:
    file = _keep(tmp_path, b"new")
    (tmp_path / "a.txt").write_text("mine")

    saved = files.save(file, tmp_path)
    chosen = files.save(file, tmp_path, "a.txt")

    assert saved.name == "a (2).txt"
    assert chosen.read_bytes() == b"new"


def test_a_damaged_file_leaves_nothing_behind(files: AttachmentFiles, tmp_path: Path) -> None:
    file = _keep(tmp_path, b"content")
    _damage(tmp_path)
    (tmp_path / "out").mkdir()

    with pytest.raises(KnownError, match="damaged"):
        files.save(file, tmp_path / "out")

    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_sentence(files: AttachmentFiles, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(KnownError, match="cannot be written"):
        files.save(_keep(tmp_path, b"content"), tmp_path / "file")


def test_copies_for_opening_go_away_at_the_end(files: AttachmentFiles, tmp_path: Path) -> None:
    file = _keep(tmp_path, b"content")
    first, second = files.copy_for_opening(file), files.copy_for_opening(file)

    files.close()

    assert first != second
    assert first.name == second.name == "a.txt"
    assert not first.exists()
    assert not first.parent.parent.exists()


@pytest.mark.parametrize(
    "name", ["a.exe", "b.PDF.js", "c.lnk", "d.docm", "e.desktop", "f.html", "g.exe .", "h.sh\u202e"]
)
def test_what_may_run_is_not_opened(files: AttachmentFiles, tmp_path: Path, name: str) -> None:
    assert is_program(name)
    with pytest.raises(KnownError, match="program"):
        files.copy_for_opening(_keep(tmp_path, b"content", name))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\evil.txt", "evil.txt"),
        ("a\\..\\..\\c", "c"),
        ("C:x", "C_x"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1 .txt", "_com1.txt"),
        ("-rf", "rf"),
        ("~.bashrc", "bashrc"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("two\nlines\t.txt", "two lines.txt"),
        ("trailing. . ", "trailing"),
        ("a:stream", "a_stream"),
        ("Ü\u0308ber.txt", "Ü\u0308ber.txt"),
        ("u\u0308.txt", "ü.txt"),
        ("見積書.pdf", "見積書.pdf"),
        ("..", "file"),
        ("", "file"),
        ("\x00\x01", "file"),
    ],
)
def test_a_name_from_others_is_no_path_device_or_option(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe


def test_a_long_name_keeps_its_ending_and_fits_every_file_system() -> None:
    name = safe_file_name("ü" * 500 + ".pdf")

    assert name.endswith("ü.pdf")
    assert len(name.encode()) <= 200


def test_windows_is_told_that_a_copy_came_from_outside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")

    mark_as_foreign(tmp_path / "a.txt", "win32")

    assert "ZoneId=3" in (tmp_path / "a.txt:Zone.Identifier").read_text()
