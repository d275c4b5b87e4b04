"""The command that sets the checkout up: what it recognises, what it refuses and what it says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import dev


@pytest.fixture
def checkout(tmp_path: Path) -> dev.Checkout:
    """A checkout with a lock and a project file, and a virtual environment that only looks like one."""
    checkout = dev.Checkout(tmp_path)
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").touch()
    checkout.lock.parent.mkdir()
    checkout.lock.write_text("a==1 --hash=sha256:00\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    checkout.programs.mkdir(parents=True)
    checkout.python.touch()
    return checkout


def test_a_checkout_that_is_up_to_date_installs_nothing(
    checkout: dev.Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.stamp.write_text(json.dumps(dev.describe_inputs(checkout)))
    monkeypatch.setattr(dev.subprocess, "run", _refuse_to_run)

    dev.prepare_packages(checkout)


def test_the_project_is_compiled_when_it_is_installed_so_that_the_first_window_need_not_wait(
    checkout: dev.Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.Checkout, "python", Path(sys.executable))
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)

    dev.compile_project(checkout)

    assert list((checkout.root / "app" / "__pycache__").glob("__init__.*.pyc"))


def test_a_changed_lock_is_noticed_by_its_content(checkout: dev.Checkout) -> None:
    before = dev.describe_inputs(checkout)

    checkout.lock.write_text("a==2 --hash=sha256:00\n")

    assert dev.describe_inputs(checkout)["packages"] != before["packages"]
    assert dev.describe_inputs(checkout)["project"] == before["project"]


def test_a_new_package_makes_the_project_install_again(checkout: dev.Checkout) -> None:
    before = dev.describe_inputs(checkout)

    (checkout.root / "ui").mkdir()
    (checkout.root / "ui" / "__init__.py").touch()

    assert dev.describe_inputs(checkout)["project"] != before["project"]


def test_a_stamp_cut_short_counts_as_no_stamp(checkout: dev.Checkout) -> None:
    checkout.stamp.write_text('{"python": "3.')

    assert dev.read_stamp(checkout) == {}


def test_a_stamp_without_its_interpreter_counts_as_no_stamp(checkout: dev.Checkout) -> None:
    checkout.stamp.write_text(json.dumps(dev.describe_inputs(checkout)))
    checkout.python.unlink()

    assert dev.read_stamp(checkout) == {}


def test_every_command_is_listed_with_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    code = dev.main([])

    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert code == 0
    assert listed == list(dev.COMMANDS)


def test_an_unknown_command_is_the_persons_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    code = dev.main(["tset"])

    assert code == 2
    assert "no command 'tset'" in capsys.readouterr().err


def test_an_older_python_is_told_plainly() -> None:
    source = Path(dev.__file__).read_text(encoding="utf-8")
    older = f"import sys; sys.version_info = (3, 10, 4); exec(compile({source!r}, 'dev.py', 'exec'))"

    done = subprocess.run([sys.executable, "-c", older], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("Precedent needs Python 3.11 or newer; this is Python ")
    assert "Traceback" not in done.stderr


def test_pip_settings_that_would_redirect_an_installation_are_left_out(
    checkout: dev.Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, str] = {}
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PIP_CERT", "kept.pem")
    monkeypatch.setattr(dev.subprocess, "run", lambda *_, env, **__: seen.update(env) or _Done())

    dev.install(checkout, ["x"])

    assert "PIP_TARGET" not in seen
    assert seen["PIP_CERT"] == "kept.pem"


def test_missing_system_libraries_name_the_one_command_that_brings_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "can_install", lambda: False)
    monkeypatch.setattr(dev, "can_load", lambda file: file != "libEGL.so.1")
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")

    with pytest.raises(dev.SetupError):
        dev.prepare_system(required=True, wanted=[])

    assert "sudo apt-get install libegl1\n" in capsys.readouterr().err


def test_without_need_of_a_window_missing_libraries_are_only_mentioned(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "can_install", lambda: False)
    monkeypatch.setattr(dev, "can_load", lambda _: False)

    dev.prepare_system(required=False, wanted=[])

    assert "Missing from the system" in capsys.readouterr().err


def test_the_package_list_is_refreshed_only_after_a_first_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    results = [_Done(returncode=100), _Done(), _Done()]
    steps: list[str] = []
    monkeypatch.setattr(dev.subprocess, "run", lambda step, **_: steps.append(step[3]) or results.pop(0))

    installed = dev.install_system(["libegl1"])

    assert installed
    assert steps == ["install", "update", "install"]


@pytest.fixture
def started(checkout: dev.Checkout, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the commands start, with everything prepared already."""
    started: list[list[str]] = []
    monkeypatch.setattr(dev, "prepare", lambda *_, **__: None)
    monkeypatch.setattr(dev, "start", lambda _, arguments: started.append(list(arguments)) or 0)
    (checkout.root / "ui").mkdir()
    (checkout.root / "ui" / "main.py").touch()
    return started


