"""Query parameters, one value for each operation that takes any."""

from msgspec import Struct

from service.api.schemas.texts import Cursor, Day, Name, PageSize, SourceId, Words
from service.domain.quote import QuoteKind


class NoQuery(Struct, frozen=True, forbid_unknown_fields=True):
    """No parameters."""


class PageQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which page of a list.

    Attributes:
        limit: at most so many items.
        cursor: `next_cursor` of the page before; good only for the same list asked with the same other parameters.
    """

    limit: PageSize = 20
    cursor: Cursor | None = None


class SpeakersQuery(PageQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which speakers.

    Attributes:
        q: a part of a name, an alias or a role.
    """

    q: Words | None = None


class QuotesQuery(PageQuery, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which quotes.

    Attributes:
        q: words or meaning; then the best come first. Without it the quotes come in the order of the store.
        speaker: a speaker's id, or any name.
        source: a source's id.
        kind: kind of quote.
        said_from: only what was certainly said on this day or later.
        said_to: only what was certainly said on this day or earlier.
    """

    q: Words | None = None
    speaker: Name | None = None
    source: SourceId | None = None
    kind: QuoteKind | None = None
    said_from: Day | None = None
    said_to: Day | None = None
