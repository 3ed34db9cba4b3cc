"""Connections to the database file, with the settings that keep it safe, and SQLite's errors as the house's own."""

import logging
import os
import shutil
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
_INDEX_BYTES = 32 * 1024
"""The smallest size of the index of a WAL, which has to be made before anything can be read."""
_ROOM_TO_OPEN_BYTES = 2 * _INDEX_BYTES

_PRIMARY_CODE = 0xFF

_SHARED_PRAGMAS = ("foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0")
# A source touches a page of the index for each fingerprint: checkpoints every 4 MB, the default, halve the throughput.
_WRITER_PRAGMAS = (
    "synchronous = FULL",
    # On macOS, where fsync alone leaves the data in the cache of the disk; without effect elsewhere.
    "fullfsync = ON",
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


def why_frozen(path: Path) -> str | None:
    """Tell in a few words why nothing can be written to a store or beside it, or return None.

    Args:
        path: the database file; one that does not exist is not frozen.
    """
    if not path.is_file():
        return None
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return "its file or folder is read-only"
    if not _has_index(path) and shutil.disk_usage(path.parent).free < _ROOM_TO_OPEN_BYTES:
        return "the disk is full"
    return None


def connect(path: Path, mode: str, pragmas: tuple[str, ...] = ()) -> Database:
    """Open a connection that begins no transaction by itself and may be handed from thread to thread.

    Args:
        path: the database file.
        mode: `ro`, `rw` or `rwc` (create it when missing), or more parameters of an SQLite URI behind one of these.
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


def connect_frozen(path: Path) -> Database:
    """Open a connection to a store of which `why_frozen` says that nothing can be written.

    A WAL that was left behind is read with the index beside it. Where there is neither, SQLite could not make the files
    that readers lock, and has to be told that the database does not change. A WAL without its index cannot be read:
    that is an error rather than a store without its last changes.
    """
    wal = path.with_name(f"{path.name}-wal")
    left_behind = _has_index(path) or (wal.exists() and wal.stat().st_size > 0)
    return connect(path, "ro" if left_behind else "ro&immutable=1")


def connect_observer(path: Path) -> Database:
    """Open a connection for whoever looks after a store that may or may not be served at this moment."""
    # Not `ro`, which would leave the files of the WAL behind where nobody else has the store open.
    return connect(path, "rw") if why_frozen(path) is None else connect_frozen(path)


def _has_index(path: Path) -> bool:
    index = path.with_name(f"{path.name}-shm")
    return index.exists() and index.stat().st_size >= _INDEX_BYTES


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
