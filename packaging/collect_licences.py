"""Collects the licences of everything that is shipped into resources/licences: run after the lock has changed.

    .venv/bin/python packaging/collect_licences.py

Names come from requirements/gui.txt, texts from the installed packages themselves. A package whose files hold no text gets the
standard text of its licence from the folder that Debian's base-files installs.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "licences"
STANDARD = Path("/usr/share/common-licenses")
NAMED = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors\.licen)[^/]*$", re.IGNORECASE)
# Where the metadata is silent or wordy, and the standard texts that go with it.
KNOWN = {
    "pyside6-essentials": ("LGPL-3.0-only", ("LGPL-3", "GPL-3")),
    "shiboken6": ("LGPL-3.0-only", ("LGPL-3", "GPL-3")),
    "sqlcipher3": ("Zlib", ()),
}
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "ISC License (ISCL)": "ISC",
    "zlib/libpng License": "Zlib",
}


def main() -> int:
    """Write the list and the texts anew."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.glob("*.txt"):
        old.unlink()
    packages = [{"name": "Precedent", "version": "", "licence": "Apache-2.0", "texts": [_keep(ROOT / "LICENSE")]}]
    for name in _locked():
        try:
            found = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            print(f"not installed here (another system's): {name}", file=sys.stderr)
            continue
        packages.append(_describe(name, found))
    (TARGET / "packages.json").write_text(json.dumps(packages, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    without = [str(each["name"]) for each in packages if not each["texts"]]
    print(f"{len(packages)} packages, {len(list(TARGET.glob('*.txt')))} texts; without a text: {without or 'none'}")
    return 1 if without else 0


def _locked() -> list[str]:
    lines = (ROOT / "requirements" / "gui.txt").read_text(encoding="utf-8").splitlines()
    return [found[1] for line in lines if (found := re.match(r"([A-Za-z0-9._-]+)==", line))]


def _describe(name: str, found: metadata.Distribution) -> dict[str, object]:
    licence, standard = KNOWN.get(name, (_licence(found), ()))
    texts = [_keep(STANDARD / each) for each in standard]
    if not texts:
        paths = [Path(str(found.locate_file(file))) for file in found.files or () if NAMED.search(str(file))]
        texts = list(dict.fromkeys(_keep(path) for path in paths if path.suffix != ".py" and path.is_file()))
    if not texts:
        standard_text = {"Apache-2.0": "Apache-2.0", "BSD": "BSD", "MPL-2.0": "MPL-2.0"}.get(licence.split()[0], "")
        texts = [_keep(STANDARD / standard_text)] if standard_text else []
    return {"name": found.metadata["Name"], "version": found.version, "licence": licence, "texts": texts}


def _licence(found: metadata.Distribution) -> str:
    expression = found.metadata.get("License-Expression") or ""
    if expression:
        return expression
    classified = [
        line.rpartition(" :: ")[2] for line in found.metadata.get_all("Classifier") or () if "License ::" in line
    ]
    if classified:
        return " or ".join(CLASSIFIERS.get(each, each) for each in dict.fromkeys(classified))
    return (found.metadata.get("License") or "see text").splitlines()[0][:60]


def _keep(path: Path) -> str:
    """Store a text once, whatever it is called; returns its name."""
    text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip() + "\n"
    name = hashlib.sha256(text.encode()).hexdigest()[:12] + ".txt"
    (TARGET / name).write_text(text, encoding="utf-8")
    return name


if __name__ == "__main__":
    raise SystemExit(main())
