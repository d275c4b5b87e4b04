"""The view: rows that the projection writes and everybody reads. Integer ids are this view's own and never leave it."""

from __future__ import annotations

# A post's small facts, as bits of `flags`.
ACCEPTED, DELETED, SUPERSEDED, MARKDOWN, THREADED, REPLY, IMPORTED, VERIFIED, HAS_FILES = (1 << n for n in range(9))

# Keys of posts that are no numbers, for `account:acme`. Values folded (text_key), and once more without their gaps.
TEXT_KEYS = """CREATE TABLE IF NOT EXISTS text_key (
    key TEXT NOT NULL, value TEXT NOT NULL, post INTEGER NOT NULL,
    PRIMARY KEY (key, value, post)) WITHOUT ROWID"""
# What the rows have passed in the log and lack: segments that cannot be read (hlc 0), operations dated ahead (held_back).
HELD_BACK = """CREATE TABLE IF NOT EXISTS held_back (
    position INTEGER PRIMARY KEY, hlc INTEGER NOT NULL, operations INTEGER NOT NULL)"""
# The last vote that each device gave for a person; whether it counts is decided when votes are counted (votes.py).
VOTES = (
    """CREATE TABLE vote (
        post INTEGER NOT NULL, person BLOB NOT NULL, device BLOB NOT NULL, value INTEGER NOT NULL, at INTEGER NOT NULL,
        hlc INTEGER NOT NULL, log INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (post, person, device)) WITHOUT ROWID""",
    "CREATE INDEX vote_person ON vote (person, device)",
    # devices of a person besides the first, as the first one said
    """CREATE TABLE device (
        space INTEGER NOT NULL, person BLOB NOT NULL, device BLOB NOT NULL,
        PRIMARY KEY (space, person, device)) WITHOUT ROWID""",
)
SCHEMA: tuple[str, ...] = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value) WITHOUT ROWID",
    "CREATE TABLE log (id INTEGER PRIMARY KEY, oid BLOB NOT NULL UNIQUE)",
    # posts: those that are not deleted; newest: the latest moment that a post may truly have
    """CREATE TABLE space (
        id INTEGER PRIMARY KEY, oid BLOB NOT NULL UNIQUE, name TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '',
        audience TEXT NOT NULL DEFAULT '', description TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '',
        source_key TEXT NOT NULL DEFAULT '', posts INTEGER NOT NULL DEFAULT 0, newest INTEGER NOT NULL DEFAULT 0,
        at INTEGER NOT NULL DEFAULT -1, hlc INTEGER NOT NULL DEFAULT -1, log INTEGER, hash BLOB)""",
    """CREATE TABLE person (
        id INTEGER PRIMARY KEY, space INTEGER NOT NULL, oid BLOB NOT NULL, name TEXT NOT NULL DEFAULT '',
        email TEXT NOT NULL DEFAULT '', handle TEXT NOT NULL DEFAULT '', bot INTEGER NOT NULL DEFAULT 0,
        folded TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL DEFAULT -1, hlc INTEGER NOT NULL DEFAULT -1, log INTEGER,
        hash BLOB, UNIQUE (space, oid))""",
    """CREATE TABLE conversation (
        id INTEGER PRIMARY KEY, space INTEGER NOT NULL, oid BLOB NOT NULL, external_id TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '', kind TEXT NOT NULL DEFAULT '', state TEXT NOT NULL DEFAULT '', root INTEGER,
        answer INTEGER, posts INTEGER NOT NULL DEFAULT 0, created INTEGER NOT NULL DEFAULT 0,
        updated INTEGER NOT NULL DEFAULT 0, helpful INTEGER NOT NULL DEFAULT 0, verified INTEGER NOT NULL DEFAULT 0,
        tags TEXT NOT NULL DEFAULT '', UNIQUE (space, oid))""",
    "CREATE INDEX conversation_external ON conversation (external_id) WHERE external_id <> ''",
    """CREATE TABLE post (
        id INTEGER PRIMARY KEY, space INTEGER NOT NULL, oid BLOB NOT NULL, conversation INTEGER NOT NULL,
        author INTEGER NOT NULL, kind TEXT NOT NULL, created INTEGER NOT NULL, flags INTEGER NOT NULL,
        votes INTEGER NOT NULL, title TEXT, body, extra BLOB,
        at INTEGER NOT NULL, hlc INTEGER NOT NULL, log INTEGER NOT NULL, hash BLOB NOT NULL, digest BLOB NOT NULL,
        UNIQUE (space, oid))""",
    "CREATE INDEX post_conversation ON post (conversation)",
    # un-threaded posts by day, for cutting; 16 = THREADED
    "CREATE INDEX post_unthreaded ON post (space, created) WHERE (flags & 16) = 0",
    # a field's winning assignment, once it is not the POST operation's own
    """CREATE TABLE register (
        post INTEGER NOT NULL, field TEXT NOT NULL, at INTEGER NOT NULL, hlc INTEGER NOT NULL, log INTEGER NOT NULL,
        hash BLOB NOT NULL, PRIMARY KEY (post, field)) WITHOUT ROWID""",
    """CREATE TABLE tag (
        post INTEGER NOT NULL, tag TEXT NOT NULL, hash BLOB NOT NULL,
        PRIMARY KEY (post, tag, hash)) WITHOUT ROWID""",
    """CREATE TABLE tag_removed (
        post INTEGER NOT NULL, tag TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (post, tag, hash)) WITHOUT ROWID""",
    *VOTES,
    # operations on a post that has not come yet
    """CREATE TABLE orphan (
        space BLOB NOT NULL, obj BLOB NOT NULL, hash BLOB NOT NULL, kind INTEGER NOT NULL, hlc INTEGER NOT NULL,
        log BLOB NOT NULL, user BLOB NOT NULL, payload BLOB NOT NULL, device BLOB NOT NULL DEFAULT x'',
        PRIMARY KEY (space, obj, hash)) WITHOUT ROWID""",
    """CREATE TABLE number (
        key TEXT NOT NULL, value REAL NOT NULL, post INTEGER NOT NULL,
        PRIMARY KEY (key, value, post)) WITHOUT ROWID""",
    TEXT_KEYS,
    HELD_BACK,
    # text extracted from attachments: a view of the blobs
    "CREATE TABLE file_text (blob BLOB PRIMARY KEY, text BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE dictionary (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)",
    # what the index has to do again, with the version it holds
    "CREATE TABLE reindex (post INTEGER PRIMARY KEY, document BLOB NOT NULL, version INTEGER NOT NULL DEFAULT 0)",
    "CREATE INDEX reindex_waiting ON reindex (version)",  # counts what waits without reading its documents
    """CREATE TABLE vocabulary (
        term TEXT NOT NULL, space INTEGER NOT NULL, count INTEGER NOT NULL,
        PRIMARY KEY (term, space)) WITHOUT ROWID""",
    "CREATE TABLE short_prefix (prefix TEXT PRIMARY KEY, terms BLOB NOT NULL) WITHOUT ROWID",
)
