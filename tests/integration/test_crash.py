"""A service that is killed in the middle of its work loses nothing that it acknowledged."""

import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def server(data: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """Start the service on a free port; give the port and the process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = os.environ | {"ONRECORD_DATA_DIR": str(data), "ONRECORD_SEEDS": "", "ONRECORD_LOG_LEVEL": "error"}
    command = [sys.executable, "-m", "service", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        try:
            await_ready(port, process)
            yield port, process
        finally:
            process.kill()


def await_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until the service says that it is ready."""
    for _ in range(600):
        assert process.poll() is None, "the service did not start"
        try:
            if ask(port, "GET", "/health/ready")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise TimeoutError


def ask(port: int, method: str, path: str, body: object = None) -> tuple[int, bytes]:
    """Send one request; give status and body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {} if body is None else {"Content-Type": "application/json"}
    connection.request(method, path, body=None if body is None else json.dumps(body), headers=headers)
    response = connection.getresponse()
    try:
        return response.status, response.read()
    finally:
        connection.close()


def feed(port: int, name: str, acknowledged: list[str]) -> None:
    """Add one source after the other until the service is gone; note the id of each that was acknowledged."""
    for number in range(10_000):
        text = f"“We counted {number} boats in the harbour,” {name} Roe said on Monday.\n\nThe harbour stayed open."
        try:
            status, body = ask(port, "POST", "/v1/sources", {"text": text, "publisher": name})
        except (OSError, http.client.HTTPException):
            return
        assert status == 201, body
        acknowledged.append(json.loads(body)["id"])


def test_kill_9_during_ingestion_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """Killed three times at random under two writers: `check` passes and every acknowledged source is there."""
    moments = random.Random(20261121)
    acknowledged: list[str] = []
    for round_ in range(3):
        with server(tmp_path) as (port, process):
            writers = [
                threading.Thread(target=feed, args=(port, f"{who}{round_}", acknowledged)) for who in ("Ann", "Bob")
            ]
            for writer in writers:
                writer.start()
            time.sleep(moments.uniform(0.5, 2.5))
            process.send_signal(signal.SIGKILL)
            for writer in writers:
                writer.join()
    assert len(acknowledged) > 10
    with server(tmp_path) as (port, _):
        lost = [source_id for source_id in acknowledged if ask(port, "GET", f"/v1/sources/{source_id}")[0] != 200]
    assert lost == []
    environment = os.environ | {"ONRECORD_DATA_DIR": str(tmp_path), "ONRECORD_SEEDS": ""}
    command = [sys.executable, "-m", "service", "check"]
    checked = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_a_restart_keeps_answers_and_revision(tmp_path: Path) -> None:
    """An answer that was given is given again, byte for byte, by the next process."""
    with server(tmp_path) as (port, process):
        ask(port, "POST", "/v1/sources", {"text": "“The bridge is safe,” Ann Lee said."})
        first = ask(port, "POST", "/v1/verifications", {"claim": "Ann Lee said the bridge is safe"})
        process.terminate()
        # The server finishes what is in flight, then lets the signal have its way.
        assert process.wait(timeout=30) in {0, -signal.SIGTERM}
    with server(tmp_path) as (port, _):
        again = ask(port, "POST", "/v1/verifications", {"claim": "Ann Lee said the bridge is safe"})
        linked = ask(port, "GET", f"/v1/verifications/{json.loads(first[1])['id']}")
    assert first[0] == 200
    assert first == again == linked
