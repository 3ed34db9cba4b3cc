"""The readers: bounded in number and time, and never able to write."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from service.domain.errors import StoreUnavailableError
from service.store.sqlite.connections import connect_writer
from service.store.sqlite.readers import ReaderPool

ENDLESS = "WITH RECURSIVE endless (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) SELECT count(*) FROM endless"


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[ReaderPool]:
    """Two readers of a database with one number, which a writer keeps open."""
    path = tmp_path / "test.db"
    writer = connect_writer(path)
    writer.execute("CREATE TABLE numbers (number INTEGER) STRICT")
    writer.execute("INSERT INTO numbers VALUES (1)")
    pool = ReaderPool(path, size=2)
    yield pool
    pool.close()
    writer.close()


def test_a_reader_cannot_write(pool: ReaderPool) -> None:
    """Not even by a mistake in a query."""
    with pytest.raises(StoreUnavailableError, match="readonly"), pool.reading() as database:
        database.execute("DELETE FROM numbers")


def test_an_endless_query_is_stopped(pool: ReaderPool) -> None:
    """At its deadline, and the connection serves the next."""
    with pytest.raises(StoreUnavailableError, match="too long"), pool.reading(deadline=0.05) as database:
        database.execute(ENDLESS).fetchone()
    with pool.reading() as database:
        assert database.execute("SELECT number FROM numbers").fetchone() == (1,)


def test_more_threads_than_readers_wait_their_turn(pool: ReaderPool) -> None:
    """Ten threads and two connections: all are served."""
    together = Barrier(10)

    def read(_: int) -> int:
        together.wait()
        with pool.reading() as database:
            return int(database.execute("SELECT number FROM numbers").fetchone()[0])

    with ThreadPoolExecutor(10) as threads:
        assert [1] * 10 == list(threads.map(read, range(10)))


def test_a_use_is_one_snapshot(pool: ReaderPool, tmp_path: Path) -> None:
    """What is written between two queries of one use is seen by neither."""
    writer = connect_writer(tmp_path / "test.db")
    with pool.reading() as database:
        before = database.execute("SELECT count(*) FROM numbers").fetchone()
        writer.execute("INSERT INTO numbers VALUES (2)")
        assert before == database.execute("SELECT count(*) FROM numbers").fetchone()
    with pool.reading() as database:
        assert database.execute("SELECT count(*) FROM numbers").fetchone() == (2,)
    writer.close()


def test_a_closed_pool_says_so(pool: ReaderPool) -> None:
    """Also when it never lent anything."""
    pool.close()
    with pytest.raises(StoreUnavailableError, match="closed"), pool.reading():
        pytest.fail("A closed pool lent a reader.")
