"""Rows of the database and the values of the domain that they hold."""

import datetime as dt
import hashlib
from typing import Any, TypeAlias

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from service.domain.date import Date
from service.domain.origin import CopyLink, Edit, Origin, Variant
from service.domain.quote import Quote, SpeakerRef, Words
from service.domain.source import About, Block, Source, StoredSource
from service.domain.span import Span
from service.domain.speaker import Speaker
from service.store.sqlite.tenures import read_tenures
from service.store.sqlite.values import fold

Row: TypeAlias = tuple[Any, ...]

SELECT_SOURCES = "SELECT seq, id, origin_id, origin_relation, origin_because, about, blocks, text FROM sources"
SELECT_QUOTES = """SELECT quotes.seq, quotes.id, sources.id, kind, span_start, span_end, context_start, context_end,
    speaker_id, speaker_name, details, quotes.text, context
    FROM quotes JOIN sources ON sources.seq = quotes.source"""
SELECT_SPEAKERS = """SELECT id, name, aliases, roles, tenures, sort_name,
    (SELECT count(*) FROM quotes WHERE speaker_id = speakers.id) FROM speakers"""
VECTOR_DTYPE = np.dtype("<f4")
"""Little-endian float32, so that a store can be carried to any machine."""

_DIGEST_BYTES = 16


