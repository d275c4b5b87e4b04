"""Xapian on a judged set, run by the system's Python, which has none of our packages: POSTS QUERIES RUN."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import xapian  # type: ignore[import-not-found, unused-ignore]

DEPTH = 1_000
READ = 1_500


def main(posts: str, queries: str, run: str) -> None:
    """Index title and opening post of each conversation in memory, then answer every query."""
    database = xapian.WritableDatabase("", xapian.DB_BACKEND_INMEMORY)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("en"))
    generator.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
    seen = set()
    with Path(posts).open(encoding="utf-8") as lines:
        for line in lines:
            post = json.loads(line)
            if post["conversation"] in seen:
                continue
            seen.add(post["conversation"])
            document = xapian.Document()
            generator.set_document(document)
            generator.index_text(f"{post['title']} {post['body']}")
            document.set_data(post["conversation"])
            document.add_value(0, post["created"])
            database.add_document(document)
    stem = xapian.Stem("en")
    enquire = xapian.Enquire(database)
    with Path(queries).open(encoding="utf-8") as lines, Path(run).open("w", encoding="utf-8") as out:
        for line in lines:
            asked = json.loads(line)
            words = re.findall(r"[^\W_]+", f"{asked['title']} {asked['text'][:READ]}".lower())
            wanted = xapian.Query(xapian.Query.OP_OR, [stem(word).decode() for word in words])
            older = xapian.Query(xapian.Query.OP_VALUE_LE, 0, asked["created"])
            enquire.set_query(xapian.Query(xapian.Query.OP_FILTER, wanted, older))
            for match in enquire.get_mset(0, DEPTH + 1):
                name = match.document.get_data().decode()
                if name != asked.get("self"):
                    out.write(f"{asked['_id']}\t{name}\t{match.weight:.6f}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
