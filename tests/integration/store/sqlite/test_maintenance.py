"""Looking after a store from outside: nothing is made, migrated or changed unasked, and it may be in use."""

from pathlib import Path
from threading import Event, Thread

import pytest

from service.domain.errors import ConfigurationError, StoreDamagedError, StoreTooNewError
from service.store.sqlite import SqliteMaintenance, SqliteStore, backup_problems, migrate
from service.store.sqlite.connections import connect_writer
from service.store.sqlite.schema import MIGRATIONS
from tests.integration.store.samples import DIM, Said, article


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with a source, alone in its folder."""
    path = tmp_path / "data" / "store.db"
    store = SqliteStore.open(path, dim=DIM)
    store.add_source(article("One", Said(text="Some words.")))
    store.close()
    return path


def _set_version(path: Path, version: int) -> None:
    database = connect_writer(path)
    database.execute(f"PRAGMA user_version = {version}")
    database.close()


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """A mistaken setting must not end in praise for an empty store, nor in backups of nothing."""
    maintenance = SqliteMaintenance(tmp_path / "data" / "store.db")
    for look in (maintenance.check, lambda: maintenance.backup(tmp_path / "backup.db")):
        with pytest.raises(ConfigurationError, match="no store at"):
            look()
    assert list(tmp_path.iterdir()) == []


def test_a_sound_store_is_left_as_it_is(path: Path) -> None:
    """Not a byte changes and no file stays behind."""
    before = path.read_bytes()
    assert SqliteMaintenance(path).check() == []
    SqliteMaintenance(path).backup(path.parent.parent / "backup.db")
    assert before == path.read_bytes()
    assert [path] == list(path.parent.iterdir())


def test_a_store_that_was_made_and_never_used_is_sound(tmp_path: Path) -> None:
    """It does not know the length of its vectors yet."""
    maintenance = SqliteMaintenance(tmp_path / "store.db")
    assert maintenance.migrate() == tuple(step.__name__ for step in MIGRATIONS)
    assert maintenance.migrate() == ()
    assert maintenance.check() == []


def test_damage_is_told(path: Path) -> None:
    """In the rows, in the full text index, and in a file that is no database."""
    database = connect_writer(path)
    database.execute("DELETE FROM vectors")
    database.execute("INSERT INTO quotes_fts (quotes_fts) VALUES ('delete-all')")
    database.close()
    problems = SqliteMaintenance(path).check()
    assert ["no vector" in problems[0], "full text" in problems[1]] == [True, True]
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreDamagedError):
        SqliteMaintenance(path).check()


def test_an_older_store_is_backed_up_as_it_is_and_not_checked(path: Path) -> None:
    """A backup is what one takes before a migration; a check knows the present schema only."""
    _set_version(path, 1)
    SqliteMaintenance(path).backup(path.parent.parent / "backup.db")
    with pytest.raises(ConfigurationError, match="migrate"):
        SqliteMaintenance(path).check()
    database = connect_writer(path.parent.parent / "backup.db")
    assert database.execute("PRAGMA user_version").fetchone() == (1,)
    database.close()


def test_a_newer_store_is_backed_up_and_otherwise_refused(path: Path) -> None:
    """By a sentence that says what to do."""
    _set_version(path, len(MIGRATIONS) + 1)
    maintenance = SqliteMaintenance(path)
    maintenance.backup(path.parent.parent / "backup.db")
    for look in (maintenance.check, maintenance.migrate):
        with pytest.raises(StoreTooNewError, match="install the version that wrote it"):
            look()


def test_a_store_is_looked_after_while_it_is_written(path: Path) -> None:
    """Neither waits for the other for long, and each backup is one moment of the store."""
    store, done = SqliteStore.open(path, dim=DIM), Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            store.add_source(article(f"More {number}", Said(text="Same words.")))
            number += 1

    writer = Thread(target=write)
    writer.start()
    try:
        for turn in range(5):
            target = path.parent.parent / f"backup{turn}.db"
            SqliteMaintenance(path).backup(target)
            assert SqliteMaintenance(path).check() == []
            assert backup_problems(target) == []
            assert SqliteMaintenance(target).check() == []
    finally:
        done.set()
        writer.join()
        store.close()
    assert migrate(path) == ()
