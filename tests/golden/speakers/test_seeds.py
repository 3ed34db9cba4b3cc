"""The five seed documents, whose speakers were named by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from service.domain.quote import Quote, Words, quote_id
from service.domain.source import About
from service.domain.span import Span
from service.domain.speaker import Speaker
from service.language import Parser
from service.reading import read_plain
from service.speakers import attribute, find_speakers, identify

GOLD = Path(__file__).parents[1] / "seeds_gold.jsonl"


def _documents() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def _words(text: str, row: dict[str, Any] | None) -> Words | None:
    span = Span(row["start"], row["end"]) if row else None
    return Words(span.of(text), span) if span else None


def _quotes(document: dict[str, Any]) -> tuple[Quote, ...]:
    made = []
    for row in document["quotes"]:
        span = Span(row["start"], row["end"])
        words = Words(span.of(document["text"]), span)
        made.append(
            Quote(
                id=quote_id(document["id"], span, row["kind"]),
                source_id=document["id"],
                kind=row["kind"],
                text=words.text,
                span=span,
                context=words,
                group=row["group"],
                cue=_words(document["text"], row["cue"]),
                mention=_words(document["text"], row["speaker"]),
            )
        )
    return tuple(sorted(made, key=lambda quote: quote.span))


@pytest.fixture(scope="module")
def parser() -> Parser:
    """Return the parser, loaded once."""
    return Parser()


@pytest.fixture(scope="module")
def attributed(parser: Parser) -> list[tuple[dict[str, Any], tuple[Quote, ...]]]:
    """Return every document with its quotes, attributed."""
    result = []
    for document in _documents():
        source = read_plain(document["text"], About())
        assert source.text == document["text"]
        doc = parser.parse(source.text, source.blocks)
        result.append((document, attribute(doc, _quotes(document)).quotes))
    return result


def test_speakers_are_named_as_by_hand(attributed: list[tuple[dict[str, Any], tuple[Quote, ...]]]) -> None:
    """All but one of the 75 names; "the countries in our hemisphere" has none that its text gives."""
    wrong = []
    for document, quotes in attributed:
        wanted = {(row["start"], row["end"]): row["speaker_name"] for row in document["quotes"]}
        for quote in quotes:
            name = wanted[quote.span.start, quote.span.end]
            found = quote.speaker.name if quote.speaker else None
            surname = (name or "").split()[-1:]
            if name and (found is None or found.split()[-1:] != surname):
                wrong.append((name, quote.mention.text if quote.mention else None))
    assert {name for name, _ in wrong} <= {"countries of the Americas"}


def test_the_store_ends_the_same_in_any_order(parser: Parser) -> None:
    """Ingesting the documents forwards or backwards gives the same speakers."""
    attributions = [attribute(parser.parse(document["text"]), _quotes(document)) for document in _documents()]
    stores = []
    for order in (attributions, attributions[::-1], attributions[2:] + attributions[:2]):
        store: dict[str, Speaker] = {}
        for attribution in order:
            found = identify(attribution, tuple(store.values()))
            for old in found.merged:
                del store[old]
            store.update({speaker.id: speaker for speaker in found.speakers})
        stores.append(store)
    assert stores[0] == stores[1] == stores[2]
    known = tuple(stores[0].values())
    assert {speaker.name for speaker in known} >= {"Antony Blinken", "Vladimir Putin", "Volodymyr Zelenskyy"}
    for mention in ("Zelensky", "Volodymyr Zelenskiy", "the Ukrainian president"):
        assert [speaker.name for speaker in find_speakers(mention, known)] == ["Volodymyr Zelenskyy"]
    assert [speaker.name for speaker in find_speakers("the top US diplomat", known)] == ["Antony Blinken"]
    assert find_speakers("Angela Merkel", known) == ()
