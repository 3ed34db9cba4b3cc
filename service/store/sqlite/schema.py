"""The schema, as the ordered steps by which a store of any earlier version reaches it."""

from collections.abc import Callable

from sqlite_utils import Database

from service.store.sqlite.revisions import FIRST_REVISION
from service.store.sqlite.tenures import recompute

APPLICATION_ID = 0x4F6E5263
"""Marks the file as a store of OnRecord: `OnRc` in ASCII."""

TOKENIZER = "porter unicode61 remove_diacritics 2"
"""Words without case and diacritics, English endings cut off: `Said` and `says`, `Erdoğan` and `Erdogan` meet.

Porter's stemmer merges more than a lemmatiser would, which costs little here: the full text search only proposes
candidates, and what is compared with the claim afterwards are the words themselves. `remove_diacritics 2` rather than
1, because 1 leaves letters with two marks as they are.
"""


def create_content(database: Database) -> None:
    """Make the tables of sources, speakers, quotes, vectors, copies and answers."""
    for statement in _CONTENT:
        database.execute(statement)
    database.execute("INSERT INTO state (id, revision, removals) VALUES (1, ?, 0)", (FIRST_REVISION,))


def create_full_text(database: Database) -> None:
    """Make the full text index over the quotes and the triggers that keep it in step."""
    for statement in _FULL_TEXT:
        database.execute(statement)


def explain_origins(database: Database) -> None:
    """Make room for why a source is the original of its copies; null for what was settled before."""
    database.execute("ALTER TABLE sources ADD COLUMN origin_because TEXT")


def date_roles(database: Database) -> None:
    """Make room for when sources call speakers by their roles, and fill it from the mentions that are stored."""
    for statement in _TENURES:
        database.execute(statement)
    recompute(
        database, (str(row[0]) for row in database.execute("SELECT DISTINCT speaker_id FROM callings").fetchall())
    )


MIGRATIONS: tuple[Callable[[Database], None], ...] = (create_content, create_full_text, explain_origins, date_roles)
"""Every step there ever was, oldest first; a released step is never changed, a new one goes to the end."""

