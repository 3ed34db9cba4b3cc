"""The check: whether the store is what it says it is, beyond what SQLite itself can tell."""

from collections.abc import Callable, Iterator

from sqlite_utils import Database

from service.store.sqlite.driver import sqlite3
from service.store.sqlite.records import VECTOR_DTYPE, digest

_MOST_OF_A_KIND = 20


def find_problems(database: Database, dim: int) -> list[str]:
    """Return what is wrong with the store but for its full text index, one sentence each, at most 20 of a kind.

    Args:
        database: a reader in a transaction, without a deadline.
        dim: length that every vector must have.
    """
    problems: list[str] = []
    for look in _LOOKS:
        problems += _first(look(database))
    return problems + _first(_vector_problems(database, dim))


def find_full_text_problems(database: Database) -> list[str]:
    """Return what is wrong with the full text index.

    Args:
        database: the writer's connection: FTS5 takes its integrity check as an insertion, though nothing is written.
    """
    try:
        # Rank 1: compared with the quotes, not only within itself.
        database.execute("INSERT INTO quotes_fts (quotes_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        return [f"The full text index disagrees with the quotes: {error}."]
    return []


def _first(problems: Iterator[str]) -> list[str]:
    found: list[str] = []
    try:
        for problem in problems:
            if len(found) == _MOST_OF_A_KIND:
                return [*found, "There are more problems of this kind."]
            found.append(problem)
    except sqlite3.DatabaseError as error:
        found.append(f"The file cannot be read further: {error}.")
    return found


def _file_problems(database: Database) -> Iterator[str]:
    for (message,) in database.execute(f"PRAGMA integrity_check({_MOST_OF_A_KIND})"):
        if message != "ok":
            yield f"The file is damaged: {message}."


def _dangling_references(database: Database) -> Iterator[str]:
    for table, row, parent, _ in database.execute("PRAGMA foreign_key_check"):
        place = table if row is None else f"row {row} of {table}"
        yield f"Something in {place} refers to a row of {parent} that is not there."


def _source_problems(database: Database) -> Iterator[str]:
    for source_id, expected, text, about, blocks in database.execute(
        "SELECT id, digest, text, about, blocks FROM sources"
    ):
        if digest(text, about, blocks) != expected:
            yield f"Source {source_id} is not what was stored: its hash differs."


def _offset_problems(database: Database) -> Iterator[str]:
    present, whole = None, ""
    # Not a join: it would carry the text of the source once for every quote.
    for quote_id, source, text, start, end in database.execute(
        "SELECT id, source, text, span_start, span_end FROM quotes ORDER BY seq"
    ):
        if source != present:
            row = database.execute("SELECT text FROM sources WHERE seq = ?", (source,)).fetchone()
            present, whole = source, row[0] if row else ""
        if whole[start:end] != text:
            yield f"Quote {quote_id} is not the text at its span [{start}, {end})."


def _name_problems(database: Database) -> Iterator[str]:
    for (quote_id,) in database.execute(
        """SELECT quotes.id FROM quotes LEFT JOIN speakers ON speakers.id = speaker_id
        WHERE speaker_name IS NOT speakers.name"""
    ):
        yield f"Quote {quote_id} names its speaker differently from the list of speakers."


def _vector_problems(database: Database, dim: int) -> Iterator[str]:
    for quote_id, length in database.execute(
        """SELECT quotes.id, length(vector) FROM quotes LEFT JOIN vectors ON vectors.quote = quotes.seq
        WHERE length(vector) IS NOT ?""",
        (dim * VECTOR_DTYPE.itemsize,),
    ):
        has = "no vector" if length is None else f"a vector of {length} bytes instead of {dim} numbers"
        yield f"Quote {quote_id} has {has}."


_LOOKS: tuple[Callable[[Database], Iterator[str]], ...] = (
    _file_problems,
    _dangling_references,
    _source_problems,
    _offset_problems,
    _name_problems,
)
