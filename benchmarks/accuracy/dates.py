"""Dating what was said: `python -m benchmarks.accuracy.dates`.

The gold is `tests/golden/seeds_gold.jsonl` (or `quotes/seeds_gold.jsonl` of the benchmark data): 77 quotes, each with
the day on which it was said as far as people could find out. Quotes and mentions are taken from the gold, so that only
attribution and dating are measured. A date is right when it and the gold do not contradict each other and it says more
than "by the day of publication"; missing when it says no more than that; wrong otherwise. Each document is dated from
its text alone, and again with a day of publication (the last day on which any of its quotes can have been said).
"""

import datetime as dt
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from service.dates import date_quotes
from service.domain.date import Date, exact_day
from service.domain.quote import Quote, Words, quote_id
from service.domain.source import About
from service.domain.span import Span
from service.language import Parser
from service.reading import read_plain
from service.speakers import attribute

ROOT = Path(__file__).parents[2]
OUTCOMES = ("right", "wrong", "missing")
Row = dict[str, Any]
Interval = tuple[dt.date, dt.date]


def gold_file() -> Path:
    """Return where the gold lies."""
    shared = Path(os.environ.get("ONRECORD_BENCH_DATA") or ROOT.parent / "shared")
    places = (ROOT / "tests" / "golden" / "seeds_gold.jsonl", shared / "quotes" / "seeds_gold.jsonl")
    found = next((place for place in places if place.exists()), None)
    if found is None:
        sys.exit("No gold: neither tests/golden/seeds_gold.jsonl nor quotes/seeds_gold.jsonl in ONRECORD_BENCH_DATA.")
    return found


def interval(iso: str) -> Interval:
    """Return the first and last day of a gold date; an open beginning is the first day of the calendar."""
    first, _, last = iso.partition("/")
    start = dt.date.min if first == ".." else dt.date.fromisoformat(first)
    return start, dt.date.fromisoformat(last or first)


def judge(date: Date | None, gold: Interval) -> str:
    """Return whether a date is right, wrong or missing against the gold."""
    if date is None or date.basis == "unknown":
        return "missing"
    if date.edtf.startswith("XXXX-"):
        month_day = date.edtf.removeprefix("XXXX-")
        return "right" if any(f"{day:%m-%d}".startswith(month_day) for day in _days(gold)) else "wrong"
    earliest, latest = date.earliest or dt.date.min, date.latest or dt.date.max
    if date.earliest is None:
        bounded = gold[0] == dt.date.min
        return ("right" if bounded else "missing") if latest >= gold[1] else "wrong"
    inside = gold[0] <= earliest and latest <= gold[1]
    around = earliest <= gold[0] and gold[1] <= latest
    return "right" if inside or around else "wrong"


def _days(gold: Interval) -> Iterator[dt.date]:
    day = max(gold[0], gold[1] - dt.timedelta(days=366))
    while day <= gold[1]:
        yield day
        day += dt.timedelta(days=1)


def quotes_of(document: Row) -> tuple[Quote, ...]:
    """Return the gold quotes of a document in the order of its text, without speakers and dates."""
    made = []
    for row in document["quotes"]:
        words = _words(document["text"], row)
        key = quote_id(document["id"], words.span, row["kind"])
        made.append(
            Quote(
                id=key,
                source_id=document["id"],
                kind=row["kind"],
                text=words.text,
                span=words.span,
                context=words,
                group=row["group"],
                cue=_words(document["text"], row["cue"]) if row["cue"] else None,
                mention=_words(document["text"], row["speaker"]) if row["speaker"] else None,
            )
        )
    return tuple(sorted(made, key=lambda quote: quote.span))


def _words(text: str, row: Row) -> Words:
    span = Span(row["start"], row["end"])
    return Words(span.of(text), span)


def dated(parser: Parser, document: Row, published: dt.date | None) -> dict[Span, Date | None]:
    """Return the date of every gold quote of a document by its span."""
    about = About(published_on=exact_day(published, "metadata", "given") if published else None)
    source = read_plain(document["text"], about)
    doc = parser.parse(source.text, source.blocks)
    attribution = attribute(doc, quotes_of(document))
    return {quote.span: quote.said_on for quote in date_quotes(source, doc, attribution.quotes)}


def measure(parser: Parser, documents: list[Row], *, published: bool) -> dict[str, Counter[str]]:
    """Return how many dates come out right, wrong and missing, by how the gold knows them."""
    counts: dict[str, Counter[str]] = {}
    for document in documents:
        golds = {Span(row["start"], row["end"]): row["date"] for row in document["quotes"] if row.get("date")}
        day = max(interval(gold["iso"])[1] for gold in golds.values())
        for span, date in dated(parser, document, day if published else None).items():
            if span not in golds:
                continue
            gold = golds[span]
            group = "own expression" if gold["expr"] else "inherited or bounded"
            counts.setdefault(group, Counter())[judge(date, interval(gold["iso"]))] += 1
    return counts


def main() -> None:
    """Print the table."""
    documents = [json.loads(line) for line in gold_file().read_text(encoding="utf-8").splitlines()]
    parser = Parser()
    print(f"{'given':<22} {'dated by':<22} {'n':>4} " + " ".join(f"{name:>8}" for name in OUTCOMES))
    for published in (False, True):
        for group, counts in sorted(measure(parser, documents, published=published).items(), reverse=True):
            given = "day of publication" if published else "text alone"
            figures = " ".join(f"{counts[name]:>8}" for name in OUTCOMES)
            print(f"{given:<22} {group:<22} {counts.total():>4} {figures}")


if __name__ == "__main__":
    main()
