"""A service that is started again gives what the one before it gave."""

from pathlib import Path

from benchmarks.endurance.server import running


def test_a_restart_keeps_answers_and_revision(tmp_path: Path) -> None:
    """An answer that was given is given again, byte for byte, by the next process."""
    question = {"claim": "Ann Lee said the bridge is safe"}
    with running(tmp_path / "data", log=tmp_path / "log") as server:
        client = server.await_ready()
        client.ask("POST", "/v1/sources", {"text": "“The bridge is safe,” Ann Lee said."})
        first = client.ask("POST", "/v1/verifications", question)
        server.stop()
        assert server.process.returncode == 0
    with running(tmp_path / "data", log=tmp_path / "log") as server:
        client = server.await_ready()
        again = client.ask("POST", "/v1/verifications", question)
        linked = client.ask("GET", f"/v1/verifications/{first.json['id']}")
    assert first.status == 200
    assert first.body == again.body == linked.body
