"""Ingest: from bytes to a stored source whose quotes have speakers, dates and origins."""

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import MappingProxyType

import numpy as np
from msgspec import Struct, structs
from numpy.typing import NDArray

from service.dates import Copy, date_from_copies, date_quotes
from service.domain.date import Date
from service.domain.errors import InvalidInputError
from service.domain.origin import CopyLink, Origin
from service.domain.quote import Quote
from service.domain.source import About, Source
from service.language import Doc, Parser
from service.lineage import AT_LEAST, compare, fingerprints, settle, variants
from service.pacing import held
from service.ports import Addition, Embedder, QuoteFilter, Store
from service.quotes import find_quotes
from service.reading import about_from, files_in, read_file, read_html, read_jsonl, read_plain
from service.retrieval import quote_vectors
from service.speakers import Attribution, attribute, identify, name_table

_VARIANT_NEIGHBOURS = 12
_COPY_CANDIDATES = 20
_PAGE = 100
_SIDE_BY_SIDE = 8
_LINES = frozenset({".jsonl", ".ndjson"})


class Added(Struct, frozen=True):
    """What became of a source that was sent.

    Attributes:
        source_id: its id.
        created: False when the store already held it; nothing was changed then.
    """

    source_id: str
    created: bool


class _Reading(Struct, frozen=True):
    """What one source says, before the store is asked what it knows."""

    source: Source
    attribution: Attribution


def _reading(source: Source, doc: Doc) -> _Reading:
    attribution = attribute(doc, find_quotes(source, doc))
    dated = date_quotes(source, doc, attribution.quotes)
    return _Reading(source, structs.replace(attribution, quotes=dated))


def _is_bounded(source: Source) -> bool:
    """Tell whether a day of publication bounds all that a source says, so that no copy need date it."""
    return source.about.published_on is not None and source.about.published_on.latest is not None


