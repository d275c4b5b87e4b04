"""Containers: the same members from a folder, a zip and a tar, and nothing bad from hostile ones."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.importers.container import ArchiveError, open_container, open_unpacked, safe_name
from tests.app.importers.made_archives import FILES, MAKER_NAMES, MAKERS, contents, make_tar, make_zip


@pytest.mark.parametrize("make", MAKERS, ids=MAKER_NAMES)
def test_every_kind_of_container_gives_the_same_members(make: Callable[[Path], Path], tmp_path: Path) -> None:
    found, reasons = contents(make(tmp_path))

    assert found == FILES
    assert reasons == {}


@pytest.mark.parametrize("make", MAKERS, ids=MAKER_NAMES)
def test_a_member_is_found_by_name_and_read_again_after_the_walk(make: Callable[[Path], Path], tmp_path: Path) -> None:
    with open_container(make(tmp_path)) as container:
        members = list(container.members())

        assert container.read("alpha/one.txt", 100) == b"first file\n"
        assert container.head("alpha/two.txt", 6) == b"second"
        assert container.head("missing.txt", 6) == b""
        assert members[0].open().read() == b"first file\n"
        assert members[2].open().read() == b"[1, 2, 3]"
        assert container.find("alpha/three.txt") is None
        assert container.size > 0
        assert not container.is_single_file


@pytest.mark.parametrize("make", MAKERS, ids=MAKER_NAMES)
def test_a_walk_ends_with_most_of_the_size_consumed(make: Callable[[Path], Path], tmp_path: Path) -> None:
    with open_container(make(tmp_path)) as container:
        list(container.members())

        assert container.size * 0.5 <= container.position() <= container.size


def test_looking_for_a_member_while_walking_a_tar_leaves_the_walk_alone(tmp_path: Path) -> None:
    with open_container(make_tar(tmp_path, "xz")) as container:
        walk = container.members()
        first = next(walk)
        other = container.read("zeta.json", 100)

        assert other == b"[1, 2, 3]"
        assert first.open().read() == b"first file\n"
        assert [member.name for member in walk] == ["alpha/two.txt", "zeta.json"]


def test_reading_more_than_the_limit_is_refused(tmp_path: Path) -> None:
    with open_container(make_zip(tmp_path)) as container, pytest.raises(ArchiveError) as caught:
        container.read("alpha/two.txt", 100)

    assert caught.value.reason == "member_too_large"


def test_reading_a_missing_member_says_so(tmp_path: Path) -> None:
    with open_container(make_zip(tmp_path)) as container, pytest.raises(ArchiveError) as caught:
        container.read("users.json", 100)

    assert str(caught.value) == "The archive has no users.json."


def test_names_are_relative_to_the_chosen_root(tmp_path: Path) -> None:
    with open_container(make_zip(tmp_path)) as container:
        container.root = "alpha/"

        names = [member.name for member in container.members()]

        assert names == ["one.txt", "two.txt"]
        assert container.read("one.txt", 100) == b"first file\n"
        assert [refused.reason for refused in container.skipped] == ["outside_root"]


@pytest.mark.parametrize(
    ("name", "pack"), [("notes.txt.gz", gzip.compress), ("notes.bz2", bz2.compress), ("notes.xz", lzma.compress)]
)
def test_a_single_packed_file_is_one_unpacked_member(name: str, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(pack(b"hello ") + pack(b"again"))

    found, reasons = contents(path)

    assert found == {name.removesuffix(".gz").removesuffix(".bz2").removesuffix(".xz"): b"hello again"}
    assert reasons == {}


def test_a_plain_file_is_one_member_whatever_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "not-really.zip"
    path.write_bytes(b"From someone")

    with open_container(path) as container:
        assert container.is_single_file
        assert [member.name for member in container.members()] == ["not-really.zip"]
        assert container.read("not-really.zip", 100) == b"From someone"
        assert container.position() <= container.size == 12


def test_a_packed_member_of_a_folder_can_be_read_unpacked(tmp_path: Path) -> None:
    (tmp_path / "2020-May.txt.gz").write_bytes(gzip.compress(b"From a at b"))
    (tmp_path / "2020-June.txt").write_bytes(b"From c at d")

    with open_container(tmp_path) as container:
        texts = {member.name: open_unpacked(container, member).read() for member in container.members()}

    assert texts == {"2020-May.txt.gz": b"From a at b", "2020-June.txt": b"From c at d"}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "x.zip is empty."),
        (b"7z\xbc\xaf\x27\x1c more", "x.zip is a 7-Zip archive; unpack it and import the folder."),
        (b"PK\x03\x04 and then nothing", "This zip file is cut off or damaged; nothing in it can be read."),
        (b"\x1f\x8b\x08 and then nothing", "x.zip is cut off or damaged; nothing in it can be read."),
    ],
    ids=["empty", "7-zip", "cut zip", "cut gzip"],
)
def test_a_file_in_which_nothing_can_be_read_is_refused_in_one_sentence(
    data: bytes, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data)

    with pytest.raises(ArchiveError) as caught:
        open_container(path)

    assert str(caught.value) == sentence


def test_a_missing_path_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as caught:
        open_container(tmp_path / "nowhere")

    assert str(caught.value) == "nowhere is neither a file nor a folder."


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("./a/b.txt", "a/b.txt"),
        ("a\\b.txt", "a/b.txt"),
        ("con/2020-01-01.json", "con/2020-01-01.json"),
        ("contract.txt", "contract.txt"),
        ("cur/1234.M1.host:2,S", "cur/1234.M1.host:2,S"),
        ("..\\..\\x", None),
        ("a/../../x", None),
        ("C:\\x", None),
        ("c:x", None),
        ("/etc/passwd", None),
        ("\\\\server\\share", None),
        ("CON", None),
        ("a/nul.txt", None),
        ("lpt1 .doc", None),
        ("a//b", None),
        ("line\nbreak", None),
        ("x" * 2000, None),
        ("", None),
    ],
)
def test_only_harmless_names_pass(raw: str, safe: str | None) -> None:
    assert safe_name(raw) == safe


def test_a_zip_gives_its_good_members_and_refuses_the_bad_by_reason(tmp_path: Path) -> None:
    path = tmp_path / "bad.zip"
    link = zipfile.ZipInfo("link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("good.txt", "kept")
        archive.writestr("../../up.txt", "x")
        archive.writestr("..\\..\\x", "x")
        archive.writestr("C:\\x", "x")
        archive.writestr("CON", "x")
        archive.writestr(link, "/etc/passwd")
        archive.writestr("__MACOSX/._good.txt", "x")
        archive.writestr("last.txt", "kept too")

    found, reasons = contents(path)

    assert found == {"good.txt": b"kept", "last.txt": b"kept too"}
    assert reasons == {"unsafe_name": 4, "symlink": 1, "system_file": 1}


def test_an_encrypted_zip_member_is_refused(tmp_path: Path) -> None:
    path = make_zip(tmp_path)
    data = bytearray(path.read_bytes())
    central = data.find(b"PK\x01\x02")
    data[central + 8] |= 1
    path.write_bytes(data)

    found, reasons = contents(path)

    assert list(found) == ["alpha/two.txt", "zeta.json"]
    assert reasons == {"encrypted": 1}


def test_a_truncated_zip_gives_what_lies_before_the_cut(tmp_path: Path) -> None:
    path = make_zip(tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[: data.find(b"PK\x01\x02") - 3])

    found, reasons = contents(path)

    assert found["alpha/one.txt"] == FILES["alpha/one.txt"]
    assert found["alpha/two.txt"] == FILES["alpha/two.txt"]
    assert len(found["zeta.json"]) < len(FILES["zeta.json"])
    assert reasons == {"truncated_archive": 1, "truncated": 1}
