"""A service that is told to stop: a real process and a real SIGTERM."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.endurance.server import environment, running
from benchmarks.service import ROOT

LONG = "\n".join(f"“Harbour {number} is closed and pier {number} too,” Ann Lee said." for number in range(200))
PATIENCE = 60.0


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    ends = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < ends, "It never came to hold."
        time.sleep(0.02)


def is_refused(port: int) -> bool:
    """Tell whether nobody listens any more."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
    except ConnectionRefusedError:
        return True
    return False


def test_what_is_in_flight_is_finished_and_nothing_is_lost(tmp_path: Path) -> None:
    """A long text that is being read and a body that is half there: both are answered, nobody new is, and it ends in 0.

    What was acknowledged in the last moment is there when the service is started anew, and the store is sound.
    """
    body = json.dumps({"text": "“The bridge is safe,” Bob Roe said."}).encode()
    head = b"POST /v1/sources HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    with running(tmp_path / "data", log=tmp_path / "log") as server, ThreadPoolExecutor(1) as aside:
        client = server.await_ready()
        adding = aside.submit(server.client().ask, "POST", "/v1/sources", {"text": LONG})
        until(lambda: b'onrecord_turns_taken{lane="compute"} 1.0' in client.ask("GET", "/metrics").body)
        with socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE) as line:
            line.sendall(head % len(body) + body[:9])
            # Whoever is answered after it knows that the head has come.
            assert client.ask("GET", "/health/live").status == 200
            assert not adding.done()
            server.process.send_signal(signal.SIGTERM)
            until(lambda: is_refused(server.port))
            assert server.process.poll() is None
            line.sendall(body[9:])
            answer = line.recv(65536)
        long = adding.result(PATIENCE)
        assert (True, 201) == (answer.startswith(b"HTTP/1.1 201 "), long.status)
        assert 0 == server.process.wait(PATIENCE)
    with running(tmp_path / "data", log=tmp_path / "log") as server:
        kept = server.await_ready().ask("GET", "/v1/sources?limit=100").json["items"]
        assert {long.json["id"], json.loads(answer.partition(b"\r\n\r\n")[2])["id"]} == {each["id"] for each in kept}
    checked = subprocess.run(
        [sys.executable, "-m", "service", "check"],
        cwd=ROOT,
        env=os.environ | environment(tmp_path / "data"),
        check=False,
    )
    assert 0 == checked.returncode
    assert "" == (tmp_path / "log").read_text(encoding="utf-8")


def test_a_service_that_nobody_asks_stops_at_once(tmp_path: Path) -> None:
    """Also while a connection idles that has asked nothing."""
    with running(tmp_path / "data", log=tmp_path / "log") as server:
        server.await_ready()
        with socket.create_connection(("127.0.0.1", server.port)):
            assert server.client().ask("GET", "/health/live").status == 200
            server.stop()
        assert 0 == server.process.returncode
