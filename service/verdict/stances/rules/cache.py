"""A bounded cache of what was worked out for a text; evidence comes up again for every claim about it."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Cache(Generic[T]):
    """Keeps the values of the texts asked for last; may be called from any thread."""

    def __init__(self, size: int) -> None:
        """Start empty.

        Args:
            size: at most so many values are kept, 1 or more.
        """
        self._size = size
        self._values: OrderedDict[str, T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, text: str, work_out: Callable[[str], T]) -> T:
        """Return the value of a text, worked out unless it is kept.

        Args:
            text: the text.
            work_out: a pure function; two threads that ask at the same moment may both run it.
        """
        with self._lock:
            if text in self._values:
                self._values.move_to_end(text)
                return self._values[text]
        value = work_out(text)
        with self._lock:
            self._values[text] = value
            if len(self._values) > self._size:
                self._values.popitem(last=False)
        return value
