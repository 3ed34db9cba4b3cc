"""Browse: sources, quotes, speakers and answers, for those who look around."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

import msgspec
from msgspec import Struct

from service.domain.errors import NotFoundError
from service.domain.page import Page, read_cursor, write_cursor
from service.domain.present import quote_detail, quote_view, source_detail, source_view
from service.domain.quote import Quote, QuoteKind
from service.domain.source import StoredSource
from service.domain.speaker import Speaker
from service.domain.views import QuoteDetail, QuoteView, SourceDetail, SourceView, SpeakerDetail
from service.ports import Embedder, QuoteFilter, Store
from service.retrieval import retrieve
from service.speakers import Frame, find_speakers, role_times

_QUOTES_A_PAGE = 1000
_DEEPEST_HIT = 500


class QuoteQuery(Struct, frozen=True, kw_only=True):
    """Which quotes a client looks for; null means no restriction.

    Attributes:
        text: words or meaning; without it the list is in the order of the store.
        speaker: a speaker's id or any of their names.
        source: a source's id.
        kind: kind of quote.
        said_from: certainly said on this day or later.
        said_to: certainly said on this day or earlier.
    """

    text: str | None = None
    speaker: str | None = None
    source: str | None = None
    kind: QuoteKind | None = None
    said_from: dt.date | None = None
    said_to: dt.date | None = None


class Browse:
    """Reads the store; every method may be called from any thread."""

    def __init__(self, *, store: Store, embedder: Embedder, aliases: Mapping[str, str] = MappingProxyType({})) -> None:
        """Take the engines that it works with.

        Args:
            store: what is looked at.
            embedder: makes the vector of a search.
            aliases: the operator's table, from any spelling to the name that is meant.
        """
        self._aliases = aliases
        self._store = store
        self._embedder = embedder

    def source(self, source_id: str) -> SourceDetail:
        """Return a source with its text and quotes.

        Raises:
            NotFoundError: the store has no such source.
        """
        stored = self._store.source(source_id)
        if stored is None:
            message = f"There is no source {source_id}."
            raise NotFoundError(message)
        return source_detail(stored, tuple(self._views(self._quotes_of(source_id))))

    def sources(self, *, limit: int, cursor: str | None = None) -> Page[SourceView]:
        """List sources in the order in which they were added.

        Raises:
            InvalidInputError: the cursor is none that this list gave out.
        """
        page = self._store.sources(limit=limit, cursor=cursor)
        return Page(items=tuple(source_view(stored) for stored in page.items), next_cursor=page.next_cursor)

    def quote(self, quote_id: str) -> QuoteDetail:
        """Return a quote with its source.

        Raises:
            NotFoundError: the store has no such quote.
        """
        found = self._details(self._store.quotes_by_id([quote_id]))
        if not found:
            message = f"There is no quote {quote_id}."
            raise NotFoundError(message)
        return found[0]

    def quotes(self, query: QuoteQuery, *, limit: int, cursor: str | None = None) -> Page[QuoteDetail]:
        """Find quotes: by words and meaning, best first, or all that fit, in the order of the store.

        Args:
            query: what is looked for.
            limit: at most so many, 1..100.
            cursor: `next_cursor` of the page before.

        Raises:
            InvalidInputError: the cursor is none that this list gave out.
        """
        wanted = self._filter(query)
        if query.text is not None and query.text.strip():
            return self._search(query, wanted, limit=limit, cursor=cursor)
        page = self._store.quotes(wanted, limit=limit, cursor=cursor)
        return Page(items=tuple(self._details(page.items)), next_cursor=page.next_cursor)

    def speaker(self, speaker_id: str) -> SpeakerDetail:
        """Return a speaker.

        Raises:
            NotFoundError: the store has no such speaker.
        """
        found = self._store.speaker(speaker_id)
        if found is None:
            message = f"There is no speaker {speaker_id}."
            raise NotFoundError(message)
        return _speaker_detail(*found)

    def speakers(self, *, query: str | None = None, limit: int, cursor: str | None = None) -> Page[SpeakerDetail]:
        """List speakers by name; `query` is a part of a name, alias or role.

        Raises:
            InvalidInputError: the cursor is none that this list gave out.
        """
        page = self._store.speakers(query=query, limit=limit, cursor=cursor)
        return Page(items=tuple(_speaker_detail(*each) for each in page.items), next_cursor=page.next_cursor)

    def _filter(self, query: QuoteQuery) -> QuoteFilter:
        return QuoteFilter(
            speaker_ids=self._speaker_ids(query),
            source_id=query.source,
            kinds=None if query.kind is None else (query.kind,),
            said_from=query.said_from,
            said_to=query.said_to,
        )

    def _speaker_ids(self, query: QuoteQuery) -> tuple[str, ...] | None:
        if query.speaker is None:
            return None
        known = self._store.speaker(query.speaker)
        if known is not None:
            return (known[0].id,)
        day = None
        if query.said_from is not None and query.said_to is not None:
            day = Frame(query.said_from, max(query.said_from, query.said_to))
        return tuple(each.id for each in find_speakers(query.speaker, self._store.all_speakers(), self._aliases, day))

    def _search(self, query: QuoteQuery, wanted: QuoteFilter, *, limit: int, cursor: str | None) -> Page[QuoteDetail]:
        scope = msgspec.json.encode((query, self._store.revision())).decode()
        start = read_cursor(scope, cursor, int, 0)
        hits = retrieve(
            query.text or "",
            wanted,
            store=self._store,
            embedder=self._embedder,
            limit=min(start + limit + 1, _DEEPEST_HIT),
        )
        page = hits[start : start + limit]
        more = len(hits) > start + limit
        return Page(
            items=tuple(self._details([hit.quote for hit in page])),
            next_cursor=write_cursor(scope, start + limit) if more else None,
        )

    def _quotes_of(self, source_id: str) -> list[Quote]:
        quotes: list[Quote] = []
        cursor: str | None = None
        while True:
            page = self._store.quotes(QuoteFilter(source_id=source_id), limit=_QUOTES_A_PAGE, cursor=cursor)
            quotes.extend(page.items)
            cursor = page.next_cursor
            if cursor is None:
                return quotes

    def _views(self, quotes: list[Quote]) -> list[QuoteView]:
        variants = self._store.variants([quote.id for quote in quotes])
        return [quote_view(quote, variants.get(quote.id, ())) for quote in quotes]

    def _details(self, quotes: list[Quote] | tuple[Quote, ...]) -> list[QuoteDetail]:
        variants = self._store.variants([quote.id for quote in quotes])
        sources: dict[str, StoredSource | None] = {
            source_id: self._store.source(source_id) for source_id in dict.fromkeys(quote.source_id for quote in quotes)
        }
        placed = ((quote, sources[quote.source_id]) for quote in quotes)
        return [
            quote_detail(quote, stored, variants.get(quote.id, ())) for quote, stored in placed if stored is not None
        ]


def _speaker_detail(speaker: Speaker, quotes: int) -> SpeakerDetail:
    return SpeakerDetail(
        id=speaker.id,
        name=speaker.name,
        aliases=speaker.aliases,
        roles=speaker.roles,
        quotes=quotes,
        role_times=role_times(speaker),
    )
