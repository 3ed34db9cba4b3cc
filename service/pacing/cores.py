"""The cores: each request works on one, and borrows those that no other request needs."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Generic, TypeVar

from service.pacing.budget import check

T = TypeVar("T")
R = TypeVar("R")


class Cores:
    """A number of cores, shared by requests so that they are never asked for more than there are.

    Whoever works counts as one. Helpers take what is left over, and go as soon as somebody else needs the core: between
    two items, so that requests which come together share fairly and one that comes alone has all.
    """

    def __init__(self, count: int) -> None:
        """Start with every core idle.

        Args:
            count: how many threads may compute at once, 1 or more.
        """
        self._count = count
        self._lock = threading.Lock()
        self._workers = 0
        self._helpers = 0
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="onrecord-helper")

    @contextmanager
    def working(self) -> Iterator[None]:
        """Count the calling thread as one that computes."""
        with self._lock:
            self._workers += 1
        try:
            yield
        finally:
            with self._lock:
                self._workers -= 1

    def share(self, work: Callable[[T], R], items: Sequence[T]) -> list[R]:
        """Do the same to each item, with helpers where cores are idle.

        Args:
            work: called for each item, from any thread.
            items: what to work on.

        Returns:
            The results in the order of the items.

        Raises:
            OutOfTimeError: the time of the request is over.
            AbandonedError: nobody waits for it.
        """
        task = _Task(work, items)
        helping: list[Future[None]] = []
        while len(helping) < len(items) - 1 and self._take():
            helping.append(self._pool.submit(self._help, task))
        try:
            check()
            while task.step():
                check()
        finally:
            task.stop()
            for helper in helping:
                helper.result()
        return task.results()

    def close(self) -> None:
        """Let the helpers go."""
        self._pool.shutdown()

    def _help(self, task: "_Task[T, R]") -> None:
        try:
            while not self._crowded() and task.step():
                pass
        finally:
            with self._lock:
                self._helpers -= 1

    def _take(self) -> bool:
        with self._lock:
            if max(1, self._workers) + self._helpers >= self._count:
                return False
            self._helpers += 1
            return True

    def _crowded(self) -> bool:
        with self._lock:
            return max(1, self._workers) + self._helpers > self._count


class _Task(Generic[T, R]):
    """Items to work on, taken one at a time by whoever is free."""

    def __init__(self, work: Callable[[T], R], items: Sequence[T]) -> None:
        self._work = work
        self._items = items
        self._done: dict[int, R] = {}
        self._next = 0
        self._lock = threading.Lock()

    def step(self) -> bool:
        """Do one more item; False when none is left to take."""
        with self._lock:
            index, self._next = self._next, self._next + 1
        if index >= len(self._items):
            return False
        try:
            self._done[index] = self._work(self._items[index])
        except BaseException:
            self.stop()
            raise
        return True

    def stop(self) -> None:
        """Hand out nothing more."""
        with self._lock:
            self._next = len(self._items)

    def results(self) -> list[R]:
        return [self._done[index] for index in range(len(self._items))]
