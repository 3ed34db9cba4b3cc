"""The memory of a process over time, as the operating system counts it."""

import re
import statistics
import time
from pathlib import Path
from threading import Event, Thread

_RESIDENT = re.compile(r"^VmRSS:\s+(\d+) kB$", re.MULTILINE)
_PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
_KIBI = 1024
_TENTH = 0.1


def resident(pid: int) -> float:
    """Return the resident memory of a process, in MiB; 0 when it has gone."""
    return _mebibytes(pid, _RESIDENT)


def peak(pid: int) -> float:
    """Return the most that a process has ever had resident, in MiB; 0 when it has gone."""
    return _mebibytes(pid, _PEAK)


def _mebibytes(pid: int, line: re.Pattern[str]) -> float:
    found = line.search(Path(f"/proc/{pid}/status").read_text(encoding="ascii"))
    return int(found[1]) / _KIBI if found else 0.0


class MemoryWatch:
    """Reads the resident memory of a process again and again, in a thread of its own."""

    def __init__(self, pid: int, *, every: float = 1.0) -> None:
        """Begin to read.

        Args:
            pid: the process.
            every: seconds between two readings.
        """
        self._every = every
        self._pid = pid
        self._readings: list[tuple[float, float]] = []
        self._ended = Event()
        self._thread = Thread(target=self._read)
        self._thread.start()

    def end(self) -> None:
        """Read no more."""
        self._ended.set()
        self._thread.join()

    def after_warm_up(self, warm_up: float) -> float:
        """Return the median of the tenth of all readings that follows the warm-up, in MiB.

        Args:
            warm_up: so many seconds after the first reading.
        """
        start = next((place for place, (at, _) in enumerate(self._readings) if at - self._begun >= warm_up), 0)
        return self._median(start, start + self._tenth)

    def at_the_end(self) -> float:
        """Return the median of the last tenth of all readings, in MiB."""
        return self._median(len(self._readings) - self._tenth, len(self._readings))

    def highest(self) -> float:
        """Return the highest reading, in MiB."""
        return max(size for _, size in self._readings)

    @property
    def _begun(self) -> float:
        return self._readings[0][0]

    @property
    def _tenth(self) -> int:
        return max(1, int(len(self._readings) * _TENTH))

    def _median(self, start: int, end: int) -> float:
        return statistics.median(size for _, size in self._readings[start:end])

    def _read(self) -> None:
        while True:
            size = resident(self._pid)
            if size:
                self._readings.append((time.monotonic(), size))
            if self._ended.wait(self._every):
                return
