"""The seed documents, whose utterances were dated by hand: what the text alone gives."""

import json
from pathlib import Path
from typing import Any

import pytest

from service.dates import date_quotes
from service.domain.date import Date
from service.domain.quote import Quote, Words, quote_id
from service.domain.source import About
from service.domain.span import Span
from service.language import Parser
from service.reading import read_plain
from service.speakers import attribute

GOLD = Path(__file__).parents[1] / "seeds_gold.jsonl"


def _words(text: str, row: dict[str, Any]) -> Words:
    span = Span(row["start"], row["end"])
    return Words(span.of(text), span)


def _quote(document: dict[str, Any], row: dict[str, Any]) -> Quote:
    words = _words(document["text"], row)
    return Quote(
        id=quote_id(document["id"], words.span, row["kind"]),
        source_id=document["id"],
        kind=row["kind"],
        text=words.text,
        span=words.span,
        context=words,
        group=row["group"],
        cue=_words(document["text"], row["cue"]) if row["cue"] else None,
        mention=_words(document["text"], row["speaker"]) if row["speaker"] else None,
    )


@pytest.fixture(scope="module")
def dated() -> list[tuple[dict[str, Any], Date | None]]:
    """Return every gold row with the date that the service gives it."""
    parser = Parser()
    result = []
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        source = read_plain(document["text"], About())
        doc = parser.parse(source.text, source.blocks)
        quotes = sorted((_quote(document, row) for row in document["quotes"]), key=lambda quote: quote.span)
        found = {quote.span: quote.said_on for quote in date_quotes(source, doc, attribute(doc, quotes).quotes)}
        result += [(row, found[Span(row["start"], row["end"])]) for row in document["quotes"] if row.get("date")]
    return result


def test_no_date_is_wrong(dated: list[tuple[dict[str, Any], Date | None]]) -> None:
    """Whatever month and day the text gives lies in the interval that people found."""
    for row, date in dated:
        if date is not None and date.basis != "unknown":
            days = {end[5:] for end in row["date"]["iso"].split("/")}
            assert date.edtf.removeprefix("XXXX-") in days, row["qid"]


def test_what_the_text_fixes_is_found(dated: list[tuple[dict[str, Any], Date | None]]) -> None:
    """Weekdays beside a counted day, and days without a year."""
    found = {row["qid"]: date.edtf for row, date in dated if date is not None and row["date"]["expr"]}
    assert found == {
        "s0-01": "XXXX-XX-XX",
        "s0-02": "XXXX-XX-XX",
        "s0-08": "XXXX-XX",
        "s1-02": "XXXX-04-26",
        "s1-11": "XXXX-04-25",
        "s2-04": "XXXX-12-22",
        "s2-16": "XXXX-12-22",
    }


def test_expressions_are_those_that_people_marked(dated: list[tuple[dict[str, Any], Date | None]]) -> None:
    """The words that a date rests on stand where the gold has them."""
    for row, date in dated:
        marked = row["date"]["expr"]
        if marked and date is not None:
            assert date.span == Span(marked["start"], marked["end"])
