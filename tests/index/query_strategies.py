"""Posts and queries for property tests: every operator, three languages, Chinese, Japanese, codes, clauses, accents."""

from __future__ import annotations

from hypothesis import strategies as st

from index.document import Document
from tests.index.index_worlds import FixedResolver

_WORDS = (
    "discount discounts discounted prepay prepaid approve approved approval the a of to not gateway router reboot "
    "rebooting Kunde Kunden Skonto Zahlung Freigabe Krämer Straße remise accord l'accord contrat été "
    "保証 保証期間 延長 合同 漢 E-4071 G-450 G450 8.1.5 8.1 7.3(b) 37% 37 net-90 net 90 don't customer's C++ C# foo.bar "
    "user@example.com snake_case aa ab abc abd x 1 ١٢ ﬁrm ÅNGSTRÖM"
)
WORDS = _WORDS.split()
SPACES = {"deals": 1, "deals emea": 2, "faults": 3}
PEOPLE = {"maya": 1, "dana": 2, "sam": 3, "me": 4}
NUMBERS = {"discount": {1: 35.0, 2: 37.0, 5: 12.5, 9: 36.0}, "amount": {3: 1_000.0, 4: 10_000.0}}
TEXTS = {"account": {1: "Acme", 2: "Acme GmbH", 6: "Nobel"}, "clause": {4: "7.3(b)"}}
FILTERS = (
    "kind:question",
    "kind:answer",
    "is:open",
    "is:accepted",
    "is:answered",
    "tag:emea",
    "tag:net 90",
    "has:attachment",
)
RESOLVER = FixedResolver(SPACES, PEOPLE, NUMBERS, TEXTS, {2: 7, 3: 1, 5: 7, 6: 40})

_texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=10).map(" ".join)
_rows = st.tuples(
    st.integers(1, 6),
    st.sampled_from(sorted(SPACES.values())),
    st.sampled_from(sorted(PEOPLE.values())),
    st.one_of(st.integers(0, 800), st.sampled_from([58, 59, 89, 90, 150, 151, 364, 365, 672, 673])),  # edges of months
    st.one_of(st.just(""), _texts),
    _texts,
    st.sets(st.sampled_from(FILTERS), max_size=3),
    st.sampled_from(["", "", "en", "de", "fr", "ja"]),
)


@st.composite
def worlds(draw: st.DrawFn, most: int = 14) -> list[Document]:
    """A few posts, numbered from 1, on days since 1 January 2025."""
    rows = draw(st.lists(_rows, min_size=3, max_size=most))
    start = 1_735_689_600_000
    return [
        Document(
            id=number,
            conversation=conversation,
            space=space,
            author=author,
            created=start + day * 86_400_000,
            title=title,
            text=text,
            filters=tuple(sorted(filters)),
            lang=lang,
        )
        for number, (conversation, space, author, day, title, text, filters, lang) in enumerate(rows, 1)
    ]


_word = st.sampled_from(WORDS)
_beginnings = st.tuples(_word, st.integers(2, 5)).map(lambda pair: pair[0][: pair[1]] + "*")
_patterns = st.sampled_from(["re*t", "disc?unt*", "ap*ve", "prepa?d", "g4?0", "ab?", "net*0", "kr*er", "zz*z"])
_phrases = st.lists(_word, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"')
_filters = st.sampled_from(
    [
        *(
            "in:deals",
            "in:faults,deals",
            'in:("deals emea" OR faults)',
            "in:nowhere",
            "from:maya",
            "from:me,dana",
            "is:mine",
        ),
        *(
            "with:maya",
            "with:(maya AND dana)",
            "tag:emea",
            'tag:"net 90"',
            "tag:emea,none",
            "kind:question",
            "kind:(a answer)",
        ),
        *("is:open", "is:open,accepted", "is:answered,mine", "has:file", "before:2026", "after:2025-06", "on:2025-03"),
        *(
            "on:2025-01..2025-06",
            "until:q2 2025",
            "since:letzten Monat",
            "on:gestern",
            "discount:30..36",
            "discount:>35",
        ),
        *(
            "discount:<=12.5",
            "discount:36",
            "amount:1k..20k",
            "account:acme",
            "account:nobel,acme",
            "clause:7.3(b)",
            "rabatt:3",
        ),
        *("sort:newest", "sort:oldest", "sort:helpful"),
    ]
)
_atoms = st.one_of(_word, _word, _beginnings, _patterns, _word.map(lambda word: word + "~"), _phrases, _filters)


def _grouped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=3)
    weights = st.sampled_from(["", "", "^2", "^0.5"])
    return st.one_of(
        st.tuples(several, st.sampled_from([" ", " OR ", " AND ", " NOT "]), weights).map(
            lambda found: f"({found[1].join(found[0])}){found[2]}"
        ),
        inner.map(lambda text: f"-{text}"),
        inner.map(lambda text: f"NOT {text}"),
    )


queries = st.lists(st.recursive(_atoms, _grouped, max_leaves=6), min_size=1, max_size=5).flatmap(
    lambda parts: st.sampled_from([" ", " ", " OR ", " AND "]).map(lambda join: join.join(parts))
)
