"""The sentence that says how a query was understood."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from index.language import parse
from index.language.reading import DAY, TEMPLATES, read_back, sentence
from index.language.tree import All, Part
from tests.index.index_worlds import NOW, FixedResolver, indexed, post

RESOLVER = FixedResolver({"Deals": 1}, {"maya": 7}, {"discount": {5: 35.0}}, {"account": {5: "ACME"}})


def _read(query: str, sort: str = "") -> Part:
    parsed = parse(query, resolver=RESOLVER, now=NOW)
    return read_back(parsed.tree, sort or parsed.sort, 5)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("", ""),
        ("discount prepay in:Deals after:2026-01-01 -mail sort:newest",
         "Posts with discount and prepay, in Deals, since 1 Jan 2026, without mail; newest first."),
        ('"do not roll back" ab* word~ colo?r',
         "Posts with “do not roll back”, ab…, word or one letter off and words like colo?r."),
        ("gateway OR router reboot", "Posts with reboot, with gateway or router."),
        ("(a OR (b c)) -(d OR e)", "Posts with a or (b and c), without d or e."),
        ("word^2.5 x", "Posts with word (counting 2.5 times) and x."),
        ("one two three four five six", "Posts with most of one, two, three, four, five and six."),
        ("a1 a2 a3 a4 a5 a6 a7 a8 a9 a10", "Posts with most of a1, a2, a3, a4, a5, a6, a7, a8 and 2 more."),
        ("from:maya with:maya,dana", "Posts from maya, in conversations with maya or dana."),
        ("in:nowhere in:elsewhere", "Posts in nowhere, in elsewhere."),
        ("from:me is:mine -is:open", "Posts from you, not that are open."),
        ("is:answered,open has:files tag:a,b kind:mail",
         "Posts that are answered or that are open, with an attachment, tagged a or b, of the kind mail."),
        ("on:2025-03-31 on:2025-03", "Posts on 31 Mar 2025, from 1 Mar 2025 to 31 Mar 2025."),
        ("before:2025 until:2025", "Posts before 1 Jan 2025, before 1 Jan 2026."),
        ("discount:30..40 discount:>30 discount:<=5% discount:35",
         "Posts with discount from 30 to 40, with discount above 30, with discount at most 5%, with "
         "discount 35."),
        ("account:acme discount:30..", "Posts with account acme, with discount at least 30."),
        ("is:open OR pump", "Posts (that are open or with pump)."),
        ("sort:oldest pump", "Posts with pump; oldest first."),
        ("{0} {day}", "Posts with {0} and {day}."),
        ("pump & [ seal -", "Posts with pump and seal."),
        ("& [", ""),
        ("x" * 60, f"Posts with {'x' * 39}…."),
    ],
)  # fmt: skip
def test_a_query_is_said_again(query: str, said: str) -> None:
    assert sentence(_read(query)) == said


def test_very_common_words_of_a_long_question_are_not_said_to_be_looked_for(tmp_path: Path) -> None:
    reader, _ = indexed(tmp_path, [post(1, "Who signs off a discount above the limit of 35 percent for a customer?")])

    answer = reader.search("who signs off a discount above the limit of 35 percent", now=NOW)

    marked = [word for _, _, word in answer.highlighter.find("who signs the discount above, off the limit of it")]
    assert marked == ["sign", "discount", "abov", "off", "limit"]
    assert sentence(answer.reading) == "Posts with most of signs, off, discount, above, limit, 35 and percent."


def test_every_template_and_day_can_be_put_into_another_language() -> None:
    reading = _read("discount in:Deals after:2026-01-02", "newest")

    said = sentence(reading, lambda template: template.upper(), lambda iso: iso.replace("-", "."))

    assert said == "POSTS WITH discount, IN Deals, SINCE 2026.01.02; NEWEST FIRST."


def test_the_templates_that_are_used_are_listed_for_translators() -> None:
    used = {
        template
        for query in (
            "discount^2 a* b~ a?b co?d “e” OR f -(g h) -is:open",
            "a b c d e f g h i j in:Deals from:me on:2025",
        )
        for template in _templates(_read(query))
    }

    assert used <= {*TEMPLATES, DAY}
    assert all(
        re.findall(r"\{(\d)\}", template) == sorted(set(re.findall(r"\{(\d)\}", template))) for template in TEMPLATES
    )


def _templates(part: Part) -> set[str]:
    if isinstance(part, str) or not part:
        return set()
    template, *rest = part
    return {str(template)}.union(*[_templates(each) for each in rest])


def test_nothing_is_said_of_an_empty_tree() -> None:
    assert read_back(All(()), "newest", 5) == ()
