"""Our own processes run our own code and know no secret that they do not need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.services.recognise_archive import recognise
from app.system.processes import NICENESS, module_command, surroundings
from app.worker.children import ReaderSetup


@pytest.mark.slow
def test_code_in_the_folder_that_is_looked_into_never_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trap = f"open({str(tmp_path / 'sprung')!r}, 'w')\nraise SystemExit\n"
    (tmp_path / "msgspec.py").write_text(trap)
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text(trap)
    monkeypatch.chdir(tmp_path)

    look = recognise(tmp_path)

    assert "no format" in look.refused
    assert not (tmp_path / "sprung").exists()


@pytest.mark.slow
def test_a_passphrase_is_not_in_the_environment_of_our_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRECEDENT_PASSPHRASE", "correct horse")
    command = [module_command("x")[0], "-c", "import os; print(dict(os.environ))"]

    said = subprocess.run(command, stdout=subprocess.PIPE, check=True, **surroundings()).stdout.decode()

    assert "correct horse" not in said
    assert "PATH" in said


def test_the_reader_of_archives_gets_the_key_of_the_attachments_only() -> None:
    assert "blob_key" in ReaderSetup.__struct_fields__
    assert "data_key" not in ReaderSetup.__struct_fields__


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows gives the priority at the start")
def test_the_worker_and_what_it_starts_let_the_window_go_first() -> None:
    code = (
        "import os, subprocess, sys; from app.system.processes import step_back; step_back(); "
        "subprocess.run([sys.executable, '-c', 'import os; print(os.nice(0))'], check=True)"
    )
    command = [module_command("x")[0], "-c", code]

    said = subprocess.run(command, stdout=subprocess.PIPE, check=True, start_new_session=True, **surroundings()).stdout

    assert int(said) == min(19, os.nice(0) + NICENESS)


def test_a_process_that_makes_many_objects_looks_for_cycles_seldom_and_not_among_what_its_start_loaded() -> None:
    code = (
        "import gc; from app.system.processes import collect_rarely; collect_rarely();"
        "print(gc.isenabled(), gc.get_threshold()[0] >= 50_000, gc.get_freeze_count() > 1_000)"
    )

    said = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True, **surroundings()).stdout

    assert said.split() == [b"True", b"True", b"True"]
