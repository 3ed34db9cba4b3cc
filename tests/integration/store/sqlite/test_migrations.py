"""Opening files: new, old, too new, of another program, or no database at all."""

import datetime as dt
import logging
from pathlib import Path

import pytest

from service.domain.errors import ConfigurationError, StoreDamagedError, StoreTooNewError, StoreUnavailableError
from service.domain.speaker import Tenure
from service.store.sqlite import SqliteStore, migrate, pending_migrations
from service.store.sqlite.connections import connect_writer, warn_of_old_sqlite
from service.store.sqlite.driver import sqlite3
from service.store.sqlite.schema import MIGRATIONS
from tests.integration.store.samples import DIM, Said, article, person

ALL_STEPS = tuple(step.__name__ for step in MIGRATIONS)


def _execute(path: Path, statement: str) -> None:
    database = connect_writer(path)
    database.execute(statement)
    database.close()


def test_a_new_store_takes_every_step_once(tmp_path: Path) -> None:
    """Folders are made; what is pending is known before and nothing is afterwards."""
    path = tmp_path / "a folder?#%" / "deep" / "store.db"
    assert pending_migrations(path) == ALL_STEPS
    assert not path.exists()
    assert migrate(path) == ALL_STEPS
    assert migrate(path) == ()
    assert pending_migrations(path) == ()
    SqliteStore.open(path, dim=DIM).close()


