"""What the command line understands. Every command takes --profile and --json."""

from __future__ import annotations

import argparse
from typing import NoReturn

EPILOG = """\
`precedent [--profile FOLDER] [LINK | FILE ...]` opens the window; with a precedent:// link at what it names, with files
it offers to import them.
`precedent --quick [WORDS ...]` shows the quick panel of the open window, with these words or with what is selected.
The profile is --profile, else PRECEDENT_PROFILE, else a folder of this computer's own.
PRECEDENT_PASSPHRASE unlocks it in scripts; PRECEDENT_UNPROTECTED=1 (or --unprotected) makes or opens one without protection.
Exit status: 0 done, 2 something the person or the environment can mend, 1 a fault of the program, 130 interrupted.
"""


class _Parser(argparse.ArgumentParser):
    """A mistake on the command line is one sentence, as every other error is."""

    def error(self, message: str) -> NoReturn:
        """Say it and leave with status 2."""
        self.exit(2, f"precedent: {message}; see `{self.prog} --help`.\n")


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands."""
    parser: argparse.ArgumentParser = _Parser(
        prog="precedent",
        description="Remembers what a company has already worked out. Without a command, the window opens.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--profile", metavar="FOLDER", help="the profile's folder")
    common.add_argument("--json", action="store_true", help="print one JSON document with stable keys")
    common.add_argument("--unprotected", action="store_true", help="a profile without protection is meant")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    _add_import(commands, common)
    _add_search(commands, common)
    _add_similar(commands, common)
    _add_others(commands, common)
    return parser


def _add_import(commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "import",
        parents=[common],
        help="import archives",
        description="Imports archives (folder, file, zip, tar): Slack, mail, Stack Exchange, Discourse, Zulip, Mattermost,"
        " Teams, IRC, or JSON Lines (docs/import-format.md). Importing again adds only what is new.",
    )
    command.add_argument("paths", nargs="+", metavar="PATH")
    command.add_argument(
        "--format", default="", help="slack, mail, stackexchange, discourse, zulip, mattermost, teams, irc, jsonl"
    )
    command.add_argument(
        "--source", default="", metavar="NAME", help="name of the workspace, for archives that hold none"
    )
    command.add_argument(
        "--attachments", type=int, default=25, metavar="MB", help="largest attachment to keep; 0 keeps none"
    )
    command.add_argument("--quiet", action="store_true", help="no progress on standard error")


def _add_search(commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    command = commands.add_parser(
        "search",
        parents=[common],
        help="find conversations",
        description="Finds conversations. See docs/query-language.md for the language.",
    )
    command.add_argument("query", nargs="+", metavar="QUERY")
    command.add_argument("--limit", type=int, default=10)
    command.add_argument("--offset", type=int, default=0)
    command.add_argument("--sort", choices=("relevance", "newest", "oldest", "helpful"), default="relevance")
    command.add_argument("--space", default="", metavar="NAME", help="only in this space")
    command.add_argument("--typing", action="store_true", help="the last word may go on")
    command.add_argument("--why", action="store_true", help="say what each score is made of")


def _add_similar(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    command = commands.add_parser(
        "similar",
        parents=[common],
        help="find conversations like a text",
        description="Finds conversations like a text; with --batch, for many at once, as a TSV of query id, external"
        " conversation id and score.",
    )
    command.add_argument("text", nargs="*", metavar="TEXT")
    command.add_argument("--limit", type=int, default=None)
    command.add_argument("--batch", metavar="QUERIES", help='JSON lines with "_id", "title", "text"')
    command.add_argument("--output", metavar="RUN", help="where the TSV goes; default standard output")
    command.add_argument(
        "--before-field", metavar="FIELD", help="only posts written before the query's own FIELD count"
    )


def _add_others(commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    show = commands.add_parser("show", parents=[common], help="show a whole conversation")
    show.add_argument("id", metavar="ID", help="its id, a post's id, a precedent:// link, or the source's own id")
    commands.add_parser(
        "status", parents=[common], help="say what is there, how it is protected, and whether it is healthy"
    )
    rebuild = commands.add_parser("rebuild", parents=[common], help="make rows and index anew from the log")
    rebuild.add_argument("--index-only", action="store_true", help="only the index, from the rows")
    rebuild.add_argument("--quiet", action="store_true", help="no progress on standard error")
    leave = commands.add_parser(
        "leave", parents=[common], help="leave a space: delete what this laptop holds of it, for good"
    )
    leave.add_argument("space", metavar="SPACE", help="its name or id")
    leave.add_argument("--yes", action="store_true", help="do it; without, it is only said what would go")
    leave.add_argument("--quiet", action="store_true", help="no progress on standard error")
    doctor = commands.add_parser("doctor", parents=[common], help="check the profile and repair what can be repaired")
    doctor.add_argument("--check", action="store_true", help="only look; change nothing")
    commands.add_parser("demo", parents=[common], help="import the samples into a throw-away profile and search them")
    _add_bench(commands, common)


def _add_bench(commands: argparse._SubParsersAction[argparse.ArgumentParser], common: argparse.ArgumentParser) -> None:
    bench = commands.add_parser("bench", parents=[common], help="measure search or the window on this profile")
    bench.add_argument("what", choices=("search", "window"), nargs="?", default="search")
    bench.add_argument("--queries", type=int, default=200, help="search: queries of each kind")
    bench.add_argument("--keys", type=int, default=300, help="window: keys to type")
    bench.add_argument("--starts", type=int, default=6, help="window: how often to start it; 0 leaves that out")
    bench.add_argument(
        "--with-import",
        metavar="ARCHIVE",
        help="window: type again while ARCHIVE is imported into the profile; use a copy of the profile",
    )
