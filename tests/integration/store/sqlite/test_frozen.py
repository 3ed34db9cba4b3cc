"""A store that cannot be written to: read as ever, and every change refused."""

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.domain.errors import StoreUnavailableError
from service.ports import QuoteFilter
from service.store.sqlite import SqliteMaintenance, SqliteStore
from tests.integration.store.samples import DIM, Said, article, unit

ROOT = Path(__file__).parents[4]
EVERYTHING = QuoteFilter()
# Root may write to read-only files unless it gives up that power.
UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override"] if os.geteuid() == 0 else []


def _add(path: Path, *titles: str) -> None:
    store = SqliteStore.open(path, dim=DIM)
    for title in titles:
        store.add_source(article(title, Said(text="Same words.", vector=unit(1))))
    store.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with two sources, alone in a folder."""
    path = tmp_path / "data" / "store.db"
    _add(path, "One", "Two")
    return path


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch, path: Path) -> pytest.MonkeyPatch:
    """No room beside the store; what was patched, so that a test can make room."""
    assert path.exists()
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(4096, 4096, 0))  # noqa: SLF001 - the type that the function returns has no public name
    return monkeypatch


def test_a_store_on_a_full_disk_is_read(path: Path, full_disk: object, caplog: pytest.LogCaptureFixture) -> None:
    """It opens without a byte beside it, finds by list, words and meaning, and the log names it and the reason."""
    assert full_disk
    with caplog.at_level(logging.WARNING):
        store = SqliteStore.open(path, dim=DIM)
    assert [(str(path) in line, "disk is full" in line) for line in caplog.messages] == [(True, True)]
    assert len(store.sources(limit=9).items) == 2
    assert len(store.search_text(["words"], EVERYTHING, limit=9)) == 2
    assert len(store.search_vectors(unit(1), EVERYTHING, limit=9)) == 2
    assert store.check() == []
    store.backup(path.parent.parent / "backup.db")
    assert [path] == list(path.parent.iterdir())
    store.close()
    store = SqliteStore.open(path.parent.parent / "backup.db", dim=DIM)
    assert len(store.sources(limit=9).items) == 2
    store.close()


def test_a_store_on_a_full_disk_takes_answers_only(path: Path, full_disk: pytest.MonkeyPatch) -> None:
    """Sources neither come nor go; an answer is kept for as long as the process lives."""
    store = SqliteStore.open(path, dim=DIM)
    (one, _) = store.sources(limit=9).items
    with pytest.raises(StoreUnavailableError, match="disk is full"):
        store.add_source(article("Three"))
    with pytest.raises(StoreUnavailableError, match="disk is full"):
        store.delete_source(one.source.id, {})
    assert (store.save_answer("vrf_1", b"first"), store.save_answer("vrf_1", b"second")) == (b"first", b"first")
    assert (store.answer("vrf_1"), store.answer("vrf_2")) == (b"first", None)
    store.close()
    full_disk.undo()
    _add(path, "Three")


def test_a_frozen_store_sees_what_another_process_does_to_it(path: Path, full_disk: pytest.MonkeyPatch) -> None:
    """The operator makes room and adds a source beside the running service."""
    frozen = SqliteStore.open(path, dim=DIM)
    assert len(frozen.search_vectors(unit(1), EVERYTHING, limit=9)) == 2
    full_disk.undo()
    _add(path, *(f"Source {number}" for number in range(50)))
    assert len(frozen.search_vectors(unit(1), EVERYTHING, limit=99)) == 52
    assert frozen.check() == []
    frozen.close()


@pytest.fixture
def read_only(path: Path) -> Iterator[Path]:
    """The same store, which is being served, copied as it stands and made read-only: as after a loss of power."""
    copied = path.parent.parent / "copy"
    store = SqliteStore.open(path, dim=DIM)
    store.add_source(article("Only in the WAL", Said(text="Same words.")))
    shutil.copytree(path.parent, copied)
    store.close()
    _lock(copied)
    yield copied / "store.db"
    copied.chmod(0o755)


def _lock(folder: Path) -> None:
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)


def _read(path: Path) -> str:
    """Open a store in a process that may not write to it, add to it, and return what that process told."""
    if UNPRIVILEGED and not shutil.which(UNPRIVILEGED[0]):
        pytest.skip("root can only give up its power over files with setpriv")
    command = [*UNPRIVILEGED, sys.executable, "-m", "tests.integration.store.sqlite.reading_process", str(path)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_a_read_only_store_is_read(path: Path) -> None:
    """One that was closed in order."""
    _lock(path.parent)
    assert _read(path) == "read 2, refused: Nothing can be written to the store: its file or folder is read-only.\n"
    path.parent.chmod(0o755)


def test_a_read_only_store_is_read_with_its_wal(read_only: Path) -> None:
    """One whose process was killed: what it acknowledged last stands in the WAL alone."""
    assert _read(read_only).startswith("read 3, refused: ")


def test_a_wal_is_never_passed_over(read_only: Path) -> None:
    """Without the index of the WAL a read-only store cannot be read, and what stands in the WAL is not forgotten."""
    read_only.parent.chmod(0o755)
    (read_only.parent / "store.db-shm").unlink()
    read_only.parent.chmod(0o555)
    assert _read(read_only).startswith("not opened: ")


def test_a_read_only_store_is_looked_after(path: Path, full_disk: object) -> None:
    """Checked and backed up from outside, without a byte beside it."""
    assert full_disk
    maintenance = SqliteMaintenance(path)
    assert maintenance.migrate() == ()
    assert maintenance.check() == []
    maintenance.backup(path.parent.parent / "backup.db")
    assert [path] == list(path.parent.iterdir())
