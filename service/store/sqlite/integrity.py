"""The check: whether the store is what it says it is, beyond what SQLite itself can tell."""

from collections.abc import Callable, Iterator

import numpy as np
from sqlite_utils import Database

from service.domain.quote import Words
from service.domain.span import Span
from service.store.sqlite.driver import sqlite3
from service.store.sqlite.records import SELECT_QUOTES, SELECT_SOURCES, VECTOR_DTYPE, digest, places_in, stored_source
from service.store.sqlite.tenures import evidence, read_tenures

_MOST_OF_A_KIND = 20
_UNIT_TOLERANCE = 1e-3
"""How far the length of a vector may be from 1: far more than float32 rounds, far less than any damage changes."""


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
    # Not a join with the text: it would carry the text of the source once for every quote.
    for row in database.execute(f"{SELECT_QUOTES} ORDER BY quotes.seq"):
        quote_id, source_id = row[1], row[2]
        if source_id != present:
            present = source_id
            (whole,) = database.execute("SELECT text FROM sources WHERE id = ?", (source_id,)).fetchone()
        try:
            places = places_in(row)
        except ValueError as error:
            yield f"Quote {quote_id} cannot be read: {error}."
            continue
        for what, words in places:
            if not _stands(words, whole):
                span = words.span
                yield f"The {what} of quote {quote_id} is not the text at its span [{span.start}, {span.end})."


def _block_problems(database: Database) -> Iterator[str]:
    for row in database.execute(f"{SELECT_SOURCES} ORDER BY seq"):
        try:
            source = stored_source(row).source
        except ValueError as error:
            yield f"Source {row[1]} cannot be read: {error}."
            continue
        for block in source.blocks:
            if not _lies_in(block.span, source.text):
                yield f"A block of source {source.id} leaves its text: [{block.span.start}, {block.span.end})."


def _stands(words: Words, whole: str) -> bool:
    return _lies_in(words.span, whole) and words.span.of(whole) == words.text


def _lies_in(span: Span, whole: str) -> bool:
    return 0 <= span.start <= span.end <= len(whole)


def _origin_problems(database: Database) -> Iterator[str]:
    for origin_id, originals in database.execute(
        """SELECT origin_id, sum(origin_relation = 'original') AS originals FROM sources
        GROUP BY origin_id HAVING originals <> 1"""
    ):
        yield f"Origin {origin_id} has {originals} originals instead of one."


def _speaker_problems(database: Database) -> Iterator[str]:
    for (speaker_id,) in database.execute("SELECT id FROM redirects WHERE id IN (SELECT id FROM speakers)"):
        yield f"Speaker {speaker_id} is a speaker and at the same time merged into another."


def _tenure_problems(database: Database) -> Iterator[str]:
    for speaker_id, tenures in database.execute("SELECT id, tenures FROM speakers").fetchall():
        if read_tenures(tenures) != evidence(database, speaker_id):
            yield f"Speaker {speaker_id} has roles at other times than the sources say."


def _name_problems(database: Database) -> Iterator[str]:
    for (quote_id,) in database.execute(
        """SELECT quotes.id FROM quotes LEFT JOIN speakers ON speakers.id = speaker_id
        WHERE speaker_name IS NOT speakers.name"""
    ):
        yield f"Quote {quote_id} names its speaker differently from the list of speakers."


def _vector_problems(database: Database, dim: int) -> Iterator[str]:
    for quote_id, vector in database.execute(
        "SELECT quotes.id, vector FROM quotes LEFT JOIN vectors ON vectors.quote = quotes.seq"
    ):
        if vector is None:
            yield f"Quote {quote_id} has no vector."
        elif len(vector) != dim * VECTOR_DTYPE.itemsize:
            yield f"Quote {quote_id} has a vector of {len(vector)} bytes instead of {dim} numbers."
        elif not _is_unit(vector):
            yield f"Quote {quote_id} has a vector whose length is not 1."


def _is_unit(vector: bytes) -> bool:
    # Numbers that are not finite have no length near 1 either.
    numbers = np.frombuffer(vector, dtype=VECTOR_DTYPE).astype(np.float64)
    return bool(abs(np.sqrt(numbers @ numbers) - 1.0) <= _UNIT_TOLERANCE)


_LOOKS: tuple[Callable[[Database], Iterator[str]], ...] = (
    _file_problems,
    _dangling_references,
    _source_problems,
    _block_problems,
    _offset_problems,
    _origin_problems,
    _speaker_problems,
    _name_problems,
    _tenure_problems,
)
