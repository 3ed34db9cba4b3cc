"""A disk without room: additions are refused, everything else goes on, and room is all that is needed again."""

import logging
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from service.domain.errors import StoreUnavailableError
from service.ports import Addition, QuoteFilter
from service.store.sqlite import SqliteStore
from tests.integration.store.samples import DIM, Said, article

EVERYTHING = QuoteFilter()


@contextmanager
def _no_file_larger_than(size: int) -> Iterator[None]:
    """Let the operating system refuse to write past `size` bytes of any file, as it refuses on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _large(number: int) -> Addition:
    return article(f"Large {number}", Said(text=f"{number} words. " * 2000))


def _fill(store: SqliteStore, first: int) -> int:
    """Add sources until one is refused; return how many were not."""
    for number in range(first, first + 100):
        try:
            store.add_source(_large(number))
        except StoreUnavailableError:
            return number - first
    pytest.fail("The disk was never full.")


def test_a_full_disk_refuses_additions_and_nothing_else(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Readers go on, nothing half-written is seen, and once there is room the same addition succeeds.

    The log says when it began and when it was over, once each however many were refused.
    """
    caplog.set_level(logging.WARNING)
    store = SqliteStore.open(tmp_path / "store.db", dim=DIM)
    store.add_source(_large(0))
    with _no_file_larger_than(1_000_000):
        held = 1 + _fill(store, 1)
        revision = store.revision()
        assert len(store.quotes(EVERYTHING, limit=100).items) == held
        assert len(store.search_text(["words"], EVERYTHING, limit=100)) == held
        with pytest.raises(StoreUnavailableError):
            store.add_source(_large(held))
        assert revision == store.revision()
    assert store.add_source(_large(held))
    assert store.check() == []
    assert len(caplog.messages) == 2
    assert caplog.messages[0].startswith("Nothing can be written to the store, which goes on answering: ")
    assert caplog.messages[1] == "The store can be written to again."
    store.close()


def test_an_answer_on_a_full_disk_is_stored_when_there_is_room(tmp_path: Path) -> None:
    """It is kept in memory and goes to the disk with the next one."""
    path = tmp_path / "store.db"
    store = SqliteStore.open(path, dim=DIM)
    with _no_file_larger_than(500_000):
        _fill(store, 0)
        assert store.save_answer("vrf_1", b"first" * 10_000) == b"first" * 10_000
        assert store.save_answer("vrf_1", b"second") == store.answer("vrf_1") == b"first" * 10_000
    assert store.save_answer("vrf_2", b"another") == b"another"
    store.close()
    store = SqliteStore.open(path, dim=DIM)
    assert (store.answer("vrf_1"), store.answer("vrf_2")) == (b"first" * 10_000, b"another")
    store.close()
