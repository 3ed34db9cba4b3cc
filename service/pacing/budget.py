"""The time of one request: how much there is, whether anybody still waits, and where it went."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from threading import Lock
from typing import Final

from msgspec import Struct

from service.domain.errors import OnRecordError

_LOOK_UP: Final = 0.05  # seconds


class OutOfTimeError(OnRecordError):
    """A request took longer than it may; the work on it was given up."""


class AbandonedError(OnRecordError):
    """Nobody waits for the answer any more; the work on it was given up."""


class Interval(Struct, frozen=True):
    """A stage of the work on a request, and when it was.

    Attributes:
        name: of the stage.
        began: as `time.perf_counter` tells seconds.
        ended: likewise.
    """

    name: str
    began: float
    ended: float


class Budget:
    """What a request may spend, and what it has spent; may be asked from any thread.

    A thread cannot be stopped from outside, so whoever works for long asks between two steps whether to go on.

    Attributes:
        spent: seconds by stage.
        journal: every stage as it was, where somebody wants to know; null where nobody does.
    """

    def __init__(self, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Start the clock.

        Args:
            seconds: how long the request may take from now on.
            clock: tells seconds that never go back.
        """
        self.spent: dict[str, float] = {}
        self.journal: list[Interval] | None = None
        self._clock = clock
        self._abandoned = False
        self._in_stage = False
        self.renew(seconds)

    @property
    def remaining(self) -> float:
        """Seconds that are left, 0 or more."""
        return max(0.0, self._ends_at - self._clock())

    @property
    def abandoned(self) -> bool:
        """Whether nobody waits any more."""
        return self._abandoned

    def renew(self, seconds: float) -> None:
        """Give the request that many seconds from now on."""
        self._seconds = seconds
        self._ends_at = self._clock() + seconds

    def abandon(self) -> None:
        """Tell whoever works on the request that nobody waits any more."""
        self._abandoned = True

    def check(self) -> None:
        """Go on, or do not.

        Raises:
            AbandonedError: nobody waits.
            OutOfTimeError: the time is over.
        """
        if self._abandoned:
            message = "The client has gone."
            raise AbandonedError(message)
        if self.remaining <= 0:
            raise self.late()

    def late(self) -> OutOfTimeError:
        """Say that the time is over."""
        return OutOfTimeError(f"This took longer than the {self._seconds:g} seconds that it may take.")

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Note how long something takes; a stage within a stage is part of the outer one.

        Args:
            name: of the stage, one of a few.

        Raises:
            AbandonedError: nobody waits.
            OutOfTimeError: the time is over.
        """
        self.check()
        if self._in_stage:
            yield
            return
        self._in_stage = True
        began = time.perf_counter()
        try:
            yield
        finally:
            self._in_stage = False
            self.add(name, began, time.perf_counter())

    def add(self, name: str, began: float, ended: float) -> None:
        """Note when a stage was, as `time.perf_counter` tells seconds."""
        self.spent[name] = self.spent.get(name, 0.0) + ended - began
        if self.journal is not None:
            self.journal.append(Interval(name, began, ended))


_CURRENT: ContextVar[Budget | None] = ContextVar("budget", default=None)


@contextmanager
def spending(budget: Budget) -> Iterator[None]:
    """Work at the expense of a budget: `check` and `stage` in here mean this one."""
    before = _CURRENT.set(budget)
    try:
        yield
    finally:
        _CURRENT.reset(before)


def check() -> None:
    """Ask the present budget whether to go on; outside of any, always.

    Raises:
        AbandonedError: nobody waits.
        OutOfTimeError: the time is over.
    """
    budget = _CURRENT.get()
    if budget is not None:
        budget.check()


def stage(name: str) -> AbstractContextManager[None]:
    """Note in the present budget how long something takes; outside of any, just do it.

    Args:
        name: of the stage, one of a few.
    """
    budget = _CURRENT.get()
    return nullcontext() if budget is None else budget.stage(name)


@contextmanager
def held(lock: Lock) -> Iterator[None]:
    """Hold a lock; whoever waits for it asks the present budget now and then whether to go on.

    Args:
        lock: let go of at the end.

    Raises:
        AbandonedError: nobody waits.
        OutOfTimeError: the time is over.
    """
    while not lock.acquire(timeout=_LOOK_UP):
        check()
    try:
        yield
    finally:
        lock.release()
