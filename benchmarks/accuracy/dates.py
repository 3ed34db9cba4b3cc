"""Dating what was said: `python -m benchmarks.accuracy.dates`.

The gold is `tests/golden/seeds_gold.jsonl` (or `quotes/seeds_gold.jsonl` of the benchmark data): 77 quotes, each with
the day on which it was said as far as people could find out. Quotes and mentions are taken from the gold, so that only
attribution and dating are measured. A date is right when it and the gold do not contradict each other and it says more
than "by the day of publication"; missing when it says no more than that; wrong otherwise. A day marked as uncertain
counts as stated. Each document is dated from its text alone, against what people read out of the text alone (a day
without a year, say; where that is nothing, no day may be stated); again with its copies in the store, where dates from
these are held against the days that people found; and again with a day of publication (the last day on which any of its
quotes can have been said), against the same. `-v` prints what is not right.
"""

import datetime as dt
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from service.dates import Copy, date_from_copies, date_quotes
from service.domain.date import Date, exact_day
from service.domain.quote import Quote, Words, quote_id
from service.domain.source import About
from service.domain.span import Span
from service.language import Parser
from service.lineage import compare
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


def stated(date: Date) -> Interval:
    """Return the first and last day that a date states, an uncertain one too; what has no year stands in 2000."""
    if "?" not in date.edtf and not date.edtf.startswith("XXXX"):
        return date.earliest or dt.date.min, date.latest or dt.date.max
    first, _, last = date.edtf.replace("?", "").partition("/")
    return _first_of(first), _last_of(last or first)


def _first_of(edtf: str) -> dt.date:
    return dt.date.min if edtf == ".." else dt.date.fromisoformat(_full(edtf, "01"))


def _last_of(edtf: str) -> dt.date:
    return dt.date.max if edtf == ".." else dt.date.fromisoformat(_full(edtf, "28"))


def _full(edtf: str, day: str) -> str:
    return edtf.replace("XXXX", "2000").replace("--", "2000-") + ("" if edtf.count("-") > 1 else f"-{day}")


def judge(date: Date | None, gold: Interval) -> str:
    """Return whether a date is right, wrong or missing against the gold."""
    if date is None or date.basis == "unknown":
        return "missing"
    earliest, latest = stated(date)
    if earliest == dt.date.min:
        bounded = gold[0] == dt.date.min
        return ("right" if bounded else "missing") if latest >= gold[1] else "wrong"
    inside = gold[0] <= earliest and latest <= gold[1]
    around = earliest <= gold[0] and gold[1] <= latest
    return "right" if inside or around else "wrong"


def judge_alone(date: Date | None, gold: Row) -> str:
    """Return how a date that the text alone gives stands to what people read out of the text alone.

    Args:
        date: the date.
        gold: with `text_only`, which is null where the text fixes nothing, and `iso`, which nothing may contradict.

    Returns:
        `right`, also where the text fixes nothing and the date says no day, `wrong` or `missing`.
    """
    if gold["text_only"] is None:
        return "right" if judge(date, interval(gold["iso"])) == "missing" else judge(date, interval(gold["iso"]))
    first, _, last = gold["text_only"].partition("/")
    return judge(date, (_first_of(first), _last_of(last or first)))


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


def read(parser: Parser, document: Row, published: dt.date | None) -> Copy:
    """Return a document with its gold quotes, attributed and dated by the service."""
    about = About(published_on=exact_day(published, "metadata", "Given.") if published else None)
    source = read_plain(document["text"], about)
    doc = parser.parse(source.text, source.blocks)
    return Copy(source, date_quotes(source, doc, attribute(doc, quotes_of(document)).quotes))


def last_day(document: Row) -> dt.date:
    """Return the last day on which any quote of a document can have been said."""
    return max(interval(row["date"]["iso"])[1] for row in document["quotes"] if row.get("date"))


def alone(parser: Parser, documents: Sequence[Row]) -> list[Copy]:
    """Date each document from its own text."""
    return [read(parser, document, None) for document in documents]


def with_publication(parser: Parser, documents: Sequence[Row]) -> list[Copy]:
    """Date each document from its own text and its day of publication."""
    return [read(parser, document, last_day(document)) for document in documents]


def with_copies(parser: Parser, documents: Sequence[Row]) -> list[Copy]:
    """Date each document from its own text and from the copies of it among the others."""
    copies = alone(parser, documents)
    dates: dict[str, Date] = {}
    for one, other in combinations(copies, 2):
        if compare(one.source, other.source) is not None:
            dates |= date_from_copies([one, other])
    return [
        Copy(copy.source, tuple(replace(each, said_on=dates.get(each.id, each.said_on)) for each in copy.quotes))
        for copy in copies
    ]


WAYS: dict[str, Callable[[Parser, Sequence[Row]], list[Copy]]] = {
    "text alone": alone,
    "copies in the store": with_copies,
    "day of publication": with_publication,
}


def outcomes(parser: Parser, documents: Sequence[Row], way: str) -> Iterator[tuple[Row, Date | None, str]]:
    """Give every dated gold quote with the date that the service finds, and whether that is right, wrong or missing."""
    for document, copy in zip(documents, WAYS[way](parser, documents), strict=True):
        found = {quote.span: quote.said_on for quote in copy.quotes}
        for row in document["quotes"]:
            if row.get("date"):
                date, gold = found[Span(row["start"], row["end"])], row["date"]
                told = way == "day of publication" or (date is not None and date.basis == "corpus")
                yield row, date, judge(date, interval(gold["iso"])) if told else judge_alone(date, gold)


def gold_documents() -> list[Row]:
    """Return the documents of the gold."""
    return [json.loads(line) for line in gold_file().read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Print the table."""
    documents = gold_documents()
    parser = Parser()
    print(f"{'given':<22} {'dated by':<22} {'n':>4} " + " ".join(f"{name:>8}" for name in OUTCOMES))
    for way in WAYS:
        counts: dict[str, Counter[str]] = {}
        for row, date, outcome in outcomes(parser, documents, way):
            group = "own expression" if row["date"]["expr"] else "inherited or bounded"
            counts.setdefault(group, Counter())[outcome] += 1
            if outcome != "right" and "-v" in sys.argv[1:]:
                print(f"{outcome}: {row['qid']} {date and date.edtf}, not {row['date']}")
        for group, count in sorted(counts.items(), reverse=True):
            figures = " ".join(f"{count[name]:>8}" for name in OUTCOMES)
            print(f"{way:<22} {group:<22} {count.total():>4} {figures}")


if __name__ == "__main__":
    main()
