"""Runs a command: opens the profile, does it, prints it. Errors are one plain sentence on standard error."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.util
import json
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.bootstrap import Client, Opening, open_client
from app.cli import text
from app.model.errors import BugError, KnownError
from app.services.status import describe, library_or_none
from app.system.locks import worker_lock

if TYPE_CHECKING:
    from app.services.jobs import Done, Request

INTERRUPTED = 130
WORKER_LEAVES = 10.0  # seconds; without a window it leaves two seconds after its last job


def run_command(options: argparse.Namespace) -> int:
    """Run what the options say and return the exit status."""
    try:
        status = CALLS[options.command](options)
        sys.stdout.flush()  # here, where a reader that has left is no error
        return status
    except KnownError as error:
        print(f"precedent: {text.safe(str(error))}", file=sys.stderr)
        return error.exit_code
    except BugError as error:
        print(f"precedent: a fault of the program: {text.safe(str(error))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("precedent: interrupted; what was stored is kept.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # `precedent search ... | head`
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 (the edge of the program: one sentence, never a page of code)
        where = traceback.extract_tb(error.__traceback__)[-1]
        said = f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno}: {error}"
        print(f"precedent: a fault of the program: {text.safe(said)}", file=sys.stderr)
        return BugError.exit_code


def _client(options: argparse.Namespace, *, create: bool = False) -> Client:
    return open_client(Opening.from_environment(options.profile, unprotected=options.unprotected), create=create)


def _print(options: argparse.Namespace, document: Any, readable: Callable[[], str]) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=None) if options.json else readable())


# -- commands


def _import(options: argparse.Namespace) -> int:
    paths = tuple(str(Path(path).absolute()) for path in options.paths)
    missing = [path for path in paths if not Path(path).exists()]
    if missing:
        raise KnownError(f"There is no file or folder {missing[0]}.")
    from app.services.jobs import ImportRequest  # noqa: PLC0415 (as below)

    request = ImportRequest(paths, options.format, options.source, max(0, options.attachments) * 1024 * 1024)
    done = _run_job(_client(options, create=True), request, options.quiet or (options.json and not sys.stderr.isatty()))
    if done is None:
        return INTERRUPTED
    _print(options, done.result, lambda: text.show_report(done.result))
    if done.cancelled:
        return INTERRUPTED
    failed = [source["error"] for source in done.result["sources"] if source.get("error")]
    for sentence in failed:
        print(f"precedent: {text.safe(sentence)}", file=sys.stderr)
    return 2 if failed else 0


def _run_job(client: Client, request: Request, quiet: bool) -> Done | None:
    """The job's end; after Ctrl-C its partial result, or None."""
    line = text.ProgressLine(quiet)
    link = client.worker()
    try:
        return link.run(request, line.show)
    except KeyboardInterrupt:
        print("\nprecedent: stopping at the next safe point ...", file=sys.stderr)
        return link.cancel_and_wait()
    finally:
        line.clear()
        link.close()


def _search(options: argparse.Namespace) -> int:
    library, query = _client(options).library(), " ".join(options.query)
    answer = library.search(
        query,
        limit=max(1, options.limit),
        offset=max(0, options.offset),
        sort=options.sort,
        space=options.space,
        typing=options.typing,
        why=options.why,
    )
    answer = replace(answer, offers=library.offers(query, space=options.space, typing=options.typing))
    if options.json:
        answer = replace(answer, facets=library.facets(query, space=options.space, typing=options.typing))
    _print(options, asdict(answer), lambda: text.show_answer(answer, text.is_colourful()))
    return 0


def _similar(options: argparse.Namespace) -> int:
    library = _client(options).library()
    if options.batch:
        return _similar_batch(options, library)
    if not options.text:
        raise KnownError("Give a text, or --batch with a file of queries.")
    answer = library.similar(" ".join(options.text), limit=options.limit or 10)
    _print(options, asdict(answer), lambda: text.show_answer(answer, text.is_colourful()))
    return 0


def _similar_batch(options: argparse.Namespace, library: Any) -> int:
    with contextlib.ExitStack() as stack:
        try:
            queries = stack.enter_context(Path(options.batch).open(encoding="utf-8"))
            output = (
                stack.enter_context(Path(options.output).open("w", encoding="utf-8")) if options.output else sys.stdout
            )
        except OSError as error:
            raise KnownError(f"{error.filename} cannot be opened: {error.strerror}.") from error
        for number, line in enumerate(queries, 1):
            if not line.strip():
                continue
            query = _read_query(line, number, options.batch)
            before = _before(query, options.before_field)
            ranked = library.rank_similar(
                str(query.get("text", "")), str(query.get("title", "")), before, options.limit or 100
            )
            for external_id, score in ranked:
                output.write(f"{query['_id']}\t{external_id}\t{score:.6f}\n")
    return 0


def _read_query(line: str, number: int, name: str) -> dict[str, Any]:
    try:
        query = json.loads(line)
    except ValueError as error:
        raise KnownError(f"{name} line {number} is not JSON: {error}.") from error
    if not isinstance(query, dict) or "_id" not in query:
        raise KnownError(f'{name} line {number} has no "_id".')
    return query


def _before(query: dict[str, Any], field: str | None) -> int | None:
    if not field:
        return None
    value = query.get(field)
    try:
        if isinstance(value, int | float):
            return int(value if value > 1e11 else value * 1000)
        when = datetime.fromisoformat(str(value))
    except (ValueError, OverflowError) as error:
        raise KnownError(f"Query {query['_id']}: {field} is no time: {value!r}.") from error
    return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp() * 1000)


