"""A killed writer: what was acknowledged is there, and the store is sound."""

import random
import subprocess
import sys
import time
from pathlib import Path

from service.store.sqlite import SqliteStore
from tests.integration.store.samples import DIM

ROOT = Path(__file__).parents[4]
KILLS = 6


def _lines_until_killed(path: Path, first: int, pause: float) -> list[str]:
    """Let a process write, kill it `pause` seconds after its first word, and return what it had told."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.store.sqlite.writing_process", str(path), str(first)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    with writer:
        assert writer.stdout is not None
        told = [writer.stdout.readline()]
        time.sleep(pause)
        writer.kill()
        told += writer.stdout.readlines()
    return [line.strip() for line in told if line.endswith("\n")]


def test_a_killed_writer_loses_nothing_that_it_told_of(tmp_path: Path) -> None:
    """Killed at random moments, each time on the store that the last one left behind."""
    path = tmp_path / "store.db"
    moments = random.Random(20)
    added: set[str] = set()
    leaving: set[str] = set()
    for kill in range(KILLS):
        for line in _lines_until_killed(path, kill * 1_000_000, moments.uniform(0.0, 0.25)):
            word, source_id = line.split()
            (added if word == "added" else leaving).add(source_id)
        store = SqliteStore.open(path, dim=DIM)
        assert store.check() == []
        held = {stored.source.id for stored in store.sources(limit=100_000).items}
        store.close()
        assert added - leaving <= held
    assert len(added) > KILLS
