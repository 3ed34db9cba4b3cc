"""The short form of `make soak`: every answer under mixed load is one that the contract knows."""

from pathlib import Path

from benchmarks.endurance.mixture import Mixture
from benchmarks.endurance.server import running
from benchmarks.endurance.soak import load
from benchmarks.endurance.tally import Tally


def test_mixed_load_gets_documented_answers_only(tmp_path: Path) -> None:
    """Four clients for some seconds, right and wrong requests alike."""
    with running(tmp_path / "data", log=tmp_path / "log") as server:
        tally = Tally(server.await_ready().ask("GET", "/schema/openapi.json").json)
        load(Mixture(tally), [server.client() for _ in range(4)], seed=1, seconds=4.0)
    assert tally.requests() > 10
    assert tally.undocumented() == 0, list(tally.rows())
    assert (tmp_path / "log").read_text(encoding="utf-8") == ""
