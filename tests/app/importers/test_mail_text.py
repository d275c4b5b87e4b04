"""Text of mail: flowed lines, encoded words, charsets that lie."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.importers.mail_headers import parse_parameters
from app.importers.mail_text import decode_header, decode_text, unflow


@pytest.mark.parametrize(
    ("flowed", "drops_space", "text"),
    [
        ("one \ntwo\nthree", False, "one two\nthree"),
        ("one \ntwo", True, "onetwo"),
        ("> quoted \n> on\n>> deeper \nown", False, "> quoted on\n>> deeper \nown"),
        ("text \n-- \nAnna", False, "text \n-- \nAnna"),
        (" >not a quote\n From here", False, ">not a quote\nFrom here"),
        ("", False, ""),
        ("ends open ", False, "ends open "),
    ],
)
def test_flowed_lines_are_joined_within_their_quote_depth(flowed: str, drops_space: bool, text: str) -> None:
    assert unflow(flowed, drops_space) == text


def test_a_paragraph_of_many_flowed_lines_is_joined_in_linear_time() -> None:
    assert len(unflow("a \n" * 200_000, drops_space=True)) == 200_000


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"plain  words", "plain words"),
        (b"=?utf-8?Q?a_b?= =?utf-8?Q?c?= d", "a bc d"),
        (b"x =?utf-8?B?w7w=?= y", "x ü y"),
        (b"=?utf-8?B?5bE=?=\n =?utf-8?B?seeUsA==?=", "山田"),
        (b"=?iso-2022-jp?B?GyRCOzNFRBsoQg==?=", "山田"),
        (b"=?utf-8*de?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        (b"=?utf-8?Q?open", "=?utf-8?Q?open"),
        ("rohe Grüße".encode("latin-1"), "rohe Grüße"),
    ],
)
def test_encoded_words_of_a_header_are_decoded(raw: bytes, text: str) -> None:
    assert decode_header(raw) == text


@pytest.mark.parametrize(
    ("charset", "data", "text"),
    [
        ("GB2312", "朱镕基".encode("gb18030"), "朱镕基"),
        ("Shift_JIS", "山田".encode("shift_jis"), "山田"),
        ("koi8-r", "насос".encode("koi8-r"), "насос"),
        ("iso-8859-1", b"\x93quoted\x94", "“quoted”"),
        ("utf-16", "é".encode("utf-16"), "é"),
        ("", b"\xff\x81", "ÿ\ufffd"),
    ],
)
def test_text_is_decoded_by_its_charset_or_a_wider_one(charset: str, data: bytes, text: str) -> None:
    assert decode_text(data, charset) == text


@given(data=st.binary(max_size=200), charset=st.text(max_size=20))
def test_decoding_never_raises(data: bytes, charset: str) -> None:
    assert isinstance(decode_text(data, charset), str)
    assert isinstance(decode_header(data), str)


@pytest.mark.parametrize(
    ("value", "main", "parameters"),
    [
        ("Text/Plain", "text/plain", {}),
        ('text/plain; charset="utf-8"; format=flowed', "text/plain", {"charset": "utf-8", "format": "flowed"}),
        ('x/y; name="a\\"b;c"', "x/y", {"name": 'a"b;c'}),
        ("x/y; name*0=one; name*1=two", "x/y", {"name": "onetwo"}),
        ("x/y; name*=iso-8859-1'de'k%FChl", "x/y", {"name": "kühl"}),
        ("x/y; name*0*=utf-8''k%C3; name*1*=%BChl", "x/y", {"name": "kühl"}),
        ("x/y; name==?utf-8?q?k=C3=BChl?=", "x/y", {"name": "kühl"}),
        (";;;=;", "", {}),
    ],
)
def test_parameters_are_read_in_all_their_spellings(value: str, main: str, parameters: dict[str, str]) -> None:
    assert parse_parameters(value) == (main, parameters)
