#!/usr/bin/env python3
"""Sets this checkout up and runs, tests and checks it; needs Python 3.11 or newer and nothing else.

Every command prepares what it needs by itself: system libraries, a virtual environment in `.venv`, the hash-locked
packages and the project itself as an editable install. What is already in place is recognised by content, so a second
call starts at once.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be told plainly, not with a traceback
    sys.exit(f"Precedent needs Python 3.11 or newer; this is Python {sys.version.split()[0]} ({sys.executable}).")

import ast
import ctypes
import hashlib
import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

# What Qt loads on Linux and the Debian package that brings it; the first six are enough without a screen.
QT_LIBRARIES = (
    ("libGL.so.1", "libgl1"),
    ("libEGL.so.1", "libegl1"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
FONT_PACKAGE = "fonts-inter"
PICTURES = "ui.screenshots"
# For tests: a screen that nobody sees, and what reads windows aloud, with a Python of the system's own to ask it.
SCREEN_PACKAGES = ("xvfb", "dbus-daemon", "at-spi2-core", "gir1.2-atspi-2.0", "python3-gi")
LANGUAGES = ("en", "de", "fr")
# Settings of a person's own pip that would put packages elsewhere or change which ones are installed.
PIP_REDIRECTIONS = (
    "USER",
    "TARGET",
    "PREFIX",
    "ROOT",
    "CONSTRAINT",
    "NO_DEPS",
    "DRY_RUN",
    "REQUIRE_HASHES",
    "PRE",
    "PYTHON",
)


class SetupError(Exception):
    """Something that the person has to do before this command can go on; the text says what."""


def say(text: str) -> None:
    """Print one line for the person on stderr, so that a command's own output stays clean."""
    print(text, file=sys.stderr, flush=True)


@dataclass(frozen=True)
class Checkout:
    """The places inside one checkout of the project."""

    root: Path

    @property
    def venv(self) -> Path:
        """The virtual environment's folder."""
        return self.root / ".venv"

    @property
    def programs(self) -> Path:
        """The folder inside the virtual environment that holds its programs."""
        return self.venv / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """The virtual environment's interpreter."""
        return self.programs / ("python.exe" if os.name == "nt" else "python")

    @property
    def lock(self) -> Path:
        """The hash lock that development installs from."""
        return self.root / "requirements" / "dev.txt"

    @property
    def stamp(self) -> Path:
        """What the virtual environment was last made from; written last, so a broken-off setup is done again."""
        return self.venv / "made-from.json"

    def python_packages(self) -> list[str]:
        """Name the project's own import packages that exist, in a stable order."""
        return [name for name in ("app", "index", "sync", "ui") if (self.root / name / "__init__.py").is_file()]


def main(arguments: Sequence[str]) -> int:
    """Run one command and return the exit code."""
    name, rest = (arguments[0], list(arguments[1:])) if arguments else ("help", [])
    if name in ("help", "-h", "--help"):
        print(usage())
        return 0
    if name not in COMMANDS:
        say(f"dev.py: there is no command {name!r}.\n{usage()}")
        return 2
    try:
        return COMMANDS[name](Checkout(Path(__file__).resolve().parent), rest)
    except SetupError as error:
        say(f"dev.py: {error}")
        return 2
    except KeyboardInterrupt:
        return 130


def usage() -> str:
    """Describe the commands, each by the first line of its docstring."""
    lines = [f"  {name:12}{(command.__doc__ or '').splitlines()[0]}" for name, command in COMMANDS.items()]
    return "\n".join(["usage: python3 dev.py COMMAND [ARGUMENTS]", "", *lines])


# Commands


