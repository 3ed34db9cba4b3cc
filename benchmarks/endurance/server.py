"""A real server process that can be killed, and requests to it."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct

from benchmarks.service import ROOT

STORE = "onrecord.sqlite"
"""Name of the file in the data directory."""

_PATIENCE_SECONDS = 120.0
_PAUSE_SECONDS = 0.02


class Reply(Struct, frozen=True):
    """An answer as it came.

    Attributes:
        status: the HTTP status code.
        headers: names in lower case.
        body: the bytes.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:  # noqa: ANN401 - an answer can be any JSON
        """The body, decoded."""
        return json.loads(self.body)


class Client:
    """One connection to a server; for one thread."""

    def __init__(self, port: int) -> None:
        """Connect to nothing yet.

        Args:
            port: on 127.0.0.1.
        """
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE_SECONDS)

    def ask(self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None) -> Reply:
        """Send one request and wait for its answer.

        Args:
            method: GET, POST or DELETE.
            path: with its query.
            body: sent as JSON; bytes are sent as they are.
            headers: beyond the content type.

        Raises:
            OSError: there is no server, or it went away.
            http.client.HTTPException: it went away in the middle of its answer.
        """
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        content_type = {} if raw is None else {"Content-Type": "application/json"}
        try:
            self._connection.request(method, path, body=raw, headers=content_type | dict(headers or {}))
            response = self._connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Reply(response.status, found, response.read())
        except (OSError, http.client.HTTPException):
            self.close()
            raise

    def close(self) -> None:
        """Hang up; the next request connects anew."""
        self._connection.close()


class Server:
    """The service in a process of its own."""

    def __init__(
        self, data: Path, *, log: Path, settings: Mapping[str, str] | None = None, prefix: Sequence[str] = ()
    ) -> None:
        """Start the process; it is not ready yet.

        Args:
            data: the data directory.
            log: file to which the log is appended.
            settings: environment variables beyond those of `environment`.
            prefix: command and options that run the service, such as one that takes privileges away.
        """
        self.port = _free_port()
        self._clients: list[Client] = []
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [*prefix, sys.executable, "-m", "service", "serve", "--port", str(self.port)],
                cwd=ROOT,
                env=environment(data) | dict(settings or {}),
                stderr=output,
            )

    def await_ready(self) -> Client:
        """Wait until the service says that it is ready; give a connection to it.

        Raises:
            RuntimeError: the process ended, or it was not ready within two minutes.
        """
        client = self.client()
        ends_at = time.monotonic() + _PATIENCE_SECONDS
        while time.monotonic() < ends_at:
            if self.process.poll() is not None:
                message = f"The service ended with exit code {self.process.returncode}."
                raise RuntimeError(message)
            try:
                if client.ask("GET", "/health/ready").status == http.client.OK:
                    return client
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(_PAUSE_SECONDS)
        message = "The service was not ready in time."
        raise RuntimeError(message)

    def client(self) -> Client:
        """Make one more connection; it is closed with the server."""
        self._clients.append(Client(self.port))
        return self._clients[-1]

    def close(self) -> None:
        """Kill the process if it still lives, and close every connection to it."""
        self.kill()
        for client in self._clients:
            client.close()

    def kill(self) -> None:
        """Kill the process with `kill -9`."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> None:
        """Let the process finish what it has begun and leave."""
        self.process.terminate()
        self.process.wait(timeout=_PATIENCE_SECONDS)


@contextmanager
def running(
    data: Path, *, log: Path, settings: Mapping[str, str] | None = None, prefix: Sequence[str] = ()
) -> Iterator[Server]:
    """Start a server as `Server` does, and close it at the end."""
    server = Server(data, log=log, settings=settings, prefix=prefix)
    try:
        yield server
    finally:
        server.close()


def environment(data: Path) -> dict[str, str]:
    """Return the environment of a service without seeds whose stances are judged by rules, since that starts fast."""
    settings = {"DATA_DIR": str(data), "SEEDS": "", "LOG_LEVEL": "warning", "STANCE_MODEL": "rules"}
    return os.environ | {f"ONRECORD_{name}": value for name, value in settings.items()}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
