"""Which parts of a text are marked as found."""

from ui.text.marks import join_marks, without_backticks, without_lone_letters


def _words(text: str, marks: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in marks]


def test_the_pieces_of_a_code_are_one_mark() -> None:
    text = "Fault E-4071 and clause 7.3(b), both"

    marks = join_marks(text, [(6, 7), (8, 12), (24, 25), (26, 27), (28, 29)])

    assert _words(text, marks) == ["E-4071", "7.3(b"]


def test_a_unit_belongs_to_its_number_and_a_space_divides() -> None:
    text = "37% discount"

    assert _words(text, join_marks(text, [(0, 2), (4, 12)])) == ["37%", "discount"]


def test_lone_letters_are_not_marked_beside_the_code_they_come_from() -> None:
    title, snippet = [(3, 4)], [(24, 29), (31, 32)]

    assert without_lone_letters(title, snippet) == ([], [(24, 29)])


def test_a_single_character_is_marked_when_it_is_all_that_was_asked_for() -> None:
    assert without_lone_letters([(3, 4)], [(0, 1)]) == ([(3, 4)], [(0, 1)])


def test_a_title_is_shown_without_the_signs_around_its_code_and_its_marks_move_along() -> None:
    shown, marks = without_backticks("Why does `simp` loop on `add_comm`?", [(10, 14), (25, 33)])

    assert shown == "Why does simp loop on add_comm?"
    assert [shown[start:end] for start, end in marks] == ["simp", "add_comm"]


def test_a_lone_backtick_in_a_title_stays() -> None:
    assert without_backticks("The key ` and ``` fences", [(0, 3)]) == ("The key ` and ``` fences", [(0, 3)])
