"""Mail archives: every mail one post, of whatever age, packing and damage."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.mail_split import split_mailbox
from app.importers.record import FoundPerson, FoundSpace
from tests.app.importers.made_mail import NOON_MS, Slow, content_of, mail, only_post, posts_of, read_box


def test_a_mail_becomes_a_post_with_its_person_and_space(tmp_path: Path) -> None:
    found = read_box(tmp_path, mail(1, "Which seal fits?"), mail(2, "Viton.", "In-Reply-To: <1@x.test>"))

    assert found[0] == FoundSpace("mail", "mail", "private")
    assert found[1] == FoundPerson("anna@x.test", "Anna Berg", "anna@x.test")
    first, second = posts_of(found)
    assert (first.id, first.author, first.created) == ("<1@x.test>", "anna@x.test", NOON_MS)
    assert (first.body, first.title, first.kind, first.format) == ("Which seal fits?", "Leaking seal", "mail", "plain")
    assert (second.conversation, second.parent, second.title) == ("<1@x.test>", "<1@x.test>", "")


def test_lines_that_only_look_like_separators_stay_in_the_body(tmp_path: Path) -> None:
    body = "one\n\nFrom the manual:\n\n>From me Tue\n\nFrom joe Tue Jan  2 12:00:00 2024\nnot a header\nlast"

    post = only_post(tmp_path, body)

    assert post.body == body.replace(">From", "From")


def test_a_separator_without_a_blank_line_before_it_still_separates(tmp_path: Path) -> None:
    posts = posts_of(read_box(tmp_path, mail(1).rstrip() + b"\n", mail(2)))

    assert [post.id for post in posts] == ["<1@x.test>", "<2@x.test>"]


@given(bodies=st.lists(st.binary(max_size=400), min_size=1, max_size=8), size=st.integers(50, 3000))
def test_a_mailbox_is_cut_the_same_however_it_is_read(bodies: list[bytes], size: int) -> None:
    box = b"".join(mail(number) + body + b"\n" for number, body in enumerate(bodies))

    fast = [one.data for one in split_mailbox(io.BytesIO(box), 1 << 20)]
    slow = [one.data for one in split_mailbox(Slow(box, size), 1 << 20)]

    assert fast == slow
    assert b"".join(fast) == box


@pytest.mark.parametrize(
    ("value", "person"),
    [
        ("anna at x.test (Anna Berg)", FoundPerson("anna@x.test", "Anna Berg", "anna@x.test")),
        ('"Berg, Anna" <Anna@X.test>', FoundPerson("anna@x.test", "Berg, Anna", "anna@x.test")),
        ("=?utf-8?q?Bj=C3=B6rn?= <b@x.test>", FoundPerson("b@x.test", "Björn", "b@x.test")),
        ("=?ISO-8859-1?Q?G=F6ran?= =?ISO-8859-1?Q?_Ek?= <g@x.test>", FoundPerson("g@x.test", "Göran Ek", "g@x.test")),
        ("=?utf-8?B?5bGx55Sw?= <y@x.test>", FoundPerson("y@x.test", "山田", "y@x.test")),
        ("=?utf-8?B?w7?= =?utf-8?B?w?= <y@x.test>", FoundPerson("y@x.test", "Ã", "y@x.test")),
        ("=?nonsense?Q?caf=E9?= <c@x.test>", FoundPerson("c@x.test", "café", "c@x.test")),
        ("bare@x.test", FoundPerson("bare@x.test", "", "bare@x.test")),
        ("@nn@ @end|ng |rom x@te@t (Anna Berg)", FoundPerson("Anna Berg", "Anna Berg", "")),
        ("Anna via The List <list@x.test>", FoundPerson("Anna", "Anna", "")),
        ("Postmaster", FoundPerson("Postmaster", "", "")),
    ],
)
def test_authors_are_known_by_address_or_else_by_name(value: str, person: FoundPerson, tmp_path: Path) -> None:
    found = read_box(tmp_path, mail(headers=f"From: {value}"))

    assert person in found
    assert posts_of(found)[0].author == person.id


def test_a_name_that_comes_late_is_told(tmp_path: Path) -> None:
    found = read_box(tmp_path, mail(1, headers="From: anna@x.test"), mail(2), mail(3, headers="From: anna@x.test"))

    assert [item for item in found if isinstance(item, FoundPerson)] == [
        FoundPerson("anna@x.test", "", "anna@x.test"),
        FoundPerson("anna@x.test", "Anna Berg", "anna@x.test"),
    ]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Tue, 2 Jan 2024 13:00:00 +0100", NOON_MS),
        ("2 Jan 24 12:00 GMT", NOON_MS),
        ("", NOON_MS),
        ("yesterday", NOON_MS),
        ("Tue, 99 Jan 9999999 12:00:00", NOON_MS),
        ("Thu, 1 Jan 1970 00:00:00 +0000", NOON_MS),
    ],
)
def test_a_date_that_cannot_be_read_is_taken_from_the_separator(date: str, expected: int, tmp_path: Path) -> None:
    assert only_post(tmp_path, headers=f"Date: {date}").created == expected


@pytest.mark.parametrize(
    ("charset", "data"),
    [
        ("utf-8", "Grüße".encode()),
        ("iso-8859-1", "Grüße".encode("latin-1")),
        ("us-ascii", "Grüße".encode()),
        ("utf-8", "Grüße".encode("cp1252")),
        ("no-such-charset", "Grüße".encode()),
        ("punycode", "Grüße".encode()),
        ("zlib", "Grüße".encode()),
    ],
)
def test_text_is_read_even_when_its_charset_lies(charset: str, data: bytes, tmp_path: Path) -> None:
    head = mail(headers=f"Content-Type: text/plain; charset={charset}", body="").rstrip(b"\n")

    (post,) = posts_of(read_box(tmp_path, head + b"\n\n" + data + b"\n"))

    assert post.body == "Grüße"


def test_of_alternatives_the_plain_text_is_taken(tmp_path: Path) -> None:
    body = (
        "preamble\n--B\nContent-Type: text/plain\n\nplain words\n--B\n"
        "Content-Type: text/html\n\n<p>html words</p>\n--B--\nepilogue"
    )

    post = only_post(tmp_path, body, 'Content-Type: multipart/alternative; boundary="B"')

    assert (post.body, post.format, post.attachments) == ("plain words", "plain", ())


def test_mail_that_is_only_html_becomes_markdown(tmp_path: Path) -> None:
    post = only_post(tmp_path, "<p>Set it to <b>4 bar</b></p>", "Content-Type: text/html; charset=utf-8")

    assert (post.body, post.format) == ("Set it to **4 bar**", "markdown")


def test_html_is_taken_when_the_plain_alternative_is_empty(tmp_path: Path) -> None:
    body = "--B\nContent-Type: text/plain\n\n\n--B\nContent-Type: text/html\n\n<p>html words</p>\n--B--\n"

    post = only_post(tmp_path, body, "Content-Type: multipart/alternative; boundary=B")

    assert (post.body, post.format) == ("html words", "markdown")


def test_quoted_printable_and_flowed_lines_are_joined(tmp_path: Path) -> None:
    headers = "Content-Type: text/plain; format=flowed\nContent-Transfer-Encoding: quoted-printable"
    body = "Gr=C3=BC=\n=C3=9Fe and a long=20\nline\n> quoted=20\n> too\n--=20\nAnna"

    assert only_post(tmp_path, body, headers).body == "Grüße and a long line\n> quoted too\n-- \nAnna"


def test_attachments_can_be_opened_and_know_their_size(tmp_path: Path) -> None:
    data = bytes(range(256)) * 3
    coded = base64.encodebytes(data).decode()
    body = (
        "--B\nContent-Type: text/plain\n\nsee the file\n--B\nContent-Type: application/pdf; name=ignored.pdf\n"
        "Content-Disposition: attachment; filename*=utf-8''k%C3%BChl.pdf\n"
        f"Content-Transfer-Encoding: base64\n\n{coded}\n--B--\n"
    )

    post = only_post(tmp_path, body, "Content-Type: multipart/mixed; boundary=B")

    (file,) = post.attachments
    assert (post.body, file.name, file.media_type, file.size) == ("see the file", "kühl.pdf", "application/pdf", 768)
    assert content_of(post) == data


def test_a_text_part_with_a_file_name_is_an_attachment(tmp_path: Path) -> None:
    body = (
        "--B\n\nread this\n--B\nContent-Type: text/x-patch\n\n+inline\n--B\n"
        'Content-Type: text/plain; name="log.txt"\nContent-Disposition: attachment\n\nline\n--B\n'
        "Content-Type: application/pgp-signature\n\nxyz\n--B--\n"
    )

    post = only_post(tmp_path, body, "Content-Type: multipart/mixed; boundary=B")

    assert post.body == "read this\n\n+inline"
    assert [file.name for file in post.attachments] == ["log.txt"]
    assert content_of(post) == b"line"


def test_a_forwarded_mail_is_an_attachment_with_text(tmp_path: Path) -> None:
    body = (
        "--B\n\nfyi\n--B\nContent-Type: message/rfc822\n\n"
        "From: Ben <b@x.test>\nSubject: =?utf-8?q?Pr=C3=BCfung?=\n\nthe old words\n--B--\n"
    )

    post = only_post(tmp_path, body, "Content-Type: multipart/mixed; boundary=B")

    (file,) = post.attachments
    assert (post.body, file.name) == ("fyi", "Prüfung.eml")
    assert file.text == "From: Ben <b@x.test>\nDate: \nSubject: Prüfung\n\nthe old words"


def test_files_that_the_archiver_took_out_are_references(tmp_path: Path) -> None:
    body = (
        "see it\n-------------- next part --------------\nA non-text attachment was scrubbed...\nName: curve.pdf\n"
        "Type: application/pdf\nSize: 1234 bytes\nDesc: not available\nURL: <https://x.test/curve.pdf>\n"
    )

    (file,) = only_post(tmp_path, body).attachments

    assert (file.name, file.media_type, file.size) == ("curve.pdf", "application/pdf", 1234)
    assert (file.url, file.open) == ("https://x.test/curve.pdf", None)


@pytest.mark.parametrize(
    "body",
    [
        "--B\n\ncut before the end",
        "--B\nContent-Type: text/plain\n\ncut before the end\n--B",
        "\n--B\n\ncut before the end\n--B--",
    ],
)
def test_a_message_without_its_last_boundary_is_read(body: str, tmp_path: Path) -> None:
    assert only_post(tmp_path, body, "Content-Type: multipart/mixed; boundary=B").body == "cut before the end"
