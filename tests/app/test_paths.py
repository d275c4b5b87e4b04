"""Resources are found installed and in a checkout; a profile's folder is local, and dangerous places are named."""

import sys
from pathlib import Path

import pytest

from app.model.errors import BugError, KnownError
from app.system import paths

LOCAL = "22 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
linux_only = pytest.mark.skipif(sys.platform == "win32", reason="mount tables are read on Unix only")


def test_a_resource_inside_the_installed_package_is_found(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "app"
    sample = package / "_resources" / "samples" / "a.jsonl"
    sample.parent.mkdir(parents=True)
    sample.touch()

    assert paths.find_resource("samples", "a.jsonl", package=package) == sample


def test_a_resource_of_a_checkout_is_found_beside_the_package(tmp_path: Path) -> None:
    sample = tmp_path / "resources" / "samples" / "a.jsonl"
    sample.parent.mkdir(parents=True)
    sample.touch()

    assert paths.find_resource("samples", "a.jsonl", package=tmp_path / "app") == sample


def test_an_installed_program_never_takes_a_stray_folder_beside_it(tmp_path: Path) -> None:
    package = tmp_path / "app"
    (package / "_resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()
    (tmp_path / "resources" / "stray").touch()

    with pytest.raises(BugError):
        paths.find_resource("stray", package=package)


def test_a_missing_resource_says_which_one_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BugError, match=r"samples/none\.jsonl is missing; installing Precedent again"):
        paths.find_resource("samples", "none.jsonl", package=tmp_path / "app")


def test_the_chosen_profile_wins_over_the_variable(tmp_path: Path) -> None:
    found = paths.profile_folder(str(tmp_path / "mine"), {"PRECEDENT_PROFILE": str(tmp_path / "other")})

    assert found == tmp_path / "mine"


def test_the_variable_wins_over_the_default(tmp_path: Path) -> None:
    assert paths.profile_folder(None, {"PRECEDENT_PROFILE": str(tmp_path / "other")}) == tmp_path / "other"


def test_a_relative_profile_becomes_absolute_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert paths.profile_folder("mine", {}) == tmp_path / "mine"


def test_an_empty_profile_name_is_refused_instead_of_meaning_the_current_folder() -> None:
    with pytest.raises(KnownError):
        paths.profile_folder(" ", {})


def test_the_default_profile_never_roams() -> None:
    default = paths.profile_folder(None, {})

    assert default == paths.default_profile()
    assert default.parts[-2:] == ("profiles", "default")
    assert "Roaming" not in default.parts


def test_a_folder_that_a_sync_program_copies_is_a_hazard(tmp_path: Path) -> None:
    sentence = paths.find_hazard(tmp_path / "profile", {"OneDriveCommercial": str(tmp_path)})

    assert sentence is not None
    assert "copied by OneDrive" in sentence


def test_a_roaming_folder_is_a_hazard(tmp_path: Path) -> None:
    sentence = paths.find_hazard(tmp_path / "profile", {"APPDATA": str(tmp_path)})

    assert sentence is not None
    assert "copied between computers" in sentence


@linux_only
@pytest.mark.parametrize(
    ("mounts", "expected"),
    [
        pytest.param(LOCAL, False, id="local disk"),
        pytest.param(LOCAL + "30 22 0:40 / /home rw - nfs4 server:/home rw\n", True, id="home on NFS"),
        pytest.param(LOCAL + "30 22 0:40 / /home2 rw - nfs4 server:/home rw\n", False, id="another folder on NFS"),
        pytest.param(
            LOCAL + "30 22 0:40 / /home rw - nfs4 s:/h rw\n31 30 8:2 / /home/ann rw - ext4 /dev/sdb1 rw\n",
            False,
            id="local disk inside NFS",
        ),
        pytest.param(
            LOCAL + "30 22 8:2 / /home rw - ext4 /dev/sdb1 rw\n31 22 0:40 / /home rw shared:1 - cifs //s/h rw\n",
            True,
            id="network mounted over a disk",
        ),
        pytest.param("", False, id="no table"),
        pytest.param("half a line\n", False, id="broken table"),
    ],
)
def test_the_deepest_mount_decides_whether_a_place_is_on_a_network(mounts: str, expected: bool) -> None:
    assert paths._is_on_network(Path("/home/ann/profile"), mounts) is expected


@linux_only
def test_a_mount_point_with_a_space_is_understood() -> None:
    mounts = LOCAL + "30 22 0:40 / /mnt/team\\040share rw - cifs //s/h rw\n"

    assert paths._is_on_network(Path("/mnt/team share/profile"), mounts)


def test_a_share_named_by_its_server_is_on_the_network() -> None:
    assert paths._is_on_windows_network(Path(r"\\server\share\profile"))