class Ingest:
    """Adds and removes sources; sources are read side by side and joined to the store one at a time."""

    about = staticmethod(about_from)
    """Checks what a client says about a document."""

    def __init__(
        self, *, store: Store, embedder: Embedder, parser: Parser, aliases: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Take the engines that it works with.

        Args:
            store: where sources go.
            embedder: makes the vectors of quotes.
            parser: parses text.
            aliases: the operator's table, from any spelling to the name that is meant.
        """
        self._aliases = aliases
        self._store = store
        self._embedder = embedder
        self._parser = parser
        self._joining = threading.Lock()

    @staticmethod
    def files(paths: Sequence[Path]) -> list[Path]:
        """List the documents at some paths: each file, and all that a folder holds, sorted by name.

        Raises:
            InvalidInputError: a path does not exist or cannot be listed.
        """
        return [file for path in paths for file in ((path,) if path.is_file() else files_in(path))]

    @staticmethod
    def read(file: Path) -> Iterator[Source | InvalidInputError]:
        """Read a file; what cannot be read is given as its error, and the rest goes on."""
        if file.suffix.lower() in _LINES:
            yield from Ingest.read_lines(file.read_bytes().split(b"\n"), name=f"{file}: ")
            return
        try:
            yield from read_file(file)
        except InvalidInputError as error:
            yield error

    @staticmethod
    def read_lines(lines: Iterable[bytes], *, name: str = "") -> Iterator[Source | InvalidInputError]:
        """Read JSON lines; a bad line is given as its error, which `name` opens, and the rest goes on."""
        for number, line in enumerate(lines, start=1):
            try:
                yield from read_jsonl([line], first=number)
            except InvalidInputError as error:
                yield InvalidInputError(f"{name}{error}", pointer=error.pointer)

    def add_text(self, text: str, about: About) -> Added:
        """Add a plain text.

        Raises:
            UnreadableSourceError: it holds no text, or characters that no text has.
        """
        return self.add(read_plain(text, about))

    def add_html(self, html: str, about: About) -> Added:
        """Add the article of a web page; what `about` leaves open is taken from the page's own metadata.

        Raises:
            UnreadableSourceError: no article is found in it.
        """
        return self.add(read_html(html, about))

    def add(self, source: Source) -> Added:
        """Add a source that was read; on return it is durable and can be found.

        Args:
            source: the document.

        Returns:
            Its id and whether it is new.
        """
        return next(self._added([source]))

    def add_all(self, documents: Iterable[Source | InvalidInputError]) -> Iterator[Added | InvalidInputError]:
        """Add sources that were read, parsed side by side; an error among them is given back in its place.

        Args:
            documents: they are taken as they are needed, and up to eight in advance.

        Yields:
            What became of each, in order; what was given is durable.
        """
        remaining = iter(documents)
        while group := list(islice(remaining, _SIDE_BY_SIDE)):
            added = self._added([each for each in group if isinstance(each, Source)])
            for each in group:
                yield next(added) if isinstance(each, Source) else each

    def _added(self, sources: Sequence[Source]) -> Iterator[Added]:
        new = {source.id: source for source in sources if self._store.source(source.id) is None}
        docs = self._parser.parse_all((source.text, source.blocks) for source in list(new.values()))
        for source in sources:
            if new.pop(source.id, None) is None:
                yield Added(source.id, created=False)
            else:
                yield self._join(_reading(source, next(docs)))

    def _join(self, reading: _Reading) -> Added:
        source = reading.source
        vectors = quote_vectors(reading.attribution.quotes, source.text, self._embedder)
        prints = fingerprints(source.text)
        with held(self._joining):
            known = identify(reading.attribution, self._store.all_speakers(), self._aliases, source)
            links = self._copies(source, prints)
            origins = self._origins(links, added=source)
            addition = Addition(
                source=source,
                quotes=known.quotes,
                vectors=vectors,
                fingerprints=prints,
                speakers=known.speakers,
                merged=known.merged,
                links=links,
                origins=origins,
                variants=variants(known.quotes, self._neighbours(vectors, known.quotes)),
                dated=self._dates(origins, added=Copy(source, known.quotes)),
                callings=known.callings,
                aliases=name_table(self._aliases),
            )
            return Added(source.id, created=self._store.add_source(addition))

    def remove(self, source_id: str) -> bool:
        """Remove a source with all that it brought; its copies get a new origin where it was their original.

        Returns:
            True when it was there.
        """
        with held(self._joining):
            links = self._store.links([source_id])
            remaining = [source for source in self._members(links, set()) if source.id != source_id]
            kept = tuple(link for link in links if source_id not in (link.left, link.right))
            origins = settle(remaining, kept)
            return self._store.delete_source(source_id, origins, self._dates(origins))

    def _dates(self, origins: dict[str, Origin], added: Copy | None = None) -> dict[str, Date | None]:
        """Return the dates of quotes that copies of one text now fix for one another, or no longer fix."""
        changed: dict[str, Date | None] = {}
        new = (added,) if added else ()
        for origin in sorted({each.id for each in origins.values()}):
            members = {key for key, each in origins.items() if each.id == origin}
            sources = self._members((), members - {each.source.id for each in new})
            joined = [each for each in new if each.source.id in members]
            if not sources or all(_is_bounded(source) for source in (*sources, *(each.source for each in joined))):
                continue
            stored = [*(Copy(source, self._quotes(source.id)) for source in sources), *joined]
            alone = [self._as_read(copy) for copy in stored]
            dates = {quote.id: quote.said_on for copy in alone for quote in copy.quotes} | date_from_copies(alone)
            before = {quote.id: quote.said_on for copy in stored for quote in copy.quotes}
            changed |= {key: date for key, date in dates.items() if date != before[key]}
        return changed

    def _quotes(self, source_id: str) -> tuple[Quote, ...]:
        page = self._store.quotes(QuoteFilter(source_id=source_id), limit=_PAGE)
        quotes = list(page.items)
        while page.next_cursor is not None:
            page = self._store.quotes(QuoteFilter(source_id=source_id), limit=_PAGE, cursor=page.next_cursor)
            quotes.extend(page.items)
        return tuple(quotes)

    def _as_read(self, copy: Copy) -> Copy:
        """Return a copy with the dates that it has by itself; one that owes a date to others is read again."""
        if not any(quote.said_on and quote.said_on.basis == "corpus" for quote in copy.quotes):
            return copy
        doc = self._parser.parse(copy.source.text, copy.source.blocks)
        own = {quote.id: quote.said_on for quote in _reading(copy.source, doc).attribution.quotes}
        return Copy(copy.source, tuple(structs.replace(quote, said_on=own.get(quote.id)) for quote in copy.quotes))

    def _copies(self, source: Source, prints: tuple[int, ...]) -> tuple[CopyLink, ...]:
        near = self._store.sharing(prints, at_least=AT_LEAST)[:_COPY_CANDIDATES]
        stored = (self._store.source(source_id) for source_id, _ in near)
        links = (compare(source, other.source) for other in stored if other is not None)
        return tuple(link for link in links if link is not None)

    def _origins(self, links: tuple[CopyLink, ...], *, added: Source) -> dict[str, Origin]:
        ends = {end for link in links for end in (link.left, link.right)} - {added.id}
        group = self._store.links(sorted(ends)) if ends else ()
        return settle([*self._members(group, ends), added], (*group, *links))

    def _members(self, links: tuple[CopyLink, ...], also: set[str]) -> list[Source]:
        ends = also | {end for link in links for end in (link.left, link.right)}
        stored = (self._store.source(end) for end in sorted(ends))
        return [each.source for each in stored if each is not None]

    def _neighbours(self, vectors: NDArray[np.float32], quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
        found: set[str] = set()
        for vector, quote in zip(vectors, quotes, strict=True):
            if quote.kind != "narration":
                hits = self._store.search_vectors(vector, QuoteFilter(), limit=_VARIANT_NEIGHBOURS)
                found.update(hit.quote_id for hit in hits)
        return tuple(self._store.quotes_by_id(sorted(found)))
