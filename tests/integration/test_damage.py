"""A service on a damaged file: no bug of the service, and nothing that a client can mend."""

from pathlib import Path

from benchmarks.endurance.server import STORE, running


def test_a_damaged_store_answers_503_and_the_log_says_what_to_do(tmp_path: Path) -> None:
    """Every operation that meets the damage says so; the process lives on."""
    with running(tmp_path / "data", log=tmp_path / "log") as server:
        server.await_ready().ask("POST", "/v1/sources", {"text": "“The bridge is safe,” Ann Lee said."})
        server.stop()
    store = tmp_path / "data" / STORE
    raw = bytearray(store.read_bytes())
    page = raw.index(b"The bridge is safe") // 4096 * 4096
    raw[page : page + 4096] = b"\xff" * 4096
    store.write_bytes(raw)
    with running(tmp_path / "data", log=tmp_path / "log") as server:
        client = server.await_ready()
        reply = client.ask("GET", "/v1/sources")
        live = client.ask("GET", "/health/live")
    assert (reply.status, live.status) == (503, 200)
    assert "damaged" in reply.json["detail"]
    assert "Restore a backup" in (tmp_path / "log").read_text(encoding="utf-8")
