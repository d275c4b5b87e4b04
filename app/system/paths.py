"""Where the program's own resources lie, where a person's profile belongs, and which folders are a danger to it."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath

import platformdirs

from app.model.errors import BugError, KnownError

if sys.platform == "win32":
    import ctypes

PROFILE_VARIABLE = "PRECEDENT_PROFILE"
_PACKAGE = Path(__file__).resolve().parent.parent
_PRODUCT = "Precedent" if sys.platform in ("win32", "darwin") else "precedent"
# File systems whose locks and fsync cross a network, as the kernel names them; a FUSE one is named after its program.
_NETWORK_FILE_SYSTEMS = frozenset(
    {"9p", "afs", "ceph", "cifs", "coda", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs"}
    | {"fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.sshfs"}
)
_DRIVE_REMOTE = 4  # GetDriveTypeW, learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew


def find_resource(*names: str, package: Path = _PACKAGE) -> Path:
    """Return the path of one of the program's own files or folders, installed (inside the package) or from a checkout.

    `package` is the folder of the package `app`. Raises BugError when it is not there: the installation is incomplete.
    """
    for folder in (package / "_resources", package.parent / "resources"):
        if folder.is_dir():
            found = folder.joinpath(*names)
            if found.exists():
                return found
            break
    raise BugError(f"The program's file {'/'.join(names)} is missing; installing Precedent again brings it back.")


def profile_folder(chosen: str | None = None, environment: Mapping[str, str] = os.environ) -> Path:
    """Return the profile's folder as an absolute path: the one chosen, else PRECEDENT_PROFILE, else the default.

    Makes nothing. Raises KnownError for an empty name.
    """
    name = chosen if chosen is not None else environment.get(PROFILE_VARIABLE)
    if name is None:
        return default_profile()
    if not name.strip():
        raise KnownError("The profile's folder has an empty name.")
    return Path(name).expanduser().absolute()


def default_profile() -> Path:
    """Return the default profile's folder, always local to this computer and never in a roaming Windows profile."""
    return platformdirs.user_data_path(_PRODUCT, appauthor=False, roaming=False) / "profiles" / "default"


def find_hazard(folder: Path, environment: Mapping[str, str] = os.environ) -> str | None:
    """Say in one sentence why a database is at risk in this folder, as far as that is cheap to know, else None.

    Knows network drives (Linux and Windows), roaming Windows profiles and folders that a sync program copies.
    The folder need not exist. It is a warning, not a guarantee.
    """
    place = folder.absolute()
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer", "APPDATA"):
        if environment.get(variable) and place.is_relative_to(environment[variable]):
            kind = (
                "is copied between computers when a person signs in"
                if variable == "APPDATA"
                else "is copied by OneDrive"
            )
            return f"{folder} {kind}, which can damage a database: choose a folder that stays on this computer."
    if _is_on_windows_network(place) if sys.platform == "win32" else _is_on_network(place, _read_mounts()):
        return f"{folder} is on a network drive, where a database can be damaged: choose a folder on this computer."
    return None


def _is_on_windows_network(place: Path) -> bool:
    drive = PureWindowsPath(place).drive
    if drive.startswith("\\\\"):
        return True
    if sys.platform == "win32":
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE)
    return False


def _read_mounts() -> str:
    """Return the kernel's table of mounts, empty where there is none (proc(5), mountinfo)."""
    try:
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _is_on_network(place: Path, mounts: str) -> bool:
    """Tell whether the deepest mount that holds the place is a network's; a later mount hides an earlier one."""
    kind, depth = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = Path(
            fields[4].encode("latin-1", "replace").decode("unicode_escape") if "\\" in fields[4] else fields[4]
        )
        if len(point.parts) >= depth and place.is_relative_to(point):
            kind, depth = after.split()[0], len(point.parts)
    return kind in _NETWORK_FILE_SYSTEMS