def test_run_opens_the_window_where_there_is_a_screen(
    checkout: dev.Checkout, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda: True)

    dev.command_run(checkout, [])

    assert started == [["-m", "app.cli"]]


def test_run_without_a_screen_says_so_and_shows_the_terminal_demo(
    checkout: dev.Checkout,
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda: False)

    monkeypatch.setattr(dev, "missing_libraries", list)

    dev.command_run(checkout, [])

    picture = checkout.venv / "screenshots" / "results-light.png"
    assert started[0] == ["-m", "app.cli", "demo"]
    assert started[1][:3] == ["-m", "ui.screenshots", "results-light"]
    told = capsys.readouterr().err
    assert "There is no screen here" in told
    assert str(picture) in told


def test_where_qt_cannot_start_no_picture_is_promised(
    checkout: dev.Checkout,
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "has_screen", lambda: False)
    monkeypatch.setattr(dev, "missing_libraries", lambda: ["libegl1"])

    dev.command_run(checkout, [])

    assert started == [["-m", "app.cli", "demo"]]
    assert "window looks" not in capsys.readouterr().err


def test_screenshots_are_taken_of_the_scenes_that_are_named(checkout: dev.Checkout, started: list[list[str]]) -> None:
    dev.command_screenshots(checkout, ["empty", "--to", "here"])

    assert started == [["-m", "ui.screenshots", "empty", "--to", "here"]]


def test_run_with_arguments_is_the_command_line(checkout: dev.Checkout, started: list[list[str]]) -> None:
    dev.command_run(checkout, ["search", "flow rate"])

    assert started == [["-m", "app.cli", "search", "flow rate"]]


def test_test_passes_its_arguments_to_pytest(checkout: dev.Checkout, started: list[list[str]]) -> None:
    dev.command_test(checkout, ["tests/app", "--soak", "-x"])

    assert started == [["-m", "pytest", "tests/app", "--soak", "-x"]]


def test_check_goes_on_after_a_failure_and_reports_it(
    checkout: dev.Checkout,
    started: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(dev, "start", lambda _, arguments: started.append(list(arguments)) or "mypy" in arguments)

    code = dev.command_check(checkout, [])

    assert code == 1
    assert started[-1] == ["-m", "pytest"]
    assert capsys.readouterr().err.endswith("Failed: types\n")


def test_a_python_that_cannot_make_environments_names_the_command_that_mends_it(
    checkout: dev.Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "can_install", lambda: False)
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")

    with pytest.raises(dev.SetupError, match=r"sudo apt-get install python3\.\d+-venv"):
        dev.make_venv(checkout)


class _Done:
    """What `subprocess.run` returns."""

    stderr = ""

    def __init__(self, returncode: int = 0) -> None:
        self.returncode = returncode


def _refuse_to_run(*_: object, **__: object) -> None:
    pytest.fail("nothing should be started")
