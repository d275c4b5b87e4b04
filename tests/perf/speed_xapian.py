"""Xapian for the speed table, run by the system's Python (Debian's python3-xapian), which has none of our packages.

`speed_xapian.py build FOLDER` reads lines of JSON [id, space, created, text]; `serve FOLDER` answers one query a line.
"""

from __future__ import annotations

import json
import sys
import time

import xapian

COMMIT = 100_000
SPACE, CREATED = 0, 1
RESULTS = 20


def build(folder: str) -> None:
    """Index what comes in."""
    database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("en"))
    for number, line in enumerate(sys.stdin, 1):
        _, space, created, text = json.loads(line)
        document = xapian.Document()
        generator.set_document(document)
        generator.index_text(text)
        document.add_boolean_term(f"XS{space}")
        document.add_value(SPACE, str(space))
        document.add_value(CREATED, xapian.sortable_serialise(created))
        database.add_document(document)
        if not number % COMMIT:
            database.commit()
    database.commit()
    database.close()


def parsed(parser: xapian.QueryParser, asked: dict) -> xapian.Query:
    """A query of the table in Xapian's language."""
    kind, words = asked["kind"], asked["words"]
    if kind == "phrase":
        return parser.parse_query('"' + " ".join(words) + '"', xapian.QueryParser.FLAG_PHRASE)
    if kind.startswith("question"):
        return xapian.Query(xapian.Query.OP_OR, [parser.parse_query(word.lower()) for word in words])
    parser.set_default_op(xapian.Query.OP_AND)
    if asked["prefix"]:
        return parser.parse_query(f"{words[0]} {asked['prefix']}", xapian.QueryParser.FLAG_PARTIAL)
    query = parser.parse_query(" ".join(word.lower() for word in words))
    if asked["space"]:
        late = xapian.Query(xapian.Query.OP_VALUE_GE, CREATED, xapian.sortable_serialise(asked["after"]))
        within = xapian.Query(f"XS{asked['space']}")
        query = xapian.Query(xapian.Query.OP_FILTER, xapian.Query(xapian.Query.OP_FILTER, query, within), late)
    return query


def serve(folder: str) -> None:
    """Answer each line with CPU and wall milliseconds and the number of results."""
    database = xapian.Database(folder)
    parser = xapian.QueryParser()
    parser.set_stemmer(xapian.Stem("en"))
    parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
    parser.set_database(database)
    for line in sys.stdin:
        asked = json.loads(line)
        cpu, wall = time.thread_time(), time.perf_counter()
        enquire = xapian.Enquire(database)
        enquire.set_query(parsed(parser, asked))
        if asked["kind"] == "facets":
            spy = xapian.ValueCountMatchSpy(SPACE)
            enquire.add_matchspy(spy)
            found = len(list(enquire.get_mset(0, 1, database.get_doccount()))) and len(list(spy.values()))
        else:
            found = len([match.docid for match in enquire.get_mset(0, RESULTS)])
        took = [(time.thread_time() - cpu) * 1_000, (time.perf_counter() - wall) * 1_000, found]
        print(json.dumps(took), flush=True)


if __name__ == "__main__":
    {"build": build, "serve": serve}[sys.argv[1]](sys.argv[2])
