"""Quotes and speakers against annotated news: `python -m benchmarks.accuracy.extraction`.

The seeds' annotation is part of the repository. PolNeAR and GUM, whose texts may not be shipped, are measured on their
development splits where `../shared/quotes` or the folder in `ONRECORD_BENCH_DATA` has them, and left out elsewhere.
Narration is not speech and takes no part. Other extractors run beside ours where `--peers` and `--ggt` say where they
are (`extraction_peers.py` tells how to get them).
"""

import gzip
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from rich.console import Console
from rich.table import Table

from benchmarks.accuracy.extraction_peers import Peer, peers_at_hand, run_peer
from benchmarks.accuracy.score import Counts, Document, Mention, Row, score
from service.domain.quote import Quote
from service.domain.source import About, Source, source_id
from service.language import Parser
from service.quotes import find_quotes
from service.reading import layout
from service.speakers import attribute

_ROOT = Path(__file__).parents[2]
_SEEDS = _ROOT / "tests" / "golden" / "seeds_gold.jsonl"


class Published(Struct, frozen=True):
    """Published figures of another system on one corpus; None where they are not known."""

    name: str
    f1: float
    attributed: float | None = None
    direct: float | None = None
    mixed: float | None = None
    indirect: float | None = None
    named: float | None = None
    speed: float | None = None


# Measured with this scorer's rules in an earlier comparison, with each system's published code, on the test splits of
# PolNeAR (84 articles) and GUM (16) and on the seeds; ours below is on the development splits.
_PUBLISHED = {
    "PolNeAR": (
        Published("quotation marks paired", 0.538, None, 0.950, 0.317, 0.0, None, 316),
        Published("textacy 0.13", 0.462, 0.442, 0.790, 0.189, 0.001, None, 2.5),
        Published("JournalismAI regexes", 0.380, 0.313, 0.634, 0.027, 0.0, None, 5.0),
        Published("Gender Gap Tracker", 0.683, 0.581, 0.807, 0.486, 0.431, None, 4.7),
        Published("Citron (BBC)", 0.573, 0.511, 0.518, 0.506, 0.367, None, 2.2),
        Published("Citron retrained", 0.650, 0.587, 0.651, 0.618, 0.478, None, 3.3),
    ),
    "GUM news": (
        Published("quotation marks paired", 0.449),
        Published("textacy 0.13", 0.327, 0.299, named=0.632),
        Published("JournalismAI regexes", 0.136, 0.119, named=0.571),
        Published("Gender Gap Tracker", 0.802, 0.703, named=0.677),
        Published("Citron (BBC)", 0.584, 0.497, named=0.818),
        Published("Citron retrained", 0.657, 0.580, named=0.852),
    ),
    "seeds": (
        Published("quotation marks paired", 0.556),
        Published("textacy 0.13", 0.558, 0.519),
        Published("JournalismAI regexes", 0.538, 0.495),
        Published("Gender Gap Tracker", 0.787, 0.705),
        Published("Citron (BBC)", 0.704, 0.667),
        Published("Citron retrained", 0.769, 0.718),
    ),
}


class Measured(Struct, frozen=True):
    """What a corpus gave.

    Attributes:
        documents: how many.
        counts: the sums.
        seconds: processor time of parsing, finding and naming.
    """

    documents: int
    counts: Counts
    seconds: float


def corpora() -> Iterator[tuple[str, tuple[Document, ...]]]:
    """Read the annotated texts that are at hand, each corpus with its name."""
    folder = Path(os.environ.get("ONRECORD_BENCH_DATA", _ROOT.parent / "shared")) / "quotes"
    for name, path in (("PolNeAR", folder / "polnear.jsonl.gz"), ("GUM news", folder / "gum_news.jsonl")):
        if path.exists():
            yield name, _read(path, "dev")
        else:
            Console().print(f"{name}: no {path.name} in {folder}, left out")
    yield "seeds", _read(_SEEDS, "seeds")


def measure(documents: Sequence[Document], parser: Parser) -> Measured:
    """Find and name the quotes of annotated texts and score them.

    Args:
        documents: the texts.
        parser: the parser.

    Returns:
        Counts over all of them.
    """
    counts = Counts()
    started = time.process_time()
    predictions = [predict(document.text, parser) for document in documents]
    seconds = time.process_time() - started
    for document, rows in zip(documents, predictions, strict=True):
        counts.add(score(document, rows))
    return Measured(len(documents), counts, seconds)


def measure_peer(documents: Sequence[Document], peer: Peer) -> Measured:
    """Let another extractor find the quotes of annotated texts and score them.

    Args:
        documents: the texts.
        peer: the extractor.

    Returns:
        Counts over all of them.
    """
    counts = Counts()
    answers = run_peer(peer, documents)
    for document, answer in zip(documents, answers, strict=True):
        counts.add(score(document, answer.quotes))
    return Measured(len(documents), counts, sum(answer.seconds for answer in answers))


def predict(text: str, parser: Parser) -> list[Row]:
    """Find the quotes of a text, with speakers, in the scorer's form; narration is left out."""
    source = Source(id=source_id(text, About()), text=text, about=About(), blocks=layout(text))
    doc = parser.parse(text, source.blocks)
    quotes = attribute(doc, find_quotes(source, doc)).quotes
    return [_row(quote) for quote in quotes if quote.kind != "narration"]


def main() -> None:
    """Print one table a corpus."""
    peers = peers_at_hand()
    parser = Parser()
    for name, documents in corpora():
        beside = {f"{peer.name}, here": measure_peer(documents, peer) for peer in peers}
        Console(width=110).print(_table(name, {**beside, "OnRecord": measure(documents, parser)}))


def _row(quote: Quote) -> Row:
    mention = quote.mention
    speaker = Mention(mention.span.start, mention.span.end, mention.text) if mention else None
    name = quote.speaker.name if quote.speaker else None
    return Row(start=quote.span.start, end=quote.span.end, kind=quote.kind, speaker=speaker, speaker_name=name)


def _read(path: Path, split: str) -> tuple[Document, ...]:
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines()
    documents = (msgspec.json.decode(line, type=Document) for line in lines if line.strip())
    return tuple(document for document in documents if document.split == split)


def _table(name: str, measured: dict[str, Measured]) -> Table:
    documents = next(iter(measured.values())).documents
    split = "" if name == "seeds" else "; ours and those marked “here” on dev, the others on test"
    table = Table(title=f"{name}: {documents} documents, speech{split}")
    table.add_column("system")
    for column in ("IoU F1", "attrF1", "R.dir", "R.mix", "R.ind", "name", "docs/s"):
        table.add_column(column, justify="right")
    for peer in _PUBLISHED[name]:
        figures = (peer.f1, peer.attributed, peer.direct, peer.mixed, peer.indirect, peer.named)
        table.add_row(peer.name, *map(_figure, figures), "-" if peer.speed is None else f"{peer.speed:.1f}")
    for system, row in measured.items():
        style = "bold" if system == "OnRecord" else None
        table.add_row(system, *map(_figure, _figures(row.counts)), f"{documents / row.seconds:.1f}", style=style)
    return table


def _figures(counts: Counts) -> tuple[float | None, ...]:
    recalls = (counts.recall("direct"), counts.recall("mixed"), counts.recall("indirect"))
    return (counts.f1(), counts.attributed_f1(), *recalls, counts.name_accuracy())


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    main()
