"""Mail that is broken, giant or real: accounted for, in bounded memory."""

from __future__ import annotations

import gzip
import tarfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.container import open_container
from app.importers.detect import detect
from app.importers.mail import Mail
from app.importers.mail_order import in_order
from app.importers.record import FoundSpace, Skipped
from tests.app.importers.made_mail import (
    POSTMARK,
    SHARED,
    add_to_tar,
    mail,
    needs_shared,
    posts_of,
    read,
    read_box,
    skips_of,
)


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