class _Details(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a quote holds beyond its columns: nothing that a filter or a search asks for."""

    group: str
    cue: Words | None = None
    mention: Words | None = None
    confidence: float = 0.0
    reason: str = ""
    said_on: Date | None = None
    doubt: str | None = None


_about = msgspec.json.Decoder(About)
_blocks = msgspec.json.Decoder(tuple[Block, ...])
_details = msgspec.json.Decoder(_Details)
_edits = msgspec.json.Decoder(tuple[Edit, ...])
_strings = msgspec.json.Decoder(tuple[str, ...])


def encode(value: object) -> str:
    """Encode a value of the domain as JSON text."""
    return msgspec.json.encode(value).decode()


def iso(day: dt.date | None) -> str | None:
    """Write a day so that text order is the order of time."""
    return None if day is None else day.isoformat()


def digest(text: str, about: str, blocks: str) -> bytes:
    """Hash what a source row holds, so that a check notices what SQLite's own integrity check cannot: a flipped bit."""
    hashed = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for part in (text, about, blocks):
        hashed.update(part.encode())
        hashed.update(b"\x1f")
    return hashed.digest()


def source_row(source: Source, origin: Origin) -> dict[str, object]:
    """Lay a source out in columns."""
    about, blocks = encode(source.about), encode(source.blocks)
    published = source.about.published_on
    return {
        "id": source.id,
        "origin_id": origin.id,
        "origin_relation": origin.relation,
        "origin_because": origin.because,
        "published_latest": iso(published.latest) if published else None,
        "digest": digest(source.text, about, blocks),
        "about": about,
        "blocks": blocks,
        "text": source.text,
    }


def stored_source(row: Row) -> StoredSource:
    """Read a source from `SELECT_SOURCES`."""
    _, source_id, origin_id, relation, because, about, blocks, text = row
    source = Source(id=source_id, text=text, about=_about.decode(about), blocks=_blocks.decode(blocks))
    return StoredSource(source=source, origin=Origin(origin_id, relation, because))


def quote_row(quote: Quote, source: int, speaker_id: str | None, speaker_name: str | None) -> dict[str, object]:
    """Lay a quote out in columns.

    Args:
        quote: the quote.
        source: row number of its source.
        speaker_id: the stored speaker whom its reference leads to.
        speaker_name: that speaker's name.
    """
    said, speaker = quote.said_on, quote.speaker
    details = _Details(
        group=quote.group,
        cue=quote.cue,
        mention=quote.mention,
        confidence=speaker.confidence if speaker else 0.0,
        reason=speaker.reason if speaker else "",
        said_on=said,
        doubt=quote.doubt,
    )
    return {
        "id": quote.id,
        "source": source,
        "kind": quote.kind,
        "span_start": quote.span.start,
        "span_end": quote.span.end,
        "context_start": quote.context.span.start,
        "context_end": quote.context.span.end,
        "speaker_id": speaker_id,
        "speaker_name": speaker_name,
        "earliest": iso(said.earliest) if said else None,
        "latest": iso(said.latest) if said else None,
        "details": encode(details),
        "text": quote.text,
        "context": quote.context.text,
    }


def date_columns(details: str, date: Date | None) -> dict[str, object]:
    """Lay a quote's new date out in columns.

    Args:
        details: what the quote holds beyond its columns, as stored.
        date: the new date, or null.
    """
    return {
        "earliest": iso(date.earliest) if date else None,
        "latest": iso(date.latest) if date else None,
        "details": encode(msgspec.structs.replace(_details.decode(details), said_on=date)),
    }


def quote_of(row: Row) -> Quote:
    """Read a quote from `SELECT_QUOTES`; the speaker's name is the best one that the store knows now."""
    _, quote_id, source_id, kind, start, end, context_start, context_end, speaker_id, name, rest, text, context = row
    details = _details.decode(rest)
    speaker = None
    if speaker_id is not None:
        speaker = SpeakerRef(id=speaker_id, name=name, confidence=details.confidence, reason=details.reason)
    return Quote(
        id=quote_id,
        source_id=source_id,
        kind=kind,
        text=text,
        span=Span(start, end),
        context=Words(context, Span(context_start, context_end)),
        group=details.group,
        cue=details.cue,
        mention=details.mention,
        speaker=speaker,
        said_on=details.said_on,
        doubt=details.doubt,
    )


def places_in(row: Row) -> list[tuple[str, Words]]:
    """List what a row of `SELECT_QUOTES` says about the text of its source, for whoever compares them.

    Returns:
        What it is, and the words with the span at which they must stand.

    Raises:
        ValueError: the row cannot be read.
    """
    quote = quote_of(row)
    places = [("text", Words(quote.text, quote.span)), ("context", quote.context)]
    if quote.cue is not None:
        places.append(("cue", quote.cue))
    if quote.mention is not None:
        places.append(("mention", quote.mention))
    if quote.said_on is not None and quote.said_on.span is not None:
        places.append(("date", Words(quote.said_on.expression or "", quote.said_on.span)))
    return places


def speaker_row(speaker: Speaker) -> dict[str, str]:
    """Lay a speaker out in columns."""
    searched = [fold(name) for name in (speaker.name, *speaker.aliases, *speaker.roles)]
    return {
        "id": speaker.id,
        "sort_name": fold(speaker.name),
        "name": speaker.name,
        "aliases": encode(speaker.aliases),
        "roles": encode(speaker.roles),
        "searched": encode(searched),
    }


def speaker_of(row: Row) -> Speaker:
    """Read a speaker from `SELECT_SPEAKERS`."""
    speaker_id, name, aliases, roles, tenures, _, _ = row
    return Speaker(
        id=speaker_id,
        name=name,
        aliases=_strings.decode(aliases),
        roles=_strings.decode(roles),
        tenures=read_tenures(tenures),
    )


def variant_of(row: Row) -> Variant:
    """Read a variant from `variant_id, relation, edits`."""
    variant_id, relation, edits = row
    return Variant(quote_id=variant_id, relation=relation, edits=_edits.decode(edits))


def link_of(row: Row) -> CopyLink:
    """Read a copy link from `left_id, right_id, similarity, reworded`."""
    left, right, similarity, reworded = row
    return CopyLink(left=left, right=right, similarity=similarity, reworded=bool(reworded))


def vector_bytes(vector: NDArray[np.float32]) -> bytes:
    """Lay a vector, float32[dim], out as bytes."""
    return vector.astype(VECTOR_DTYPE, copy=False).tobytes()
