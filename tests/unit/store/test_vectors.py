"""The matrix in memory: it follows the revisions, in no more room than its numbers need."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from sqlite_utils import Database

from service.store.sqlite.connections import connect_writer
from service.store.sqlite.records import vector_bytes
from service.store.sqlite.schema import create_content
from service.store.sqlite.vectors import VectorIndex

DIM = 4


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty store without foreign keys, so that vectors need no quotes."""
    database = connect_writer(tmp_path / "test.db")
    database.execute("PRAGMA foreign_keys = OFF")
    create_content(database)
    yield database
    database.close()


def _put(database: Database, numbers: range) -> None:
    database.execute("BEGIN")
    for number in numbers:
        vector = np.full(DIM, number, dtype=np.float32)
        database.execute("INSERT INTO vectors (quote, vector) VALUES (?, ?)", (number, vector_bytes(vector)))
        database.execute(
            """INSERT INTO quotes (seq, id, source, kind, span_start, span_end, context_start, context_end, details,
                text, context) VALUES (?, ?, 1, 'direct', 0, 0, 0, 0, '{}', '', '')""",
            (number, f"qte_{number}"),
        )
    database.execute("UPDATE state SET revision = revision || '+'")
    database.execute("COMMIT")


def _drop(database: Database, number: int) -> None:
    database.execute("DELETE FROM vectors WHERE quote = ?", (number,))
    database.execute("DELETE FROM quotes WHERE seq = ?", (number,))
    database.execute("UPDATE state SET revision = revision || '-', removals = removals + 1")


def test_the_matrix_follows_the_store(database: Database) -> None:
    """Rows stand in the order of the quotes, each with its numbers; an older matrix stays as it was."""
    index = VectorIndex(DIM)
    _put(database, range(1, 4))
    old = index.at(database)
    _drop(database, 2)
    _put(database, range(4, 6))
    new = index.at(database)
    assert [1, 2, 3] == old.quotes.tolist()
    assert [1, 3, 4, 5] == new.quotes.tolist()
    assert [1.0, 2.0, 3.0] == old.vectors[:, 0].tolist()
    assert [1.0, 3.0, 4.0, 5.0] == new.vectors[:, 0].tolist()


def test_an_unchanged_store_is_not_read_again(database: Database) -> None:
    """The same memory serves the same revision."""
    index = VectorIndex(DIM)
    _put(database, range(1, 4))
    assert np.shares_memory(index.at(database).vectors, index.at(database).vectors)


def test_the_memory_is_that_of_the_numbers(database: Database) -> None:
    """float32, and an eighth to spare at most."""
    index = VectorIndex(DIM)
    for first in range(1, 100, 7):
        _put(database, range(first, first + 7))
        matrix = index.at(database)
    assert matrix.vectors.dtype == np.float32
    held = matrix.vectors.base
    assert held is not None
    assert held.nbytes <= matrix.vectors.nbytes * 9 / 8
