"""Writing and removing sources: each a single transaction of the writer."""

from collections.abc import Mapping

import numpy as np
from sqlite_utils import Database

from service.domain.date import Date
from service.domain.origin import CopyLink, Origin, Variant
from service.ports import Addition
from service.store.sqlite.records import date_columns, encode, quote_row, source_row, vector_bytes
from service.store.sqlite.revisions import advance
from service.store.sqlite.speakers import (
    forget_silent_speakers,
    merge_speakers,
    put_speakers,
    resolve_references,
    successors,
)
from service.store.sqlite.tenures import add_callings, called_by, called_in, recompute
from service.store.sqlite.values import scrub

_INSERT_SOURCE = """INSERT INTO sources
    (id, origin_id, origin_relation, origin_because, published_latest, digest, about, blocks, text)
    VALUES (:id, :origin_id, :origin_relation, :origin_because, :published_latest, :digest, :about, :blocks, :text)
    RETURNING seq"""
_INSERT_QUOTE = """INSERT INTO quotes
    (id, source, kind, span_start, span_end, context_start, context_end, speaker_id, speaker_name, earliest, latest,
        details, text, context)
    VALUES (:id, :source, :kind, :span_start, :span_end, :context_start, :context_end, :speaker_id, :speaker_name,
        :earliest, :latest, :details, :text, :context)
    RETURNING seq"""
_INSERT_LINK = """INSERT OR REPLACE INTO links (left_id, right_id, similarity, reworded)
    SELECT :left, :right, :similarity, :reworded
    WHERE EXISTS (SELECT 1 FROM sources WHERE id = :left) AND EXISTS (SELECT 1 FROM sources WHERE id = :right)"""
_INSERT_VARIANT = """INSERT OR REPLACE INTO variants (quote_id, variant_id, relation, edits)
    SELECT :quote, :variant, :relation, :edits
    WHERE EXISTS (SELECT 1 FROM quotes WHERE id = :quote) AND EXISTS (SELECT 1 FROM quotes WHERE id = :variant)"""


def refuse_unsound(addition: Addition, dim: int) -> None:
    """Refuse an addition that would make the store unsound.

    Args:
        addition: what is to be written.
        dim: length of every vector of the store.

    Raises:
        ValueError: vectors of another shape or not finite, a quote of another source or not at its span, or no origin.
    """
    source = addition.source
    if addition.vectors.shape != (len(addition.quotes), dim):
        message = f"{len(addition.quotes)} quotes need vectors of {dim} numbers, not an array {addition.vectors.shape}."
        raise ValueError(message)
    if not np.isfinite(addition.vectors).all():
        message = f"The vectors of source {source.id} are not all finite."
        raise ValueError(message)
    if source.id not in addition.origins:
        message = f"Source {source.id} comes without an origin."
        raise ValueError(message)
    for quote in addition.quotes:
        if quote.source_id != source.id or quote.span.of(source.text) != quote.text:
            message = f"Quote {quote.id} does not stand at its span in source {source.id}."
            raise ValueError(message)


def add(database: Database, addition: Addition) -> bool:
    """Write a source with all that it brings.

    Links and variants of what has been removed meanwhile are left out.

    Args:
        database: the writer's connection, in a transaction.
        addition: sound, as `refuse_unsound` tells.

    Returns:
        False, with nothing changed, when the source is there already.
    """
    source = addition.source
    if database.execute("SELECT 1 FROM sources WHERE id = ?", (source.id,)).fetchone():
        return False
    (seq,) = database.execute(_INSERT_SOURCE, source_row(source, addition.origins[source.id])).fetchone()
    put_speakers(database, addition.speakers)
    _add_quotes(database, addition, seq)
    database.conn.executemany(
        "INSERT INTO fingerprints (fingerprint, source) VALUES (?, ?)",
        [(fingerprint, seq) for fingerprint in sorted(set(addition.fingerprints))],
    )
    add_callings(
        database, seq, addition.callings, successors(database, (each.speaker_id for each in addition.callings))
    )
    merge_speakers(database, addition.merged)
    database.conn.executemany(_INSERT_LINK, map(_link_row, addition.links))
    database.conn.executemany(_INSERT_VARIANT, [_variant_row(*pair) for pair in addition.variants])
    _settle_origins(database, addition.origins)
    _redate(database, addition.dated)
    advance(database, "add", source.id, addition.aliases)
    return True


def remove(database: Database, source_id: str, origins: dict[str, Origin], dated: Mapping[str, Date | None]) -> bool:
    """Remove a source with all that is only there because of it.

    Args:
        database: the writer's connection, in a transaction.
        source_id: the source.
        origins: new origins of other sources.
        dated: new dates of quotes of other sources by quote id.

    Returns:
        Whether it was there.
    """
    called = called_in(database, scrub(source_id))
    # Foreign keys take quotes, vectors, fingerprints, links and variants along.
    removed = database.execute("DELETE FROM sources WHERE id = ? RETURNING 1", (scrub(source_id),)).fetchall()
    if not removed:
        return False
    recompute(database, called)
    forget_silent_speakers(database)
    _settle_origins(database, origins)
    _redate(database, dated)
    advance(database, "delete", source_id)
    return True


def _add_quotes(database: Database, addition: Addition, source: int) -> None:
    speakers = resolve_references(database, (quote.speaker for quote in addition.quotes if quote.speaker))
    placed = sorted(zip(addition.quotes, addition.vectors, strict=True), key=lambda pair: (pair[0].span, pair[0].id))
    for quote, vector in placed:
        speaker_id, name = speakers[quote.speaker.id] if quote.speaker else (None, None)
        (seq,) = database.execute(_INSERT_QUOTE, quote_row(quote, source, speaker_id, name)).fetchone()
        database.execute("INSERT INTO vectors (quote, vector) VALUES (?, ?)", (seq, vector_bytes(vector)))


def _link_row(link: CopyLink) -> dict[str, object]:
    return {"left": link.left, "right": link.right, "similarity": link.similarity, "reworded": int(link.reworded)}


def _variant_row(quote_id: str, variant: Variant) -> dict[str, object]:
    edits = encode(variant.edits)
    return {"quote": quote_id, "variant": variant.quote_id, "relation": variant.relation, "edits": edits}


def _settle_origins(database: Database, origins: dict[str, Origin]) -> None:
    database.conn.executemany(
        "UPDATE sources SET origin_id = ?, origin_relation = ?, origin_because = ? WHERE id = ?",
        [(origin.id, origin.relation, origin.because, source_id) for source_id, origin in origins.items()],
    )


def _redate(database: Database, dated: Mapping[str, Date | None]) -> None:
    for quote_id, date in dated.items():
        row = database.execute("SELECT details FROM quotes WHERE id = ?", (quote_id,)).fetchone()
        if row is not None:
            database.execute(
                "UPDATE quotes SET earliest = :earliest, latest = :latest, details = :details WHERE id = :id",
                {"id": quote_id, **date_columns(row[0], date)},
            )
    recompute(database, called_by(database, dated))
