"""Connections that only want to be open: real sockets against a real server."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from service.api import create_app
from service.bootstrap import Service
from service.settings import Settings
from tests.api.serving import Server, serving, until

GET = b"GET /health/live HTTP/1.1\r\nHost: x\r\n"
PATIENCE = 10.0


@pytest.fixture(scope="module")
def server(service: Service) -> Iterator[Server]:
    """A server for four connections, which waits a second for a head."""
    settings = Settings(connections=4, head_timeout=1)
    with serving(create_app(lambda: service, settings), settings) as started:
        yield started


@pytest.fixture(autouse=True)
def _nobody_is_left(server: Server) -> None:
    """Let those go that the test before has closed."""
    until(lambda: not server.server.server_state.connections)


def read_to_end(line: socket.socket) -> bytes:
    """Return all that comes until the server closes the connection."""
    line.settimeout(PATIENCE)
    parts = []
    while part := line.recv(65536):
        parts.append(part)
    return b"".join(parts)


def drip(line: socket.socket, parts: Iterator[bytes]) -> None:
    """Send a part every tenth of a second until the server has closed the connection."""
    ends = time.monotonic() + PATIENCE
    for part in parts:
        assert time.monotonic() < ends, "It was never closed."
        try:
            line.sendall(part)
        except ConnectionError:
            return
        time.sleep(0.1)


def headers() -> Iterator[bytes]:
    """Headers without end."""
    yield GET
    while True:
        yield b"X-More: 1\r\n"


def letters() -> Iterator[bytes]:
    """A path without end."""
    yield b"GET /"
    while True:
        yield b"a"


def empty_lines() -> Iterator[bytes]:
    """What may stand before a request, without end."""
    while True:
        yield b"\r\n"


@pytest.mark.parametrize("parts", [headers, letters, empty_lines])
def test_a_head_that_drips_is_not_waited_for(server: Server, parts: Callable[[], Iterator[bytes]]) -> None:
    """However much of it comes: the time is that of the whole head, and does not begin anew with each byte."""
    with server.connect() as line:
        began = time.monotonic()
        drip(line, parts())
        assert time.monotonic() - began < PATIENCE / 2


@pytest.mark.parametrize("sent", [b"", b"G", GET])
def test_a_head_that_does_not_come_is_not_waited_for(server: Server, sent: bytes) -> None:
    """The connection is closed without an answer: nothing was asked."""
    with server.connect() as line:
        line.sendall(sent)
        assert b"" == read_to_end(line)


def test_the_second_head_of_a_connection_is_not_waited_for_either(server: Server) -> None:
    """The first request was a good one."""
    with server.connect() as line:
        line.sendall(GET + b"\r\n")
        assert line.recv(65536).startswith(b"HTTP/1.1 200 ")
        drip(line, headers())


def test_a_request_may_take_longer_than_its_head(server: Server) -> None:
    """A body that comes after the time of the head is read, and the connection serves on."""
    body = b'{"claim": "Nobody said anything"}'
    head = b"POST /v1/verifications HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    with server.connect() as line:
        for _ in range(2):
            line.sendall(head % len(body))
            time.sleep(1.2)
            line.sendall(body)
            assert line.recv(65536).startswith(b"HTTP/1.1 200 ")


def test_one_connection_too_many_is_refused(server: Server) -> None:
    """With a problem that says when to come again; those that are open serve on, and one that is closed makes room."""
    with ExitStack() as opened:
        lines = [opened.enter_context(server.connect()) for _ in range(4)]
        for line in lines:
            line.sendall(GET + b"\r\n")
            assert line.recv(65536).startswith(b"HTTP/1.1 200 ")
        with server.connect() as line:
            head, _, body = read_to_end(line).partition(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 503 ")
        assert {b"Retry-After: 1", b"Content-Type: application/problem+json"} <= set(head.split(b"\r\n"))
        assert ("/problems/unavailable", 503) == (json.loads(body)["type"], json.loads(body)["status"])
        lines[0].sendall(GET + b"\r\n")
        assert lines[0].recv(65536).startswith(b"HTTP/1.1 200 ")
    until(lambda: server.ask("GET", "/health/live").status == 200)


def test_connections_that_never_ask_keep_nobody_out_for_long(server: Server) -> None:
    """Every place is taken by somebody who sends half a head; a second later there is room again."""
    with ExitStack() as opened:
        for _ in range(4):
            opened.enter_context(server.connect()).sendall(GET)

        def is_served() -> bool:
            try:
                return server.ask("GET", "/health/live").status == 200
            except OSError:
                return False

        assert not is_served()
        until(is_served, PATIENCE)
