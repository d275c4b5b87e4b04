"""Archives that are cut off, damaged or meant to do harm: bounded, refused by reason, the rest read."""

from __future__ import annotations

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

from app.importers.container import ArchiveError, ContainerLimits, open_container
from tests.app.importers.made_archives import (
    FILES,
    MAKER_NAMES,
    MAKERS,
    Pipe,
    add_to_tar,
    contents,
    count_bytes,
    link_or_skip,
    make_folder,
    make_tar,
    write_files,
    write_zeros,
)


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


def test_a_member_is_noted_once_however_often_it_is_met(tmp_path: Path) -> None:
    with open_container(make_folder(tmp_path), ContainerLimits(member_bytes=1000)) as container:
        first = [member.name for member in container.members()]
        second = [member.name for member in container.members()]

        assert first == second
        assert [refused.count for refused in container.skipped] == [1]
