"""Candidates and judgements for tests, each with only what matters to the test."""

import datetime as dt
from collections.abc import Iterable

from service.domain.date import Date, exact_day
from service.domain.origin import CopyRelation, Origin
from service.domain.quote import Quote, QuoteKind, SpeakerRef, Words
from service.domain.source import About, Source, StoredSource
from service.domain.span import Span
from service.domain.verdict import Candidate, Judgement, Match, Probabilities
from service.verdict import Judged


def speaker(name: str, confidence: float = 1.0) -> SpeakerRef:
    """Make a resolved speaker whose id follows from the name."""
    return SpeakerRef(id=f"spk_{name.lower()}", name=name, confidence=confidence, reason="named in full")


def candidate(  # noqa: PLR0913 - a test names only what matters to it
    quote_id: str,
    *,
    said_by: str | None = "Okafor",
    text: str = "Taxes will not rise",
    kind: QuoteKind = "direct",
    source: str = "src_1",
    origin: str | None = None,
    relation: CopyRelation = "original",
    said_on: dt.date | Date | None = None,
    publisher: str | None = None,
    confidence: float = 1.0,
) -> Candidate:
    """Make a candidate."""
    span = Span(0, len(text))
    day = exact_day(said_on, "explicit", "in the text") if isinstance(said_on, dt.date) else said_on
    quote = Quote(
        id=quote_id,
        source_id=source,
        kind=kind,
        text=text,
        span=span,
        context=Words(text, span),
        group=quote_id,
        speaker=speaker(said_by, confidence) if said_by is not None else None,
        said_on=day,
    )
    about = About(title=f"Title of {source}", publisher=publisher)
    stored = StoredSource(
        source=Source(id=source, text=text, about=about, blocks=()),
        origin=Origin(origin if origin is not None else f"org_{source}", relation),
    )
    return Candidate(quote=quote, source=stored, score=1.0, similarity=0.8)


def judgement(supports: float = 0.0, refutes: float = 0.0, match: Match = "paraphrase") -> Judgement:
    """Make a judgement; what is left is neutral."""
    left = 1.0 - supports - refutes
    return Judgement(probabilities=Probabilities(supports=supports, refutes=refutes, neutral=left), match=match)


def judged(*pairs: tuple[Candidate, Judgement]) -> list[Judged]:
    """Put candidates and their judgements together."""
    return [Judged(*pair) for pair in pairs]


def ids(items: Iterable[Candidate]) -> list[str]:
    """Return the quote ids of candidates."""
    return [item.quote.id for item in items]