def command_setup(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Prepare everything and run nothing."""
    prepare(checkout, window=True, screen=True)
    say(f"Ready: {checkout.venv}")
    return 0


def command_run(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Open the window; without a screen the terminal demo; with arguments the command line: run search 'flow rate'."""
    if arguments:
        prepare(checkout)
        return start(checkout, ["-m", "app.cli", *arguments])
    if has_screen() and (checkout.root / "ui" / "main.py").is_file():
        prepare(checkout, window=True)
        return start(checkout, ["-m", "app.cli"])  # the way of an installed window, which loads less
    prepare(checkout)
    if has_screen():
        return start(checkout, ["-m", "app.cli", "demo"])
    say("There is no screen here, so this is the terminal demo, in a throw-away profile.")
    code = start(checkout, ["-m", "app.cli", "demo"])
    folder = checkout.venv / "screenshots"
    if (
        code == 0
        and not missing_libraries()
        and start(checkout, ["-m", PICTURES, "results-light", "--to", str(folder)]) == 0
    ):
        say(f"And this is how the window looks: {folder / 'results-light.png'}")
    return code


def command_test(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Run the tests; arguments go to pytest, --soak adds the long runs."""
    prepare(checkout, window=True, screen=True)
    return start(checkout, ["-m", "pytest", *arguments])


def command_check(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Check format, rules, types, imports and tests; --static leaves out the tests."""
    static = "--static" in arguments
    prepare(checkout, window=not static, screen=not static)
    steps = {
        "format": ["-m", "ruff", "format", "--check", "."],
        "rules": ["-m", "ruff", "check", "."],
        "types": ["-m", "mypy", *checkout.python_packages(), "dev.py"],
        "imports": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
    }
    if not static:
        steps["tests"] = ["-m", "pytest", *(a for a in arguments if a != "--static")]
    failed = []
    for name, step in steps.items():
        say(f"== {name}")
        if start(checkout, step):
            failed.append(name)
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def command_bench(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Measure; arguments go to `precedent bench`."""
    prepare(checkout, window="window" in arguments)
    return start(checkout, ["-m", "app.cli", "bench", *arguments])


def command_screenshots(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Take the pictures of docs/screenshots anew, or those named; --to FOLDER puts them elsewhere."""
    prepare(checkout, window=True)
    return start(checkout, ["-m", PICTURES, *arguments])


def command_lock(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Write requirements/*.txt anew from pyproject.toml (needs uv); --upgrade takes newer versions."""
    program = shutil.which("uv", path=os.pathsep.join([str(checkout.programs), os.environ.get("PATH", "")]))
    if program is None:
        raise SetupError("uv is not installed; this installs it: python3 -m pip install uv")
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-config", "--no-header", "--quiet"]
    options += ["--no-emit-index-url", "--no-emit-find-links", "--constraint", "requirements/constraints.in"]
    parts = {"base": [], "gui": ["--extra", "gui"], "dev": ["--extra", "gui", "--group", "dev"]}
    for name, selection in parts.items():
        target = checkout.root / "requirements" / f"{name}.txt"
        command = [program, "pip", "compile", "pyproject.toml", "-o", str(target), *options, *selection, *arguments]
        code = subprocess.run(command, cwd=checkout.root, check=False, stdout=subprocess.DEVNULL).returncode
        if code:
            return code
        if "://" in target.read_text(encoding="utf-8"):
            raise SetupError(f"{target.name} names an address; a lock carries hashes only.")
    return 0


def command_translate(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Gather the window's texts for Qt Linguist and build what the window loads (resources/i18n)."""
    prepare(checkout, window=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "texts.py"
        source.write_text(spell_for_lupdate(list_texts(checkout.root / "ui")), encoding="utf-8")
        for language in LANGUAGES:
            texts = str(checkout.root / "resources" / "i18n" / f"precedent_{language}.ts")
            # English needs its plurals only; the rest of it is in the code.
            plurals = ["-pluralonly"] if language == "en" else []
            gather = ["pyside6-lupdate", str(source), "-no-obsolete", "-locations", "none", *plurals, "-ts", texts]
            for program, *options in (gather, ["pyside6-lrelease", texts]):
                command = [str(checkout.programs / program), *options]
                code = subprocess.run(command, cwd=checkout.root, check=False).returncode
                if code:
                    return code
    return 0


def list_texts(folder: Path) -> list[tuple[str, str]]:
    """List (context, text) of everything to translate under a folder, once each: tr, translate, QT_TRANSLATE_NOOP.

    lupdate 6.11 itself misses plurals of `translate`, and calls whose last argument is more than a name.
    """
    found: dict[tuple[str, str], None] = {}
    for path in sorted(folder.rglob("*.py")):
        _collect_texts(ast.parse(path.read_text(encoding="utf-8")), "", found)
    return sorted(found)


def _collect_texts(node: ast.AST, inside: str, found: dict[tuple[str, str], None]) -> None:
    if isinstance(node, ast.ClassDef):
        inside = node.name
    elif isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        literals = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
        if name == "tr" and literals and isinstance(literals[0], str):
            found[inside, literals[0]] = None
        elif name in ("translate", "QT_TRANSLATE_NOOP") and len(literals) > 1:
            context, text = literals[:2]
            if isinstance(context, str) and isinstance(text, str):
                found[context, text] = None
    for child in ast.iter_child_nodes(node):
        _collect_texts(child, inside, found)


def spell_for_lupdate(texts: Sequence[tuple[str, str]]) -> str:
    """Spell texts as the Python that lupdate reads without mistakes."""
    lines = []
    for context, text in texts:
        plural = ', "", n' if "%n" in text else ""
        lines += [f"class {context}:", "    def texts(self, n):", f"        self.tr({json.dumps(text)}{plural})"]
    return "\n".join(lines) + "\n"


COMMANDS: dict[str, Callable[[Checkout, Sequence[str]], int]] = {
    "setup": command_setup,
    "run": command_run,
    "test": command_test,
    "check": command_check,
    "bench": command_bench,
    "screenshots": command_screenshots,
    "lock": command_lock,
    "translate": command_translate,
}


def has_screen() -> bool:
    """Tell whether a window could be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def start(checkout: Checkout, arguments: Sequence[str]) -> int:
    """Run the virtual environment's Python from the checkout's root and return its exit code."""
    environment = dict(os.environ, VIRTUAL_ENV=str(checkout.venv))
    environment["PATH"] = os.pathsep.join([str(checkout.programs), environment.get("PATH", "")])
    environment.pop("PYTHONHOME", None)
    if not has_screen():
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run([checkout.python, *arguments], cwd=checkout.root, env=environment, check=False).returncode


# Preparing: virtual environment, packages, system libraries


def prepare(checkout: Checkout, *, window: bool = False, screen: bool = False) -> None:
    """Bring the checkout to the state its lock describes.

    `window`: the command shows or tests windows, so Qt's system libraries must be there. `screen`: a virtual screen is
    wanted too. Raises SetupError when the person has to do something.
    """
    prepare_packages(checkout)
    if sys.platform == "linux":
        prepare_system(required=window, wanted=[FONT_PACKAGE, *(SCREEN_PACKAGES if screen else [])])


def prepare_packages(checkout: Checkout) -> None:
    """Make the virtual environment and install the lock and the project into it, as far as they changed."""
    wanted = describe_inputs(checkout)
    made_from = read_stamp(checkout)
    if made_from == wanted:
        return
    if not checkout.python.exists() or made_from.get("python") != wanted["python"]:
        make_venv(checkout)
        made_from = {}
    checkout.stamp.unlink(missing_ok=True)
    if made_from.get("packages") != wanted["packages"]:
        say("Installing the locked packages (the first time this downloads about 150 MB) ...")
        install(checkout, ["--require-hashes", "-r", str(checkout.lock)])
    say("Installing the project itself ...")
    install(checkout, ["--no-deps", "--no-build-isolation", "-e", "."])
    compile_project(checkout)
    checkout.stamp.write_text(json.dumps(wanted, indent=1), encoding="utf-8")


def compile_project(checkout: Checkout) -> None:
    """Compile the project once: pip does it for packages alone, and the first window would wait half a second for it."""
    folders = [str(checkout.root / name) for name in checkout.python_packages()]
    subprocess.run([str(checkout.python), "-m", "compileall", "-q", *folders], cwd=checkout.root, check=False)


def describe_inputs(checkout: Checkout) -> dict[str, str]:
    """Describe by content what the virtual environment depends on."""
    project = (checkout.root / "pyproject.toml").read_bytes() + repr(checkout.python_packages()).encode()
    return {
        # The place counts because scripts and the editable install hold absolute paths.
        "python": f"{sys.version_info.major}.{sys.version_info.minor} {sys.base_prefix} {checkout.root}",
        "packages": hashlib.sha256(checkout.lock.read_bytes()).hexdigest(),
        "project": hashlib.sha256(project).hexdigest(),
    }


def read_stamp(checkout: Checkout) -> dict[str, str]:
    """Read what the virtual environment was made from; empty when it is absent, broken or half made."""
    if not checkout.python.exists():
        return {}
    try:
        stamp = json.loads(checkout.stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def make_venv(checkout: Checkout) -> None:
    """Make the virtual environment, empty."""
    package = f"python3.{sys.version_info.minor}-venv"
    if importlib.util.find_spec("ensurepip") is None and not (can_install() and install_system([package])):
        hint = f"sudo apt-get install {package}" if shutil.which("apt-get") else "install Python's venv and ensurepip"
        raise SetupError(f"this Python cannot make virtual environments; this mends it: {hint}")
    say(f"Making a virtual environment in {checkout.venv} ...")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(checkout.venv)], check=False).returncode:
        raise SetupError("the virtual environment could not be made; the lines above say why.")


def install(checkout: Checkout, arguments: Sequence[str]) -> None:
    """Run pip in the virtual environment, free of the settings that would redirect it."""
    environment = {k: v for k, v in os.environ.items() if k not in {f"PIP_{name}" for name in PIP_REDIRECTIONS}}
    environment.pop("PYTHONHOME", None)
    options = ["-qq", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    command = [str(checkout.python), "-m", "pip", "install", *options, *arguments]
    if subprocess.run(command, cwd=checkout.root, env=environment, check=False).returncode:
        raise SetupError("pip could not install; the lines above say why.")


def prepare_system(*, required: bool, wanted: Sequence[str]) -> None:
    """Install the system libraries that Qt loads where that is possible, else say which command does it."""
    libraries, extras = missing_libraries(), missing_extras(wanted)
    if can_install():
        if libraries and install_system(libraries):
            libraries = missing_libraries()
        if extras:
            install_system(extras)
            extras = missing_extras(wanted)
    if libraries or extras:
        report_missing(libraries, extras)
    if libraries and required:
        raise SetupError("without these libraries Qt cannot start.")


def report_missing(libraries: Sequence[str], extras: Sequence[str]) -> None:
    """Say which system packages are missing and the one command that brings them."""
    names = " ".join([*libraries, *extras])
    if shutil.which("apt-get"):
        say(f"Missing from the system; this installs it: sudo apt-get install {names}")
    elif libraries:
        files = ", ".join(file for file, package in QT_LIBRARIES if package in libraries)
        say(f"Missing from the system (install with its package manager): {files}")


def missing_libraries() -> list[str]:
    """Name the Debian packages of the libraries that Qt would not find; it asks the loader, so it serves any system."""
    return [package for file, package in QT_LIBRARIES if not can_load(file)]


def can_load(file: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def missing_extras(wanted: Sequence[str]) -> list[str]:
    """Name the wanted Debian packages that are not there; empty where there is no dpkg."""
    info = Path("/var/lib/dpkg/info")
    return [name for name in wanted if info.is_dir() and not (info / f"{name}.list").exists()]


def can_install() -> bool:
    """Tell whether system packages can be installed without asking anybody."""
    effective_user = getattr(os, "geteuid", None)
    return effective_user is not None and effective_user() == 0 and shutil.which("apt-get") is not None


def install_system(packages: Sequence[str]) -> bool:
    """Install Debian packages quietly, refreshing the package list only when it is needed; tell whether that worked."""
    say(f"Installing system packages: {' '.join(packages)} ...")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    waiting = ["-o", "DPkg::Lock::Timeout=300"]
    command = ["apt-get", *waiting, "install", "-y", "-qq", "--no-install-recommends", *packages]
    result = None
    for step in (command, ["apt-get", *waiting, "update", "-qq"], command):
        result = subprocess.run(
            step, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if step is command and result.returncode == 0:
            importlib.invalidate_caches()
            return True
    say(result.stderr.strip() if result else "")
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
