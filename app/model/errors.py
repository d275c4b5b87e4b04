"""Whose fault an error is: the environment's or the person's (told in one plain sentence), or ours."""


class KnownError(Exception):
    """The environment or the person: its text is one plain sentence for people; the command line exits with 2."""

    exit_code = 2


class LockedError(KnownError):
    """The key is missing or wrong. Nothing was changed; another key, passphrase or recovery code may open it."""


class KeyringUnavailableError(LockedError):
    """This computer offers no usable keyring, or its owner dismissed the prompt."""


class DamagedError(KnownError):
    """A file is empty, truncated, damaged or foreign. It was not changed; `doctor` may set it aside."""


class EmptyProfileError(KnownError):
    """Nothing was imported or written yet."""


class DiskFullError(KnownError):
    """The disk or the quota is full. The transaction was rolled back; reading goes on."""


class ReadOnlyError(KnownError):
    """The file or its folder cannot be written."""


class BusyError(KnownError):
    """Another process or thread holds the lock for longer than we wait."""


class NewerVersionError(KnownError):
    """The file was written by a newer version of the program."""


class BugError(Exception):
    """A mistake of ours: goes into a crash report; the command line exits with 1."""

    exit_code = 1
