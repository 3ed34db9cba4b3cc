"""How fast quotes are read: `python -m benchmarks.speed.extraction`, beside other extractors where they are at hand.

Documents per second of processor time on one core with the same spaCy model, in one run: every system is a process of
its own that starts cold, each in turn on the same texts, as many rounds as `--rounds` says. Loading is not counted, nor
time that other processes take. Ours lays the text out, parses, finds quotes and names speakers; "side by side" parses
as a folder is ingested. spaCy alone finds no quotes: it shows how much of everybody's time is the model's, run as spaCy
runs it. The texts are the development split of PolNeAR where it is at hand, else the seeds;
`benchmarks/accuracy/extraction_peers.py` tells how to get the others.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence

import spacy
from rich.console import Console
from rich.table import Table

from benchmarks.accuracy.extraction import corpora, predict
from benchmarks.accuracy.extraction_peers import ONE_THREAD, Peer, peers_at_hand, run_peer
from benchmarks.accuracy.score import Document
from service.domain.source import About, Source, source_id
from service.language import DEFAULT_MODEL, Parser
from service.quotes import find_quotes
from service.reading import layout
from service.speakers import attribute

_ALONE, _TOGETHER, _SPACY = "OnRecord", "OnRecord, side by side", "spaCy's nlp.pipe alone"


def main() -> None:
    """Print a table, or the seconds of one system of ours in a process of its own."""
    arguments = argparse.ArgumentParser(add_help=False)
    arguments.add_argument("--rounds", type=int, default=1)
    arguments.add_argument("--system", choices=_SYSTEMS)
    given, others = arguments.parse_known_args()
    name, documents = next(iter(corpora()))
    if given.system is not None:
        sys.stdout.write(f"{_SYSTEMS[given.system](documents)}\n")
        return
    peers = peers_at_hand(others)
    seconds: dict[str, float] = {}
    for _ in range(given.rounds):
        for system, taken in _round(peers, documents):
            seconds[system] = seconds.get(system, 0.0) + taken
    speeds = {system: given.rounds * len(documents) / taken for system, taken in seconds.items()}
    Console(width=110).print(_table(f"{name}: {len(documents)} documents, {given.rounds} rounds", speeds, peers))


def _round(peers: Sequence[Peer], documents: Sequence[Document]) -> Iterator[tuple[str, float]]:
    for peer in peers:
        yield peer.name, sum(answer.seconds for answer in run_peer(peer, documents))
    for system in _SYSTEMS:
        command = [sys.executable, "-m", "benchmarks.speed.extraction", "--system", system]
        done = subprocess.run(command, env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE, check=True)
        yield system, float(done.stdout.split()[-1])


def _alone(documents: Sequence[Document]) -> float:
    parser = Parser()
    return _timed(lambda: [predict(document.text, parser) for document in documents])


def _together(documents: Sequence[Document]) -> float:
    parser = Parser()
    return _timed(lambda: list(_read_all(documents, parser)))


def _read_all(documents: Sequence[Document], parser: Parser) -> Iterator[object]:
    sources = [
        Source(id=source_id(document.text, About()), text=document.text, about=About(), blocks=layout(document.text))
        for document in documents
    ]
    docs = parser.parse_all((source.text, source.blocks) for source in sources)
    for source, doc in zip(sources, docs, strict=True):
        yield attribute(doc, find_quotes(source, doc)).quotes


def _spacy(documents: Sequence[Document]) -> float:
    nlp = spacy.load(DEFAULT_MODEL)
    return _timed(lambda: list(nlp.pipe(document.text for document in documents)))


def _timed(work: Callable[[], object]) -> float:
    """Return the processor time of some work in seconds."""
    started = time.process_time()
    work()
    return time.process_time() - started


_SYSTEMS = {_ALONE: _alone, _TOGETHER: _together, _SPACY: _spacy}


def _table(title: str, speeds: dict[str, float], peers: Sequence[Peer]) -> Table:
    best = max((speeds[peer.name] for peer in peers), default=None)
    table = Table(title=f"{title}, one core, {DEFAULT_MODEL}")
    table.add_column("system")
    table.add_column("docs/s", justify="right")
    table.add_column("times the faster of the others", justify="right")
    for system, speed in speeds.items():
        table.add_row(system, f"{speed:.1f}", "-" if best is None else f"{speed / best:.2f}")
    return table


if __name__ == "__main__":
    main()
