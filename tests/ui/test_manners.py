"""Crash reports without content, notices, and the sentences of errors."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.model.errors import KnownError
from app.system.paths import find_hazard
from ui.manners.crash_report import CrashReports
from ui.manners.known_sentences import PATTERNS, SENTENCES
from ui.manners.notices import Notifier, Toast
from ui.manners.sentences import plain, translate_sentence
from ui.theme import Theme

CANARY = "canary-Zanzibar-4711"
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def reports(tmp_path: Path) -> CrashReports:
    """Reports of a profile whose path has the canary in it."""
    profile = tmp_path / CANARY
    profile.mkdir()
    return CrashReports(profile, "0.1.0", now=lambda: NOON)


def _fail_in_our_code(text: str) -> Exception:
    """An exception from our own frames, with content in its message, its locals and its cause."""
    secret = f"{text} {CANARY}"
    try:
        try:
            find_hazard(None, {secret: secret})  # type: ignore[arg-type]
        except AttributeError as error:
            raise ValueError(secret) from error
    except ValueError as error:
        return error
    raise AssertionError


def test_a_report_names_types_and_places_and_no_content(reports: CrashReports) -> None:
    path = reports.write(_fail_in_our_code("a customer's question"))

    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert CANARY not in text
    assert "customer" not in text
    assert "Exception: builtins.ValueError" in text
    assert "Raised from: builtins.AttributeError" in text
    assert re.search(r"^  app/system/paths\.py:\d+, find_hazard$", text, re.MULTILINE)


def test_a_report_names_no_path_of_the_person(reports: CrashReports) -> None:
    path = reports.write(_fail_in_our_code("x"))

    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert str(Path.home()) not in text
    assert str(ROOT) not in text
    assert "Precedent 0.1.0" in text


def test_a_type_that_is_called_like_a_text_is_not_named(reports: CrashReports) -> None:
    odd = type(f"the secret of {CANARY}", (Exception,), {})

    path = reports.write(odd())

    assert path is not None
    assert CANARY not in path.read_text(encoding="utf-8")


def test_the_same_fault_is_reported_once(reports: CrashReports) -> None:
    first, second = (reports.write(error) for error in [_fail_in_our_code("x")] * 2)

    assert first is not None
    assert second is None


def test_without_a_profile_nothing_is_written(tmp_path: Path) -> None:
    assert CrashReports(tmp_path / "none", "0.1.0").write(ValueError("x")) is None
    assert list(tmp_path.iterdir()) == []


def test_qts_fatal_messages_are_reported_without_their_text(
    reports: CrashReports, capfd: pytest.CaptureFixture[str]
) -> None:
    reports._on_qt_message(QtMsgType.QtCriticalMsg, QMessageLogContext(), f"cannot open {CANARY}")

    (path,) = reports.list_untold()
    assert "Qt message: critical" in path.read_text(encoding="utf-8")
    assert CANARY not in path.read_text(encoding="utf-8")
    capfd.readouterr()


def test_the_person_is_told_once(reports: CrashReports) -> None:
    reports.write(_fail_in_our_code("x"))
    before = len(reports.list_untold())

    reports.mark_told()

    assert (before, reports.list_untold()) == (1, [])


IN_A_PROCESS = """
import sys, threading, faulthandler
from pathlib import Path
from ui.manners.crash_report import CrashReports
reports = CrashReports(Path(sys.argv[1]), "0.1.0")
reports.collect()
reports.install()
def fail():
    raise ValueError("canary-Zanzibar-4711")
{end}
"""


def _run(profile: Path, end: str) -> None:
    profile.mkdir(exist_ok=True)
    code = IN_A_PROCESS.replace("{end}", end)
    subprocess.run([sys.executable, "-c", code, str(profile)], cwd=ROOT, capture_output=True, check=False)


@pytest.mark.slow
@pytest.mark.parametrize(
    "end",
    ["fail()", "thread = threading.Thread(target=fail); thread.start(); thread.join()"],
    ids=["main thread", "another thread"],
)
def test_an_exception_that_nobody_caught_leaves_a_report(tmp_path: Path, end: str) -> None:
    _run(tmp_path / "profile", end)

    (report,) = (tmp_path / "profile" / "reports").glob("crash-*.txt")
    assert "builtins.ValueError" in report.read_text(encoding="utf-8")
    assert CANARY not in report.read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_fault_below_python_is_reported_at_the_next_start(tmp_path: Path) -> None:
    _run(tmp_path / "profile", "faulthandler._sigsegv()")

    _run(tmp_path / "profile", "pass")

    (report,) = (tmp_path / "profile" / "reports").glob("crash-*.txt")
    text = report.read_text(encoding="utf-8")
    assert "The process ended below Python." in text
    assert "Fatal Python error" in text
    assert str(tmp_path) not in text


# -- notices


@pytest.fixture
def notifier(qtbot: QtBot, theme: Theme) -> Notifier:
    """Notices of a window that is not the active one."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 400)
    window.show()
    return Notifier(window, theme, Toast(window, theme))


