"""A parser, and documents with one or more quotes, for the tests of dates."""

import datetime as dt
from collections.abc import Callable

import pytest

from service.dates import date_quotes
from service.domain.date import Date, exact_day
from service.domain.ids import make_id
from service.domain.quote import Quote, QuoteKind, SpeakerRef, Words, quote_id
from service.domain.source import About, Block, Source
from service.domain.span import Span
from service.language import Parser

DateText = Callable[..., list[Date | None]]


@pytest.fixture(scope="session")
def parser() -> Parser:
    """Return the parser, loaded once."""
    return Parser()


@pytest.fixture(scope="session")
def date_text(parser: Parser) -> DateText:
    """Return a function that dates the quotes (content, speaker, cue) of a text."""

    def make(
        text: str,
        *triples: tuple[str, str, str],
        published: str | None = None,
        blocks: tuple[Block, ...] = (),
    ) -> list[Date | None]:
        day = dt.date.fromisoformat(published) if published else None
        about = About(published_on=exact_day(day, "metadata", "given") if day else None)
        source = Source(id="src_test", text=text, about=about, blocks=blocks)
        quotes = [_quote(text, *triple) for triple in triples]
        return [quote.said_on for quote in date_quotes(source, parser.parse(text, blocks), quotes)]

    return make


def _nearest(text: str, part: str, to: Span) -> Words:
    places = [place for place in range(len(text)) if text.startswith(part, place) and not to.start <= place < to.end]
    begin = min(places, key=lambda place: max(place - to.end, to.start - place - len(part)))
    return Words(part, Span(begin, begin + len(part)))


def _quote(text: str, content: str, speaker: str, cue: str) -> Quote:
    start = text.index(content)
    span = Span(start, start + len(content))
    kind: QuoteKind = "direct" if text[start - 1 : start] in {"“", '"'} else "indirect"
    key = quote_id("src_test", span, kind)
    return Quote(
        id=key,
        source_id="src_test",
        kind=kind,
        text=content,
        span=span,
        context=Words(text, Span(0, len(text))),
        group=key,
        cue=_nearest(text, cue, span),
        mention=_nearest(text, speaker, span),
        speaker=SpeakerRef(id=make_id("spk", speaker), name=speaker, confidence=1.0, reason="given"),
    )
