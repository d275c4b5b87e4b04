"""Bodies turned into blocks: Markdown, mail, links, characters that must not mislead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.text.blocks import Code, Heading, Listing, Paragraph, Quote, Rule, Span, Style, Table, cut_spans, plain_words
from ui.text.links import find_links, host_of, is_allowed_link
from ui.text.post_text import parse_post
from ui.text.safe_text import safe_body, safe_line, split_parts, utf16_offsets


def test_markdown_becomes_the_shapes_it_describes() -> None:
    blocks = parse_post("# One\n\ntwo\n\n- three\n\n```\nfour\n```\n\n---\n\n|a|b|\n|-|-:|\n|c|d|", "markdown").blocks

    assert [type(block) for block in blocks] == [Heading, Paragraph, Listing, Code, Rule, Table]


def test_emphasis_becomes_styles() -> None:
    (block,) = parse_post("**a** *b* ~~c~~ `d`", "markdown").blocks

    assert isinstance(block, Paragraph)
    styles = {span.text: span.style for span in block.spans}
    assert styles["a"] == Style.BOLD
    assert styles["b"] == Style.ITALIC
    assert styles["c"] == Style.STRIKE
    assert styles["d"] == Style.CODE


def test_html_is_shown_as_it_was_written() -> None:
    blocks = parse_post("<b>bold</b> <img src=x>", "markdown").blocks

    assert plain_words(blocks) == "<b>bold</b> <img src=x>"


def test_a_line_break_that_somebody_wrote_breaks_the_line() -> None:
    (block,) = parse_post("one\ntwo  \nthree", "markdown").blocks

    assert plain_words((block,)) == "one\ntwo\nthree"


def test_a_picture_is_a_labelled_placeholder_with_its_address() -> None:
    (block,) = parse_post("![price table](https://a.example/p.png)", "markdown").blocks

    assert block == Paragraph((Span("price table", Style.IMAGE, "https://a.example/p.png"),))


def test_a_picture_without_words_is_labelled_by_its_file() -> None:
    (block,) = parse_post("![](https://a.example/photos/p.png?x=1)", "markdown").blocks

    assert block == Paragraph((Span("p.png", Style.IMAGE, "https://a.example/photos/p.png?x=1"),))


def test_a_reference_definition_stays_visible() -> None:
    blocks = parse_post("[a]: https://a.example", "markdown").blocks

    assert "[a]: https://a.example" in plain_words(blocks)


def test_rows_beyond_a_thousand_cells_are_kept_as_text() -> None:
    table, rest = parse_post("|a|b|\n|-|-|\n" + "|x|y|\n" * 599 + "|last|row|\n", "markdown").blocks

    assert isinstance(table, Table)
    assert len(table.rows) == 500
    assert isinstance(rest, Code)
    assert rest.text.endswith("last | row")


def test_markdown_nested_too_deep_is_shown_plain_and_whole() -> None:
    blocks = parse_post(">" * 60 + " deep", "markdown").blocks

    assert plain_words(blocks).endswith("deep")


def test_plain_text_keeps_its_line_breaks() -> None:
    blocks = parse_post("one\ntwo\n\nthree", "plain").blocks

    assert blocks == (Paragraph((Span("one\ntwo"),)), Paragraph((Span("three"),)))


def test_quoted_lines_become_a_quotation() -> None:
    (attribution, quote, answer) = parse_post("Ann wrote:\n> old words\n> more\nnew words", "plain").blocks

    assert attribution == Paragraph((Span("Ann wrote:"),))
    assert quote == Quote((Paragraph((Span("old words\nmore"),)),), folded=False, lines=2)
    assert answer == Paragraph((Span("new words"),))


def test_a_long_quotation_starts_folded() -> None:
    (quote,) = parse_post("> line\n" * 6, "plain").blocks

    assert isinstance(quote, Quote)
    assert quote.folded


def test_quotations_nest() -> None:
    (quote,) = parse_post("> one\n>> two", "plain").blocks

    assert isinstance(quote, Quote)
    assert quote.blocks[1] == Quote((Paragraph((Span("two"),)),), folded=False, lines=1)


def test_aligned_lines_keep_their_columns() -> None:
    (block,) = parse_post("year    list     net\n1       84000    73920", "plain").blocks

    assert isinstance(block, Code)


def test_a_signature_is_faint() -> None:
    _, signature = parse_post("words\n-- \nAnn", "plain").blocks

    assert signature == Paragraph((Span("Ann", Style.FAINT),))


def test_addresses_in_plain_text_become_links() -> None:
    (block,) = parse_post("see https://a.example/x.", "plain").blocks

    assert block == Paragraph(
        (Span("see "), Span("https://a.example/x", href="https://a.example/x"), Span(".")),
    )


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("(https://a.example/x)", "https://a.example/x"),
        ("https://a.example/x_(y)", "https://a.example/x_(y)"),
        ("<https://a.example/?q=1&r=2>", "https://a.example/?q=1&r=2"),
        ("HTTPS://A.example/!", "HTTPS://A.example/"),
        ("https://a.example/,", "https://a.example/"),
    ],
)
def test_an_address_ends_where_the_sentence_goes_on(text: str, address: str) -> None:
    ((start, end),) = find_links(text)

    assert text[start:end] == address


@pytest.mark.parametrize("url", ["http://a.example", "https://a.example/ä", "mailto:ann@a.example"])
def test_web_and_mail_links_are_allowed(url: str) -> None:
    assert is_allowed_link(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        " https://a.example",
        "https://",
        "http:///path",
        "https:\\\\a.example",
        "//a.example",
        "/etc/passwd",
        "file:///etc/passwd",
        "data:text/html,x",
        "mailto:",
        "ftp://a.example",
        "https://a.example/\u202e",
        "https://a.example/\n",
        "https://[bad",
        "https://a.example/" + "x" * 3000,
        "precedent-fold:0",
    ],
)
def test_every_other_link_is_refused(url: str) -> None:
    assert not is_allowed_link(url)


def test_a_look_alike_host_is_shown_in_ascii() -> None:
    assert host_of("https://аpple.example/x") == "xn--pple-43d.example"


def test_a_direction_override_is_shown_by_name() -> None:
    assert safe_body("invoice_\u202efdp.exe") == "invoice_‹RLO›fdp.exe"


def test_a_line_keeps_its_length_so_that_highlights_stay_true() -> None:
    line = "a\u202eb\u2068c\x00d\ne"

    assert len(safe_line(line)) == len(line)
    assert "\u202e" not in safe_line(line)


def test_joiners_of_emoji_and_marks_of_arabic_stay() -> None:
    assert safe_line("👨‍👩‍👧 عَرَبِيّ \u200f") == "👨‍👩‍👧 عَرَبِيّ \u200f"


def test_offsets_count_as_qt_counts() -> None:
    assert utf16_offsets("a😀bc", ((2, 3), (1, 2))) == [(3, 1), (1, 2)]


def test_offsets_outside_the_text_are_cut_off() -> None:
    assert utf16_offsets("abc", ((2, 9), (5, 7), (-1, 1))) == [(2, 1), (0, 1)]


@given(st.text(max_size=400))
def test_any_line_keeps_its_length(text: str) -> None:
    assert len(safe_line(text)) == len(text)


@given(
    st.text(alphabet="ab c\n>*_`[]()!|-#~\t0.:/\u0301\u202e😀", max_size=300), st.sampled_from(["markdown", "plain"])
)
def test_any_text_can_be_parsed(text: str, format: str) -> None:
    parse_post(text, format)


@given(st.text(alphabet="a \n", max_size=300), st.integers(min_value=1, max_value=50))
def test_cutting_running_text_loses_only_the_line_breaks_at_the_cuts(text: str, limit: int) -> None:
    pieces = cut_spans((Span(text),), limit)

    joined = "".join(span.text for piece in pieces for span in piece)
    assert joined.replace("\n", "") == text.replace("\n", "")
    assert max(sum(len(span.text) for span in piece) for piece in pieces) <= limit


@given(st.text(max_size=200))
def test_parts_joined_are_the_text(text: str) -> None:
    assert "".join(split_parts(text)) == text
