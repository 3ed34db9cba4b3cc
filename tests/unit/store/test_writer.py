"""The writer: jobs share a transaction, and none spoils another."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Event
from time import sleep
from typing import Any

import pytest
from sqlite_utils import Database

from service.domain.errors import StoreUnavailableError
from service.store.sqlite.connections import connect_reader, connect_writer
from service.store.sqlite.driver import sqlite3
from service.store.sqlite.writer import NoWriter, Writer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with an empty table of numbers, each at most once."""
    path = tmp_path / "test.db"
    database = connect_writer(path)
    database.execute("CREATE TABLE numbers (number INTEGER PRIMARY KEY) STRICT")
    database.close()
    return path


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    """A writer on that database."""
    writer = Writer(connect_writer(path))
    yield writer
    writer.close()


def _numbers(path: Path) -> list[int]:
    database = connect_reader(path)
    found = [number for (number,) in database.execute("SELECT number FROM numbers ORDER BY number")]
    database.close()
    return found


def _insert(number: int) -> Callable[[Database], int]:
    def insert(database: Database) -> int:
        database.execute("INSERT INTO numbers VALUES (?)", (number,))
        return number

    return insert


def _together(writer: Writer, jobs: list[Callable[[Database], Any]]) -> list[Future[Any]]:
    """Run jobs in one group, by holding the writer up until all of them wait."""
    go, started = Event(), Event()

    def hold(_: Database) -> None:
        started.set()
        go.wait()

    with ExitStack() as stack:
        threads = stack.enter_context(ThreadPoolExecutor(len(jobs) + 1))
        threads.submit(writer.run, hold)
        started.wait()
        waiting = [threads.submit(writer.run, job) for job in jobs]
        sleep(0.05)
        go.set()
    return waiting


def test_a_job_gives_its_result_once_it_is_durable(writer: Writer, path: Path) -> None:
    """Whoever was answered can see it from any connection."""
    assert writer.run(_insert(1)) == 1
    assert _numbers(path) == [1]


def test_jobs_that_wait_share_a_transaction(writer: Writer, path: Path) -> None:
    """While the last of them runs, nothing of the others is visible; afterwards all is."""
    seen: list[list[int]] = []
    done = _together(writer, [_insert(1), _insert(2), lambda _: seen.append(_numbers(path))])
    assert [1, 2, None] == [future.result() for future in done]
    assert seen in ([[]], [[1]], [[2]])
    assert _numbers(path) == [1, 2]


def test_a_failing_job_spoils_no_other(writer: Writer, path: Path) -> None:
    """What it wrote is undone, its error goes to whoever asked, the others of its group are written."""

    def fail(database: Database) -> None:
        database.execute("INSERT INTO numbers VALUES (9)")
        raise ZeroDivisionError

    first, broken, duplicate, last = _together(writer, [_insert(1), fail, _insert(1), _insert(2)])
    assert isinstance(broken.exception(), ZeroDivisionError)
    errors = [type(future.exception()) for future in (first, duplicate)]
    assert sorted(error.__name__ for error in errors) == ["IntegrityError", "NoneType"]
    assert last.result() == 2
    assert _numbers(path) == [1, 2]


def test_a_job_that_loses_the_transaction_spoils_no_other(writer: Writer, path: Path) -> None:
    """Errors such as a full disk end the whole transaction: the others are then run again, each on its own."""

    def lose(database: Database) -> None:
        database.execute("INSERT INTO numbers VALUES (9)")
        database.execute("INSERT OR ROLLBACK INTO numbers VALUES (9)")

    first, lost, last = _together(writer, [_insert(1), lose, _insert(2)])
    assert isinstance(lost.exception(), sqlite3.IntegrityError)
    assert [1, 2] == [first.result(), last.result()]
    assert _numbers(path) == [1, 2]


def test_a_locked_database_is_unavailable_and_recovers(path: Path) -> None:
    """Another process that writes for too long costs this job, not the next."""
    database = connect_writer(path)
    database.execute("PRAGMA busy_timeout = 10")
    writer, other = Writer(database), connect_writer(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailableError, match="locked"):
        writer.run(_insert(1))
    other.execute("ROLLBACK")
    other.close()
    assert writer.run(_insert(1)) == 1
    writer.close()


def test_nobody_writes_where_nothing_can_be_written() -> None:
    """The stand-in refuses with its reason and can be closed."""
    nobody = NoWriter("It is read-only.")
    with pytest.raises(StoreUnavailableError, match="It is read-only"):
        nobody.run(_insert(1))
    nobody.close()


def test_closing_finishes_what_was_accepted(path: Path) -> None:
    """Fifty jobs from five threads, closed in the middle: each one either is written or was told no."""
    writer = Writer(connect_writer(path))
    with ThreadPoolExecutor(5) as threads:
        waiting = [threads.submit(writer.run, _insert(number)) for number in range(50)]
        waiting[3].result()
        writer.close()
    written = [number for number, future in enumerate(waiting) if future.exception() is None]
    refused = [future.exception() for future in waiting if future.exception() is not None]
    assert all(isinstance(error, StoreUnavailableError) for error in refused)
    assert written == _numbers_after_closing(path)


def _numbers_after_closing(path: Path) -> list[int]:
    database = connect_writer(path)
    found = [number for (number,) in database.execute("SELECT number FROM numbers ORDER BY number")]
    database.close()
    return found
