"""Text of attached files: found where there is some, a reason where not, never an exception."""

from __future__ import annotations

import io
import random
import zipfile
from typing import Any

import docx
import pypdf
import pytest

from app.importers.extract import Extracted, ExtractLimits, extract_text

SENTENCE = "The seal of pump seven leaks"


def extract(name: str, data: bytes, media_type: str = "", limits: ExtractLimits | None = None) -> Extracted:
    return extract_text(name, media_type, io.BytesIO(data), limits)


def make_pdf(*pages: str) -> bytes:
    """A PDF of one line a page, written out by hand."""
    kids = " ".join(f"{4 + 2 * index} 0 R" for index in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for index, line in enumerate(pages):
        content = f"BT /F1 12 Tf 72 720 Td ({line}) Tj ET"
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * index} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    body = "%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    start = body.rfind("xref")
    return f"{body}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()


def map_letters(pdf: bytes, **codes: str) -> bytes:
    """The same file, in which its font says that letters stand for code units of UTF-16 (hexadecimal)."""
    pairs = "\n".join(f"<{ord(letter):02x}> <{code}>" for letter, code in codes.items())
    content = f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap"
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(content.encode())
    writer = pypdf.PdfWriter(io.BytesIO(pdf))
    resources: Any = writer.pages[0]["/Resources"]
    resources["/Font"]["/F1"][pypdf.generic.NameObject("/ToUnicode")] = stream
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def make_word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "P-07"
    table.rows[0].cells[1].text = "4 bar"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def encrypt(pdf: bytes) -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(pdf))
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "media_type", "data", "text"),
    [
        ("a.txt", "", "Grüße".encode(), "Grüße"),
        ("a.txt", "", "Grüße".encode("cp1252"), "Grüße"),
        ("a.txt", "", "Grüße".encode("utf-16"), "Grüße"),
        ("a.md", "", b"# Head\r\n\r\nbody\r\n", "# Head\n\nbody"),
        ("a.csv", "application/octet-stream", b"part,bar\nP-07,4\n", "part,bar\nP-07,4"),
        ("README", "text/plain; charset=utf-8", b"read me", "read me"),
        ("a.html", "", b"<p>Hello <b>there</b><script>x()</script></p>", "Hello **there**"),
        ("notes.json", "", b'{"a": 1}', '{"a": 1}'),
        ("bell.txt", "", b"ring\x07ring", "ringring"),
    ],
)
def test_plain_files_give_their_text(name: str, media_type: str, data: bytes, text: str) -> None:
    assert extract(name, data, media_type) == Extracted(text)


def test_a_pdf_gives_the_text_of_its_pages_whatever_it_is_called() -> None:
    found = extract("scan.bin", make_pdf(SENTENCE, "Second page"))

    assert found == Extracted(f"{SENTENCE}\n\nSecond page")


def test_a_word_file_gives_its_paragraphs_and_tables() -> None:
    found = extract("report.docx", make_word(SENTENCE, "", "Replace it"))

    assert found == Extracted(f"{SENTENCE}\n\nReplace it\n\nP-07 | 4 bar")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("photo.jpg", b"\xff\xd8\xff\xe0 JFIF", "unsupported_type"),
        ("a.zip", b"PK\3\4 whatever", "unsupported_type"),
        ("a.txt", b"", "empty"),
        ("a.txt", b"  \n ", "no_text"),
        ("a.txt", b"MZ\0\0binary", "not_text"),
        ("a.pdf", b"%PDF-1.4 and then nothing", "damaged"),
        ("a.docx", b"PK\3\4 and then nothing", "damaged"),
        ("blank.pdf", make_pdf(""), "no_text"),
        ("locked.pdf", encrypt(make_pdf(SENTENCE)), "encrypted"),
    ],
)
def test_files_without_readable_text_give_a_reason(name: str, data: bytes, reason: str) -> None:
    assert extract(name, data) == Extracted(reason=reason)


def test_a_stream_that_fails_gives_a_reason() -> None:
    class Broken(io.BytesIO):
        def read(self, count: int | None = -1, /) -> bytes:
            raise OSError("the disk is gone")

    assert extract_text("a.txt", "", Broken()) == Extracted(reason="unreadable")


def test_text_over_the_limit_is_cut_and_says_so() -> None:
    found = extract("a.txt", b"abcdef" * 100, limits=ExtractLimits(text_characters=10))

    assert found == Extracted("abcdefabcd", truncated=True)


def test_half_characters_that_a_pdf_names_cost_nothing_but_themselves() -> None:
    found = extract("a.pdf", map_letters(make_pdf("pump X YZ"), X="d800", Y="d83d", Z="de00"))

    assert found.text.encode().decode() == "pump \ufffd \U0001f600"


def test_a_pdf_of_too_many_pages_gives_the_first_ones() -> None:
    found = extract("a.pdf", make_pdf("one", "two", "three"), limits=ExtractLimits(pages=2))

    assert found == Extracted("one\n\ntwo", truncated=True)


def test_a_pdf_over_the_size_limit_is_not_parsed() -> None:
    found = extract("a.pdf", make_pdf("one"), limits=ExtractLimits(input_bytes=100))

    assert found == Extracted(reason="file_too_large")


def test_a_pdf_that_takes_too_long_is_given_up() -> None:
    found = extract("a.pdf", make_pdf(*["line"] * 30), limits=ExtractLimits(seconds=-1))

    assert found == Extracted(reason="too_slow", truncated=True)


def test_a_word_file_that_unpacks_to_too_much_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(2 << 20))

    found = extract("a.docx", target.getvalue(), limits=ExtractLimits(unpacked_bytes=1 << 20))

    assert found == Extracted(reason="compression_bomb")


def test_entities_of_a_word_file_are_not_expanded() -> None:
    bomb = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"

    found = extract("a.docx", rewrite_word(make_word("text"), {"?>": f"?>{bomb}", "text": "&b;&b;"}))

    assert "aaaaaaaaaa" not in found.text


def rewrite_word(data: bytes, changes: dict[str, str]) -> bytes:
    """The same file with each of these texts replaced once in its main document."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                for old, new in changes.items():
                    content = content.replace(old.encode(), new.encode(), 1)
            archive.writestr(name, content)
    return target.getvalue()


@pytest.mark.parametrize("seed", range(20))
def test_damaged_files_never_raise(seed: int) -> None:
    name, original = [("a.pdf", make_pdf(SENTENCE, "more")), ("a.docx", make_word(SENTENCE))][seed % 2]

    found = extract(name, damage(original, random.Random(seed)), limits=ExtractLimits(seconds=5))

    assert found.text or found.reason


def damage(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for position in chance.sample(range(len(data)), 20):
        damaged[position] = chance.randrange(256)
    return bytes(damaged)
