"""Loads PySide6 without what a running window never asks of it: 65 ms of a start. Call `load` before any Qt import."""

from __future__ import annotations

import builtins
import importlib
import sys
import threading
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

# WORKAROUND(PySide6 6.11.3, loader.py and signature_bootstrap.py in libshiboken; look again at each Qt upgrade):
# the binding unpacks, compiles and runs the code that explains signatures and writes stubs, at every start.
EXPLAINS_SIGNATURES = frozenset(
    f"shibokensupport.signature.{name}"
    for name in ("mapping", "errorhandler", "layout", "parser", "lib.enum_sig", "lib.pyi_generator", "lib.tool")
)
_CALLED_IN_NAMES = {"shibokensupport.signature.mapping": "update_mapping"}  # by C, which asks no module for it
_UNPACKER = "EmbeddableZipImporter"  # another binding that has none is loaded as it comes


def load() -> None:
    """Load the binding; the code above is run when somebody asks something of it, such as a wrong argument's message."""
    if "shiboken6" not in sys.modules:
        sys.meta_path = _Finders(sys.meta_path)
        try:
            importlib.import_module("shiboken6")
        finally:
            sys.meta_path = list(sys.meta_path)
    importlib.import_module("PySide6.QtCore")
    _import_plainly()


def _import_plainly() -> None:
    """Leave `import` to Python.

    WORKAROUND(PySide6 6.11.3, feature.py, `feature_imported`): for `from __feature__ import ...`, which nothing here
    uses, the binding reads the source of every module that is imported from then on, and Python keeps all of it.
    """
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain


class _Finders(list[Any]):
    """Finders of modules; the binding's own unpacker, which puts itself first for a moment, finds some for later."""

    def insert(self, index: Any, finder: Any) -> None:
        super().insert(index, _LaterFinder(finder) if type(finder).__name__ == _UNPACKER else finder)

    def remove(self, finder: Any) -> None:
        super().remove(next(each for each in self if each is finder or getattr(each, "unpacker", None) is finder))


class _LaterFinder:
    """Finds what the unpacker holds."""

    def __init__(self, unpacker: Any) -> None:
        self.unpacker = unpacker

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        spec: ModuleSpec | None = self.unpacker.find_spec(name, path, target)
        if spec is None or name not in EXPLAINS_SIGNATURES:
            return spec
        later: Any = _LaterLoader(self.unpacker)
        return ModuleSpec(name, later)


class _LaterLoader:
    """Runs a module's code when the first name in it is wanted, whichever thread wants it."""

    _turn = threading.RLock()

    def __init__(self, unpacker: Any) -> None:
        self._unpacker = unpacker

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return None

    def exec_module(self, module: ModuleType) -> None:
        name, names, has_begun = module.__name__, module.__dict__, False

        def run() -> None:
            nonlocal has_begun
            with self._turn:
                if not has_begun:
                    has_begun = True
                    _run(self._unpacker, name, module)

        def find(wanted: str) -> Any:
            if not wanted.startswith("__"):  # the import system asks for its own, and would always get everything
                run()
                if wanted in names:
                    return names[wanted]
            raise AttributeError(f"module {name!r} has no attribute {wanted!r}")

        def call(*arguments: Any) -> Any:
            run()
            return names[called](*arguments)

        names["__getattr__"] = find
        called = _CALLED_IN_NAMES.get(name, "")
        if called:
            names[called] = call


def _run(unpacker: Any, name: str, module: ModuleType) -> None:
    """The binding knows its modules under a second name by now, which the unpacker does not."""
    second = module.__spec__
    module.__spec__ = ModuleSpec(name, unpacker)
    try:
        unpacker.exec_module(module)
    finally:
        module.__spec__ = second
