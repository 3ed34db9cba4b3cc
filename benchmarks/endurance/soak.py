"""The service under mixed load for a long time: `python -m benchmarks.endurance.soak`, or `make soak`.

Clients add and remove sources, verify claims and look around, each as fast as it is answered; some of what they send is
wrong. The store keeps its size, so that memory has no reason to grow. Printed are the answers by route and status, how
long they took, whether the contract knows each of them, and the memory of the process after the warm-up and at the end.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread

from benchmarks.endurance.memory import MemoryWatch
from benchmarks.endurance.mixture import Mixture
from benchmarks.endurance.server import Client, running
from benchmarks.endurance.tally import Tally
from benchmarks.endurance.texts import chance_of

_MOST_GROWTH = 0.05
_WARM_UP_SHARE = 0.2


def load(mixture: Mixture, clients: list[Client], *, seed: int, seconds: float) -> None:
    """Let clients work side by side.

    Args:
        mixture: what they do.
        clients: one connection each.
        seed: decides who does what.
        seconds: for so long.
    """
    ends_at = time.monotonic() + seconds

    def work(client: Client, number: int) -> None:
        chance = chance_of(seed * len(clients) + number)
        while time.monotonic() < ends_at:
            mixture.turn(client, chance)
        client.close()

    threads = [Thread(target=work, args=(client, number)) for number, client in enumerate(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def report(tally: Tally, watch: MemoryWatch, *, seconds: float) -> bool:
    """Print what was measured.

    Args:
        tally: what was answered.
        watch: the memory of the process.
        seconds: for how long.

    Returns:
        Whether every answer was a documented one and memory stayed as it was.
    """
    before, after = watch.after_warm_up(seconds * _WARM_UP_SHARE), watch.at_the_end()
    growth = after / before - 1
    print("| operation | status × count | p50 ms | p99 ms |\n|---|---|---|---|")
    for row in tally.rows():
        print(row)
    print(f"\n{tally.requests()} requests, {tally.undocumented()} answered as the contract does not say.")
    print(f"Memory: {before:.0f} MiB after the warm-up, {after:.0f} MiB at the end ({growth:+.1%}), ", end="")
    print(f"{watch.highest():.0f} MiB at most.")
    return not tally.undocumented() and growth <= _MOST_GROWTH


def main() -> int:
    """Run the soak and print it; give 1 when an answer was undocumented or memory grew."""
    parser = argparse.ArgumentParser(description="Load the service for a long time.")
    parser.add_argument("--minutes", type=float, default=20.0, help="for so long (default: 20)")
    parser.add_argument("--clients", type=int, default=16, help="so many at once (default: 16)")
    parser.add_argument("--seed", type=int, default=1, help="decides what is sent (default: 1)")
    parser.add_argument("--stances", default="checked", help="as ONRECORD_STANCE_MODEL (default: checked)")
    options = parser.parse_args()
    seconds = options.minutes * 60
    print(f"Seed {options.seed}, {options.clients} clients, {options.minutes:g} minutes.\n", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = {"ONRECORD_STANCE_MODEL": options.stances}
        with running(folder / "data", log=folder / "log", settings=settings) as server:
            client = server.await_ready()
            contract = client.ask("GET", "/schema/openapi.json").json
            tally = Tally(contract)
            mixture = Mixture(tally)
            mixture.fill(client)
            watch = MemoryWatch(server.process.pid)
            load(mixture, [server.client() for _ in range(options.clients)], seed=options.seed, seconds=seconds)
            watch.end()
            sound = report(tally, watch, seconds=seconds)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
