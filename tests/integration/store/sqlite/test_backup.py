"""Backups: whole, consistent, recognised by their hash, and never over another file."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import pytest

from service.domain.errors import InvalidInputError, StoreUnavailableError
from service.ports import QuoteFilter
from service.store.sqlite import SqliteStore, backup_problems
from tests.integration.store.samples import DIM, Said, article, unit


def _filled(path: Path, count: int) -> SqliteStore:
    store = SqliteStore.open(path, dim=DIM)
    for number in range(count):
        store.add_source(article(f"Source {number}", Said(text="Same words.", vector=unit(1))))
    return store


def test_a_backup_is_the_store(tmp_path: Path) -> None:
    """Same revision, same content, sound, and alone in its file."""
    store = _filled(tmp_path / "store.db", 3)
    target = tmp_path / "backup.db"
    store.backup(target)
    assert backup_problems(target) == []
    assert sorted(path.name for path in tmp_path.glob("backup*")) == ["backup.db", "backup.db.sha256"]
    restored = SqliteStore.open(target, dim=DIM)
    assert restored.revision() == store.revision()
    assert restored.check() == []
    everything = QuoteFilter()
    assert restored.search_vectors(unit(1), everything, limit=9) == store.search_vectors(unit(1), everything, limit=9)
    assert restored.search_text(["same"], everything, limit=9) == store.search_text(["same"], everything, limit=9)
    restored.close()
    store.close()


def test_a_backup_is_taken_while_sources_are_added(tmp_path: Path) -> None:
    """The writer does not stop, and the copy is one moment of the store."""
    store = _filled(tmp_path / "store.db", 1)
    more = [article(f"More {number}", Said(text="Same words.")) for number in range(50)]
    writer = Thread(target=lambda: [store.add_source(addition) for addition in more])
    writer.start()
    store.backup(tmp_path / "backup.db")
    writer.join()
    store.close()
    restored = SqliteStore.open(tmp_path / "backup.db", dim=DIM)
    assert restored.check() == []
    restored.close()


def test_an_existing_file_is_never_replaced(tmp_path: Path) -> None:
    """Whatever it is."""
    store = _filled(tmp_path / "store.db", 1)
    target = tmp_path / "precious.txt"
    target.write_text("precious", encoding="utf-8")
    with pytest.raises(InvalidInputError, match="exists already"):
        store.backup(target)
    assert target.read_text(encoding="utf-8") == "precious"
    store.close()


def test_of_two_backups_to_one_target_one_is_written(tmp_path: Path) -> None:
    """The other is refused, and what was written is whole: neither writes into the other's copy."""
    store = _filled(tmp_path / "store.db", 30)
    for turn in range(5):
        target = tmp_path / f"backup{turn}.db"
        with ThreadPoolExecutor(2) as threads:
            running = [threads.submit(store.backup, target) for _ in range(2)]
            outcomes = [backup.exception() for backup in running]
        assert sorted(type(outcome).__name__ for outcome in outcomes) == ["InvalidInputError", "NoneType"]
        assert backup_problems(target) == []
    assert len(list(tmp_path.iterdir())) == 3 + 2 * 5
    store.close()


def test_a_backup_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """A missing folder, and a store that is closed."""
    store = _filled(tmp_path / "store.db", 1)
    with pytest.raises(StoreUnavailableError):
        store.backup(tmp_path / "missing" / "backup.db")
    store.close()
    with pytest.raises(StoreUnavailableError):
        store.backup(tmp_path / "backup.db")


def test_a_changed_or_lost_file_is_noticed(tmp_path: Path) -> None:
    """One bit is enough; so is a missing manifest."""
    store = _filled(tmp_path / "store.db", 1)
    target = tmp_path / "backup.db"
    store.backup(target)
    store.close()
    raw = bytearray(target.read_bytes())
    raw[len(raw) // 2] ^= 1
    target.write_bytes(raw)
    assert [str(target) in problem for problem in backup_problems(target)] == [True]
    (tmp_path / "backup.db.sha256").unlink()
    assert backup_problems(target) == [f"{tmp_path / 'backup.db.sha256'} does not exist."]
