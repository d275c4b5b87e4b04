"""What people are called, by the ids that a source gives them."""

from __future__ import annotations

from typing import Any

from app.model import ids


def names_of(connection: Any, source: str, external_ids: set[str]) -> dict[str, str]:
    """Names of people by the source's own ids, as far as any space here knows them."""
    query = "SELECT p.name FROM space s JOIN person p ON p.space = s.id AND p.oid = ? WHERE p.name <> '' LIMIT 1"
    found = {
        each: connection.execute(query, (ids.derive(source, "person", each),)).fetchone()
        for each in external_ids
        if each
    }
    return {each: row[0] for each, row in found.items() if row}
