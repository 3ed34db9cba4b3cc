"""The soak's own measuring: what the contract does not know is counted, and memory is read."""

import subprocess
import sys
import time
from collections.abc import Mapping
from subprocess import PIPE

from benchmarks.endurance.memory import MemoryWatch
from benchmarks.endurance.server import Client, Reply
from benchmarks.endurance.tally import Tally

CONTRACT: dict[str, dict[str, dict[str, dict[str, object]]]] = {
    "paths": {"/v1/coverage": {"get": {"responses": {"200": {}, "503": {}}}}}
}


class _Says(Client):
    """A connection on which the answers are known beforehand; null for none at all."""

    def __init__(self, *statuses: int | None) -> None:
        super().__init__(0)
        self._statuses = list(statuses)

    def ask(self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None) -> Reply:
        assert (method, path, body, headers) == ("GET", "/v1/coverage", None, None)
        status = self._statuses.pop(0)
        if status is None:
            raise ConnectionResetError
        return Reply(status, {}, b"{}")


def test_what_the_contract_does_not_know_is_counted_and_shown() -> None:
    """A documented 503 is no fault; a 500 is one, and so is no answer at all."""
    tally, client = Tally(CONTRACT), _Says(200, 200, 503, 500, None)
    statuses = [tally.ask(client, "GET", "/v1/coverage").status for _ in range(5)]
    assert statuses == [200, 200, 503, 500, 0]
    assert (tally.requests(), tally.undocumented()) == (5, 2)
    (row,) = tally.rows()
    assert row.startswith("| GET /v1/coverage | **no answer** × 1, 200 × 2, **500** × 1, 503 × 1 | ")


def test_memory_that_grows_is_seen() -> None:
    """Forty MiB more at the end than after the warm-up, in a process that holds nothing else."""
    growing = "import os, sys; sys.stdin.readline(); held = os.urandom(40 << 20); print('held'); sys.stdin.readline()"
    with subprocess.Popen([sys.executable, "-uc", growing], stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        time.sleep(0.3)
        watch = MemoryWatch(process.pid, every=0.02)
        time.sleep(0.3)
        process.stdin.write("grow\n")
        process.stdin.flush()
        assert process.stdout.readline() == "held\n"
        time.sleep(0.5)
        watch.end()
        process.stdin.write("end\n")
    assert watch.at_the_end() - watch.after_warm_up(0.0) > 30
    assert watch.highest() >= watch.at_the_end()
