"""A loss of power: what was acknowledged is on the disk, and what was not is there whole or not at all."""

import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from service.store.sqlite import SqliteStore
from service.store.sqlite.folders import make_folder
from tests.integration.store.samples import DIM, Said, article

ROOT = Path(__file__).parents[4]
ACKNOWLEDGEMENTS = 60
SOURCES = 12
TEARS = 40


def _acknowledge_some(path: Path) -> list[tuple[str, int]]:
    """Add sources to a store that stays open; return each with the length of the WAL when it was acknowledged."""
    store = SqliteStore.open(path, dim=DIM)
    acknowledged = []
    for number in range(SOURCES):
        addition = article(f"Source {number}", *(Said(text=f"Words {number} {place}.") for place in range(3)))
        store.add_source(addition)
        acknowledged.append((addition.source.id, path.with_name("store.db-wal").stat().st_size))
    shutil.copytree(path.parent, path.parent.parent / "taken")
    store.close()
    return acknowledged


def test_a_torn_wal_is_the_store_of_an_earlier_moment(tmp_path: Path) -> None:
    """Cut or overwritten anywhere: all that was acknowledged before that place is there, the rest whole or not."""
    acknowledged = _acknowledge_some(tmp_path / "data" / "store.db")
    chance = random.Random(7)
    whole = (tmp_path / "taken" / "store.db-wal").read_bytes()
    lost = 0
    for tear in range(TEARS):
        folder = tmp_path / f"torn{tear}"
        folder.mkdir()
        shutil.copy(tmp_path / "taken" / "store.db", folder)
        at = chance.randrange(len(whole))
        rest = chance.randbytes(len(whole) - at) if tear % 2 else b""
        (folder / "store.db-wal").write_bytes(whole[:at] + rest)
        store = SqliteStore.open(folder / "store.db", dim=DIM)
        assert store.check() == []
        held = {stored.source.id for stored in store.sources(limit=SOURCES).items}
        assert {source_id for source_id, end in acknowledged if end <= at} <= held
        assert store.coverage().quotes == 3 * len(held)
        lost += SOURCES - len(held)
        store.close()
    assert lost > 0


@pytest.mark.skipif(not shutil.which("strace"), reason="strace shows the order of writing and syncing")
def test_nothing_is_acknowledged_before_it_is_on_the_disk(tmp_path: Path) -> None:
    """Between the last write to the WAL and the acknowledgement the operating system has synced it, each time."""
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-y", "-e", "trace=pwrite64,fsync,fdatasync,write", "-o", str(trace), sys.executable]
    writing = [*command, "-m", "tests.integration.store.sqlite.writing_process", str(tmp_path / "store.db"), "0"]
    with subprocess.Popen(writing, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(ACKNOWLEDGEMENTS)]
        if not told[0]:
            pytest.skip("strace may not trace here")
    unsynced, acknowledged = False, 0
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        if "pwrite64(" in line and "store.db-wal>" in line:
            unsynced = True
        elif re.search(r"(fsync|fdatasync)\(.*store\.db-wal>", line):
            unsynced = False
        elif re.search(r'write\(1<.*"(added|removed) ', line):
            acknowledged += 1
            assert not unsynced
    assert acknowledged >= ACKNOWLEDGEMENTS // 2


def test_a_new_folder_is_brought_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each folder's entry in its parent, from the first one that was there; one that is there is left alone."""
    synced: list[int] = []
    sync = os.fsync

    def note(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", note)
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert synced == [tmp_path.stat().st_ino, (tmp_path / "a").stat().st_ino]
