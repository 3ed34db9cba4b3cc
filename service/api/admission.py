"""Admission: who may compute now, who waits their turn, and who is told at once to come again later."""

import asyncio
import contextvars
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

from service.api.operation import LaneName
from service.api.ticket import Ticket
from service.domain.errors import OnRecordError
from service.pacing import spending

T = TypeVar("T")

_READERS = 2
_STEADY = 0.9  # weight of what was, in the running mean of how long a turn lasts


class OverloadedError(OnRecordError):
    """So many wait already that one more would wait too long."""

    def __init__(self, retry_after: int) -> None:
        """Say when to come again.

        Args:
            retry_after: seconds.
        """
        super().__init__("The service has as much to do as it can; come again later.")
        self.retry_after = retry_after


class Lane:
    """A number of turns that can be held at once, and a bounded queue for those who wait for one.

    Attributes:
        name: as the metrics call it.
        turns: how many can hold a turn at once.
        taken: how many do.
        waiting: how many wait for one.
    """

    def __init__(self, name: str, *, turns: int, places: int) -> None:
        """Start empty.

        Args:
            name: as the metrics call it.
            turns: how many can hold a turn at once, 1 or more.
            places: how many may wait, 0 or more.
        """
        self.name = name
        self.turns = turns
        self.taken = 0
        self.waiting = 0
        self._places = places
        self._queue: deque[asyncio.Future[None]] = deque()
        self._seconds = 0.0

    @property
    def retry_after(self) -> int:
        """Seconds after which those who wait now will have had their turn, 1 or more."""
        return max(1, math.ceil((self.waiting + self.taken) / self.turns * self._seconds))

    def refuse_when_full(self) -> None:
        """Turn one more away when there is neither a turn nor a place.

        Raises:
            OverloadedError: it is full.
        """
        if self.taken >= self.turns and self.waiting >= self._places:
            raise OverloadedError(self.retry_after)

    async def enter(self, ticket: Ticket, *, admitted: bool = False) -> None:
        """Wait for a turn, first come, first served; whoever gets one gives it back with `leave`.

        Args:
            ticket: who waits, and for how long at most.
            admitted: it holds a turn elsewhere already, and is not turned away any more.

        Raises:
            OverloadedError: there is neither a turn nor a place.
            OutOfTimeError: the time was over before the turn came.
            AbandonedError: the client has gone.
        """
        if not admitted:
            self.refuse_when_full()
        if self.taken < self.turns:
            self.taken += 1
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(waiter)
        self.waiting += 1
        try:
            await ticket.wait_for(waiter)
        except BaseException:
            if waiter in self._queue:
                self._queue.remove(waiter)
            else:
                self.leave()
            raise
        finally:
            self.waiting -= 1

    def leave(self, seconds: float | None = None) -> None:
        """Give a turn to the one who has waited longest.

        Args:
            seconds: how long it was held; null where it was not used.
        """
        if seconds is not None:
            self._seconds = _STEADY * self._seconds + (1 - _STEADY) * seconds if self._seconds else seconds
        if self._queue:
            self._queue.popleft().set_result(None)
        else:
            self.taken -= 1


class Admission:
    """The lanes of the service, and the threads behind them.

    Verifying and writing compute, and share as many turns as there are cores to use; writing, which takes far longer,
    never has all of them. A batch holds a place of its own and queues up anew for each claim. Reading takes
    milliseconds and never waits for those who compute.
    """

    def __init__(self, *, threads: int, places: int) -> None:
        """Start with nobody in it.

        Args:
            threads: how many requests may compute at once.
            places: how many may wait in each lane.
        """
        self._compute = Lane("compute", turns=threads, places=places)
        self._outer: Mapping[str, Lane] = {
            "write": Lane("write", turns=max(1, threads - 1), places=places),
            "batch": Lane("batch", turns=threads, places=places),
        }
        # As many may wait to read as computing takes in all: a page of quotes costs a hundredth of a verification.
        self._read = Lane("read", turns=_READERS, places=max(4 * places, _READERS))
        self._threads = threads
        self._pools: dict[str, ThreadPoolExecutor] = {}

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Every lane, for whoever counts."""
        return (self._compute, *self._outer.values(), self._read)

    def open(self) -> None:
        """Make the threads; they start when they are needed."""
        self._pools = {
            "compute": ThreadPoolExecutor(self._threads, thread_name_prefix="onrecord-compute"),
            "read": ThreadPoolExecutor(_READERS, thread_name_prefix="onrecord-read"),
        }

    def close(self) -> None:
        """Wait for those who still compute."""
        for pool in self._pools.values():
            pool.shutdown()

    def refuse_when_full(self, name: LaneName) -> None:
        """Turn a request away before its body is read.

        Raises:
            OverloadedError: there is neither a turn nor a place for it.
        """
        (self._outer.get(name) or self._inner(name)).refuse_when_full()

    @asynccontextmanager
    async def place(self, name: LaneName, ticket: Ticket) -> AsyncIterator[None]:
        """Hold a turn of an outer lane, if the lane has one.

        Raises:
            OverloadedError: there is neither a turn nor a place.
            OutOfTimeError: the time was over before the turn came.
            AbandonedError: the client has gone.
        """
        lane = self._outer.get(name)
        if lane is None:
            yield
            return
        await lane.enter(ticket)
        began = time.perf_counter()
        try:
            yield
        finally:
            lane.leave(time.perf_counter() - began)

    async def run(self, name: LaneName, ticket: Ticket, work: Callable[[], T]) -> T:
        """Run something in a thread when its turn comes.

        The turn is given back when the thread is done, not when nobody waits for it any more.

        Args:
            name: of the lane.
            ticket: at whose expense.
            work: what to do.

        Raises:
            OverloadedError: there is neither a turn nor a place.
            OutOfTimeError: the time of the request is over.
            AbandonedError: the client has gone.
        """
        lane = self._inner(name)
        queued = time.perf_counter()
        await lane.enter(ticket, admitted=name in self._outer)
        began = time.perf_counter()
        ticket.budget.add("waiting", began - queued)
        loop = asyncio.get_running_loop()

        def done(_: Future[T]) -> None:
            loop.call_soon_threadsafe(lane.leave, time.perf_counter() - began)

        context = contextvars.copy_context()
        running = self._pools[lane.name].submit(context.run, _spend, ticket, work)
        running.add_done_callback(done)
        result = asyncio.wrap_future(running)
        # Where nobody waits any more, nobody looks at how it ends; asyncio would log that.
        result.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        return await ticket.wait_for(result)

    def _inner(self, name: LaneName) -> Lane:
        return self._read if name == "read" else self._compute


def _spend(ticket: Ticket, work: Callable[[], T]) -> T:
    with spending(ticket.budget):
        return work()
