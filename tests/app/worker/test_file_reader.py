"""Files of others are parsed in a process without keys and with limits; whatever becomes of it, the next file is read."""

from __future__ import annotations

import io
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import psutil
import pytest

from app.importers.extract import Extracted, ExtractLimits
from app.model.change import Kind
from app.services.file_reader import MODULE, FileReader
from app.store.payload import AttachmentPayload, PostPayload
from app.system.processes import module_command, surroundings
from tests.app.importers.test_extract import SENTENCE, make_pdf, make_word
from tests.app.services.small_store import SmallStore

pytestmark = pytest.mark.slow

# Processes that do not do what the parser does. Each says first that it is there, as the parser does.
HERE = "import struct,sys; out=sys.stdout.buffer; out.write(struct.pack('>I',4)+b'here'); out.flush();"
TAKE = "i=sys.stdin.buffer; [i.read(struct.unpack('>I',i.read(4))[0]) for _ in '12'];"  # the limits and a file
HANGS = f"{HERE} {TAKE} import socket; socket.create_connection(('127.0.0.1', %d)).recv(1)"  # deaf to its pipes
ENDS = f"{HERE} {TAKE} import os; os.abort()"
LIES = f"{HERE} {TAKE} out.write(struct.pack('>I',3)+b'xyz'); out.flush(); i.read()"
FLOODS = f"{HERE} {TAKE} out.write(struct.pack('>I',2**27)+bytes(2**27)); out.flush(); i.read()"
NEVER_STARTS = "raise SystemExit(1)"


@pytest.fixture
def reader() -> Iterator[FileReader]:
    with FileReader() as found:
        yield found


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes connections and never says a word, for as long as the test lives and no longer."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def read(reader: FileReader, name: str, data: bytes) -> Extracted:
    return reader.extract(name, "", io.BytesIO(data))


def parsers() -> list[psutil.Process]:
    """The parsers that this process started and that live."""
    return [each for each in psutil.Process().children() if MODULE in command_of(each)]


def command_of(process: psutil.Process) -> list[str]:
    """What it was started with; nothing when it ends at this moment."""
    with suppress(psutil.Error):
        return process.cmdline()
    return []


def huge_word() -> bytes:
    """A small file that is a tree of hundreds of megabytes once it is parsed."""
    target = io.BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(io.BytesIO(make_word(SENTENCE))) as source, zipfile.ZipFile(target, "w", 8) as copy:
        for name in source.namelist():
            text = f'<w:document xmlns:w="{space}"><w:body>{"<w:p/>" * 2_000_000}</w:body></w:document>'
            copy.writestr(name, text if name == "word/document.xml" else source.read(name))
    return target.getvalue()


def test_files_that_take_a_parser_give_their_text_through_one_process(reader: FileReader) -> None:
    texts = [
        read(reader, "a.pdf", make_pdf(SENTENCE)).text,
        read(reader, "a.docx", make_word(SENTENCE)).text.partition("\n")[0],
        read(reader, "a.html", b"<p>Hello <b>there</b></p>").text,
    ]

    assert texts == [SENTENCE, SENTENCE, "Hello **there**"]
    assert len(parsers()) == 1


def test_plain_text_takes_no_process(reader: FileReader) -> None:
    assert read(reader, "a.txt", b"plain") == Extracted("plain")
    assert parsers() == []


@pytest.mark.parametrize(
    ("program", "patience", "reason"),
    [
        (HANGS, 0.1, "too_slow"),
        (ENDS, 60, "crashed"),
        (LIES, 60, "crashed"),
        (FLOODS, 60, "crashed"),
        (NEVER_STARTS, 60, "crashed"),
    ],
    ids=["hangs", "ends", "lies", "floods", "never starts"],
)
def test_a_parser_that_fails_costs_its_file_and_leaves_no_process(
    program: str, patience: float, reason: str, silent: int
) -> None:
    program = program.replace("%d", str(silent))
    with FileReader(ExtractLimits(seconds=0), grace=patience, command=[sys.executable, "-c", program]) as reader:
        found = read(reader, "a.pdf", make_pdf(SENTENCE))

        assert (found.text, found.reason) == ("", reason)
        assert [each for each in psutil.Process().children() if program in command_of(each)] == []


def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_one_is_read() -> None:
    with FileReader(memory_bytes=400 << 20) as reader:
        found = [read(reader, "a.docx", huge_word()), read(reader, "a.pdf", make_pdf(SENTENCE))]

    assert found[0].reason in {"too_much_memory", "crashed"}
    assert found[1].text == SENTENCE


def test_after_a_parser_was_killed_the_next_file_is_read(reader: FileReader) -> None:
    read(reader, "a.pdf", make_pdf(SENTENCE))
    parsers()[0].kill()

    lost, found = read(reader, "b.pdf", make_pdf("Second")), read(reader, "c.pdf", make_pdf("Third"))

    assert (lost.reason, found.text) == ("crashed", "Third")


def test_the_parser_ends_with_whoever_asks(reader: FileReader) -> None:
    read(reader, "a.pdf", make_pdf(SENTENCE))
    parser = parsers()[0]

    reader.close()

    assert not parser.is_running()


def test_the_parser_has_nothing_that_opens_a_profile() -> None:
    code = (
        f"import sys, {MODULE}; print(*sorted(name for name in sys.modules"
        " if name.partition('.')[0] in {'sqlcipher3', 'nacl', 'keyring'} or name.startswith(('app.store', 'sync'))))"
    )

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, **surroundings())

    assert found.stdout.split() == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_the_parser_may_write_no_file_and_leaves_no_core(reader: FileReader) -> None:
    read(reader, "a.pdf", make_pdf(SENTENCE))
    parser = parsers()[0]

    most = {name: parser.rlimit(getattr(psutil, name))[1] for name in ("RLIMIT_FSIZE", "RLIMIT_CORE", "RLIMIT_AS")}

    assert most == {"RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0, "RLIMIT_AS": 1536 << 20}
    assert parser.cmdline() == module_command(MODULE)


def test_a_hostile_attachment_costs_its_own_text_and_is_told(tmp_path: Path) -> None:
    with closing(SmallStore(tmp_path / "profile")) as store:
        store.reader = FileReader(command=[sys.executable, "-c", ENDS])
        space = store.space("Deals")
        files = [
            AttachmentPayload(name=name, blob=store.blobs.put(io.BytesIO(data), limit=100_000).hash)
            for name, data in (("bad.pdf", make_pdf("halberd")), ("good.txt", b"gasket"))
        ]
        post = PostPayload(body="alpha", conversation=b"c" * 16, attachments=tuple(files))
        store.apply(space, Kind.POST, b"a" * 16, post)

        store.index()
        store.index()

        with closing(store.library()) as library:
            found = [library.search(word).total_posts for word in ("alpha", "gasket", "bad.pdf", "halberd")]
            told = [sentence for sentence in library.health() if "The text of 1 attached files" in sentence]
        assert (found, len(told)) == ([1, 1, 1, 0], 1)
