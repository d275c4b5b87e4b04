"""Mail archives: every mail one post, of whatever age, packing and damage."""

from __future__ import annotations

import base64
import gzip
import io
import tarfile
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.container import open_container
from app.importers.detect import detect
from app.importers.mail import Mail
from app.importers.mail_order import in_order
from app.importers.mail_split import split_mailbox
from app.importers.record import Found, FoundPerson, FoundPost, FoundSpace, Skipped

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "formats"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data folder is not beside the checkout")

NOON = "Tue, 2 Jan 2024 12:00:00 +0000"
NOON_MS = 1704196800000
POSTMARK = "From anna@x.test Tue Jan  2 12:00:00 2024\n"


def mail(number: int = 1, body: str = "Hello", headers: str = "", subject: str = "Leaking seal") -> bytes:
    """One mail as it lies in a mailbox; `headers` replace or add to the usual ones."""
    fields = {
        "From": "Anna Berg <anna@x.test>",
        "Date": NOON,
        "Subject": subject,
        "Message-ID": f"<{number}@x.test>",
        **dict(line.split(": ", 1) for line in headers.splitlines()),
    }
    head = "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
    return f"{POSTMARK}{head}\n{body}\n\n".encode()


def read(path: Path) -> list[Found]:
    with open_container(path) as container:
        return list(Mail().read(container))


def read_box(tmp_path: Path, *mails: bytes) -> list[Found]:
    path = tmp_path / "box"
    path.write_bytes(b"".join(mails))
    return read(path)


def posts_of(found: list[Found]) -> list[FoundPost]:
    return [item for item in found if isinstance(item, FoundPost)]


