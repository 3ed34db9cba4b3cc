"""Intake: bodies on their way in, bounded in bytes over all requests and in time for each."""

import asyncio
from collections.abc import Callable

from litestar.types import HTTPReceiveMessage, Receive

from service.api.admission import OverloadedError
from service.api.problems import Refused
from service.api.ticket import Ticket

_MEBIBYTE = 1024 * 1024
# Six of the largest bodies that there may be.
_HELD_AT_ONCE = 64 * _MEBIBYTE


class Intake:
    """How many bytes of bodies the service holds."""

    def __init__(self, *, most: int = _HELD_AT_ONCE) -> None:
        """Start empty.

        Args:
            most: bytes that may be held at once.
        """
        self._most = most
        self._held = 0

    def take(self, size: int) -> None:
        """Hold more.

        Raises:
            OverloadedError: it would be too much.
        """
        if self._held + size > self._most:
            raise OverloadedError(1)
        self._held += size

    def release(self, size: int) -> None:
        """Hold less."""
        self._held -= size


class Body:
    """The body of one request on its way in; once it is there, whoever sent it is watched for leaving."""

    def __init__(self, receive: Receive, ticket: Ticket, intake: Intake, on_leave: Callable[[], None]) -> None:
        """Nothing has come yet.

        Args:
            receive: of the server.
            ticket: its time is also that of the body.
            intake: holds the bytes.
            on_leave: called when the client goes before it has its answer.
        """
        self._receive = receive
        self._ticket = ticket
        self._intake = intake
        self._on_leave = on_leave
        self._size = 0
        self._watch: asyncio.Task[None] | None = None

    async def receive(self) -> HTTPReceiveMessage:
        """Return the next part.

        Raises:
            Refused: it does not come in time.
            OverloadedError: the service holds as much as it can.
        """
        if self._watch is not None:
            await asyncio.wait({self._watch})
            return {"type": "http.disconnect"}
        try:
            message = await asyncio.wait_for(self._receive(), self._ticket.budget.remaining)
        except TimeoutError:
            detail = "The body did not come in time."
            raise Refused(400, detail, {"Connection": "close"}) from None
        if message["type"] == "http.request":
            self._hold(len(message.get("body", b"")))
            if not message.get("more_body", False):
                self._watch = asyncio.create_task(self._await_leaving())
        return message  # type: ignore[return-value]  # HTTP connections get HTTP messages

    def close(self) -> None:
        """Hold nothing any more and stop watching."""
        self._intake.release(self._size)
        self._size = 0
        if self._watch is not None:
            self._watch.cancel()

    def _hold(self, size: int) -> None:
        self._intake.take(size)
        self._size += size

    async def _await_leaving(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._on_leave()
