"""Where the time goes: `python -m benchmarks.speed.stages`.

Runs the two lines of the house stage by stage, on one thread, and prints the milliseconds and the share of each; then the
sources per second that the whole line takes in. Texts are the seeds and, where the bench data are at hand, news articles
that are not part of the project.
"""

import gzip
import json
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.service import ROOT, SEEDS, seeded_service
from service.domain.source import About

_ARTICLES = 60


class Stopwatch:
    """Adds up the time of each stage."""

    def __init__(self) -> None:
        """Start with nothing measured."""
        self.taken: defaultdict[str, list[float]] = defaultdict(list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure what is done inside as one round of a stage."""
        started = time.perf_counter()
        yield
        self.taken[name].append((time.perf_counter() - started) * 1000)

    def table(self) -> str:
        """Show mean and median milliseconds and the share of each stage."""
        total = sum(sum(rounds) for rounds in self.taken.values())
        lines = ["| stage | rounds | mean ms | median ms | share |", "|---|---|---|---|---|"]
        for name, rounds in self.taken.items():
            mean, median = statistics.mean(rounds), statistics.median(rounds)
            lines.append(f"| {name} | {len(rounds)} | {mean:.2f} | {median:.2f} | {sum(rounds) / total:.1%} |")
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


def main() -> None:
    """Print the tables."""
    articles = texts()
    with seeded_service() as service:
        started = time.perf_counter()
        for text in articles:
            service.ingest.add_text(text, About())
        seconds = time.perf_counter() - started
        quotes = service.inspect.coverage().store.quotes
    print(f"{len(articles)} sources in {seconds:.1f} s: {len(articles) / seconds:.1f} sources/s; {quotes} quotes in all")


if __name__ == "__main__":
    main()