def skips_of(found: list[Found]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for item in found:
        if isinstance(item, Skipped):
            counts[item.reason] += item.count
    return dict(counts)


def only_post(tmp_path: Path, body: str = "Hello", headers: str = "", subject: str = "Leaking seal") -> FoundPost:
    (post,) = posts_of(read_box(tmp_path, mail(1, body, headers, subject)))
    return post


def content_of(post: FoundPost, index: int = 0) -> bytes:
    open_file = post.attachments[index].open
    assert open_file is not None
    return open_file().read()


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


class Slow(io.BytesIO):
    """Gives a few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self._size = size

    def read(self, count: int | None = -1, /) -> bytes:
        return super().read(self._size)


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


def test_a_mail_nested_too_deeply_ends_with_a_reason(tmp_path: Path) -> None:
    opening = "".join(f"--{n}\nContent-Type: multipart/mixed; boundary={n + 1}\n\n" for n in range(200))

    found = read_box(tmp_path, mail(1, f"{opening}--200\n\ndeep", "Content-Type: multipart/mixed; boundary=0"))

    assert skips_of(found) == {"rest_of_large_mail": 1}


def test_a_mail_without_text_is_known_by_its_subject(tmp_path: Path) -> None:
    found = read_box(tmp_path, mail(1, "", subject="Call me"), mail(2, "", subject=""))

    assert [post.body for post in posts_of(found)] == ["Call me"]
    assert skips_of(found) == {"empty_message": 1}


def test_what_mail_programs_leave_in_their_files_is_counted(tmp_path: Path) -> None:
    found = read_box(
        tmp_path,
        mail(1, headers="X-Mozilla-Status: 0001"),
        mail(2, headers="X-Mozilla-Status: 0009"),
        mail(3, headers="X-IMAP: 1", subject="DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA"),
    )

    assert [post.id for post in posts_of(found)] == ["<1@x.test>"]
    assert skips_of(found) == {"deleted_message": 1, "folder_internal_data": 1}


def test_windows_line_ends_make_no_difference(tmp_path: Path) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(mail(1, "first\nsecond").removeprefix(POSTMARK.encode()).replace(b"\n", b"\r\n"))

    (post,) = posts_of(read(path))

    assert (post.body, post.title) == ("first\nsecond", "Leaking seal")


def test_pipermail_files_are_read_in_the_order_of_time_and_named_by_their_folder(tmp_path: Path) -> None:
    (tmp_path / "pump-users").mkdir()
    answer = mail(2, "Viton.", "In-Reply-To: <1@x.test>\nReferences: <1@x.test>", "[Pumps] Leaking seal")
    (tmp_path / "pump-users" / "2009-April.txt").write_bytes(answer)
    (tmp_path / "pump-users" / "2009-March.txt.gz").write_bytes(gzip.compress(mail(1, subject="[Pumps] Leaking seal")))

    found = read(tmp_path)

    assert found[0] == FoundSpace("pump-users", "pump-users", "list")
    assert [(post.id, post.conversation) for post in posts_of(found)] == [
        ("<1@x.test>", "<1@x.test>"),
        ("<2@x.test>", "<1@x.test>"),
    ]


@pytest.mark.parametrize("packing", ["", "gz", "xz"])
def test_a_tar_of_pipermail_files_is_read_in_the_order_of_time(packing: str, tmp_path: Path) -> None:
    path = tmp_path / "lists"
    with tarfile.open(path, f"w:{packing}") as archive:
        add_to_tar(archive, "pumps/2009-April.txt", mail(2, "Viton.", "In-Reply-To: <1@x.test>"))
        add_to_tar(archive, "pumps/2009-March.txt", mail(1))
        add_to_tar(archive, "pumps/2009-May.txt", mail(3, "Thanks", "In-Reply-To: <2@x.test>"))
        add_to_tar(archive, "valves/2009-April.txt", mail(4))

    posts = posts_of(read(path))

    assert [post.id for post in posts] == ["<1@x.test>", "<2@x.test>", "<3@x.test>", "<4@x.test>"]
    assert {post.conversation for post in posts[:3]} == {"<1@x.test>"}


@pytest.mark.parametrize(
    ("names", "order"),
    [
        (
            ["2009-April.txt", "2009-March.txt", "2008-December.txt"],
            ["2008-December.txt", "2009-March.txt", "2009-April.txt"],
        ),
        (["2023q2.txt", "2022q4.txt", "2023q1.txt"], ["2022q4.txt", "2023q1.txt", "2023q2.txt"]),
        (["200912.mbox", "200902.mbox"], ["200902.mbox", "200912.mbox"]),
        (["2009-3.txt", "2009-12.txt"], ["2009-3.txt", "2009-12.txt"]),
    ],
)
def test_periods_in_names_are_put_in_order(names: list[str], order: list[str], tmp_path: Path) -> None:
    (tmp_path / "list").mkdir()
    for number, name in enumerate(names):
        (tmp_path / "list" / name).write_bytes(mail(number))

    with open_container(tmp_path) as container:
        assert [member.name for member in in_order(container)] == [f"list/{name}" for name in order]


def test_the_tag_of_a_list_names_the_space_and_leaves_the_titles(tmp_path: Path) -> None:
    tagged = [mail(number, subject=f"[Pumps] Question {number}") for number in range(3)]

    found = read_box(tmp_path, *tagged)

    assert found[0] == FoundSpace("Pumps", "Pumps", "list")
    assert [post.title for post in posts_of(found)] == ["Question 0", "Question 1", "Question 2"]


def test_a_list_id_names_the_space_of_each_mail(tmp_path: Path) -> None:
    found = read_box(
        tmp_path, mail(1, headers='List-Id: "All about pumps" <pumps.lists.x.test>'), mail(2, subject="private")
    )

    assert [item for item in found if isinstance(item, FoundSpace)] == [
        FoundSpace("pumps.lists.x.test", "pumps", "list", "All about pumps"),
        FoundSpace("mail", "mail", "private"),
    ]


def test_a_maildir_is_one_space_named_by_its_folder(tmp_path: Path) -> None:
    (tmp_path / "sales" / "cur").mkdir(parents=True)
    (tmp_path / "sales" / "new").mkdir()
    (tmp_path / "sales" / "cur" / "1704196801.M1.host").write_bytes(mail(1).removeprefix(POSTMARK.encode()))
    (tmp_path / "sales" / "new" / "1704196802.M1.host").write_bytes(mail(2).removeprefix(POSTMARK.encode()))

    with open_container(tmp_path) as container:
        assert detect(container, [Mail()]) is not None
    posts = posts_of(read(tmp_path))

    assert {post.space for post in posts} == {"sales"}
    assert len(posts) == 2


def test_a_tar_of_mailboxes_is_several_spaces(tmp_path: Path) -> None:
    path = tmp_path / "backup"
    with tarfile.open(path, "w:gz") as archive:
        add_to_tar(archive, "old/inbox.mbox", mail(1))
        add_to_tar(archive, "old/sent.mbox", mail(2))

    posts = posts_of(read(path))

    assert [post.space for post in posts] == ["old/inbox", "old/sent"]


def add_to_tar(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(data)
    archive.addfile(info, io.BytesIO(data))


def test_files_that_are_no_mail_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(mail(1))
    (tmp_path / "b.mbox").write_bytes(b"")
    (tmp_path / "c.mbox").write_bytes(b"shopping: milk\n")

    found = read(tmp_path)

    assert [item for item in found if isinstance(item, Skipped)] == [
        Skipped("empty_mailbox", "b.mbox", 0),
        Skipped("not_mail", "c.mbox"),
    ]


@pytest.mark.parametrize(
    "text", [b"10:01 <anna> hello\n", b'{"id": 1}\n', b"From here on: nothing\n", b"a: b\nc: d\n\n"]
)
def test_other_texts_are_not_taken_for_mail(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_bytes(text * 50)

    with open_container(tmp_path / "log.txt") as container:
        assert Mail().recognise(container) == 0.0


@pytest.mark.slow
def test_a_mail_of_a_hundred_megabytes_costs_bounded_memory_and_its_end(tmp_path: Path) -> None:
    path = tmp_path / "box"
    with path.open("wb") as stream:
        stream.write(mail(1, "start of the giant").rstrip(b"\n") + b"\n")
        stream.writelines([b"x" * 76 + b"\n"] * (100 * (1 << 20) // 77))
        stream.write(mail(2, "after the giant"))
    tracemalloc.start()

    found = read(path)

    assert tracemalloc.get_traced_memory()[1] < 260 << 20
    tracemalloc.stop()
    first, second = posts_of(found)
    assert first.body.startswith("start of the giant")
    assert second.body == "after the giant"
    assert skips_of(found) == {"rest_of_large_mail": 1}


@given(
    head=st.lists(
        st.sampled_from(
            [
                *("Content-Type: multipart/mixed; boundary=B", "Content-Type: text/html; charset=utf-16"),
                *("Content-Type: text/plain; format=flowed; delsp=yes", "Content-Transfer-Encoding: base64"),
                *("Content-Transfer-Encoding: quoted-printable", "Content-Type: message/rfc822", "References: <<a>> <"),
                *("In-Reply-To: =?x?b?", "List-Id: <", "From: (((", "Date: \0", "Content-Type: ;;;=;*0*=x'y'"),
            ]
        ),
        max_size=4,
    ),
    body=st.binary(max_size=300),
)
def test_no_mail_is_too_broken_to_be_read(
    head: list[str], body: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "broken"
    path.write_bytes(b"From a Tue Jan  2 12:00:00 2024\n" + "\n".join(["X: y", *head]).encode() + b"\n\n" + body)

    found = read(path)

    assert len(posts_of(found)) + sum(skips_of(found).values()) >= 1


@pytest.mark.slow
@pytest.mark.shared
@needs_shared
def test_every_mail_of_a_real_archive_is_accounted_for_and_threaded() -> None:
    found = read(SHARED / "mbox_berlios.tar.xz")

    posts = posts_of(found)
    assert len(posts) + sum(skips_of(found).values()) == 9_712
    assert len({post.id for post in posts}) == len(posts)
    assert 2_300 < len({post.conversation for post in posts}) < 2_900
    assert {post.space for post in posts} == {"cdrecord-support", "fetchmail-users", "mapnik-users", "yajhfc-user"}


@pytest.mark.slow
@pytest.mark.shared
@needs_shared
def test_every_mail_of_the_large_lists_is_accounted_for_and_threaded() -> None:
    found = read(SHARED / "mbox_r_lists.tar.xz")

    posts = posts_of(found)
    assert len(posts) + sum(skips_of(found).values()) == 26_221
    assert len({post.id for post in posts}) == len(posts)
    assert 6_300 < len({post.conversation for post in posts}) < 7_300
