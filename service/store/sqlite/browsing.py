"""Reading what the store holds: sources, quotes, copies, and how much there is of it."""

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from service.domain.origin import CopyLink, Variant
from service.domain.page import Page, read_cursor, write_cursor
from service.domain.quote import Quote
from service.domain.source import StoredSource
from service.domain.views import StoreCoverage
from service.ports import QuoteFilter
from service.store.sqlite.filters import condition
from service.store.sqlite.records import (
    SELECT_QUOTES,
    SELECT_SOURCES,
    Row,
    link_of,
    quote_of,
    stored_source,
    variant_of,
)
from service.store.sqlite.values import json_array, scrub

_LINKS_OF_GROUPS = """WITH RECURSIVE members (id) AS (
        SELECT value FROM json_each(?)
        UNION SELECT right_id FROM members JOIN links ON left_id = members.id
        UNION SELECT left_id FROM members JOIN links ON right_id = members.id
    )
    SELECT left_id, right_id, similarity, reworded FROM links
    WHERE left_id IN (SELECT id FROM members) ORDER BY left_id, right_id"""


def find_source(database: Database, source_id: str) -> StoredSource | None:
    """Return a source, or None."""
    row = database.execute(f"{SELECT_SOURCES} WHERE id = ?", (scrub(source_id),)).fetchone()
    return None if row is None else stored_source(row)


def list_sources(database: Database, limit: int, cursor: str | None) -> Page[StoredSource]:
    """List sources in the order in which they were added.

    Raises:
        InvalidInputError: the cursor is none of this list.
    """
    rows = database.execute(
        f"{SELECT_SOURCES} WHERE seq > ? ORDER BY seq LIMIT ?",
        (read_cursor("sources", cursor, int, 0), limit + 1),
    ).fetchall()
    return Page(items=tuple(map(stored_source, rows[:limit])), next_cursor=_next(rows, limit, "sources"))


def list_quotes(database: Database, wanted: QuoteFilter, limit: int, cursor: str | None) -> Page[Quote]:
    """List quotes in the order of their sources and of the text within them, which is that of their row numbers.

    Raises:
        InvalidInputError: the cursor is none of this list.
    """
    scope = f"quotes {wanted!a}"
    restriction = condition(wanted)
    rows = database.execute(
        f"{SELECT_QUOTES} WHERE quotes.seq > ?{restriction.sql} ORDER BY quotes.seq LIMIT ?",
        (read_cursor(scope, cursor, int, 0), *restriction.parameters, limit + 1),
    ).fetchall()
    return Page(items=tuple(map(quote_of, rows[:limit])), next_cursor=_next(rows, limit, scope))


def find_quotes(database: Database, quote_ids: Sequence[str]) -> list[Quote]:
    """Return the quotes that exist, in the order asked for."""
    rows = database.execute(
        f"{SELECT_QUOTES} JOIN json_each(?) AS wanted ON quotes.id = wanted.value", (json_array(quote_ids),)
    )
    found = {quote.id: quote for quote in map(quote_of, rows)}
    return [found[quote_id] for quote_id in quote_ids if quote_id in found]


def find_variants(database: Database, quote_ids: Sequence[str]) -> dict[str, tuple[Variant, ...]]:
    """Return the other stored forms of each quote that has any, by the other quote's id."""
    found: dict[str, list[Variant]] = {}
    rows = database.execute(
        """SELECT quote_id, variant_id, relation, edits FROM variants
        WHERE quote_id IN (SELECT value FROM json_each(?)) ORDER BY quote_id, variant_id""",
        (json_array(quote_ids),),
    )
    for quote_id, *variant in rows:
        found.setdefault(quote_id, []).append(variant_of(tuple(variant)))
    return {quote_id: tuple(variants) for quote_id, variants in found.items()}


def find_sharing(database: Database, fingerprints: Iterable[int], at_least: int) -> list[tuple[str, int]]:
    """Return sources that share fingerprints, (source id, how many), those of the rarest ones first; ties by id."""
    rows = database.execute(
        """WITH held AS (
            SELECT fingerprint, count(*) AS holders FROM fingerprints
            WHERE fingerprint IN (SELECT value FROM json_each(?)) GROUP BY fingerprint
        )
        SELECT sources.id, count(*) AS shared FROM held
        JOIN fingerprints USING (fingerprint) JOIN sources ON sources.seq = fingerprints.source
        GROUP BY sources.id HAVING shared >= ? ORDER BY round(sum(1.0 / holders), 6) DESC, sources.id""",
        (json_array(fingerprints), at_least),
    )
    return [(source_id, int(shared)) for source_id, shared in rows]


def find_links(database: Database, source_ids: Sequence[str]) -> tuple[CopyLink, ...]:
    """Return every copy link of the groups that these sources belong to, transitively, by their ids."""
    return tuple(map(link_of, database.execute(_LINKS_OF_GROUPS, (json_array(source_ids),))))


def measure_coverage(database: Database) -> StoreCoverage:
    """Count what the store holds; the days are those of quotes whose day is certain."""
    sources, quotes, first, last = database.execute(
        """SELECT (SELECT count(*) FROM sources), (SELECT count(*) FROM quotes),
        (SELECT min(earliest) FROM quotes WHERE earliest = latest),
        (SELECT max(earliest) FROM quotes WHERE earliest = latest)"""
    ).fetchone()
    return StoreCoverage(sources=sources, quotes=quotes, said_from=_day(first), said_to=_day(last))


def _next(rows: Sequence[Row], limit: int, scope: str) -> str | None:
    """Write the cursor after a page, for which one row more than the page was asked."""
    return write_cursor(scope, rows[limit - 1][0]) if len(rows) > limit else None


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
