"""The ticket of a request: how long it may take, and whether its client still waits."""

import asyncio
from typing import Any, TypeVar

from service.pacing import Budget

T = TypeVar("T")


class Ticket:
    """Goes with a request from the edge to the thread that works on it; made and used in the event loop's thread.

    Attributes:
        budget: what the request may spend.
    """

    def __init__(self, seconds: float) -> None:
        """Start the clock.

        Args:
            seconds: how long the request may take.
        """
        self.budget = Budget(seconds)
        self._seconds = seconds
        self._gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def renew(self) -> None:
        """Give the request its whole time again: its body has come, or it goes on to the next of its claims."""
        self.budget.renew(self._seconds)

    def leave(self) -> None:
        """Tell whoever waits or works that the client has gone."""
        self.budget.abandon()
        if not self._gone.done():
            self._gone.set_result(None)

    async def wait_for(self, future: asyncio.Future[T]) -> T:
        """Wait for something for as long as there is time, and somebody who wants it.

        Args:
            future: goes on by itself when it is not waited for any more.

        Raises:
            OutOfTimeError: the time is over.
            AbandonedError: the client has gone.
        """
        either: set[asyncio.Future[Any]] = {future, self._gone}
        await asyncio.wait(either, timeout=self.budget.remaining, return_when=asyncio.FIRST_COMPLETED)
        if future.done():
            return future.result()
        self.budget.check()
        raise self.budget.late()
