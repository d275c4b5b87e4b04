"""Containers: the same members from a folder, a zip and a tar, and nothing bad from hostile ones."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from app.importers.container import ArchiveError, ContainerLimits, open_container, open_unpacked, safe_name

FILES = {"alpha/one.txt": b"first file\n", "alpha/two.txt": b"second\n" * 500, "zeta.json": b"[1, 2, 3]"}


def make_folder(folder: Path) -> Path:
    root = folder / "export"
    for name, data in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def make_zip(folder: Path) -> Path:
    path = folder / "export.bin"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        write_files(archive)
    return path


def write_files(archive: zipfile.ZipFile) -> None:
    for name, data in FILES.items():
        archive.writestr(name, data)


def make_tar(folder: Path, packing: str = "") -> Path:
    path = folder / "export.bin"
    with tarfile.open(path, f"w:{packing}") as archive:
        for name, data in FILES.items():
            add_to_tar(archive, name, data)
    return path


def add_to_tar(archive: tarfile.TarFile, name: str, data: bytes = b"", kind: bytes = tarfile.REGTYPE) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    info.type = kind
    info.linkname = "/etc/passwd" if kind in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
    archive.addfile(info, io.BytesIO(data))


def contents(path: Path, limits: ContainerLimits | None = None) -> tuple[dict[str, bytes], dict[str, int]]:
    """What can be read, and how many members were refused for which reason."""
    with open_container(path, limits) as container:
        found = {}
        for member in container.members():
            with member.open() as stream:
                found[member.name] = stream.read()
        reasons: dict[str, int] = {}
        for refused in container.skipped:
            reasons[refused.reason] = reasons.get(refused.reason, 0) + refused.count
        return found, reasons


MAKERS: list[Callable[[Path], Path]] = [
    make_folder,
    make_zip,
    make_tar,
    lambda folder: make_tar(folder, "gz"),
    lambda folder: make_tar(folder, "bz2"),
    lambda folder: make_tar(folder, "xz"),
]
MAKER_NAMES = ["folder", "zip", "tar", "tar.gz", "tar.bz2", "tar.xz"]


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


class Pipe(io.RawIOBase):
    """A target that cannot seek: zipfile then writes sizes after the data."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._file = path.open("wb")

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        return self._file.write(data)

    def close(self) -> None:
        self._file.close()
        super().close()


def test_a_truncated_streamed_zip_gives_what_lies_before_the_cut(tmp_path: Path) -> None:
    path = tmp_path / "streamed.zip"
    with Pipe(path) as pipe, zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        write_files(archive)
    data = path.read_bytes()
    path.write_bytes(data[: data.find(b"PK\x01\x02")])

    found, reasons = contents(path)

    assert found == FILES
    assert reasons == {"truncated_archive": 1}


def test_a_damaged_zip_member_ends_early_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "stored.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", b"A" * 100)
        archive.writestr("b.txt", b"B" * 100)
    path.write_bytes(path.read_bytes().replace(b"A" * 50, b"A" * 49 + b"X", 1))

    found, reasons = contents(path)

    assert found["b.txt"] == b"B" * 100
    assert reasons == {"damaged": 1}


def test_a_zip64_archive_with_a_prefix_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wide.zip"
    with zipfile.ZipFile(path, "w") as archive, archive.open("wide.txt", "w", force_zip64=True) as stream:
        stream.write(b"wide")
    data = bytearray(path.read_bytes())
    central = data.find(b"PK\x01\x02")
    # move both sizes and the offset into a 64-bit extra field, as large archives have them
    extra = struct.pack("<2H3Q", 1, 24, 4, 4, 0)
    name_length, extra_length = struct.unpack_from("<2H", data, central + 28)
    struct.pack_into("<2I", data, central + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    struct.pack_into("<H", data, central + 30, len(extra))
    struct.pack_into("<I", data, central + 42, 0xFFFFFFFF)
    at = central + 46 + name_length
    data[at : at + extra_length] = extra
    end = data.find(b"PK\x05\x06")
    struct.pack_into("<I", data, end + 12, end - central)
    path.write_bytes(data)

    found, reasons = contents(path)

    assert (found, reasons) == ({"wide.txt": b"wide"}, {})


def write_zeros(archive: zipfile.ZipFile, megabytes: int) -> None:
    with archive.open("zeros.json", "w") as stream:
        for _ in range(megabytes):
            stream.write(bytes(1 << 20))


@pytest.mark.slow
def test_a_zip_bomb_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        write_zeros(archive, megabytes=256)
        archive.writestr("good.txt", "kept")
    tracemalloc.start()

    found, reasons = contents(path)

    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()
    assert found == {"good.txt": b"kept"}
    assert reasons == {"compression_bomb": 1}


@pytest.mark.slow
def test_a_zip_bomb_that_declares_a_small_size_ends_at_that_size(tmp_path: Path) -> None:
    path = tmp_path / "liar.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        write_zeros(archive, megabytes=64)
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, data.find(b"PK\x01\x02") + 24, 1000)
    path.write_bytes(data)

    found, reasons = contents(path)

    assert len(found["zeros.json"]) <= 1 << 16
    assert reasons == {"damaged": 1}


@pytest.mark.slow
@pytest.mark.parametrize("packing", ["gz", "bz2", "xz"])
def test_a_tar_bomb_ends_early_in_bounded_memory(packing: str, tmp_path: Path) -> None:
    path = tmp_path / "bomb.tar"
    with tarfile.open(path, f"w:{packing}") as archive:
        add_to_tar(archive, "good.txt", b"kept")
        info = tarfile.TarInfo("zeros.json")
        info.size = 48 << 20
        archive.addfile(info, io.BytesIO(bytes(48 << 20)))
    limits = ContainerLimits(ratio_from=4 << 20)

    with open_container(path, limits) as container:
        good, zeros = (count_bytes(member.open()) for member in container.members())
        reasons = {refused.reason for refused in container.skipped}

    assert good == 4
    assert zeros < 24 << 20
    assert "compression_bomb" in reasons


