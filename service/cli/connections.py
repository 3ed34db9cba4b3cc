"""Connections: how many may be open at once, and how long the head of a request may take."""

import asyncio
from typing import Any, ClassVar

import h11
import msgspec
from uvicorn.protocols.http.h11_impl import H11Protocol

from service.api.admission import OverloadedError
from service.api.problems import MEDIA_TYPE, headers_for, problem_for
from service.settings import Settings

_RETRY_SECONDS = 1


class Connection(H11Protocol):
    """A connection as uvicorn has it, which is closed when it is one too many or when no head comes in time.

    Uvicorn itself waits for a head without end, and counts connections only once a head has come.
    """

    most: ClassVar[int]
    head_seconds: ClassVar[float]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - uvicorn's own
        """Wait for nothing yet."""
        super().__init__(*args, **kwargs)
        self._closing: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Begin to wait for a head, or refuse what is one too many."""
        super().connection_made(transport)
        if len(self.connections) > self.most:
            transport.write(_refusal())
            transport.close()
        else:
            self._watch()

    def data_received(self, data: bytes) -> None:
        """Take in what came; a head that is there is not waited for any more."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        super().connection_lost(exc)
        self._wait_no_more()

    def _watch(self) -> None:
        """Count the time from the first moment in which a head could have come, however much of it has."""
        if self.conn.their_state is not h11.IDLE:
            self._wait_no_more()
        elif self._closing is None:
            self._closing = self.loop.call_later(self.head_seconds, self.timeout_keep_alive_handler)

    def _wait_no_more(self) -> None:
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None


def bounded(settings: Settings) -> type[Connection]:
    """Make the connections of a server.

    Args:
        settings: how many there may be, and how long a head may take.
    """

    class Bounded(Connection):
        most = settings.connections
        head_seconds = settings.head_timeout

    return Bounded


def _refusal() -> bytes:
    """Write the answer to whoever is one too many: nothing of what they asked for has been read."""
    error = OverloadedError(_RETRY_SECONDS)
    problem = problem_for(error)
    body = msgspec.json.encode(problem)
    headers = {
        **headers_for(error, problem.status),
        "Content-Type": MEDIA_TYPE,
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    lines = [f"HTTP/1.1 {problem.status} Service Unavailable", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body
