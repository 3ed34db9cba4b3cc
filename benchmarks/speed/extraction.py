"""How fast quotes are read: `python -m benchmarks.speed.extraction`, beside other extractors where they are at hand.

Documents per second of processor time on one core with the same spaCy model, in one run, each system in turn on the
same texts; loading is not counted, nor time that other processes take. Ours parses, finds quotes and names speakers.
The texts are the development split of PolNeAR where it is at hand, else the seeds;
`benchmarks/accuracy/extraction_peers.py` tells how to get the others.
"""

import os
import subprocess
import sys

from rich.console import Console
from rich.table import Table

from benchmarks.accuracy.extraction import corpora, measure
from benchmarks.accuracy.extraction_peers import ONE_THREAD, peers_at_hand, run_peer
from benchmarks.accuracy.score import Document
from service.language import Parser

_ALONE = "ONRECORD_BENCH_ALONE"


def main() -> None:
    """Print a table, from a process whose libraries use one core."""
    if _ALONE not in os.environ:
        environment = {**os.environ, **ONE_THREAD, _ALONE: "1"}
        raise SystemExit(subprocess.call([sys.executable, "-m", __spec__.name, *sys.argv[1:]], env=environment))
    name, documents = next(iter(corpora()))
    Console(width=110).print(_table(name, documents))


def _table(name: str, documents: tuple[Document, ...]) -> Table:
    speeds: dict[str, float] = {}
    for peer in peers_at_hand():
        seconds = sum(answer.seconds for answer in run_peer(peer, documents))
        speeds[peer.name] = len(documents) / seconds
    parser = Parser()
    measure(documents[:1], parser)
    speeds["OnRecord"] = len(documents) / measure(documents, parser).seconds
    table = Table(title=f"{name}: {len(documents)} documents, one core, {parser.name}")
    table.add_column("system")
    table.add_column("docs/s", justify="right")
    table.add_column("OnRecord is faster by", justify="right")
    for system, speed in speeds.items():
        table.add_row(system, f"{speed:.1f}", f"{speeds['OnRecord'] / speed:.2f}")
    return table


if __name__ == "__main__":
    main()
