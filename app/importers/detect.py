"""Which importer reads this: the surest of all, judged by content, or the one that the person named."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from itertools import islice

from app.importers.container import ArchiveError, Container
from app.importers.container_survey import Survey
from app.importers.record import Importer

# format key -> module and class; modules are loaded only when an import is about to happen
FORMATS = {
    "slack": ("app.importers.slack", "Slack"),
    "mail": ("app.importers.mail", "Mail"),
    "stackexchange": ("app.importers.stackexchange", "StackExchange"),
    "discourse": ("app.importers.discourse", "Discourse"),
    "zulip": ("app.importers.zulip", "Zulip"),
    "mattermost": ("app.importers.mattermost", "Mattermost"),
    "teams": ("app.importers.teams", "Teams"),
    "irc": ("app.importers.irc", "Irc"),
    "jsonl": ("app.importers.jsonl", "JsonLines"),
}
LEAST_SURE = 0.1
SURE_ENOUGH = 0.9  # then a folder further down is not tried
ROOT_DEPTH = 3
ROOT_SAMPLE = 50


def all_importers() -> list[Importer]:
    """One instance of every importer there is."""
    return [_load(key) for key in FORMATS]


def importer_named(key: str) -> Importer:
    """The importer of a `--format`; ArchiveError (`unknown_format`) with the known ones when there is none."""
    if key not in FORMATS:
        raise ArchiveError(f"There is no import format {key!r}; known are {', '.join(FORMATS)}.", "unknown_format")
    return _load(key)


def detect(container: Container, importers: Iterable[Importer]) -> Importer | None:
    """The importer that recognises the content with most certainty (the first of equals), or None.

    An archive whose files all lie in one top folder is tried from inside that folder too; `container.root` is left
    at the folder where the content was recognised.
    """
    candidates = list(importers)
    survey = Survey(container)
    surest, found = LEAST_SURE, None
    container.root = ""
    for _ in range(ROOT_DEPTH):
        for candidate in candidates:
            sureness = candidate.recognise(survey)
            if sureness > surest:
                surest, found, container.root = sureness, candidate, survey.root
        top = "" if surest >= SURE_ENOUGH else _single_top_folder(survey)
        if not top:
            break
        survey.root += top
    return found


def _single_top_folder(container: Container) -> str:
    """The folder (`name/`) that holds all of the first files, or ""."""
    tops = {member.name.partition("/")[::2] for member in islice(container.members(), ROOT_SAMPLE)}
    folders = {folder for folder, rest in tops if rest}
    return f"{folders.pop()}/" if len(folders) == 1 and all(rest for _, rest in tops) else ""


def _load(key: str) -> Importer:
    module, name = FORMATS[key]
    importer: Importer = getattr(importlib.import_module(module), name)()
    return importer
