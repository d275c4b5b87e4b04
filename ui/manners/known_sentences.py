"""What the headless side says, and how the window says the same: without commands and variables, and translated.

Left is the sentence as the code of `app` raises it, `*` for what varies; right is the window's, `{0}` for the same. A test
reads every sentence out of `app` and looks for it here.
"""

from __future__ import annotations

import re

from ui.manners.translation import QT_TRANSLATE_NOOP

_TABLE: tuple[tuple[str, str], ...] = (
    # a log and rows that do not belong together
    (
        "The log is older than the rows (was truth.db restored or lost?); run `precedent doctor`.",
        QT_TRANSLATE_NOOP(
            "Sentences", "The log of this profile is older than what was made from it; it has to be repaired."
        ),
    ),
    (
        "* is missing from the profile; run `precedent doctor`.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is missing from the profile; it has to be repaired."),
    ),
    # opening a profile
    ("The passphrase is wrong.", QT_TRANSLATE_NOOP("Sentences", "This passphrase is wrong.")),
    ("The recovery code is wrong.", QT_TRANSLATE_NOOP("Sentences", "This recovery code is wrong.")),
    (
        "The recovery code is wrong: it has eight groups of four letters and digits.",
        QT_TRANSLATE_NOOP("Sentences", "A recovery code has eight groups of four letters and digits."),
    ),
    ("This profile has no recovery code.", QT_TRANSLATE_NOOP("Sentences", "This profile has no recovery code.")),
    ("A passphrase must not be empty.", QT_TRANSLATE_NOOP("Sentences", "A passphrase must not be empty.")),
    (
        "This profile is locked with a passphrase: give it in PRECEDENT_PASSPHRASE.",
        QT_TRANSLATE_NOOP("Sentences", "This profile is locked with a passphrase."),
    ),
    (
        "This profile is not protected: say that this is meant with PRECEDENT_UNPROTECTED=1 or --unprotected.",
        QT_TRANSLATE_NOOP("Sentences", "This profile is not protected."),
    ),
    (
        "This profile can only be opened with its recovery code.",
        QT_TRANSLATE_NOOP("Sentences", "This profile can only be opened with its recovery code."),
    ),
    (
        "This profile is locked in a way that this version of Precedent does not know: please update it.",
        QT_TRANSLATE_NOOP("Sentences", "This profile is locked in a way that only a newer Precedent knows."),
    ),
    (
        "The keyring cannot be reached: give this profile's passphrase instead (PRECEDENT_PASSPHRASE).",
        QT_TRANSLATE_NOOP("Sentences", "The keyring cannot be reached; the passphrase opens this profile too."),
    ),
    (
        "The key of this profile is not in this computer's keyring: use its passphrase or recovery code,"
        " or unlock it under the account that made it; nothing was changed.",
        QT_TRANSLATE_NOOP(
            "Sentences", "The key of this profile is not in this computer's keyring; nothing was changed."
        ),
    ),
    (
        "The key in the keyring is not the one of this profile; nothing was changed.",
        QT_TRANSLATE_NOOP("Sentences", "The key in the keyring is not the one of this profile; nothing was changed."),
    ),
    (
        "The key found does not belong to this profile's keys.json; nothing was changed.",
        QT_TRANSLATE_NOOP("Sentences", "The key does not belong to this profile; nothing was changed."),
    ),
    (
        "The entry of this profile in the keyring is damaged: it was not changed.",
        QT_TRANSLATE_NOOP("Sentences", "The entry of this profile in the keyring is damaged; it was not changed."),
    ),
    (
        "This computer offers no keyring to keep the key in: protect the profile with a passphrase"
        " (PRECEDENT_PASSPHRASE), or accept that it is not protected (PRECEDENT_UNPROTECTED=1 or --unprotected).",
        QT_TRANSLATE_NOOP("Sentences", "This computer offers no keyring that answers; choose a passphrase instead."),
    ),
    (
        "Checking the passphrase needs * MiB of free memory.",
        QT_TRANSLATE_NOOP("Sentences", "Checking the passphrase needs {0} MiB of free memory."),
    ),
    (
        "This profile already has its keys: they were not changed.",
        QT_TRANSLATE_NOOP("Sentences", "There is a profile here already; it was not changed."),
    ),
    (
        "The last protection of a profile cannot be removed: add another one first.",
        QT_TRANSLATE_NOOP("Sentences", "The last protection cannot be removed; add another one first."),
    ),
    # files of the profile
    (
        "keys.json is missing from this profile: restore it from a backup.",
        QT_TRANSLATE_NOOP("Sentences", "keys.json is missing from this profile; restore it from a backup."),
    ),
    (
        "keys.json is missing from this profile: restore it from a backup; nothing was changed.",
        QT_TRANSLATE_NOOP("Sentences", "keys.json is missing from this profile; restore it from a backup."),
    ),
    (
        "keys.json cannot be read: check the permissions of the profile's folder.",
        QT_TRANSLATE_NOOP("Sentences", "keys.json cannot be read; check the permissions of the profile's folder."),
    ),
    (
        "keys.json is damaged: restore it from a backup; it was not changed.",
        QT_TRANSLATE_NOOP("Sentences", "keys.json is damaged; restore it from a backup. It was not changed."),
    ),
    (
        "* was written by a newer version of Precedent: please update this one.",
        QT_TRANSLATE_NOOP("Sentences", "{0} was written by a newer version of Precedent; please update this one."),
    ),
    (
        "The disk is full: * could not be written; nothing was lost.",
        QT_TRANSLATE_NOOP("Sentences", "The disk is full; {0} could not be written. Nothing was lost."),
    ),
    (
        "The disk is full: * could not be written; the last change was not saved.",
        QT_TRANSLATE_NOOP(
            "Sentences",
            "The disk is full; the last change to {0} was not saved. What was there before is kept; free some space first.",
        ),
    ),
    (
        "* cannot be written: its folder is read-only.",
        QT_TRANSLATE_NOOP("Sentences", "{0} cannot be written; its folder is read-only."),
    ),
    (
        "* cannot be written: the profile's folder is read-only.",
        QT_TRANSLATE_NOOP("Sentences", "{0} cannot be written; its folder is read-only."),
    ),
    (
        "* cannot be written: the profile's disk is read-only.",
        QT_TRANSLATE_NOOP("Sentences", "{0} cannot be written; its disk is read-only."),
    ),
    (
        "* cannot be written: the file or its folder is read-only.",
        QT_TRANSLATE_NOOP("Sentences", "{0} cannot be written; its folder is read-only."),
    ),
    (
        "* cannot be opened: check the permissions of its folder and the space on the disk.",
        QT_TRANSLATE_NOOP(
            "Sentences", "{0} cannot be opened; check its folder's permissions and the space on the disk."
        ),
    ),
    (
        "* lies on a read-only disk with unfinished changes: open it once where it can be written.",
        QT_TRANSLATE_NOOP(
            "Sentences", "{0} is on a read-only disk with unfinished changes; open it once where it can be written."
        ),
    ),
    (
        "* is busy: another Precedent process is writing to it; try again in a moment.",
        QT_TRANSLATE_NOOP(
            "Sentences", "Another Precedent is busy with this profile ({0}); it is tried again by itself."
        ),
    ),
    (
        "Another Precedent worker is already busy with this profile.",
        QT_TRANSLATE_NOOP("Sentences", "Another Precedent is already busy with this profile."),
    ),
    (
        "Another Precedent process is still upgrading this profile; try again in a moment.",
        QT_TRANSLATE_NOOP("Sentences", "Another Precedent is still upgrading this profile; try again in a moment."),
    ),
    (
        "* is missing from the profile.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is missing from the profile."),
    ),
    (
        "* is missing, but changes that belong to it are there; run `precedent doctor`.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is missing, but changes that belong to it are there."),
    ),
    (
        "* is empty: it is not a database of Precedent, or it was damaged.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is empty; it was damaged."),
    ),
    (
        "* is a database of another kind, not the one that Precedent expects here.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is not a database of Precedent."),
    ),
    (
        "* is an unencrypted database of another program, not one of Precedent's.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is not a database of Precedent."),
    ),
    (
        "* is truncated: only * bytes are left of it.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is cut off; only {1} bytes are left of it."),
    ),
    (
        "* is truncated, or a file of another program.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is cut off, or a file of another program."),
    ),
    (
        "* is damaged: its first page cannot be read; run `precedent doctor`.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is damaged."),
    ),
    ("* is damaged or cannot be read; run `precedent doctor`.", QT_TRANSLATE_NOOP("Sentences", "{0} is damaged.")),
    ("* is damaged; run `precedent doctor`.", QT_TRANSLATE_NOOP("Sentences", "{0} is damaged.")),
    (
        "* does not open with this profile's key: it was not changed.",
        QT_TRANSLATE_NOOP("Sentences", "{0} does not open with this profile's key; it was not changed."),
    ),
    (
        "* is missing; `precedent doctor` makes it again.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is missing; a repair makes it again."),
    ),
    # places
    (
        "* is on a network drive, where a database can be damaged: choose a folder on this computer.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is on a network drive, where it can be damaged; choose another folder."),
    ),
    (
        "* is copied between computers when a person signs in, which can damage a database:"
        " choose a folder that stays on this computer.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is copied between computers, which can damage it; choose another folder."),
    ),
    (
        "* is copied by OneDrive, which can damage a database: choose a folder that stays on this computer.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is copied by OneDrive, which can damage it; choose another folder."),
    ),
    (
        "The profile's folder cannot be made: *.",
        QT_TRANSLATE_NOOP("Sentences", "The profile's folder cannot be made: {0}."),
    ),
    (
        "The profile's folder has an empty name.",
        QT_TRANSLATE_NOOP("Sentences", "The profile's folder has an empty name."),
    ),
    (
        "There is no profile in * yet: import something first, or try `precedent demo`.",
        QT_TRANSLATE_NOOP("Sentences", "There is no profile in {0} yet."),
    ),
    # reading
    (
        "This profile holds nothing yet: import something first, or try `precedent demo`.",
        QT_TRANSLATE_NOOP("Sentences", "This profile holds nothing yet; import something first."),
    ),
    (
        "The index cannot be read; `precedent rebuild` makes it again. (*)",
        QT_TRANSLATE_NOOP("Sentences", "The index cannot be read; rebuild it in the settings."),
    ),
    (
        "The search index is damaged; `precedent doctor` makes it again.",
        QT_TRANSLATE_NOOP("Sentences", "The search index is damaged; rebuild it in the settings."),
    ),
    ("No space on this laptop is called '*'.", QT_TRANSLATE_NOOP("Sentences", "No space here is called “{0}”.")),
    (
        "No conversation on this laptop has the id '*'.",
        QT_TRANSLATE_NOOP("Sentences", "No conversation here has the id “{0}”."),
    ),
    (
        "A saved search needs a name and something to search for.",
        QT_TRANSLATE_NOOP("Sentences", "A saved search needs a name and something to search for."),
    ),
    # the worker
    (
        "The worker process has stopped; nothing that was reported is lost: run the command again.",
        QT_TRANSLATE_NOOP("Sentences", "The background process has stopped; nothing that was reported is lost."),
    ),
    (
        "Another profile's worker answers here: stop it and try again.",
        QT_TRANSLATE_NOOP("Sentences", "The background process of another profile answers here; close it first."),
    ),
    (
        "The worker process did not answer; try again.",
        QT_TRANSLATE_NOOP("Sentences", "The background process did not answer; try again."),
    ),
    (
        "The worker process could not start.",
        QT_TRANSLATE_NOOP("Sentences", "The background process could not start."),
    ),
    (
        "This worker does not know that job; restart Precedent after an upgrade.",
        QT_TRANSLATE_NOOP("Sentences", "The background process is of an older version; restart Precedent."),
    ),
    # archives
    ("There is no file or folder *.", QT_TRANSLATE_NOOP("Sentences", "There is no file or folder {0}.")),
    ("* is neither a file nor a folder.", QT_TRANSLATE_NOOP("Sentences", "{0} is neither a file nor a folder.")),
    ("* is empty.", QT_TRANSLATE_NOOP("Sentences", "{0} is empty.")),
    ("* cannot be read: *.", QT_TRANSLATE_NOOP("Sentences", "{0} cannot be read: {1}.")),
    ("* cannot be opened: *.", QT_TRANSLATE_NOOP("Sentences", "{0} cannot be opened: {1}.")),
    (
        "* is a * archive; unpack it and import the folder.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is a {1} archive; unpack it and import the folder."),
    ),
    (
        "* is cut off or damaged; nothing in it can be read.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is cut off or damaged; nothing in it can be read."),
    ),
    (
        "This zip file is cut off or damaged; nothing in it can be read.",
        QT_TRANSLATE_NOOP("Sentences", "This zip file is cut off or damaged; nothing in it can be read."),
    ),
    (
        "This archive is damaged; nothing in it can be read.",
        QT_TRANSLATE_NOOP("Sentences", "This archive is damaged; nothing in it can be read."),
    ),
    (
        "* is of no format that Precedent knows.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is of no format that Precedent knows."),
    ),
    (
        "* is of no format that Precedent knows; see docs/import-format.md for JSON Lines.",
        QT_TRANSLATE_NOOP("Sentences", "{0} is of no format that Precedent knows."),
    ),
    (
        "Looking into * took too long; it was not imported.",
        QT_TRANSLATE_NOOP("Sentences", "Looking into {0} took too long; it was not imported."),
    ),
    (
        "* could not be read: the process that looked into it ended.",
        QT_TRANSLATE_NOOP("Sentences", "{0} could not be read; looking into it failed."),
    ),
    (
        "The archive needs more memory than this computer gives.",
        QT_TRANSLATE_NOOP("Sentences", "The archive needs more memory than this computer gives."),
    ),
    (
        "The archive unpacks to far more than it holds.",
        QT_TRANSLATE_NOOP("Sentences", "The archive unpacks to far more than it could hold; it was refused."),
    ),
    ("The archive has no *.", QT_TRANSLATE_NOOP("Sentences", "The archive has no {0}.")),
    ("* is larger than * bytes.", QT_TRANSLATE_NOOP("Sentences", "{0} is larger than {1} bytes.")),
    (
        "The process that reads the archive ended unexpectedly; what it had handed over is kept.",
        QT_TRANSLATE_NOOP("Sentences", "Reading the archive ended unexpectedly; what was read until then is kept."),
    ),
    # the health of a profile
    (
        "* posts wait to be indexed; `precedent rebuild --index-only` or any import goes on.",
        QT_TRANSLATE_NOOP("Sentences", "{0} posts wait to be indexed; any import, or rebuilding, goes on with it."),
    ),
    (
        "The index is missing; `precedent rebuild --index-only` makes it.",
        QT_TRANSLATE_NOOP("Sentences", "The index is missing; rebuilding makes it again."),
    ),
    (
        "* operations could not be applied to the rows; they are kept in the log.",
        QT_TRANSLATE_NOOP("Sentences", "{0} entries of the log could not be read here; they are kept."),
    ),
)


def _compile(spoken: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(re.escape(part) for part in spoken.split("*")))


SENTENCES: dict[str, str] = {spoken: shown for spoken, shown in _TABLE if "*" not in spoken}
PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (_compile(spoken), shown) for spoken, shown in _TABLE if "*" in spoken
)
