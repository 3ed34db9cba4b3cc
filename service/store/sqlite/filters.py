"""Quote filters as SQL: every search and list narrows down in the database, before ranking."""

from msgspec import Struct

from service.ports import QuoteFilter
from service.store.sqlite.records import iso
from service.store.sqlite.values import json_array, scrub


class Condition(Struct, frozen=True):
    """A restriction of the rows of `quotes`.

    Attributes:
        sql: goes on a WHERE clause with ` AND …`, without any value of a user in it; empty when nothing is restricted.
        parameters: the values of its placeholders, in order.
    """

    sql: str
    parameters: tuple[str, ...]


# An id that was merged into another stands for its successor.
_BY_SPEAKER = """speaker_id IN (
    SELECT coalesce((SELECT target FROM redirects WHERE id = value), value) FROM json_each(?)
)"""
_BY_SOURCE = "source = (SELECT seq FROM sources WHERE id = ?)"
_BY_KIND = "kind IN (SELECT value FROM json_each(?))"
_FROM = "earliest >= ?"
_TO = "latest <= ?"
_PUBLISHED_TO = "source IN (SELECT seq FROM sources WHERE published_latest <= ?)"


def condition(wanted: QuoteFilter) -> Condition:
    """Write a filter as a condition on `quotes`; an absent bound never satisfies a comparison in SQL, as it must be."""
    clauses = (
        (_BY_SPEAKER, None if wanted.speaker_ids is None else json_array(wanted.speaker_ids)),
        (_BY_SOURCE, None if wanted.source_id is None else scrub(wanted.source_id)),
        (_BY_KIND, None if wanted.kinds is None else json_array(wanted.kinds)),
        (_FROM, iso(wanted.said_from)),
        (_TO, iso(wanted.said_to)),
        (_PUBLISHED_TO, iso(wanted.published_to)),
    )
    used = [(sql, value) for sql, value in clauses if value is not None]
    return Condition("".join(f" AND {sql}" for sql, _ in used), tuple(value for _, value in used))
