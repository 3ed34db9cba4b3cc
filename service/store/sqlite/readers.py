"""The readers: a bounded pool of connections that cannot write, each use one snapshot with a deadline."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition

from sqlite_utils import Database

from service.domain.errors import StoreUnavailableError
from service.store.sqlite.connections import connect_frozen, connect_reader, translated

_DEADLINE_SECONDS = 10.0
_STEPS_BETWEEN_LOOKS = 20_000


class _Reader:
    """One connection and the moment by which its present use must be over."""

    def __init__(self, path: Path, *, frozen: bool) -> None:
        self._path = path
        self._stamp = _stamp(path) if frozen else None
        self.database = connect_frozen(path) if frozen else connect_reader(path)
        self._ends_at = 0.0
        self.database.conn.set_progress_handler(self._is_late, _STEPS_BETWEEN_LOOKS)

    @contextmanager
    def snapshot(self, deadline: float | None) -> Iterator[Database]:
        self._ends_at = math.inf if deadline is None else time.monotonic() + deadline
        self.database.execute("BEGIN")
        try:
            yield self.database
        finally:
            self.database.rollback()

    def is_outdated(self) -> bool:
        # A frozen file is opened as one that never changes, so that SQLite would not notice that somebody changes it.
        return self._stamp is not None and self._stamp != _stamp(self._path)

    def _is_late(self) -> bool:
        return time.monotonic() > self._ends_at


def _stamp(path: Path) -> tuple[int, int, int]:
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


class ReaderPool:
    """Hands out readers; at most `size` at a time, further threads wait their turn."""

    def __init__(self, path: Path, *, size: int = 8, frozen: bool = False) -> None:
        """Open nothing yet.

        Args:
            path: the database file, which a writer has open unless it is frozen.
            size: how many connections at most.
            frozen: nothing can be written to the file or beside it.
        """
        self._path = path
        self._frozen = frozen
        self._size = size
        self._changed = Condition()
        self._idle: list[_Reader] = []
        self._lent = 0
        self._closed = False

    @contextmanager
    def reading(self, *, deadline: float | None = _DEADLINE_SECONDS) -> Iterator[Database]:
        """Lend a connection inside one read transaction, so that all its queries see the same moment.

        The moment is that of the first query, not of the call. Do not nest: the pool may be exhausted.

        Args:
            deadline: seconds for all queries together, or null for as long as it takes.

        Raises:
            StoreUnavailableError: the store is closed, or the queries took longer than the deadline.
        """
        reader = self._borrow()
        try:
            with translated(), reader.snapshot(deadline) as database:
                yield database
        finally:
            self._give_back(reader)

    def refuse_when_closed(self) -> None:
        """Raise `StoreUnavailableError` when the store is closed."""
        if self._closed:
            message = "The store is closed."
            raise StoreUnavailableError(message)

    def close(self) -> None:
        """Wait for the readers that are lent, then close every connection."""
        with self._changed:
            self._closed = True
            self._changed.wait_for(lambda: self._lent == 0)
            while self._idle:
                self._idle.pop().database.close()

    def _borrow(self) -> _Reader:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._idle or self._lent < self._size)
            self.refuse_when_closed()
            reader = self._present_reader()
            self._lent += 1
            return reader

    def _present_reader(self) -> _Reader:
        while self._idle:
            reader = self._idle.pop()
            if not reader.is_outdated():
                return reader
            reader.database.close()
        return _Reader(self._path, frozen=self._frozen)

    def _give_back(self, reader: _Reader) -> None:
        with self._changed:
            self._lent -= 1
            self._idle.append(reader)
            self._changed.notify_all()
