"""The memory of a service that holds 100,000 quotes: `python -m benchmarks.endurance.large`.

Printed is the resident memory of the serving process, beside the 1 GiB that it is to stay within: when it is ready,
when it has answered for the first time (the vectors are in memory from then on), and after 200 mixed requests; and how
long those took. The store is built once and kept in `.cache`; a run works on a copy.
"""

import argparse
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from benchmarks.endurance import large_store
from benchmarks.endurance.memory import peak, resident
from benchmarks.endurance.mixture import Mixture
from benchmarks.endurance.server import STORE, running
from benchmarks.endurance.tally import Tally
from benchmarks.endurance.texts import chance_of
from benchmarks.service import ROOT

_CACHE = ROOT / ".cache" / "large"
_BOUND_MIB = 1024
_CLIENTS = 4


def stored(quotes: int, cache: Path = _CACHE) -> Path:
    """Return a store of that many quotes, built if it is not there yet.

    Args:
        quotes: at least so many.
        cache: folder in which it is kept; what it is built by is part of its name.
    """
    made_by = sha256(Path(large_store.__file__).read_bytes()).hexdigest()[:12]
    folder = cache / f"{quotes}-{made_by}"
    if not folder.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as building:
            large_store.build(Path(building), quotes)
            shutil.copytree(building, folder)
    return folder / STORE


def measure(store: Path, requests: int, *, stances: str) -> bool:
    """Serve a store, ask it, and print what was measured.

    Args:
        store: is not changed.
        requests: so many turns of the mixture of a soak.
        stances: as ONRECORD_STANCE_MODEL.

    Returns:
        Whether memory never went beyond 1 GiB.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        shutil.copy(store, folder / "data" / STORE)
        settings = {"ONRECORD_STANCE_MODEL": stances}
        with running(folder / "data", log=folder / "log", settings=settings) as server:
            client, pid = server.await_ready(), server.process.pid
            seen = {"when ready": resident(pid)}
            held = client.ask("GET", "/v1/coverage").json["store"]
            client.ask("POST", "/v1/verifications", {"claim": "Ann Lee said the bridge is safe"})
            seen["after the first answer"] = resident(pid)
            tally = Tally(client.ask("GET", "/schema/openapi.json").json)
            mixture = Mixture(tally)
            mixture.fill(client)

            def work(number: int) -> None:
                chance, own = chance_of(number), server.client()
                for _ in range(requests // _CLIENTS):
                    mixture.turn(own, chance)
                own.close()

            with ThreadPoolExecutor(_CLIENTS) as clients:
                list(clients.map(work, range(_CLIENTS)))
            seen[f"after {tally.requests()} mixed requests"] = resident(pid)
            seen["at most"] = highest = peak(pid)
    print(f"{held['quotes']:,} quotes of {held['sources']:,} sources.\n")
    print("| resident memory | MiB | of 1 GiB |\n|---|---|---|")
    for moment, size in seen.items():
        print(f"| {moment} | {size:.0f} | {size / _BOUND_MIB:.0%} |")
    print("\n| operation | status × count | p50 ms | p99 ms |\n|---|---|---|---|")
    for row in tally.rows():
        print(row)
    return highest <= _BOUND_MIB and not tally.undocumented()


def main() -> int:
    """Measure and print; give 1 when memory went beyond 1 GiB or an answer was undocumented."""
    parser = argparse.ArgumentParser(description="Measure the memory of a service with a large store.")
    parser.add_argument("--quotes", type=int, default=100_000, help="in the store (default: 100000)")
    parser.add_argument("--requests", type=int, default=200, help="mixed ones (default: 200)")
    parser.add_argument("--stances", default="checked", help="as ONRECORD_STANCE_MODEL (default: checked)")
    options = parser.parse_args()
    return 0 if measure(stored(options.quotes), options.requests, stances=options.stances) else 1


if __name__ == "__main__":
    sys.exit(main())