def count_bytes(stream: io.BufferedIOBase) -> int:
    return sum(iter(lambda: len(stream.read(1 << 16)), 0))


def test_a_tar_gives_its_good_members_and_refuses_the_bad_by_reason(tmp_path: Path) -> None:
    path = tmp_path / "bad.tar"
    with tarfile.open(path, "w") as archive:
        add_to_tar(archive, "good.txt", b"kept")
        add_to_tar(archive, "../up.txt", b"x")
        add_to_tar(archive, "/etc/shadow", b"x")
        add_to_tar(archive, "C:\\x", b"x")
        add_to_tar(archive, "NUL", b"x")
        add_to_tar(archive, "link", kind=tarfile.SYMTYPE)
        add_to_tar(archive, "hard", kind=tarfile.LNKTYPE)
        add_to_tar(archive, "null", kind=tarfile.CHRTYPE)
        add_to_tar(archive, "pipe", kind=tarfile.FIFOTYPE)
        add_to_tar(archive, "folder", kind=tarfile.DIRTYPE)
        add_to_tar(archive, "last.txt", b"kept too")

    found, reasons = contents(path)

    assert found == {"good.txt": b"kept", "last.txt": b"kept too"}
    assert reasons == {"unsafe_name": 4, "symlink": 1, "hard_link": 1, "special_file": 2}


@pytest.mark.parametrize("style", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_long_and_foreign_names_of_a_tar_arrive_whole(style: int, tmp_path: Path) -> None:
    path = tmp_path / "long.tar"
    name = "Überlänge/" + "y" * 200 + ".txt"
    with tarfile.open(path, "w", format=style) as archive:
        add_to_tar(archive, name, b"kept")

    found, reasons = contents(path)

    assert (found, reasons) == ({name: b"kept"}, {})


@pytest.mark.parametrize(("packing", "cut"), [("", 1024 + 512 + 100), ("gz", -40)])
def test_a_truncated_tar_gives_what_lies_before_the_cut(packing: str, cut: int, tmp_path: Path) -> None:
    path = make_tar(tmp_path, packing)
    whole = path.read_bytes()
    path.write_bytes(whole[:cut])

    found, reasons = contents(path)

    assert found["alpha/one.txt"] == FILES["alpha/one.txt"]
    assert reasons["truncated"] >= 1


def test_a_tar_header_of_a_gigabyte_is_not_read_into_memory(tmp_path: Path) -> None:
    path = tmp_path / "header.tar"
    good = tarfile.TarInfo("good.txt").tobuf()
    huge = tarfile.TarInfo("././@LongLink")
    huge.type, huge.size = tarfile.GNUTYPE_LONGNAME, 1 << 30
    path.write_bytes(good + huge.tobuf() + bytes(1024))

    found, reasons = contents(path)

    assert found == {"good.txt": b""}
    assert reasons == {"damaged": 1}


def test_an_xz_file_that_asks_for_a_giant_dictionary_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "giant.xz"
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 20}]
    data = bytearray(lzma.compress(b"x", format=lzma.FORMAT_XZ, filters=filters, check=lzma.CHECK_NONE))
    header_end = 12 + 4 * (data[12] + 1)
    data[16] = 38  # the dictionary's size in the header of the block: 2 GiB
    struct.pack_into("<I", data, header_end - 4, zlib.crc32(data[12 : header_end - 4]))
    path.write_bytes(data)

    with pytest.raises(ArchiveError):
        open_container(path)


@pytest.mark.parametrize("make", MAKERS, ids=MAKER_NAMES)
def test_too_many_members_are_counted_as_skipped(make: Callable[[Path], Path], tmp_path: Path) -> None:
    found, reasons = contents(make(tmp_path), ContainerLimits(members=2))

    assert len(found) == 2
    assert reasons == {"too_many_members": 1}


@pytest.mark.parametrize("make", MAKERS, ids=MAKER_NAMES)
def test_a_member_over_the_limit_is_refused_and_the_others_are_read(
    make: Callable[[Path], Path], tmp_path: Path
) -> None:
    found, reasons = contents(make(tmp_path), ContainerLimits(member_bytes=1000))

    assert list(found) == ["alpha/one.txt", "zeta.json"]
    assert reasons == {"member_too_large": 1}


def test_a_packed_file_that_grows_beyond_the_limit_ends_early(tmp_path: Path) -> None:
    path = tmp_path / "notes.gz"
    path.write_bytes(gzip.compress(b"0123456789" * 50_000))

    found, reasons = contents(path, ContainerLimits(member_bytes=200_000))

    assert 0 < len(found["notes"]) <= 200_000
    assert reasons == {"member_too_large": 1}


def test_links_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    root = make_folder(tmp_path)
    link_or_skip(root / "link.txt", secret)
    link_or_skip(root / "loop", root)

    found, reasons = contents(root)

    assert found == FILES
    assert reasons == {"symlink": 2}
    with open_container(root) as container:
        assert container.find("link.txt") is None
        assert container.find("loop/zeta.json") is None
        assert container.find("../secret.txt") is None


def link_or_skip(link: Path, target: Path) -> None:
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this system lets ordinary people make no links")


def test_a_member_is_noted_once_however_often_it_is_met(tmp_path: Path) -> None:
    with open_container(make_folder(tmp_path), ContainerLimits(member_bytes=1000)) as container:
        first = [member.name for member in container.members()]
        second = [member.name for member in container.members()]

        assert first == second
        assert [refused.count for refused in container.skipped] == [1]
