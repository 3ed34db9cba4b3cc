"""Looking after a store from outside, whether or not it is being served: no models are needed for that."""

from pathlib import Path

from sqlite_utils import Database

from service.domain.errors import ConfigurationError, StoreDamagedError
from service.store.sqlite.backups import run_in_copy, write_backup
from service.store.sqlite.connections import connect_observer, translated, why_frozen
from service.store.sqlite.integrity import find_full_text_problems, find_problems
from service.store.sqlite.migrations import migrate, pending_migrations

_BUSY_MS = 60_000


class SqliteMaintenance:
    """What an operator does with the file of a store; only `migrate` changes it."""

    def __init__(self, path: Path) -> None:
        """Remember where the store is; nothing is opened.

        Args:
            path: the database file.
        """
        self._path = path

    def migrate(self) -> tuple[str, ...]:
        """Bring the store to the present schema, or make it; the same as `service.store.sqlite.migrate`."""
        return migrate(self._path)

    def check(self) -> list[str]:
        """Return what is wrong with the store, one sentence each; empty when it is sound.

        Raises:
            ConfigurationError: there is no store, or it has to be migrated first.
            StoreTooNewError: a newer version of OnRecord wrote it.
            StoreUnavailableError: it cannot be read now.
            StoreDamagedError: it is no database at all.
        """
        self._refuse_missing()
        if pending_migrations(self._path):
            message = f"The store {self._path} was written by an older version; run `onrecord migrate` first."
            raise ConfigurationError(message)
        database = connect_observer(self._path)
        try:
            return _problems_of_rows(database) + self._problems_of_full_text(database)
        finally:
            database.close()

    def backup(self, target: Path) -> None:
        """Write a consistent copy, whatever version wrote the store, and its SHA-256 beside it.

        Args:
            target: a file that does not exist, in a folder that does.

        Raises:
            ConfigurationError: there is no store.
            InvalidInputError: the target exists already.
            StoreUnavailableError: the store cannot be read or the target cannot be written.
        """
        self._refuse_missing()
        write_backup(self._path, target)

    def _refuse_missing(self) -> None:
        # An empty store made in passing would be found sound, and a backup of it would be a backup of nothing.
        if not self._path.exists():
            message = f"There is no store at {self._path}."
            raise ConfigurationError(message)

    def _problems_of_full_text(self, database: Database) -> list[str]:
        try:
            if why_frozen(self._path) is None:
                # The check counts as writing: it waits for the server's present transaction, and that for the check.
                database.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
                with translated():
                    return find_full_text_problems(database)
            return run_in_copy(self._path, find_full_text_problems)
        except StoreDamagedError as error:
            return [str(error)]


def _problems_of_rows(database: Database) -> list[str]:
    with translated(), database.atomic():
        (dim,) = database.execute("SELECT dim FROM state").fetchone()
        # Null until the store is first opened for use; it holds no vector then.
        return find_problems(database, dim or 0)