_CONTENT = (
    """CREATE TABLE state (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        revision TEXT NOT NULL,
        removals INTEGER NOT NULL,
        dim INTEGER
    ) STRICT""",
    """CREATE TABLE sources (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        origin_id TEXT NOT NULL,
        origin_relation TEXT NOT NULL,
        published_latest TEXT,
        digest BLOB NOT NULL,
        about TEXT NOT NULL,
        blocks TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX sources_by_publication ON sources (published_latest)",
    """CREATE TABLE speakers (
        id TEXT PRIMARY KEY NOT NULL,
        sort_name TEXT NOT NULL,
        name TEXT NOT NULL,
        aliases TEXT NOT NULL,
        roles TEXT NOT NULL,
        searched TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX speakers_by_name ON speakers (sort_name, id)",
    """CREATE TABLE redirects (
        id TEXT PRIMARY KEY NOT NULL,
        target TEXT NOT NULL REFERENCES speakers (id) ON DELETE CASCADE
    ) STRICT""",
    "CREATE INDEX redirects_by_target ON redirects (target)",
    """CREATE TABLE quotes (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        source INTEGER NOT NULL REFERENCES sources (seq) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        span_start INTEGER NOT NULL,
        span_end INTEGER NOT NULL,
        context_start INTEGER NOT NULL,
        context_end INTEGER NOT NULL,
        speaker_id TEXT REFERENCES speakers (id),
        speaker_name TEXT,
        earliest TEXT,
        latest TEXT,
        details TEXT NOT NULL,
        text TEXT NOT NULL,
        context TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX quotes_by_source ON quotes (source)",
    "CREATE INDEX quotes_by_speaker ON quotes (speaker_id)",
    "CREATE INDEX quotes_by_date ON quotes (earliest, latest)",
    "CREATE INDEX quotes_by_certain_day ON quotes (earliest) WHERE earliest = latest",
    """CREATE TABLE vectors (
        quote INTEGER PRIMARY KEY REFERENCES quotes (seq) ON DELETE CASCADE,
        vector BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE fingerprints (
        fingerprint INTEGER NOT NULL,
        source INTEGER NOT NULL REFERENCES sources (seq) ON DELETE CASCADE,
        PRIMARY KEY (fingerprint, source)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX fingerprints_by_source ON fingerprints (source)",
    """CREATE TABLE links (
        left_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
        right_id TEXT NOT NULL REFERENCES sources (id) ON DELETE CASCADE,
        similarity REAL NOT NULL,
        reworded INTEGER NOT NULL,
        PRIMARY KEY (left_id, right_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX links_by_right ON links (right_id)",
    """CREATE TABLE variants (
        quote_id TEXT NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
        variant_id TEXT NOT NULL REFERENCES quotes (id) ON DELETE CASCADE,
        relation TEXT NOT NULL,
        edits TEXT NOT NULL,
        PRIMARY KEY (quote_id, variant_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX variants_by_variant ON variants (variant_id)",
    "CREATE TABLE answers (id TEXT PRIMARY KEY NOT NULL, body BLOB NOT NULL) STRICT",
    """CREATE TRIGGER speaker_renamed AFTER UPDATE OF name ON speakers WHEN old.name <> new.name BEGIN
        UPDATE quotes SET speaker_name = new.name WHERE speaker_id = new.id;
    END""",
)

_TENURES = (
    "ALTER TABLE speakers ADD COLUMN tenures TEXT NOT NULL DEFAULT '[]'",
    """CREATE TABLE callings (
        source INTEGER NOT NULL REFERENCES sources (seq) ON DELETE CASCADE,
        quote INTEGER REFERENCES quotes (seq) ON DELETE CASCADE,
        speaker_id TEXT NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
        role TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX callings_by_source ON callings (source)",
    "CREATE INDEX callings_by_quote ON callings (quote)",
    "CREATE INDEX callings_by_speaker ON callings (speaker_id, role)",
    # "then-mayor" is of the day that is told of, all else of the day of publication where that is known.
    """INSERT INTO callings (source, quote, speaker_id, role)
        SELECT DISTINCT quotes.source,
            CASE WHEN json_extract(about, '$.published_on.earliest') IS NULL
                OR json_extract(about, '$.published_on.latest') IS NULL
                OR lower(each.value) LIKE 'then%' THEN quotes.seq END,
            speaker_id, each.value
        FROM quotes JOIN sources ON sources.seq = quotes.source JOIN speakers ON speakers.id = speaker_id,
            json_each(speakers.roles) AS each
        WHERE instr(lower(json_extract(details, '$.mention.text')), lower(each.value)) > 0""",
)

_UNINDEX = """INSERT INTO quotes_fts (quotes_fts, rowid, text, context, speaker_name)
        VALUES ('delete', old.seq, old.text, old.context, old.speaker_name);"""
_INDEX = """INSERT INTO quotes_fts (rowid, text, context, speaker_name)
        VALUES (new.seq, new.text, new.context, new.speaker_name);"""

_FULL_TEXT = (
    f"""CREATE VIRTUAL TABLE quotes_fts USING fts5 (
        text, context, speaker_name, content = 'quotes', content_rowid = 'seq', tokenize = '{TOKENIZER}'
    )""",
    f"CREATE TRIGGER quote_inserted AFTER INSERT ON quotes BEGIN {_INDEX} END",
    f"CREATE TRIGGER quote_deleted AFTER DELETE ON quotes BEGIN {_UNINDEX} END",
    f"""CREATE TRIGGER quote_updated AFTER UPDATE OF text, context, speaker_name ON quotes BEGIN
        {_UNINDEX} {_INDEX}
    END""",
)
