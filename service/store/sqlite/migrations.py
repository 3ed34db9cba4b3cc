"""Migrations: bringing a store to the present schema, or saying that a newer version wrote it."""

from pathlib import Path

from sqlite_utils import Database

from service.domain.errors import ConfigurationError, StoreTooNewError
from service.store.sqlite.connections import connect_observer, connect_writer, translated
from service.store.sqlite.folders import make_folder
from service.store.sqlite.schema import APPLICATION_ID, MIGRATIONS


def pending_migrations(path: Path) -> tuple[str, ...]:
    """Name the steps that `migrate` would take, in order; nothing is written.

    Args:
        path: the database file; it need not exist.

    Raises:
        StoreTooNewError: a newer version of OnRecord wrote the store.
        ConfigurationError: the file is a database of another program.
    """
    names = tuple(step.__name__ for step in MIGRATIONS)
    return names[_steps_taken_in(path) :]


def migrate(path: Path) -> tuple[str, ...]:
    """Bring the store to the present schema; safe to run twice, and at once by two processes.

    Args:
        path: the database file; it and its folder are made when missing.

    Returns:
        The names of the steps that were taken.

    Raises:
        StoreTooNewError: a newer version of OnRecord wrote the store, which is left untouched.
        ConfigurationError: the file is a database of another program, which is left untouched.
        StoreUnavailableError: the file cannot be written.
    """
    if path.exists() and _steps_taken_in(path) == len(MIGRATIONS):
        return ()
    make_folder(path.parent)
    database = connect_writer(path)
    try:
        with translated():
            return _take_steps(database)
    finally:
        database.close()


def _take_steps(database: Database) -> tuple[str, ...]:
    # Immediate: a second process waits here and then finds the steps taken.
    database.execute("BEGIN IMMEDIATE")
    try:
        pending = MIGRATIONS[_steps_taken(database) :]
        for step in pending:
            step(database)
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        database.execute("COMMIT")
    except BaseException:
        database.rollback()
        raise
    return tuple(step.__name__ for step in pending)


def _steps_taken_in(path: Path) -> int:
    if not path.exists():
        return 0
    database = connect_observer(path)
    try:
        with translated():
            return _steps_taken(database)
    finally:
        database.close()


def _steps_taken(database: Database) -> int:
    # In one snapshot: another process may be making the store at this moment.
    with database.atomic():
        (tables,) = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        (application,) = database.execute("PRAGMA application_id").fetchone()
        (version,) = database.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID and tables:
        message = "The file is a database of another program; choose another file for the store."
        raise ConfigurationError(message)
    if version > len(MIGRATIONS):
        message = (
            f"The store has schema {version} and this version of OnRecord knows {len(MIGRATIONS)}; "
            "install the version that wrote it, or a newer one."
        )
        raise StoreTooNewError(message)
    return int(version)
