"""In which order posts are read, and which part of a long conversation is shown."""

from dataclasses import replace

import pytest

from app.services.answers import ConversationView, PostView
from ui.reading.finding import find_elsewhere, nearest
from ui.reading.order import CHUNK, FIRST, MOST, Window, arrange

POST = PostView("q", "", "Uma", "u", "question", 1, 0, "body", "markdown")
VIEW = ConversationView("c", "", "t", "s", "5" * 32, "question", "open", 1, 9, "", (), (), f"precedent://{'5' * 32}/q")


def _order(*posts: PostView) -> list[tuple[str, int]]:
    return [(entry.post.id, entry.depth) for entry in arrange(replace(VIEW, posts=posts))]


def _post(post: str, created: int, kind: str = "answer", parent: str = "q", **more: object) -> PostView:
    return replace(POST, id=post, created=created, kind=kind, parent=parent, **more)


def test_the_question_comes_first_even_when_an_answer_is_older() -> None:
    assert _order(_post("a", 0), POST) == [("q", 0), ("a", 0)]


def test_accepted_answers_come_before_older_ones() -> None:
    assert _order(POST, _post("a", 2), _post("b", 3, accepted=True)) == [("q", 0), ("b", 0), ("a", 0)]


@pytest.mark.parametrize("state", [{"superseded": 5}, {"deleted": True}])
def test_an_accepted_answer_out_of_force_stays_in_its_place(state: dict[str, object]) -> None:
    assert _order(POST, _post("a", 2), _post("b", 3, accepted=True, **state))[1] == ("a", 0)


def test_comments_follow_their_post_and_comments_on_comments_go_deeper() -> None:
    posts = (
        POST,
        _post("a", 2),
        _post("c1", 3, "comment", "a"),
        _post("c2", 4, "comment", "c1"),
        _post("c3", 5, "comment"),
    )

    assert _order(*posts) == [("q", 0), ("c3", 1), ("a", 0), ("c1", 1), ("c2", 2)]


def test_replies_of_mail_and_chat_stay_in_the_order_of_time() -> None:
    posts = (_post("q", 1, "mail", ""), _post("m1", 2, "mail"), _post("m2", 3, "mail", "m1"))

    assert _order(*posts) == [("q", 0), ("m1", 0), ("m2", 0)]


def test_no_post_is_lost_when_comments_hang_on_each_other_or_on_nothing() -> None:
    posts = (
        POST,
        _post("x", 2, "comment", "y"),
        _post("y", 3, "comment", "x"),
        _post("z", 4, "comment", "z"),
        _post("w", 5, "comment", "elsewhere"),
    )

    assert sorted(post for post, _ in _order(*posts)) == ["q", "w", "x", "y", "z"]


def test_a_short_conversation_is_shown_whole() -> None:
    assert Window.around(3, CHUNK) == Window(0, CHUNK, CHUNK)


@pytest.mark.parametrize("index", [0, 5, 1000, 4999])
def test_a_long_conversation_shows_a_part_that_holds_the_wanted_post(index: int) -> None:
    window = Window.around(index, 5000)

    assert window.holds(index)
    assert window.end - window.start == FIRST


def test_a_part_never_grows_beyond_the_most() -> None:
    window = Window(1000, 1000 + MOST, 5000)

    assert window.later() == Window(1000 + CHUNK, 1000 + MOST + CHUNK, 5000)
    assert window.earlier() == Window(1000 - CHUNK, 1000 - CHUNK + MOST, 5000)


def test_the_ends_are_ends() -> None:
    assert Window(0, 60, 60).earlier() == Window(0, 60, 60).later() == Window(0, 60, 60)


def test_posts_elsewhere_are_found_without_regard_to_case_and_deleted_ones_are_not() -> None:
    posts = (POST, *(_post(f"a{n}", n + 2, body=body) for n, body in enumerate(("Quartz", "none", "QUARTZ"))))
    entries = arrange(replace(VIEW, posts=(*posts, _post("d", 9, body="quartz", deleted=True))))

    assert find_elsewhere(entries, Window(0, 1, 5), "quartz") == (1, 3)


def test_the_nearest_place_goes_round_the_ends() -> None:
    window = Window(10, 20, 30)

    assert nearest((3, 25), window, 1) == 25
    assert nearest((3, 25), window, -1) == 3
    assert nearest((3,), window, 1) == 3
    assert nearest((25,), window, -1) == 25
    assert nearest((), window, 1) == -1
