"""Connections to the database file, with the settings that keep it safe, and SQLite's errors as the house's own."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from service.domain.errors import StoreDamagedError, StoreUnavailableError
from service.store.sqlite.driver import sqlite3

logger = logging.getLogger(__name__)

OLDEST_SAFE_SQLITE = (3, 51, 3)
"""SQLite 3.7.0 to 3.51.2 can corrupt a WAL database when two connections write or checkpoint at the same moment."""

_BUSY_SECONDS = 5.0
_BUSY_PAUSE_SECONDS = 0.01
_JOURNAL_BYTES = 64 * 1024 * 1024
_PRIMARY_CODE = 0xFF

_SHARED_PRAGMAS = ("foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0")
# A source touches a page of the index for each fingerprint: checkpoints every 4 MB, the default, halve the throughput.
_WRITER_PRAGMAS = (
    "synchronous = FULL",
    f"journal_size_limit = {_JOURNAL_BYTES}",
    "wal_autocheckpoint = 4000",
    "cache_size = -16384",
)

_UNAVAILABLE = frozenset(
    {
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOLFS,
        sqlite3.SQLITE_AUTH,
    }
)
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


def warn_of_old_sqlite() -> None:
    """Log a warning when the SQLite at run time is older than the first one that is safe with a WAL."""
    if sqlite3.sqlite_version_info < OLDEST_SAFE_SQLITE:
        needed = ".".join(map(str, OLDEST_SAFE_SQLITE))
        logger.warning(
            "SQLite %s can corrupt a store under concurrent writes; install pysqlite3 or SQLite %s or newer.",
            sqlite3.sqlite_version,
            needed,
        )


def connect(path: Path, mode: str, pragmas: tuple[str, ...] = ()) -> Database:
    """Open a connection that begins no transaction by itself and may be handed from thread to thread.

    Args:
        path: the database file.
        mode: `ro`, `rw` or `rwc` (create it when missing).
        pragmas: settings beyond those that every connection gets.

    Raises:
        StoreUnavailableError: the file cannot be opened.
        StoreDamagedError: the file is no database.
    """
    with translated():
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode={mode}",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            database = Database(connection, execute_plugins=False)
            for pragma in (*_SHARED_PRAGMAS, *pragmas):
                database.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
    return database


def connect_writer(path: Path) -> Database:
    """Open the one connection that writes and checkpoints; the file is made when missing."""
    database = connect(path, "rwc")
    try:
        with translated():
            _switch_to_wal(database)
            for pragma in _WRITER_PRAGMAS:
                database.execute(f"PRAGMA {pragma}")
    except BaseException:
        database.close()
        raise
    return database


def _switch_to_wal(database: Database) -> None:
    """Set the journal mode; SQLite does not wait for the busy timeout here when two processes make a store at once."""
    ends_at = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            database.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _PRIMARY_CODE != sqlite3.SQLITE_BUSY or time.monotonic() > ends_at:
                raise
            time.sleep(_BUSY_PAUSE_SECONDS)
        else:
            return


def connect_reader(path: Path) -> Database:
    """Open a connection that cannot write; the writer must be open, since a reader may not make the WAL."""
    return connect(path, "ro", ("query_only = ON",))


@contextmanager
def translated() -> Iterator[None]:
    """Turn what SQLite raises inside the block into the house's errors.

    Raises:
        StoreUnavailableError: disk full, read-only, locked, out of time: trying again later may work.
        StoreDamagedError: the file is not a sound database.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise translate(error) from error


def translate(error: sqlite3.Error) -> Exception:
    """Return the error to raise in place of SQLite's; one that only a bug can cause stays as it is."""
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
    if code in _DAMAGED:
        return StoreDamagedError(f"The store's file is damaged: {error}. Restore a backup.")
    if code == sqlite3.SQLITE_INTERRUPT:
        return StoreUnavailableError("The store took too long to answer and gave up.")
    if code in _UNAVAILABLE:
        return StoreUnavailableError(f"The store cannot serve this now: {error}.")
    return error