def test_a_notice_waits_in_the_window_without_a_tray(notifier: Notifier) -> None:
    notifier.tell("Done.")

    assert notifier._toast.isVisible()
    assert notifier._toast.accessibleName() == "Done."


def test_the_action_of_a_notice_is_done_once(qtbot: QtBot, notifier: Notifier) -> None:
    done: list[str] = []
    notifier.tell("Done.", action="Report", act=lambda: done.append("report"))

    notifier._toast._button.click()

    assert done == ["report"]
    assert not notifier._toast.isVisible()


def test_a_notice_stays_inside_a_window_that_shrinks(notifier: Notifier) -> None:
    notifier.tell("A long sentence " * 8)

    notifier._window.resize(320, 300)

    assert notifier._window.rect().contains(notifier._toast.geometry())


def test_a_notice_stays_above_what_grows_at_the_lower_edge(notifier: Notifier) -> None:
    window = notifier._window
    window.resize(800, 600)
    drawer = QWidget(window)
    drawer.setGeometry(0, 540, 800, 60)
    drawer.show()
    notifier._toast.stay_above(drawer)
    notifier.tell("Done.")

    drawer.setGeometry(0, 300, 800, 300)

    assert notifier._toast.geometry().bottom() < 300


# -- sentences


def test_variables_and_commands_do_not_reach_the_window() -> None:
    error = KnownError("This profile is locked with a passphrase: give it in PRECEDENT_PASSPHRASE.")

    assert plain(error) == "This profile is locked with a passphrase."


def test_names_in_a_sentence_stay() -> None:
    said = translate_sentence("export.zip is a 7z archive; unpack it and import the folder.")

    assert said == "export.zip is a 7z archive; unpack it and import the folder."


def test_a_fault_of_ours_is_told_without_its_text() -> None:
    assert CANARY not in plain(ValueError(CANARY))


def _raised_sentences() -> list[str]:
    """Every sentence that the opening, the store, the jobs and the containers raise, `x` for what varies."""
    files = [*ROOT.glob("app/store/*.py"), *ROOT.glob("app/settings/*.py"), *ROOT.glob("app/system/*.py")]
    files += [ROOT / "app/bootstrap.py", ROOT / "app/services/jobs.py", ROOT / "app/services/recognise_archive.py"]
    files += [ROOT / "app/services/protection.py", ROOT / "app/services/personal.py"]
    files += [ROOT / "app/services/search.py", ROOT / "app/services/conversation_view.py"]
    calls = [
        node
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and re.fullmatch(_SHOWN, node.func.id)
    ]
    return sorted({text for call in calls if call.args for text in [_text_of(call.args[0])] if text})


_SHOWN = r"(Known|Locked|Damaged|DiskFull|ReadOnly|Busy|NewerVersion|KeyringUnavailable)Error"


def _text_of(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_part_of, node.values))
    return ""


def _part_of(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    return "'x'" if isinstance(part, ast.FormattedValue) and part.conversion == ord("r") else "x"


def test_every_sentence_of_the_store_has_one_for_the_window() -> None:
    untold = [said for said in _raised_sentences() if translate_sentence(said) == said and "`" in said]
    unknown = [said for said in _raised_sentences() if not _is_known(said)]

    assert untold == []
    assert unknown == []


def _is_known(said: str) -> bool:
    named = said.replace("x cannot be", "keys.json cannot be")
    return any(
        text in SENTENCES or any(pattern.fullmatch(text) for pattern, _ in PATTERNS)
        for text in (said, named, re.sub(r"\bx\b", "keys.json", said))
    )
