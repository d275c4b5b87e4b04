"""The shape of the code: who may import whom, how long things may grow, what they may be called, what may be named."""

import ast
import functools
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("app", "index", "sync", "ui")
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base2", "misc"}
MAX_MODULE_LINES = 500
MAX_FUNCTION_LINES = 60
MAX_CLASS_METHODS = 25
# Written so that this file does not find itself.
REGISTRY_HOSTS = re.compile(r"p[y]pi\.(python\.)?org|python[h]osted|npm[j]s\.|d[e]b\.debian")
MACHINE_PATHS = re.compile(r"(^|[^A-Za-z0-9_])/(work|farm|root)/", re.MULTILINE)

IMPORT_ALL_WITHOUT_QT = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} was imported outside ui")

sys.meta_path.insert(0, NoQt())
sys.dont_write_bytecode = True
count = 0
for name in ("app", "index", "sync"):
    package = importlib.import_module(name)
    for module in pkgutil.walk_packages(package.__path__, name + "."):
        importlib.import_module(module.name)
        count += 1
assert not any(name.partition(".")[0] in ("PySide6", "ui") for name in sys.modules)
print(count)
"""


def _list_tracked(*suffixes: str) -> list[str]:
    """Name the files that are committed or would be; where git or the checkout is missing the test is skipped."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is not a git checkout")
    names = sorted(set(listed.stdout.splitlines()))
    return [name for name in names if name.endswith(suffixes or "") and (ROOT / name).is_file()]


def _list_code() -> list[str]:
    return [name for name in _list_tracked(".py") if name.partition("/")[0] in PACKAGES or name == "dev.py"]


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@functools.cache
def _parse(name: str) -> ast.Module:
    return ast.parse(_read(name))


def _walk(names: list[str], *kinds: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    for name in names:
        yield from ((name, node) for node in ast.walk(_parse(name)) if isinstance(node, kinds))


@pytest.mark.slow
def test_app_sync_and_index_import_without_qt() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore::SyntaxWarning", "-c", IMPORT_ALL_WITHOUT_QT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10


def test_the_rules_of_the_model_need_only_the_standard_library() -> None:
    model = [name for name in _list_code() if name.startswith("app/model/")]
    plain = {alias.name for _, node in _walk(model, ast.Import) for alias in node.names}
    named = {node.module or "" for _, node in _walk(model, ast.ImportFrom) if not node.level}

    foreign = {
        module
        for module in plain | named
        if module.partition(".")[0] not in sys.stdlib_module_names and not f"{module}.".startswith("app.model.")
    }
    assert foreign == set()


def test_nothing_under_tests_shadows_a_package() -> None:
    assert [name for name in _list_tracked("__init__.py") if name.startswith(("tests/", "packaging/"))] == []


def test_test_modules_have_unique_names() -> None:
    names = [Path(name).name for name in _list_tracked(".py") if name.startswith("tests/")]

    assert sorted({name for name in names if names.count(name) > 1 and name != "conftest.py"}) == []


def test_no_module_is_named_for_nothing() -> None:
    vague = [name for name in _list_tracked(".py") if FORBIDDEN_NAMES & {*Path(name).with_suffix("").parts}]

    assert vague == []


def test_code_lies_in_one_of_the_four_packages() -> None:
    tops = {name.partition("/")[0] for name in _list_tracked(".py")}

    assert tops <= {*PACKAGES, "tests", "packaging", "docs", "dev.py"}


def test_no_module_is_too_long() -> None:
    long = {name: _read(name).count("\n") for name in [*_list_code(), *_list_tests()]}

    assert {name: lines for name, lines in long.items() if lines > MAX_MODULE_LINES} == {}


def test_no_function_is_too_long() -> None:
    long = {
        f"{name}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for name, node in _walk(_list_code(), ast.FunctionDef, ast.AsyncFunctionDef)
    }

    assert {place: lines for place, lines in long.items() if lines > MAX_FUNCTION_LINES} == {}


def test_no_class_has_too_many_methods() -> None:
    methods = {
        f"{name}:{node.lineno} {node.name}": sum(isinstance(part, ast.FunctionDef) for part in node.body)
        for name, node in _walk(_list_code(), ast.ClassDef)
    }

    assert {place: count for place, count in methods.items() if count > MAX_CLASS_METHODS} == {}


def test_every_module_says_what_it_is() -> None:
    silent = [name for name in [*_list_code(), *_list_tests()] if not ast.get_docstring(_parse(name))]

    assert silent == []


def test_every_public_class_and_function_says_what_it_does() -> None:
    silent = [
        f"{name}:{node.lineno} {node.name}"
        for name in _list_code()
        for node in _parse(name).body
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]

    assert silent == []


def test_packages_are_never_imported_whole() -> None:
    bare = [
        f"{name}:{node.lineno}"
        for name, node in _walk(_list_tracked(".py"), ast.Import)
        if {alias.name for alias in node.names} & {*PACKAGES}
    ]

    assert bare == []


def test_imports_are_absolute() -> None:
    relative = [f"{name}:{node.lineno}" for name, node in _walk(_list_tracked(".py"), ast.ImportFrom) if node.level]

    assert relative == []


# Not tests: programs that watch other processes, which send no event to wait for.
WATCHERS = {"tests/e2e/terminal.py", "tests/ui/walk_accessibility.py"}


def test_no_test_sleeps() -> None:
    sleeping = [
        f"{name}:{node.lineno}"
        for name, node in _walk(_list_tests(), ast.Attribute)
        if node.attr == "sleep"
        and isinstance(node.value, ast.Name)
        and node.value.id == "time"
        and name not in WATCHERS
    ]

    assert sleeping == []


def test_no_program_that_a_test_starts_sleeps() -> None:
    sleeping = [
        f"{name}:{node.lineno}"
        for name, node in _walk(_list_tests(), ast.Constant)
        if isinstance(node.value, str)
        and "sleep(" in node.value
        and name not in {*WATCHERS, "tests/test_architecture.py"}
    ]

    assert sleeping == []


@pytest.mark.parametrize("pattern", [REGISTRY_HOSTS, MACHINE_PATHS], ids=["a registry's host", "a machine's path"])
def test_no_tracked_file_names(pattern: re.Pattern[str]) -> None:
    texts = {name: (ROOT / name).read_bytes().decode("utf-8", "replace") for name in _list_tracked()}

    assert [name for name, text in texts.items() if pattern.search(text)] == []


def test_the_lock_carries_hashes_and_no_addresses() -> None:
    lines = _read("requirements/dev.txt").splitlines()
    pinned = [number for number, line in enumerate(lines) if re.match(r"[a-z0-9-]+==", line)]

    assert len(pinned) > 40
    assert [lines[number] for number in pinned if "--hash=sha256:" not in lines[number + 1]] == []
    assert [line for line in lines if "://" in line or line.startswith("-")] == []


def test_the_small_locks_are_parts_of_the_large_one() -> None:
    base, gui, dev = (
        {line.rstrip("\\ ") for line in _read(f"requirements/{name}.txt").splitlines() if "==" in line}
        for name in ("base", "gui", "dev")
    )

    assert base < gui < dev


def _list_tests() -> list[str]:
    return [name for name in _list_tracked(".py") if name.startswith("tests/")]
