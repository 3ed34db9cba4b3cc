"""A real server in this process, and clients that ask it over sockets."""

import http.client
import json
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import uvicorn
from litestar.types import ASGIApp
from msgspec import Struct

from service.cli.serve import server_of
from service.settings import Settings


class Answer(Struct, frozen=True):
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float

    def json(self) -> Any:  # noqa: ANN401 - JSON
        """Return the body as plain values."""
        return json.loads(self.body)


class Server:
    """Where the server listens."""

    def __init__(self, server: uvicorn.Server, port: int) -> None:
        """Keep the server and its port."""
        self.server = server
        self.port = port

    def ask(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None, wait: float = 60
    ) -> Answer:
        """Ask over a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=wait)
        began = time.perf_counter()
        sent = None if body is None else json.dumps(body)
        kind = {} if body is None else {"Content-Type": "application/json"}
        try:
            connection.request(method, path, sent, {**kind, **(headers or {})})
            response = connection.getresponse()
            raw = response.read()
        finally:
            connection.close()
        took = time.perf_counter() - began
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, raw, took)

    def connect(self) -> socket.socket:
        """Open a bare connection."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)

    def stop(self) -> None:
        """Tell the server to stop, as a signal does."""
        self.server.should_exit = True


class Asking(threading.Thread):
    """A request under way."""

    def __init__(self, server: Server, method: str, path: str, body: object = None) -> None:
        """Ask, in a thread."""
        super().__init__(daemon=True)
        self._asked = (method, path, body)
        self._server = server
        self.answer: Answer | None = None
        self.start()

    def run(self) -> None:
        """Wait for the answer."""
        self.answer = self._server.ask(*self._asked)

    def result(self) -> Answer:
        """Return the answer when it is there."""
        self.join(60)
        assert self.answer is not None
        return self.answer


@contextmanager
def serving(app: ASGIApp, settings: Settings = Settings()) -> Iterator[Server]:  # noqa: B008 - it is frozen
    """Serve an application on a free port, ready."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = server_of(app, settings)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    asked = Server(server, listening.getsockname()[1])
    try:
        until(lambda: asked.ask("GET", "/health/ready").status == http.client.OK)
        yield asked
    finally:
        server.should_exit = True
        thread.join(60)
        assert not thread.is_alive()


def until(holds: Any, seconds: float = 30) -> None:  # noqa: ANN401 - any question
    """Wait until something holds."""
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, "It never came to hold."
        time.sleep(0.01)
