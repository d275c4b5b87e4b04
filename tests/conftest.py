"""What every test may use: the shared data, reproducible examples, and that unexpected warnings fail."""

import logging
import os
import re
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("default", max_examples=25, deadline=None)
settings.register_profile("ci", max_examples=25, deadline=None, derandomize=True, print_blob=True)
settings.register_profile("soak", max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--soak`, which includes the long runs."""
    parser.addoption("--soak", action="store_true", help="include the tests marked soak, and many more examples")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples Hypothesis tries, and whether they are the same each time."""
    if config.getoption("--soak"):
        settings.load_profile("soak")
    else:
        settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the soak tests unless they were asked for, by `--soak` or `-m soak`."""
    if config.getoption("--soak") or "soak" in config.getoption("-m"):
        return
    soak = [item for item in items if item.get_closest_marker("soak")]
    config.hook.pytest_deselected(items=soak)
    items[:] = [item for item in items if not item.get_closest_marker("soak")]


class _Recorder(logging.Handler):
    """Keeps the records at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    """Fail a test in which something warned in the log without `expects_log`; one that takes `caplog` looks itself."""
    recorder = _Recorder()
    logging.getLogger().addHandler(recorder)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(recorder)
    patterns = [pattern for marker in item.iter_markers("expects_log") for pattern in marker.args]
    unexpected = [line for line in recorder.lines if not any(re.search(pattern, line) for pattern in patterns)]
    if unexpected and "caplog" not in getattr(item, "fixturenames", ()):
        pytest.fail("unexpected log records:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real exports and judged searches beside the checkout; without it the test is skipped."""
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the shared data folder is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """The project's own sample conversations."""
    return ROOT / "resources" / "samples"


@pytest.fixture(autouse=True, scope="session")
def _no_settings_of_the_person(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the profile, the keyring and the settings of the person who runs them."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        for name in ("PRECEDENT_PROFILE", "PRECEDENT_PASSPHRASE", "PRECEDENT_UNPROTECTED"):
            patch.delenv(name, raising=False)
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(home / name.lower()))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        yield
