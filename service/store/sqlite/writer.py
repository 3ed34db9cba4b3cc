"""The writer: one thread with the one connection that writes, fed by a queue, several jobs to a transaction."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from msgspec import Struct
from sqlite_utils import Database

from service.domain.errors import StoreDamagedError, StoreUnavailableError
from service.store.sqlite.connections import translate
from service.store.sqlite.driver import sqlite3

logger = logging.getLogger(__name__)

T = TypeVar("T")

_JOBS_IN_A_GROUP = 32


class _Job(Struct, frozen=True):
    """A function to run in a transaction, and where its result goes once that is durable."""

    work: Callable[[Database], Any]
    future: Future[Any]


class _Outcome(Struct, frozen=True):
    """What a job returned or raised; told only after the commit."""

    job: _Job
    value: Any = None
    error: Exception | None = None

    def tell(self) -> None:
        if self.error is None:
            self.job.future.set_result(self.value)
        else:
            self.job.future.set_exception(self.error)


class NoWriter:
    """Stands in for the writer of a store that can only be read: refuses every job."""

    def __init__(self, reason: str) -> None:
        """Keep the reason.

        Args:
            reason: one sentence for whoever wants to write.
        """
        self._reason = reason

    def run(self, _work: Callable[[Database], T]) -> T:
        """Refuse a job.

        Raises:
            StoreUnavailableError: always.
        """
        raise StoreUnavailableError(self._reason)

    def close(self) -> None:
        """Do nothing: there is nothing to finish."""


class Writer:
    """Runs jobs one after another; what `run` has returned from is durable."""

    def __init__(self, database: Database) -> None:
        """Start the thread.

        Args:
            database: the writing connection; it belongs to the writer from now on.
        """
        self._database = database
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._accepting = Lock()
        self._closed = False
        self._draining = False
        self._failing = False
        self._thread = Thread(target=self._serve, name="store-writer", daemon=True)
        self._thread.start()

    def run(self, work: Callable[[Database], T]) -> T:
        """Run a job in a transaction and wait until it is durable.

        Args:
            work: reads and writes through the connection; an exception undoes what it wrote and nothing else. It may
                be run again when the transaction that it shared was lost, so it has no effect but on the database.

        Returns:
            What `work` returned.

        Raises:
            StoreUnavailableError: the store is closed, or the transaction could not be written.
        """
        future: Future[T] = Future()
        with self._accepting:
            if self._closed:
                message = "The store is closed."
                raise StoreUnavailableError(message)
            self._jobs.put(_Job(work, future))
        return future.result()

    def close(self) -> None:
        """Finish the jobs that were accepted, let SQLite tidy its statistics, and close the connection."""
        with self._accepting:
            if not self._closed:
                self._closed = True
                self._jobs.put(None)
        self._thread.join()

    def _serve(self) -> None:
        while group := self._next_group():
            self._write(group)
        try:
            self._database.execute("PRAGMA optimize")
        except sqlite3.Error:
            pass
        finally:
            self._database.close()

    def _next_group(self) -> list[_Job]:
        group: list[_Job] = []
        while not self._draining and len(group) < _JOBS_IN_A_GROUP:
            try:
                job = self._jobs.get(block=not group)
            except Empty:
                break
            if job is None:
                self._draining = True
            else:
                group.append(job)
        return group

    def _write(self, group: list[_Job]) -> None:
        changes = self._database.conn.total_changes
        try:
            self._database.execute("BEGIN IMMEDIATE")
            outcomes = [self._attempt(job) for job in group]
            self._database.execute("COMMIT")
        except BaseException as error:  # noqa: BLE001 - whoever waits for a job must hear of any failure, or waits forever
            self._undo()
            self._retry_apart(group, error)
        else:
            changed = self._database.conn.total_changes > changes
            for outcome in outcomes:
                self._note(outcome.error, changed=changed)
                outcome.tell()

    def _attempt(self, job: _Job) -> _Outcome:
        try:
            with self._database.atomic():
                return _Outcome(job, value=job.work(self._database))
        except Exception as error:
            # Disk full and I/O errors end the whole transaction, not the savepoint alone.
            if not self._database.conn.in_transaction:
                raise
            return _Outcome(job, error=translate(error) if isinstance(error, sqlite3.Error) else error)

    def _undo(self) -> None:
        try:
            self._database.rollback()
        except sqlite3.Error:
            # What cannot be rolled back now is rolled back when SQLite next opens a transaction.
            return

    def _retry_apart(self, group: list[_Job], error: BaseException) -> None:
        if len(group) > 1:
            for job in group:
                self._write([job])
        else:
            cause = translate(error) if isinstance(error, sqlite3.Error) else error
            self._note(cause, changed=False)
            group[0].future.set_exception(cause)

    def _note(self, error: BaseException | None, *, changed: bool) -> None:
        """Log when writing begins to fail and when it works again.

        Not for every job: on a full disk the log would fill what room is left.
        """
        if isinstance(error, StoreUnavailableError | StoreDamagedError) and not self._failing:
            self._failing = True
            logger.error("Nothing can be written to the store, which goes on answering: %s", error)
        elif error is None and changed and self._failing:
            self._failing = False
            logger.warning("The store can be written to again.")