def _make_old(path: Path, *, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the store that an earlier version made, which knew only the first steps."""
    with monkeypatch.context() as earlier:
        earlier.setattr("service.store.sqlite.migrations.MIGRATIONS", MIGRATIONS[:steps])
        migrate(path)


def test_a_store_from_between_two_versions_takes_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps that were taken are not taken again."""
    path = tmp_path / "store.db"
    _make_old(path, steps=1, monkeypatch=monkeypatch)
    assert pending_migrations(path) == ALL_STEPS[1:]
    assert migrate(path) == ALL_STEPS[1:]
    store = SqliteStore.open(path, dim=DIM)
    assert store.check() == []
    store.close()


def _take_back(path: Path, *statements: str, version: int | None = None) -> None:
    """Turn a store into that of an earlier version, as far as these statements go."""
    for statement in statements:
        _execute(path, statement)
    if version is not None:
        _execute(path, f"PRAGMA user_version = {version}")


def test_a_source_stored_before_reasons_were_kept_has_none(tmp_path: Path) -> None:
    """It keeps its origin; why the original is the original is not known until its copies are settled anew."""
    path = tmp_path / "store.db"
    addition = article("One")
    store = SqliteStore.open(path, dim=DIM)
    store.add_source(addition)
    store.close()
    _take_back(path, "DROP TABLE callings", "ALTER TABLE speakers DROP COLUMN tenures")
    _take_back(path, "ALTER TABLE sources DROP COLUMN origin_because", version=2)
    store = SqliteStore.open(path, dim=DIM)
    stored = store.source(addition.source.id)
    assert stored is not None
    assert (stored.origin, stored.source) == (addition.origins[addition.source.id], addition.source)
    assert store.check() == []
    store.close()


def test_roles_of_an_old_store_are_dated_by_the_mentions_in_it(tmp_path: Path) -> None:
    """By the day of publication, or by that of the utterance where the source has none; twice is once."""
    path = tmp_path / "store.db"
    store = SqliteStore.open(path, dim=DIM)
    ann = person("mayor Ann Lee", roles=("mayor", "pilot", "then-mayor"))
    bob = person("then-mayor Bob Roe", roles=("then-mayor",))
    said, published = dt.date(2021, 3, 1), dt.date(2022, 5, 4)
    store.add_source(article("One", Said(text="A.", speaker=ann, said_on=said)))
    store.add_source(article("Two", Said(text="B.", speaker=ann, said_on=said), published_on=published))
    store.add_source(article("Three", Said(text="C.", speaker=bob, said_on=said), published_on=published))
    store.close()
    _take_back(path, "DROP TABLE callings", "ALTER TABLE speakers DROP COLUMN tenures", version=3)
    assert migrate(path) == ("date_roles",)
    assert migrate(path) == ()
    store = SqliteStore.open(path, dim=DIM)
    tenures = {speaker.name: speaker.tenures for speaker in store.all_speakers()}
    assert tenures == {
        "mayor Ann Lee": (Tenure(role="mayor", earliest=said, latest=published),),
        "then-mayor Bob Roe": (Tenure(role="then-mayor", earliest=said, latest=said),),
    }
    assert store.check() == []
    store.close()


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All pending steps are taken in one transaction."""
    path = tmp_path / "store.db"
    migrate(path)
    before = path.read_bytes()

    def half_a_step(database: object) -> None:
        database.execute("CREATE TABLE half (id INTEGER)")  # type: ignore[attr-defined]
        raise ZeroDivisionError

    monkeypatch.setattr("service.store.sqlite.migrations.MIGRATIONS", (*MIGRATIONS, half_a_step))
    with pytest.raises(ZeroDivisionError):
        migrate(path)
    assert before == path.read_bytes()


def test_a_store_from_a_newer_version_is_left_untouched(tmp_path: Path) -> None:
    """Nothing opens it and not a byte changes."""
    path = tmp_path / "store.db"
    migrate(path)
    _execute(path, f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    for open_it in (lambda: SqliteStore.open(path, dim=DIM), lambda: migrate(path), lambda: pending_migrations(path)):
        with pytest.raises(StoreTooNewError, match="newer"):
            open_it()
    assert before == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


def test_the_database_of_another_program_is_left_untouched(tmp_path: Path) -> None:
    """A wrong path in the settings costs nobody their data."""
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE precious (id INTEGER)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ConfigurationError, match="another program"):
        SqliteStore.open(path, dim=DIM)
    assert before == path.read_bytes()


def test_what_is_no_database_is_damaged(tmp_path: Path) -> None:
    """A file of other bytes is not overwritten."""
    path = tmp_path / "store.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreDamagedError):
        SqliteStore.open(path, dim=DIM)
    assert path.read_bytes() == b"not a database at all" * 100


def test_a_place_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    """A folder in the place of the file, and a file in the place of the folder."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    for path in (tmp_path, tmp_path / "file" / "store.db"):
        with pytest.raises(StoreUnavailableError):
            SqliteStore.open(path, dim=DIM)


def test_vectors_of_another_length_are_refused(tmp_path: Path) -> None:
    """A store keeps the length that it was made with."""
    path = tmp_path / "store.db"
    SqliteStore.open(path, dim=DIM).close()
    with pytest.raises(ConfigurationError, match="embedder"):
        SqliteStore.open(path, dim=DIM + 1)
    store = SqliteStore.open(path, dim=DIM)
    assert store.add_source(article("One"))
    store.close()


def test_closing_leaves_one_file(tmp_path: Path) -> None:
    """The WAL is folded into the file, which can then be copied alone."""
    path = tmp_path / "store.db"
    store = SqliteStore.open(path, dim=DIM)
    store.add_source(article("One"))
    store.revision()
    store.close()
    assert [path] == list(tmp_path.iterdir())


def test_every_connection_is_set_up_to_be_safe(tmp_path: Path) -> None:
    """WAL, full synchronisation, foreign keys, no trust in the schema, no memory map."""
    database = connect_writer(tmp_path / "store.db")
    names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check", "mmap_size")
    settings = {name: database.execute(f"PRAGMA {name}").fetchone()[0] for name in names}
    timeout = database.execute("PRAGMA busy_timeout").fetchone()[0]
    database.close()
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "mmap_size": 0,
    }
    assert timeout == 5000


def test_the_installed_sqlite_is_safe(caplog: pytest.LogCaptureFixture) -> None:
    """The one that this is tested with needs no warning."""
    warn_of_old_sqlite()
    assert caplog.records == []


def test_an_old_sqlite_is_warned_of(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """The warning says what to install."""
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 2))
    with caplog.at_level(logging.WARNING):
        warn_of_old_sqlite()
    assert ["3.51.3" in record.getMessage() for record in caplog.records] == [True]
