"""Verifications per second over HTTP: `python -m benchmarks.speed.http`.

A real server process on a store that holds the seeds; every claim is asked once, so that no answer comes from the store
of answers, and then again, so that each does.
"""

import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from benchmarks.service import ROOT, SEEDS

_CLIENTS = (1, 16)
_CLAIMS = 160
_WARM_UP = 20
_SPEAKERS = ("Blinken", "Vladimir Putin", "John Kirby", "Zelenskyy", "Sergei Lavrov", "Rand Paul", "the secretary", "")
_CONTENTS = (
    "Russia is not serious about negotiations",
    "the war will end through diplomacy",
    "it takes about 72 hours to send military assistance",
    "the relationship with China is complex",
    "Ukraine has the same goals",
    "martial law was declared in four regions",
    "peace has to be just and durable",
    "migration is a shared responsibility",
    "NATO is more united after the summit",
    "the United States will not change its nuclear posture",
)


def claims(count: int, seed: str) -> list[str]:
    """Make claims that differ from each other; `seed` keeps one run's claims apart from another's."""
    made = []
    for number in range(count):
        speaker, content = _SPEAKERS[number % len(_SPEAKERS)], _CONTENTS[number % len(_CONTENTS)]
        frame = f"{speaker} said that {content}" if speaker else content
        made.append(f"{frame} ({seed} {number})")
    return made


@contextmanager
def server() -> Iterator[int]:
    """Start the service on a free port with a store of its own; give the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "ONRECORD_DATA_DIR": folder,
            "ONRECORD_SEEDS": str(SEEDS),
            "ONRECORD_LOG_LEVEL": "warning",
        }
        command = [sys.executable, "-m", "service", "serve", "--port", str(port)]
        with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
            try:
                _await_ready(port, process)
                yield port
            finally:
                process.terminate()


def _await_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            message = "The service did not start."
            raise RuntimeError(message)
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health/ready")
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            pass
        time.sleep(0.1)
    message = "The service was not ready within a minute."
    raise RuntimeError(message)


def ask(port: int, asked: Sequence[str]) -> list[float]:
    """Ask claims one after the other over one connection; give the milliseconds of each."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    taken = []
    for claim in asked:
        started = time.perf_counter()
        body = json.dumps({"claim": claim})
        connection.request("POST", "/v1/verifications", body=body, headers={"Content-Type": "application/json"})
        response = connection.getresponse()
        response.read()
        if response.status != http.client.OK:
            message = f"{response.status} for {claim!r}"
            raise RuntimeError(message)
        taken.append((time.perf_counter() - started) * 1000)
    connection.close()
    return taken


def together(port: int, asked: Sequence[str], clients: int) -> tuple[float, list[float]]:
    """Share claims out among clients; give the seconds that all took and the milliseconds of each."""
    taken: list[float] = []
    shares = [asked[number::clients] for number in range(clients)]
    threads = [threading.Thread(target=lambda share=share: taken.extend(ask(port, share))) for share in shares]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started, taken


def row(what: str, clients: int, seconds: float, taken: Sequence[float]) -> str:
    """Show one line of the table."""
    cuts = statistics.quantiles(taken, n=100)
    return f"| {what} | {clients} | {len(taken) / seconds:.1f} | {cuts[49]:.1f} | {cuts[98]:.1f} |"


def main() -> None:
    """Print the table."""
    print("| claims | clients | verifications/s | p50 ms | p99 ms |\n|---|---|---|---|---|")
    with server() as port:
        ask(port, claims(_WARM_UP, "warm-up"))
        for clients in _CLIENTS:
            asked = claims(_CLAIMS, f"round {clients}")
            print(row("never asked before", clients, *together(port, asked, clients)))
            print(row("asked before", clients, *together(port, asked, clients)))


if __name__ == "__main__":
    main()
