"""The short form of `make torture`: a real server, killed, out of room, and read-only."""

from pathlib import Path

from benchmarks.endurance.ledger import Ledger
from benchmarks.endurance.server import running
from benchmarks.endurance.texts import Article, article, chance_of
from benchmarks.endurance.torture import disk_cases, torture


def test_kill_9_under_load_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """Sources, removals, answers and a backup, over a few lives of the process: all are kept, and the check passes."""
    run = torture(tmp_path, kills=3, seed=20261122, backups_every=3, load_seconds=1.0)
    assert run.result.faults == []
    assert (run.result.kills >= 3, run.result.checks >= 3, run.result.backups) == (True, True, 1)
    assert run.ledger.counts()[0] > 0


def test_a_full_or_read_only_disk_stops_changes_alone(tmp_path: Path) -> None:
    """Changes get 503 and a line in the log, whatever only reads is answered, and room is all that is needed again."""
    how, faults = disk_cases(tmp_path, seed=20261122, mount=False)
    assert how
    assert faults == []


def test_a_broken_promise_is_noticed(tmp_path: Path) -> None:
    """The torture would see it: a lost source, another text, a lost quote, a removed source that is back, an answer."""
    chance, ledger = chance_of(1), Ledger()
    kept, lost = article(chance, 1), article(chance, 2)
    with running(tmp_path / "data", log=tmp_path / "log") as server:
        client = server.await_ready()
        ids = [client.ask("POST", "/v1/sources", document.request).json["id"] for document in (kept, lost)]
        for source_id, document in zip(ids, (kept, lost), strict=True):
            ledger.added(source_id, document)
        assert ledger.broken_promises(client, chance, sample=9) == ledger.missing(client) == []
        kept_id, lost_id = ids
        client.ask("DELETE", f"/v1/sources/{lost_id}")
        ledger.added(kept_id, Article(text="Other words.", publisher="", quotes=("never said",)))
        ledger.removed(kept_id)
        ledger.answered("vrf_none", b"body")
        broken = ledger.broken_promises(client, chance, sample=9)
        missing = ledger.missing(client)
    assert sorted(broken) == sorted(
        [
            f"Source {lost_id} is lost (404).",
            f"Source {kept_id} has another text.",
            f"Source {kept_id} has lost its quote “never said”.",
            f"Source {kept_id} is back after its removal.",
            "Answer vrf_none is not the one that was given (404).",
        ]
    )
    assert missing == [f"Source {lost_id} is lost.", f"Source {kept_id} is listed after its removal."]
