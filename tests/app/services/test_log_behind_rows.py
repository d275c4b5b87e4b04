"""A log that was restored, lost or half repaired: nothing is written to positions that the rows believe to have."""

from __future__ import annotations

import shutil
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from app.model.change import Kind
from app.model.errors import DamagedError
from app.services.doctor import SALVAGE, Doctor
from app.store.database import checkpoint
from app.store.generations import current
from app.store.payload import PostPayload
from app.store.truth import TRUTH_NAME
from app.store.writer import open_writer
from tests.app.services.small_store import KEYS, SmallStore


def filled(profile: Path) -> Path:
    """A profile with a post, whose log was then copied, and another post after that."""
    store = SmallStore(profile)
    space = store.space("Deals")
    store.apply(space, Kind.POST, b"a" * 16, PostPayload(body="alpha", conversation=b"c" * 16))
    checkpoint(store.writer.truth, above=0)
    shutil.copyfile(profile / TRUTH_NAME, profile.with_name("backup"))
    store.apply(space, Kind.POST, b"b" * 16, PostPayload(body="beta", conversation=b"c" * 16))
    store.close()
    return profile


def restored(profile: Path) -> Path:
    shutil.copyfile(profile.with_name("backup"), filled(profile) / TRUTH_NAME)
    return profile


def posts(profile: Path) -> list[bytes]:
    writer = open_writer(profile, KEYS.derive, nullcontext, current(profile).view)
    with closing(writer):
        writer.catch_up()
        return [oid for (oid,) in writer.view.execute("SELECT oid FROM post ORDER BY oid")]


def test_a_log_older_than_the_rows_takes_no_new_operations(tmp_path: Path) -> None:
    profile = restored(tmp_path / "profile")

    with pytest.raises(DamagedError, match="older than the rows"):
        SmallStore(profile)


def test_a_log_that_is_gone_is_not_begun_anew_beside_its_rows(tmp_path: Path) -> None:
    profile = filled(tmp_path / "profile")
    (profile / TRUTH_NAME).unlink()

    with pytest.raises(DamagedError, match="missing"):
        SmallStore(profile)

    assert not (profile / TRUTH_NAME).exists()


def test_the_doctor_brings_back_what_a_restored_log_lacks(tmp_path: Path) -> None:
    profile = restored(tmp_path / "profile")

    found = Doctor(profile, KEYS, nullcontext, repair=True).examine()

    assert "older than the rows" in found["findings"][0]
    assert posts(profile) == [b"a" * 16, b"b" * 16]


def test_the_doctor_goes_on_with_a_repair_that_was_cut_off(tmp_path: Path) -> None:
    profile = filled(tmp_path / "profile")
    (profile / SALVAGE).mkdir()
    (profile / TRUTH_NAME).rename(profile / SALVAGE / TRUTH_NAME)

    looked = Doctor(profile, KEYS, nullcontext, repair=False).examine()
    repaired = Doctor(profile, KEYS, nullcontext, repair=True).examine()

    assert "cut off" in looked["findings"][0]
    assert "saved" in repaired["repairs"][-2]
    assert posts(profile) == [b"a" * 16, b"b" * 16]
