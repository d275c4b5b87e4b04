"""Back and forward through what was read."""

from ui.reading.history import KEPT, History, Place, Visit


def _after_visits(count: int) -> History:
    history = History()
    for number in range(count):
        history.visit(Visit(str(number)))
    return history


def test_back_and_forward_go_through_the_visits_with_their_places() -> None:
    history = History()
    history.visit(Visit("a"))
    history.leave_at(Place("p", 12.0))
    history.visit(Visit("b"))

    back = history.go(-1)

    assert back == Visit("a", place=Place("p", 12.0))
    assert not history.can_go(-1)
    assert history.go(1) == Visit("b")


def test_a_new_visit_forgets_what_was_forward() -> None:
    history = History()
    history.visit(Visit("a"))
    history.visit(Visit("b"))
    history.go(-1)

    history.visit(Visit("c"))

    assert not history.can_go(1)
    assert history.go(-1) == Visit("a")


def test_the_same_conversation_again_is_one_visit() -> None:
    history = History()
    history.visit(Visit("a", "p1"))

    history.visit(Visit("a", "p2"))

    assert history.current == Visit("a", "p2")
    assert not history.can_go(-1)


def test_beyond_the_ends_nothing_changes() -> None:
    history = History()
    history.visit(Visit("a"))

    assert history.go(-1) is None
    assert history.go(1) is None
    assert history.current == Visit("a")


def test_only_the_last_visits_are_kept() -> None:
    history = _after_visits(KEPT + 50)

    assert history.current == Visit(str(KEPT + 49))
    assert history.can_go(1 - KEPT)
    assert not history.can_go(-KEPT)


def test_what_was_only_glanced_at_is_no_visit() -> None:
    history = _after_visits(2)

    history.glance(Visit("a"))
    history.glance(Visit("b"))

    assert history.current == Visit("b")
    assert history.go(-1) == Visit("1")
    assert history.go(-1) == Visit("0")


def test_a_glance_keeps_what_is_forward() -> None:
    history = _after_visits(3)
    history.go(-1)

    history.glance(Visit("a"))

    assert history.go(1) == Visit("2")


def test_a_glance_that_somebody_stays_at_becomes_a_visit_with_its_place() -> None:
    history = _after_visits(1)
    history.glance(Visit("a"))
    history.leave_at(Place("p", 3.0))

    history.stay()
    history.visit(Visit("b"))

    assert history.go(-1) == Visit("a", place=Place("p", 3.0))
    assert history.go(-1) == Visit("0")


def test_nothing_lies_before_the_first_glance() -> None:
    history = History()

    history.glance(Visit("a"))

    assert not history.can_go(-1)
    assert history.go(-1) is None
    assert history.current == Visit("a")
