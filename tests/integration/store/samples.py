"""Small sources and quotes made by hand, for the suite that every storage engine must pass."""

import datetime as dt
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from service.domain.date import Date, exact_day
from service.domain.origin import CopyLink, Origin, Variant
from service.domain.quote import Quote, QuoteKind, SpeakerRef, Words, quote_id
from service.domain.source import About, Block, Source, source_id
from service.domain.span import Span
from service.domain.speaker import Speaker
from service.ports import Addition

DIM = 8


class Said(Struct, frozen=True, kw_only=True):
    """One quote to be put into a sample source.

    Attributes:
        text: its words.
        speaker: who said it, or null.
        kind: how it stands in the text.
        said_on: a day, a whole date, or null.
        vector: float32[DIM], or null for one derived from the words.
    """

    text: str
    speaker: Speaker | None = None
    kind: QuoteKind = "direct"
    said_on: dt.date | Date | None = None
    vector: NDArray[np.float32] | None = None


def person(name: str, *, aliases: tuple[str, ...] = (), roles: tuple[str, ...] = ()) -> Speaker:
    """Make a speaker whose id follows from the name."""
    return Speaker(id=f"spk_{name.casefold().replace(' ', '_')}", name=name, aliases=aliases, roles=roles)


def unit(*numbers: float) -> NDArray[np.float32]:
    """Make a vector, float32[DIM] of unit length, from its first numbers."""
    vector = np.zeros(DIM, dtype=np.float32)
    vector[: len(numbers)] = numbers
    return vector / np.linalg.norm(vector)


def vector_of(text: str) -> NDArray[np.float32]:
    """Derive a vector, float32[DIM] of unit length, from a text."""
    seed = int.from_bytes(text.encode("utf-8", "replace")[:8].ljust(8, b"\0"), "big") + len(text)
    return unit(*np.random.default_rng(seed).normal(size=DIM))


def article(title: str, *said: Said, published_on: dt.date | None = None) -> Addition:
    """Make a source that holds the given quotes, one to a line, with everything that belongs to it.

    Args:
        title: its headline; part of its text, so that each title is another source.
        said: its quotes.
        published_on: when it was published.
    """
    lines = [title, *(f'{one.speaker.name if one.speaker else "Somebody"} said: "{one.text}"' for one in said)]
    text = "\n".join(lines)
    published = None if published_on is None else exact_day(published_on, "metadata", "Given at ingestion.")
    about = About(title=title, publisher="The Sample", published_on=published)
    blocks = (Block(Span(0, len(title)), "heading"),)
    source = Source(id=source_id(text, about), text=text, about=about, blocks=blocks)
    quotes, start = [], len(title) + 1
    for line, one in zip(lines[1:], said, strict=True):
        quotes.append(_quote(source, Span(start, start + len(line)), one))
        start += len(line) + 1
    return addition_of(source, quotes, said)


def addition_of(source: Source, quotes: Sequence[Quote], said: Sequence[Said]) -> Addition:
    """Put a source and its quotes together, as the only copy of its text."""
    rows = [vector_of(one.text) if one.vector is None else one.vector for one in said]
    return Addition(
        source=source,
        quotes=tuple(quotes),
        vectors=np.array(rows, dtype=np.float32).reshape(len(quotes), DIM),
        fingerprints=(),
        speakers=tuple({one.speaker.id: one.speaker for one in said if one.speaker}.values()),
        merged={},
        links=(),
        origins={source.id: Origin(f"org_{source.id[4:]}", "original")},
        variants=(),
    )


def copies(left: Addition, right: Addition, *, reworded: bool = False) -> CopyLink:
    """Link two sources as copies of one another."""
    first, second = sorted((left.source.id, right.source.id))
    return CopyLink(left=first, right=second, similarity=0.75, reworded=reworded)


def verbatim(left: Quote, right: Quote) -> tuple[tuple[str, Variant], tuple[str, Variant]]:
    """Link two quotes as the same words, in both directions."""
    return (
        (left.id, Variant(quote_id=right.id, relation="verbatim")),
        (right.id, Variant(quote_id=left.id, relation="verbatim")),
    )


def _quote(source: Source, line: Span, one: Said) -> Quote:
    span = Span(line.end - 1 - len(one.text), line.end - 1)
    identity = quote_id(source.id, span, one.kind)
    said_on = (
        exact_day(one.said_on, "explicit", "Named in the text.") if isinstance(one.said_on, dt.date) else one.said_on
    )
    who = one.speaker
    cue = line.start + line.of(source.text).index(" said: ") + 1
    return Quote(
        id=identity,
        source_id=source.id,
        kind=one.kind,
        text=one.text,
        span=span,
        context=Words(line.of(source.text), line),
        group=identity,
        cue=Words("said", Span(cue, cue + len("said"))),
        mention=Words(who.name, Span(line.start, line.start + len(who.name))) if who else None,
        speaker=SpeakerRef(id=who.id, name=who.name, confidence=0.9, reason="named in full") if who else None,
        said_on=said_on,
    )
