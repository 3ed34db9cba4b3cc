"""A real server in a process of its own."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_TRIES, _PAUSE = 600, 0.1


@contextmanager
def serve(data_dir: Path, *, log: Path | None = None, **environment: str) -> Iterator[str]:
    """Start a server on a free port, and stop it at the end.

    Args:
        data_dir: the folder of its store.
        log: file for what it writes to standard error, errors only; null to show it.
        environment: variables that it gets besides.

    Yields:
        Its address, once it is ready.

    Raises:
        TimeoutError: it was not ready within a minute.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "service", "serve", "--port", str(port)]
    own = {"ONRECORD_DATA_DIR": str(data_dir), "ONRECORD_LOG_LEVEL": "error"}
    with ExitStack() as opened:
        errors = opened.enter_context(log.open("w")) if log else None
        server = opened.enter_context(
            subprocess.Popen(command, cwd=ROOT, env=os.environ | own | environment, stderr=errors)
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_ready(f"{url}/health/ready")
            yield url
        finally:
            server.terminate()


def _wait_until_ready(url: str) -> None:
    for _ in range(_TRIES):
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(_PAUSE)
    message = "The server did not become ready within a minute."
    raise TimeoutError(message)
