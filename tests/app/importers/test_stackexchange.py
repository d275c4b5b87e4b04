"""Stack Exchange dumps: every row becomes a record or is counted under a reason; nothing in them can harm."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from app.importers.container import open_container
from app.importers.detect import detect
from app.importers.record import Found, FoundFact, FoundPerson, FoundPost, FoundSpace, Skipped
from app.importers.stackexchange import ROW_LIMIT, StackExchange
from app.importers.xml_rows import Row, read_rows

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data" / "formats"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data folder is not beside the checkout")
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

QUESTION = {
    "Id": "1",
    "PostTypeId": "1",
    "AcceptedAnswerId": "3",
    "CreationDate": "2018-03-12T17:00:45.567",
    "Score": "52",
    "Body": "<p>Why does the pump <b>stop</b>?</p>",
    "OwnerUserId": "7",
    "LastEditDate": "2018-03-13T00:00:00.000",
    "Title": "Pump stops [duplicate]",
    "Tags": "<pumps><fault-codes>",
}
ANSWER = {
    "Id": "3",
    "PostTypeId": "2",
    "ParentId": "1",
    "CreationDate": "2018-03-12T18:00:00.000",
    "Body": "<p>E-4071</p>",
}
ANSWER |= {"Score": "-2", "OwnerDisplayName": "gone user"}
SECOND = {
    "Id": "9",
    "PostTypeId": "1",
    "CreationDate": "2018-04-01T00:00:00.000",
    "Body": "<p>b</p>",
    "OwnerUserId": "8",
}
SECOND |= {"Title": "Other", "Tags": "|pumps|valves|", "ClosedDate": "2018-04-02T00:00:00.000"}
COMMENT = {"Id": "3", "PostId": "3", "Score": "1", "Text": "See `E-4071`.", "CreationDate": "2018-03-12T19:00:00.000"}
COMMENT |= {"UserId": "7"}
USERS = [
    {"Id": "-1", "DisplayName": "Community"},
    {"Id": "7", "DisplayName": "Ann Lee"},
    {"Id": "99", "DisplayName": "Reader"},
]


def table(name: str, rows: list[Row]) -> str:
    lines = "\n".join(
        f"  <row {' '.join(f'{key}={quoteattr(value)}' for key, value in row.items())} />" for row in rows
    )
    return f'\ufeff<?xml version="1.0" encoding="utf-8"?>\n<{name}>\n{lines}\n</{name}>'


def make_dump(folder: Path, **tables: str | list[Row]) -> Path:
    """A dump as a zip; tables are rows or the whole text of the file."""
    path = folder / "dump.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in {"Posts": [QUESTION, ANSWER], "Users": USERS, **tables}.items():
            archive.writestr(f"{name}.xml", rows if isinstance(rows, str) else table(name.lower(), rows))
    return path


def read(path: Path) -> list[Found]:
    with open_container(path) as container:
        detect(container, [StackExchange()])
        return list(StackExchange().read(container))


def identify(path: Path) -> str:
    with open_container(path) as container:
        detect(container, [StackExchange()])
        return StackExchange().identify(container)


def posts_of(found: list[Found]) -> dict[str, FoundPost]:
    return {item.id: item for item in found if isinstance(item, FoundPost)}


def skips_of(found: list[Found]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    counts.update({item.reason: 0 for item in found if isinstance(item, Skipped)})
    for item in found:
        counts[getattr(item, "reason", "")] += getattr(item, "count", 0)
    return {reason: count for reason, count in counts.items() if reason}


def test_a_question_keeps_title_tags_votes_author_times_and_state(tmp_path: Path) -> None:
    question = posts_of(read(make_dump(tmp_path)))["1"]

    assert (question.kind, question.conversation, question.parent, question.author) == ("question", "1", "", "7")
    assert (question.title, question.state, question.tags) == ("Pump stops", "duplicate", ("pumps", "fault-codes"))
    assert (question.body, question.votes) == ("Why does the pump **stop**?", 52)
    assert (question.created, question.edited) == (1520874045567, 1520899200000)


def test_an_accepted_answer_says_so_itself_and_belongs_to_its_question(tmp_path: Path) -> None:
    answer = posts_of(read(make_dump(tmp_path)))["3"]

    assert (answer.kind, answer.conversation, answer.parent, answer.accepted) == ("answer", "1", "1", True)
    assert (answer.votes, answer.author) == (-2, "name:gone user")


def test_an_answer_that_stands_before_its_question_is_read_all_the_same(tmp_path: Path) -> None:
    posts = posts_of(read(make_dump(tmp_path, Posts=[SECOND, ANSWER, QUESTION])))

    assert posts["3"].conversation == "1"
    assert posts["3"].accepted


def test_a_comment_on_an_answer_joins_the_conversation_of_the_question(tmp_path: Path) -> None:
    comment = posts_of(read(make_dump(tmp_path, Comments=[COMMENT])))["comment-3"]

    assert (comment.kind, comment.conversation, comment.parent, comment.body) == ("comment", "1", "3", "See `E-4071`.")


def test_only_people_who_wrote_are_named_and_there_is_one_space(tmp_path: Path) -> None:
    found = read(make_dump(tmp_path))

    people = [item for item in found if isinstance(item, FoundPerson)]
    assert people == [FoundPerson("7", "Ann Lee"), FoundPerson("name:gone user", "gone user")]
    assert [item.id for item in found if isinstance(item, FoundSpace)] == ["site"]


def test_the_site_is_named_after_the_address_that_its_posts_link_most(tmp_path: Path) -> None:
    body = "see https://pumps.stackexchange.com/q/9 and https://pumps.stackexchange.com/questions/1"

    found = read(make_dump(tmp_path, Posts=[{**QUESTION, "Body": body}]))

    assert next(item.name for item in found if isinstance(item, FoundSpace)) == "pumps.stackexchange.com"


def test_a_duplicate_link_becomes_a_fact_and_other_links_are_counted(tmp_path: Path) -> None:
    links = [
        {"Id": "1", "CreationDate": "2018-04-03T00:00:00", "PostId": "9", "RelatedPostId": "1", "LinkTypeId": "3"},
        {"Id": "2", "CreationDate": "2018-04-03T00:00:00", "PostId": "9", "RelatedPostId": "1", "LinkTypeId": "1"},
        {"Id": "3", "CreationDate": "2018-04-03T00:00:00", "PostId": "9", "RelatedPostId": "77", "LinkTypeId": "3"},
    ]

    found = read(make_dump(tmp_path, Posts=[QUESTION, SECOND], PostLinks=links))

    assert [item for item in found if isinstance(item, FoundFact)] == [
        FoundFact("9", "duplicate_of", "1", 1522713600000)
    ]
    assert skips_of(found) == {"related_link": 1, "link_without_post": 1}
    assert posts_of(found)["9"].state == "closed"
    assert posts_of(found)["9"].tags == ("pumps", "valves")


def test_orphans_other_kinds_bad_times_and_other_files_are_counted_by_reason(tmp_path: Path) -> None:
    posts = [QUESTION, {**ANSWER, "ParentId": "50"}, {"Id": "5", "PostTypeId": "4"}, {**SECOND, "CreationDate": "soon"}]

    found = read(make_dump(tmp_path, Posts=posts, Comments=[{**COMMENT, "PostId": "50"}], Badges=[], Votes=[]))

    assert skips_of(found) == {
        "answer_without_question": 1,
        "tag_wiki": 1,
        "bad_time": 1,
        "comment_without_post": 1,
        "other_file": 2,
    }
    assert list(posts_of(found)) == ["1"]


def test_a_later_dump_of_the_same_site_has_the_same_identity_and_another_site_has_not(tmp_path: Path) -> None:
    first = identify(make_dump(tmp_path))

    assert first
    assert identify(make_dump(tmp_path, Posts=[QUESTION, ANSWER, SECOND])) == first
    assert identify(make_dump(tmp_path, Posts=[SECOND])) != first


def test_a_dump_is_recognised_by_its_content_and_nothing_else_is(tmp_path: Path) -> None:
    other = tmp_path / "Posts.xml"
    other.write_text("<html>not a table</html>")
    alone = tmp_path / "renamed"
    alone.write_text(table("posts", [QUESTION]))

    with open_container(make_dump(tmp_path)) as container:
        assert StackExchange().recognise(container) > 0.9
    with open_container(other) as container:
        assert StackExchange().recognise(container) == 0
    with open_container(alone) as container:
        assert StackExchange().recognise(container) > 0.9


def test_a_file_with_entity_declarations_is_refused_and_the_rest_imported(tmp_path: Path) -> None:
    bomb = table("comments", [COMMENT]).replace("<comments>", f"{BOMB}<comments>")

    found = read(make_dump(tmp_path, Comments=bomb))

    assert skips_of(found) == {"xml_entities": 1}
    assert list(posts_of(found)) == ["1", "3"]


@pytest.mark.slow
def test_a_broken_a_huge_and_a_cut_row_cost_only_themselves(tmp_path: Path) -> None:
    whole = table("posts", [QUESTION, {**SECOND, "Body": "x" * (ROW_LIMIT + 1_000_000)}, {**SECOND, "Id": "10"}])
    broken = whole.replace("</posts>", '<row Id="11" Body="&undeclared;" /><row Id="12" Id="12" /><row Id="13" Bo')

    found = read(make_dump(tmp_path, Posts=broken))

    assert skips_of(found) == {"too_large": 1, "broken_row": 2, "truncated_row": 1}
    assert list(posts_of(found)) == ["1", "10"]


def rows_of(text: str, limit: int = 1000) -> list[tuple[Row, str]]:
    return list(read_rows(io.BytesIO(text.encode()), limit))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<t><row A="1 > 0"/></t>', [({"A": "1 > 0"}, "")]),
        ("<t><row A='q\"q'></row></t>", [({"A": 'q"q'}, "")]),
        ('<t><row A="&lt;&#xA;&amp;lt;"/></t>', [({"A": "<\n&lt;"}, "")]),
        ('<t><row A="nul&#x0;s&#1;"/></t>', [({"A": "nuls"}, "")]),
        ('<t><rowdy A="1"/><row/></t>', [({}, "")]),
        ('<!doctype t><t><row A="1"/></t>', [({}, "xml_entities")]),
        ("no rows at all", []),
        ("", []),
    ],
)
def test_rows_are_read_as_xml_says(text: str, expected: list[tuple[Row, str]]) -> None:
    assert rows_of(text) == expected


def test_bytes_that_are_no_text_become_replacement_characters() -> None:
    assert list(read_rows(io.BytesIO(b'<t><row A="caf\xe9"/></t>'), 100)) == [({"A": "caf\ufffd"}, "")]


@needs_shared
@pytest.mark.shared
@pytest.mark.slow
def test_the_quantum_computing_dump_is_accounted_for() -> None:
    found = read(SHARED / "stackexchange_quantumcomputing.tar.xz")

    posts = posts_of(found).values()
    assert Counter(post.kind for post in posts) == {"question": 612, "answer": 1060, "comment": 3413}
    assert sum(post.accepted for post in posts) == 389
    assert skips_of(found) == {"tag_wiki": 314, "related_link": 313, "link_without_post": 3, "other_file": 3}
    assert all(post.title for post in posts if post.kind == "question")


def test_every_endless_row_is_counted_once() -> None:
    endless = f'<row A="row {"x" * 600_000}"/>'

    found = rows_of(f'<t>{endless}{endless}<row B="1"/></t>')

    assert found == [({}, "too_large"), ({}, "too_large"), ({"B": "1"}, "")]
