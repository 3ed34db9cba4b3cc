"""Where the time goes: `python -m benchmarks.speed.stages`.

Walks both lines of the house stage by stage on one thread and prints the milliseconds and the share of each; then the
sources per second that the whole line takes in. The texts are news articles of the bench data where those are at hand,
else the seeds.
"""

import gzip
import json
import os
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.service import ROOT, SEEDS
from benchmarks.speed.http import claims
from service.bootstrap import Tools, load_tools, open_store
from service.dates import date_quotes
from service.domain.quote import evidence_text
from service.domain.source import About
from service.lineage import fingerprints
from service.ports import QuoteFilter, Store
from service.quotes import find_quotes
from service.reading import read_plain
from service.retrieval import retrieve
from service.settings import Settings
from service.speakers import attribute, find_speakers
from service.usecases.ingest import Ingest
from service.verdict import Judged, decide, pair_for, parse_claim

_ARTICLES = 60
_CLAIMS = 100
_CANDIDATES = 16


class Stopwatch:
    """Adds up the time of each stage."""

    def __init__(self) -> None:
        """Start with nothing measured."""
        self._taken: defaultdict[str, list[float]] = defaultdict(list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure what is done inside as one round of a stage."""
        started = time.perf_counter()
        yield
        self._taken[name].append((time.perf_counter() - started) * 1000)

    def table(self) -> str:
        """Show mean and median milliseconds and the share of each stage."""
        total = sum(sum(rounds) for rounds in self._taken.values())
        lines = ["| stage | mean ms | median ms | share |", "|---|---|---|---|"]
        for name, rounds in self._taken.items():
            mean, median = statistics.mean(rounds), statistics.median(rounds)
            lines.append(f"| {name} | {mean:.2f} | {median:.2f} | {sum(rounds) / total:.1%} |")
        return "\n".join(lines)


def texts() -> list[str]:
    """Give news texts: those of the bench data where they are at hand, else the seeds."""
    folder = Path(os.environ.get("ONRECORD_BENCH_DATA") or ROOT.parent / "shared")
    path = folder / "quotes" / "polnear.jsonl.gz"
    if not path.exists():
        return [seed.read_text(encoding="utf-8") for seed in sorted(SEEDS.glob("*.txt"))]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        return [row["text"] for row in rows if row["split"] == "dev"][:_ARTICLES]


def read_stage_by_stage(articles: Sequence[str], tools: Tools) -> Stopwatch:
    """Read texts as `Ingest` does, up to the point where the store is asked."""
    watch = Stopwatch()
    for text in articles:
        with watch.stage("reading"):
            source = read_plain(text, About())
        with watch.stage("language"):
            doc = tools.parser.parse(source.text, source.blocks)
        with watch.stage("quotes"):
            quotes = find_quotes(source, doc)
        with watch.stage("speakers"):
            quotes = attribute(doc, quotes).quotes
        with watch.stage("dates"):
            quotes = date_quotes(source, doc, quotes)
        with watch.stage("embedding"):
            tools.embedder.embed([evidence_text(quote) for quote in quotes])
        with watch.stage("fingerprints"):
            fingerprints(source.text)
    return watch


def verify_stage_by_stage(asked: Sequence[str], tools: Tools, store: Store) -> Stopwatch:
    """Answer claims as `Verify` does, but for keeping the answers."""
    watch = Stopwatch()
    for text in asked:
        with watch.stage("claim parsing"):
            claim = parse_claim(text, tools.parser)
        with watch.stage("speakers"):
            found = find_speakers(claim.mention, store.all_speakers()) if claim.mention else ()
            claimed = tuple(speaker.id for speaker in found)
        with watch.stage("retrieval"):
            candidates = retrieve(claim.content, QuoteFilter(), store=store, embedder=tools.embedder, limit=_CANDIDATES)
        with watch.stage("stance, 16 candidates"):
            judgements = tools.stance_model.judge([pair_for(claim, candidate) for candidate in candidates])
        with watch.stage("verdict"):
            judged = [Judged(*each) for each in zip(candidates, judgements, strict=True)]
            decide(claim, claimed, judged)
    return watch


def main() -> None:
    """Print the tables."""
    articles = texts()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), seeds=None)
        tools = load_tools(settings)
        store = open_store(settings, dim=tools.embedder.dim)
        ingest = Ingest(store=store, embedder=tools.embedder, parser=tools.parser)
        started = time.perf_counter()
        for text in articles:
            ingest.add_text(text, About())
        seconds = time.perf_counter() - started
        held = store.coverage()
        print(f"{held.sources} sources with {held.quotes} quotes: {held.sources / seconds:.1f} sources/s stored\n")
        print(
            f"Verification on that store\n\n{verify_stage_by_stage(claims(_CLAIMS, 'stages'), tools, store).table()}\n"
        )
        store.close()
        # Other tools: the cache of the first ones knows every vector by now.
        print(f"Reading the same texts\n\n{read_stage_by_stage(articles, load_tools(settings)).table()}")


if __name__ == "__main__":
    main()