def _show(options: argparse.Namespace) -> int:
    conversation = _client(options).library().conversation(options.id)
    _print(options, asdict(conversation), lambda: text.show_conversation(conversation, text.is_colourful()))
    return 0


def _status(options: argparse.Namespace) -> int:
    client = _client(options)
    library, problem = None, ""
    try:
        library = library_or_none(client.library)
    except KnownError as error:
        problem = str(error)
    found = describe(client.folder, library, problem)
    _print(options, found, lambda: _status_text(found))
    return 0


def _status_text(found: dict[str, Any]) -> str:
    counts, sizes = found["counts"], found["sizes"]
    lines = [
        f"Profile: {found['profile']}",
        f"Protection: {'; '.join(found['protection_explained'])}",
        f"Holds: {text.counted(counts['posts'], 'post')}, {text.counted(counts['conversations'], 'conversation')},"
        f" {counts['people']:,} {'person' if counts['people'] == 1 else 'people'},"
        f" {text.counted(counts['spaces'], 'space')}",
    ]
    lines += [
        f"  {text.safe(space['name'])}: {text.counted(space['posts'], 'post')}, to {text.moment(space['newest'])}"
        for space in found["spaces"][:20]
    ]
    megabytes = ", ".join(f"{name} {size / 1e6:.1f} MB" for name, size in sizes.items())
    return "\n".join([*lines, f"Sizes: {megabytes}", *(found["health"] or ["Health: nothing to report"])])


def _rebuild(options: argparse.Namespace) -> int:
    from app.services.jobs import RebuildRequest  # noqa: PLC0415 (as below)

    done = _run_job(_client(options), RebuildRequest(options.index_only), options.quiet)
    if done is None or done.cancelled:
        return INTERRUPTED
    _print(options, done.result, lambda: f"Rebuilt in {done.result['seconds']:.1f} s.")
    return 0


def _leave(options: argparse.Namespace) -> int:
    from app.services.jobs import LeaveRequest  # noqa: PLC0415 (as below)

    client = _client(options)
    with contextlib.closing(client.library()) as library:
        found = [space for space in library.list_spaces() if options.space in (space["name"], space["id"])]
    if not found:
        raise KnownError(f"No space on this laptop is called {options.space!r}.")
    if len(found) > 1:
        raise KnownError(
            f"Several spaces are called {options.space!r}; say its id: {', '.join(s['id'] for s in found)}."
        )
    name, posts = found[0]["name"], found[0]["posts"]
    if not options.yes:
        raise KnownError(
            f"This deletes {text.counted(posts, 'post')} of {name} from this laptop for good; say --yes to do it."
        )
    done = _run_job(client, LeaveRequest(found[0]["id"]), options.quiet)
    if done is None:
        return INTERRUPTED
    _print(
        options,
        {**done.result, "space": name, "posts": posts},
        lambda: f"Left {name}: {text.counted(posts, 'post')} {'is' if posts == 1 else 'are'} gone.",
    )
    return INTERRUPTED if done.cancelled else 0


def _doctor(options: argparse.Namespace) -> int:
    from app.services.doctor import Doctor  # noqa: PLC0415 (what writes, and talks to processes: 80 ms that a search saves)
    from app.services.jobs import RebuildRequest  # noqa: PLC0415

    client = _client(options)
    with worker_lock(client.folder, WORKER_LEAVES):
        found = Doctor(client.folder, client.keys, client.migration_lock, repair=not options.check).examine()
    if found["rebuild_needed"] and not options.check:
        _run_job(client, RebuildRequest(), quiet=options.json)
        found["repairs"].append("Made rows and index anew.")
    lines = [*found["findings"], *found["repairs"]] or ["Nothing is wrong."]
    _print(options, found, lambda: "\n".join(lines))
    return 2 if found["findings"] and options.check else 0


def _demo(options: argparse.Namespace) -> int:
    from app.cli.demo import run_demo  # noqa: PLC0415 (as above)

    return run_demo(as_json=options.json)


def _bench(options: argparse.Namespace) -> int:
    if options.what == "window":
        return _bench_window(options)
    from app.cli.measure import measure_search  # noqa: PLC0415 (as above)

    result = measure_search(_client(options).library(), options.queries)
    _print(options, result, lambda: _bench_text(result))
    return 0


def _bench_window(options: argparse.Namespace) -> int:
    if importlib.util.find_spec("PySide6") is None:
        raise KnownError("The window is not installed here: it needs the packages of the `gui` extra.")
    opening = Opening.from_environment(options.profile, unprotected=options.unprotected)
    archive = Path(options.with_import) if options.with_import else None
    if archive is not None and not archive.exists():
        raise KnownError(f"There is no file or folder {archive}.")
    importlib.import_module("ui.light_qt").load()  # as a window that is opened
    window: Any = importlib.import_module("ui.measure.window")
    wish = window.Wish(opening.folder, max(1, options.keys), max(0, options.starts), archive, opening.unprotected)
    result = window.measure_window(wish)
    _print(options, result, lambda: str(window.describe(result)))
    return 0


def _bench_text(result: dict[str, Any]) -> str:
    lines = [f"{result['posts']:,} posts; load {result['load']}; milliseconds, wall clock"]
    for row in result["kinds"]:
        lines.append(
            f"{row['kind']:24} n {row['n']:4}  p50 {row['p50']:8.2f}  p95 {row['p95']:8.2f}  max {row['max']:8.2f}"
        )
    return "\n".join(lines)


CALLS: dict[str, Callable[[argparse.Namespace], int]] = {
    "import": _import,
    "search": _search,
    "similar": _similar,
    "show": _show,
    "status": _status,
    "rebuild": _rebuild,
    "leave": _leave,
    "doctor": _doctor,
    "demo": _demo,
    "bench": _bench,
}
