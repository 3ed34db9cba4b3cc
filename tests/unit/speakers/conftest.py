"""A parser, and quotes made by hand, for the tests of speakers."""

from collections.abc import Callable

import pytest

from service.domain.quote import Quote, QuoteKind, Words, quote_id
from service.domain.span import Span
from service.language import Parser

SOURCE = "src_test"
MakeQuotes = Callable[..., tuple[Quote, ...]]


@pytest.fixture(scope="session")
def parser() -> Parser:
    """Return the parser, loaded once."""
    return Parser()


def _nearest(text: str, part: str, to: Span) -> Words:
    """Return the occurrence of some words that stands nearest to a span, outside it."""
    places = [place for place in range(len(text)) if text.startswith(part, place) and not to.start <= place < to.end]
    begin = min(places, key=lambda place: max(place - to.end, to.start - place - len(part)))
    return Words(part, Span(begin, begin + len(part)))


@pytest.fixture(scope="session")
def quotes_in() -> MakeQuotes:
    """Return a function that makes a quote of every (content, mention, cue) of a text, searched for nearby."""

    def make(text: str, *triples: tuple[str, str, str]) -> tuple[Quote, ...]:
        return tuple(_quote(text, *triple) for triple in triples)

    return make


def _quote(text: str, content: str, mention: str, cue: str) -> Quote:
    start = text.index(content)
    span = Span(start, start + len(content))
    kind: QuoteKind = "direct" if text[start - 1 : start] in {"“", '"'} else "indirect"
    key = quote_id(SOURCE, span, kind)
    return Quote(
        id=key,
        source_id=SOURCE,
        kind=kind,
        text=content,
        span=span,
        context=Words(text, Span(0, len(text))),
        group=key,
        cue=_nearest(text, cue, span),
        mention=_nearest(text, mention, span),
    )
