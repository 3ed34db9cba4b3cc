"""Admission: who may compute now, who waits their turn, and who is told at once to come again later."""

import asyncio
import contextvars
import functools
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Final, TypeVar

from service.api.operation import LaneName
from service.api.ticket import Ticket
from service.domain.errors import OnRecordError
from service.pacing import spending

T = TypeVar("T")

_READERS = 2
_WRITING: Final = frozenset({"write", "write_long"})
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

    Those who wait are served kind after kind, and within a kind first come, first served: what is rarely asked for
    does not stand behind everything that is asked for often.

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
        # By kind, the one that was served longest ago first.
        self._queues: dict[str, deque[asyncio.Future[None]]] = {}
        self._seconds: dict[str, float] = {}

    def refuse_in_vain(self, ticket: Ticket, *, kind: str = "") -> None:
        """Turn one more away when there is neither a turn nor a place, or its time would be over before its turn.

        Args:
            ticket: of the request.
            kind: of what it wants to do; only its own kind tells how long it would wait at least.

        Raises:
            OverloadedError: it would wait in vain; it says when those who wait now will have had their turn.
        """
        if self.taken < self.turns:
            return
        seconds = self._seconds.get(kind, 0.0) / self.turns
        at_least = len(self._queues.get(kind, ())) * seconds
        if self.waiting >= self._places or at_least > ticket.budget.remaining:
            raise OverloadedError(max(1, math.ceil((self.waiting + self.taken) * seconds)))

    async def enter(self, ticket: Ticket, *, kind: str = "", admitted: bool = False) -> None:
        """Wait for a turn; whoever gets one gives it back with `leave`.

        Args:
            ticket: who waits, and for how long at most.
            kind: of what it wants to do.
            admitted: it holds a turn elsewhere already, and is not turned away any more.

        Raises:
            OverloadedError: it would wait in vain.
            OutOfTimeError: the time was over before the turn came.
            AbandonedError: the client has gone.
        """
        if not admitted:
            self.refuse_in_vain(ticket, kind=kind)
        if self.taken < self.turns:
            self.taken += 1
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        queue = self._queues.setdefault(kind, deque())
        queue.append(waiter)
        self.waiting += 1
        try:
            await ticket.wait_for(waiter)
        except BaseException:
            if waiter in queue:
                queue.remove(waiter)
            else:
                self.leave()
            raise
        finally:
            self.waiting -= 1

    def leave(self, seconds: float | None = None, *, kind: str = "") -> None:
        """Give a turn to whoever is next.

        Args:
            seconds: how long it was held; null where it was not used.
            kind: of what was done.
        """
        if seconds is not None:
            self._seconds[kind] = _STEADY * self._seconds.get(kind, seconds) + (1 - _STEADY) * seconds
        for served, queue in self._queues.items():
            if queue:
                self._queues[served] = self._queues.pop(served)
                queue.popleft().set_result(None)
                return
        self.taken -= 1


class Admission:
    """The lanes of the service, and the threads behind them.

    Verifying and adding sources compute, and share as many turns as there are cores to use, one for each in turn where
    both wait. Adding long documents, which takes far longer, never has all of them, and short ones do not stand behind
    long ones. A batch holds a place of its own and queues up anew for each claim. Reading and removing take
    milliseconds and never wait for those who compute.
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
            "write_long": Lane("write_long", turns=max(1, threads - 1), places=places),
            "batch": Lane("batch", turns=threads, places=places),
        }
        self._aside: Mapping[str, Lane] = {
            # As many may wait to read as computing takes in all: a page of quotes costs a hundredth of a verification.
            "read": Lane("read", turns=_READERS, places=max(4 * places, _READERS)),
            "remove": Lane("remove", turns=1, places=places),
        }
        self._pools: dict[str, ThreadPoolExecutor] = {}

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """Every lane, for whoever counts."""
        return (self._compute, *self._outer.values(), *self._aside.values())

    def open(self) -> None:
        """Make the threads; they start when they are needed."""
        self._pools = {
            lane.name: ThreadPoolExecutor(lane.turns, thread_name_prefix=f"onrecord-{lane.name}")
            for lane in (self._compute, *self._aside.values())
        }

    def close(self) -> None:
        """Wait for those who still compute."""
        for pool in self._pools.values():
            pool.shutdown()

    def refuse_in_vain(self, name: LaneName, ticket: Ticket) -> None:
        """Turn a request away before its body is read.

        Args:
            name: of the lane.
            ticket: of the request.

        Raises:
            OverloadedError: it would wait in vain.
        """
        (self._outer.get(name) or self._inner(name)).refuse_in_vain(ticket, kind=_kind(name))

    @asynccontextmanager
    async def place(self, name: LaneName, ticket: Ticket) -> AsyncIterator[None]:
        """Hold a turn of an outer lane, if the lane has one.

        Raises:
            OverloadedError: it would wait in vain.
            OutOfTimeError: the time was over before the turn came.
            AbandonedError: the client has gone.
        """
        lane = self._outer.get(name)
        if lane is None:
            yield
            return
        await lane.enter(ticket, kind=_kind(name))
        began = time.perf_counter()
        try:
            yield
        finally:
            lane.leave(time.perf_counter() - began, kind=_kind(name))

    async def run(self, name: LaneName, ticket: Ticket, work: Callable[[], T]) -> T:
        """Run something in a thread when its turn comes.

        The turn is given back when the thread is done, not when nobody waits for it any more.

        Args:
            name: of the lane.
            ticket: at whose expense.
            work: what to do.

        Raises:
            OverloadedError: it would wait in vain.
            OutOfTimeError: the time of the request is over.
            AbandonedError: the client has gone.
        """
        lane = self._inner(name)
        queued = time.perf_counter()
        kind = _kind(name)
        await lane.enter(ticket, kind=kind, admitted=name in self._outer)
        began = time.perf_counter()
        ticket.budget.add("waiting", queued, began)
        loop = asyncio.get_running_loop()

        def done(_: Future[T]) -> None:
            loop.call_soon_threadsafe(functools.partial(lane.leave, time.perf_counter() - began, kind=kind))

        context = contextvars.copy_context()
        running = self._pools[lane.name].submit(context.run, _spend, ticket, work)
        running.add_done_callback(done)
        result = asyncio.wrap_future(running)
        # Where nobody waits any more, nobody looks at how it ends; asyncio would log that.
        result.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        return await ticket.wait_for(result)

    def _inner(self, name: LaneName) -> Lane:
        return self._aside.get(name, self._compute)


def _kind(name: LaneName) -> str:
    """Tell which lanes do alike: the claims of a batch are answered like any other; long documents are documents."""
    return "write" if name in _WRITING else "answer"


def _spend(ticket: Ticket, work: Callable[[], T]) -> T:
    with spending(ticket.budget):
        return work()
