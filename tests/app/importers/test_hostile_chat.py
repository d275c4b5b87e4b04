"""Whatever bytes a file holds, the readers of chat and lines neither raise nor lose count of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.importers.container import open_container
from app.importers.irc import Irc
from app.importers.jsonl import JsonLines
from app.importers.mattermost import Mattermost
from app.importers.record import Found, FoundPost, Importer, Skipped
from app.importers.teams import Teams

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_ROW_NAMES = st.sampled_from(
    ["id", "body", "parent", "author", "created", "verified", "space", "keys", "attachments", "tags", "votes", "x"]
)
_MESSAGE_NAMES = st.sampled_from(
    ["Id", "Body", "From", "Attachments", "Mentions", "Reactions", "CreatedDateTime", "ChannelIdentity", "Subject"]
)
_POST_NAMES = st.sampled_from(
    ["team", "channel", "user", "message", "create_at", "replies", "props", "attachments", "reactions"]
)
_SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def _read(importer: Importer, folder: Path, data: bytes) -> list[Found]:
    path = folder / "file"
    path.write_bytes(data)
    with open_container(path) as container:
        importer.recognise(container)
        importer.identify(container)
        return list(importer.read(container))


def _encode(value: object) -> bytes:
    return json.dumps(value).encode()


@pytest.mark.slow
@pytest.mark.parametrize("importer", [JsonLines(), Mattermost(), Teams(), Irc()], ids=lambda one: one.format)
@_SETTINGS
@given(data=st.binary(min_size=1, max_size=200))
def test_any_bytes_are_survived(tmp_path: Path, importer: Importer, data: bytes) -> None:
    _read(importer, tmp_path, b"plain\n" + data)


@pytest.mark.slow
@_SETTINGS
@given(rows=st.lists(st.dictionaries(_ROW_NAMES, _JSON, max_size=8), max_size=5))
def test_any_rows_are_imported_or_skipped_one_for_one(tmp_path: Path, rows: list[dict[str, object]]) -> None:
    header = b'{"precedent": 1, "source": "fuzz"}\n'

    found = _read(JsonLines(), tmp_path, header + b"\n".join(map(_encode, rows)))

    notes = {"unknown_field", "unknown_kind", "unknown_format", "attachment_missing", "attachment_without_name"}
    lost = [item for item in found if isinstance(item, Skipped) and item.reason not in notes]
    assert len([item for item in found if isinstance(item, FoundPost)]) + len(lost) == len(rows)


@pytest.mark.slow
@_SETTINGS
@given(posts=st.lists(st.dictionaries(_POST_NAMES, _JSON, max_size=8), max_size=5))
def test_any_mattermost_posts_are_survived(tmp_path: Path, posts: list[dict[str, object]]) -> None:
    lines = [{"type": "version", "version": 1}, *({"type": "post", "post": post} for post in posts)]

    _read(Mattermost(), tmp_path, b"\n".join(map(_encode, lines)))


@pytest.mark.slow
@_SETTINGS
@given(messages=st.lists(st.dictionaries(_MESSAGE_NAMES, _JSON, max_size=8), max_size=5))
def test_any_teams_messages_are_imported_or_skipped_one_for_one(
    tmp_path: Path, messages: list[dict[str, object]]
) -> None:
    marked = [{"Body": {"ContentType": "html", "Content": "<p>x</p>"}}, *messages]

    found = _read(Teams(), tmp_path, _encode(marked))

    counted = [item for item in found if isinstance(item, FoundPost | Skipped)]
    assert len(counted) == len(marked)
