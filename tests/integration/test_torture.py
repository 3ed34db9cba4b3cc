"""The short form of `make torture`: a real server, killed, out of room, and read-only."""

from pathlib import Path

from benchmarks.endurance.torture import disk_cases, torture


def test_kill_9_under_load_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """Sources, removals, answers and a backup, over a few lives of the process: all are kept, and the check passes."""
    run = torture(tmp_path, kills=4, seed=20261122, backups_every=3)
    assert run.result.faults == []
    assert (run.result.kills >= 4, run.result.checks >= 4, run.result.backups) == (True, True, 1)
    stored, _, answers = run.ledger.counts()
    assert (stored > 4, answers > 0) == (True, True)


def test_a_full_or_read_only_disk_stops_changes_alone(tmp_path: Path) -> None:
    """Changes get 503 and a line in the log, whatever only reads is answered, and room is all that is needed again."""
    how, faults = disk_cases(tmp_path, seed=20261122, mount=False)
    assert how
    assert faults == []
