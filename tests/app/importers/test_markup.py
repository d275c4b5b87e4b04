"""HTML becomes Markdown that shows the same words, in linear time, and Markdown becomes the words alone."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.importers.markup import html_to_markdown, plain_text
from app.importers.markup_flat import flatten, is_hostile
from app.importers.markup_tree import convert_tree

_BLOCK_TAGS = [
    "p",
    "div",
    "ul",
    "ol",
    "li",
    "blockquote",
    "table",
    "tr",
    "td",
    "th",
    "h1",
    "h3",
    "section",
    "details",
    "summary",
    "dl",
    "dd",
    "center",
]
_INLINE_TAGS = [
    "span",
    "a",
    "b",
    "strong",
    "em",
    "i",
    "del",
    "s",
    "code",
    "sup",
    "sub",
    "font",
    "u",
    "time",
    "q",
    "kbd",
]
_MARKUP = [
    *"#>-+*_`~|=:.)([]!<>&;\\/ \t\n1ax",
    "word",
    "http://a.b/c_d",
    "&lt;",
    "<b>",
    "a@b.c",
    "**",
    "__",
    "```",
    "1. ",
]
_MARKUP += ["---", "| a |", "[x](y)", "![x](y)", "[a]:", " * ", "\u00a0", "$x_1$"]
_DEBRIS = [*"<>/\"'=& !-?ab1\n\0`*|", "<p", "</p>", "<a href=", "<pre", "</pre>", "<code>", "<table>", "<td>", "<li>"]
_DEBRIS += ["</ul>", "<!--", "-->", "<script>", "<svg>", '<span class="katex">', "&#", "&#x110000;", "\ud800", "</b>"]
_HARD_TEXT = st.lists(st.sampled_from(_MARKUP), max_size=14).map("".join)
_FORMULA = (
    '<span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow><annotation '
    'encoding="application/x-tex">x_1 &lt; y</annotation></semantics></math></span><span aria-hidden="true" '
    'class="katex-html"><span class="base">drawn</span></span></span>'
)


@st.composite
def _trees(draw: st.DrawFn, depth: int = 0) -> str:
    """HTML with every tag we know, not always closed, around words w0..w999."""
    pieces = []
    for _ in range(draw(st.integers(0, 4))):
        if depth > 5 or draw(st.booleans()):
            pieces.append(f"w{draw(st.integers(0, 999))}" + draw(st.sampled_from([" ", "\n", "", " * ", " # "])))
            continue
        tag = draw(st.sampled_from(_BLOCK_TAGS + _INLINE_TAGS))
        attribute = draw(st.sampled_from(["", "", " class=x", ' href="http://x"', " href='javascript:z'"]))
        close = draw(st.sampled_from([f"</{tag}>"] * 6 + ["", "</b>", f"</{tag.upper()}>"]))
        after = draw(st.sampled_from(["", "<br>", "<hr/>", "<!-- c -->", "<img src=x alt=y>", "\n"]))
        pieces.append(f"<{tag}{attribute}> {draw(_trees(depth + 1))} {close}{after}")
    return "".join(pieces)


def _words_of(text: str) -> list[str]:
    return sorted(re.findall(r"w\d+", text))


def _shown(markdown: str) -> str:
    """What a reader sees of the Markdown, with white space runs as one space."""
    rendered = (
        MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"]).render(markdown)
    )
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", rendered.replace("<br />", " "))).split())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("no tags at all", "no tags at all"),
        ("a &lt; b", "a < b"),
        ("<p>one</p>", "one"),
        ("<p>one</p>\n<p>two</p>", "one\n\ntwo"),
        ("<p>one<br>\ntwo</p>", "one\ntwo"),
        ("<p>soft\nbreak</p>", "soft break"),
        ("<h2>Head <em>x</em></h2><p>y</p>", "## Head *x*\n\ny"),
        ("<p>a <strong>b </strong>c <del>d</del></p>", "a **b** c ~~d~~"),
        ("<ul><li>a</li><li>b<ol start=3><li>c</li><li>d</li></ol></li></ul>", "- a\n- b\n  3. c\n  4. d"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a\n\n  b"),
        ("<blockquote><p>a</p><blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
        ("<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td></tr></table>", "| a | b\\|c |\n| --- | --- |\n| 1 |"),
        ("<table><tr><td>only laid out</td></tr></table>", "only laid out"),
        ("<p>x <code>a`b</code></p>", "x `` a`b ``"),
        ("<pre><code>a\n  b &lt; c\n</code></pre>", "```\na\n  b < c\n```"),
        ('<pre><code class="lang-python">x</code></pre>', "```python\nx\n```"),
        ('<pre class="lang-r s-code-block"><code>x</code></pre>', "```r\nx\n```"),
        ("<pre>a ``` b</pre>", "````\na ``` b\n````"),
        (
            '<div class="codehilite" data-code-language="Lean"><pre><span></span><code><span class="k">by</span> simp\n'
            "</code></pre></div>",
            "```Lean\nby simp\n```",
        ),
        ('<p><a href="http://x.y/a_(b)">see</a></p>', "[see](http://x.y/a_%28b%29)"),
        ('<p><a href="http://x.y">http://x.y</a></p>', "<http://x.y>"),
        ('<p><a href="mailto:a@b.c">a@b.c</a></p>', "<a@b.c>"),
        ('<p>wow!<a href="/u">q</a></p>', "wow\\![q](/u)"),
        ('<p><a href="javascript:alert(1)">q</a></p>', "q"),
        ('<p><img src="/i.png" alt="a [b]"></p>', "![a \\[b\\]](/i.png)"),
        ('<p><img src="data:image/png;base64,AAAA" alt="pic"></p>', "pic"),
        ('<p><img alt=":lean:" class="emoji" src="http://x/e.png" title="lean"></p>', ":lean:"),
        ('<p><span class="emoji emoji-1f914" title="thinking">:thinking:</span></p>', ":thinking:"),
        ('<p><span class="user-mention" data-user-id="1">@Ann Lee</span> hi</p>', "@Ann Lee hi"),
        ('<p><a class="mention" href="/u/ann">@ann</a> hi</p>', "@ann hi"),
        (f"<p>let {_FORMULA} be</p>", "let $x_1 < y$ be"),
        (f'<p><span class="katex-display">{_FORMULA}</span></p>', "$$x_1 < y$$"),
        ('<p><time datetime="2022-10-08T22:24:11Z">1665267851</time></p>', "2022-10-08 22:24:11 UTC"),
        ('<div class="spoiler-block"><div class="spoiler-header"><p>h</p></div><div>c</div></div>', "h\n\nc"),
        ('<p>a<script>alert("x < y")</script><style>p{}</style>b</p>', "ab"),
        ("<p>x<sup>2</sup></p>", "x^2"),
        ("<p># a<br>- b<br>1. c<br>&gt; d<br>[e]: f</p>", "\\# a\n\\- b\n1\\. c\n\\> d\n\\[e]: f"),
        ("<p>nul\0 and \x01control</p>", "nul and control"),
    ],
)
def test_html_becomes_the_markdown_that_a_person_would_write(source: str, expected: str) -> None:
    assert html_to_markdown(source) == expected


def test_a_preview_of_a_file_that_the_text_links_already_is_not_repeated() -> None:
    preview = '<div class="message_inline_image"><a href="/f/i.png" title="i.png"><img src="/f/i.png"></a></div>'

    assert html_to_markdown(preview) == "[i.png](/f/i.png)"
    assert html_to_markdown(f'<p>see <a href="/f/i.png">this</a></p>{preview}') == "see [this](/f/i.png)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("no marker here.", "no marker here."),
        ("# Head\n\n> quoted\n\n- a\n  - b\n\n1. c", "Head\n\nquoted\n\na\nb\n\n1. c"),
        ("**b** *i* _u_ ~~s~~ b**ol**d", "b i u s bold"),
        ("2*3*4 snake_case a * b ~5", "2*3*4 snake_case a * b ~5"),
        ("\\*\\*kept\\*\\* \\_\\_init\\_\\_ \\# x", "**kept** __init__ # x"),
        ("`a*b*` and `` c`d ``", "a*b* and c`d"),
        ("```Lean\n# *code*\n```\nafter *x*", "# *code*\nafter x"),
        ("> ```\n> - code\n> ```\n> after", "- code\nafter"),
        ("```\nnever closed *x*", "never closed *x*"),
        ("[text](http://a.b/c) ![alt](http://a.b/d)", "text (http://a.b/c) alt (http://a.b/d)"),
        ("[a.b/c](http://a.b/c) <http://a.b> <c@d.e>", "a.b/c http://a.b c@d.e"),
        ("[topic](#narrow/topic) [file](/user_uploads/x)", "topic file"),
        ("[1] and [x] and ![ and ](", "[1] and [x] and ![ and ]("),
        ("| a | b |\n| --- | --- |\n| 1 | `2` |", "a, b;\n1, 2;"),
        ("a\n\n---\n\nb", "a\n\n\nb"),
    ],
)
def test_plain_text_has_the_words_and_none_of_the_markers(body: str, expected: str) -> None:
    assert plain_text(body, "markdown") == expected


def test_a_plain_body_is_its_own_text() -> None:
    assert plain_text("# *not* `markup`", "plain") == "# *not* `markup`"


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(_HARD_TEXT, min_size=1, max_size=3))
def test_text_full_of_markup_characters_is_shown_and_indexed_as_it_was_written(lines: list[str]) -> None:
    markdown = html_to_markdown(f"<p>{'<br>'.join(map(html.escape, lines))}</p>")

    wanted = " ".join(" ".join(lines).split())
    assert _shown(markdown) == wanted
    assert " ".join(plain_text(markdown, "markdown").split()) == wanted


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(
    _HARD_TEXT,
    st.sampled_from(["<h2>{}</h2>", "<ul><li>{}</li></ul>", '<a href="http://q.r/">{}</a>', "<pre>{}</pre>"]),
)
def test_text_inside_an_element_cannot_leave_it(text: str, element: str) -> None:
    markdown = html_to_markdown(element.format(html.escape(text)))

    assert _shown(markdown) == " ".join(text.split())


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(_trees())
def test_every_word_of_any_html_is_in_the_markdown_once_and_in_its_plain_text(source: str) -> None:
    wanted = _words_of(re.sub(r"<[^>]*>", "", source))

    markdown = html_to_markdown(source)

    assert _words_of(markdown) == wanted
    assert _words_of(plain_text(markdown, "markdown")) == wanted
    assert _words_of(flatten(source)) == wanted


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_DEBRIS), max_size=30).map("".join))
def test_debris_never_raises_and_leaves_text_that_can_be_stored(source: str) -> None:
    markdown = html_to_markdown(source)

    assert "\0" not in markdown
    assert markdown.encode().decode() == markdown
    assert plain_text(markdown, "markdown") is not None


@pytest.mark.parametrize(
    "source", ["<p>a <b>b</b> <code>c</code></p>", f"<p>{_FORMULA}</p>", "<ul><li>a</li></ul>", "<pre>a</pre>"]
)
def test_the_fast_and_the_general_reader_agree(source: str) -> None:
    assert html_to_markdown(source) == convert_tree(source)


@pytest.mark.slow
@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 100_000 + "w1",
        "<ul><li>" * 50_000 + "w1",
        "<blockquote>" * 50_000 + "w1" + "</blockquote>" * 50_000,
        "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">w1</p>",
        "<p " + "".join(f'a{number}="1"' for number in range(50_000)) + ">w1</p>",
        "".join(f"<html a{number}=1>" for number in range(20_000)) + "w1",
        "".join(f"<b id={number}>" for number in range(20_000)) + "w1" + "<p>" * 20_000,
        f'<a title="{"x" * 10_000_000}">w1</a>',
        "w1" + "&lt;" * 500_000 + "<br>",
        "<p>w1 &#" + "9" * 100_000 + ";</p><br>",
        "<ul><li>w1</li>" + "<ul><li>y</li></ul>" * 20_000 + "</ul>",
        "w1<p>" + "`" * 100_000 + "</p>",
    ],
)
def test_hostile_html_gives_its_words_without_quadratic_work(source: str) -> None:
    assert "w1" in plain_text(html_to_markdown(source), "markdown")


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 300,
        "<p " + " ".join(f"a{number}" for number in range(300)) + ">",
        "<p " + "".join(f'a{number}="1"' for number in range(300)) + ">",
        "<p " + "/".join(f"a{number}" for number in range(300)) + ">",
        "".join(f"<body a{number}=1>" for number in range(20)),
        "".join(f"<b id={number}>" for number in range(20)),
    ],
)
def test_what_takes_a_parser_quadratic_time_never_reaches_it(source: str) -> None:
    assert is_hostile(source)


@pytest.mark.parametrize(
    "source",
    [
        "<html><head></head><body>" + "<p>one<p>two" * 500,
        "<ul>" + "<li><b>one</b>" * 500 + "</ul>",
        f'<img src="data:image/png;base64,{"/ =" * 1000}">',
        "<table>" + "<tr><td>x" * 500,
    ],
)
def test_untidy_html_of_every_day_is_parsed(source: str) -> None:
    assert not is_hostile(source)
