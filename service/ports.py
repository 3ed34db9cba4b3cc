"""Ports: what has, or will have, more than one implementation."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from service.domain.date import Date
from service.domain.origin import CopyLink, Origin, Variant
from service.domain.page import Page
from service.domain.quote import Quote, QuoteKind
from service.domain.source import Source, StoredSource
from service.domain.speaker import Calling, Speaker
from service.domain.verdict import Judgement, Pair
from service.domain.views import StoreCoverage


class Clock(Protocol):
    """Tells the time of an answer; never the date of anything said."""

    def __call__(self) -> dt.datetime:
        """Return the present moment with its zone, UTC."""
        ...


class Embedder(Protocol):
    """Turns texts into vectors whose dot product says how near in meaning they are."""

    @property
    def name(self) -> str:
        """Versioned name, such as `all-minilm-l6-v2-int8@1`."""
        ...

    @property
    def dim(self) -> int:
        """Length of every vector."""
        ...

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts; a text's vector never depends on the others.

        Args:
            texts: any strings, the empty one included.

        Returns:
            float32[len(texts), dim], each row of unit length.
        """
        ...


class StanceModel(Protocol):
    """Judges whether evidence supports, refutes or does not decide a claim."""

    @property
    def name(self) -> str:
        """Versioned name, such as `rules@1`."""
        ...

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """Judge pairs; a pair's judgement never depends on the others.

        Args:
            pairs: a claim's content and a quote's words, any strings.

        Returns:
            One judgement a pair, in order.
        """
        ...


class QuoteFilter(Struct, frozen=True, kw_only=True):
    """Which quotes are wanted; null means no restriction.

    Attributes:
        speaker_ids: attributed to one of these speakers.
        source_id: standing in this source.
        kinds: of one of these kinds.
        said_from: certainly said on this day or later (a quote without that bound is left out).
        said_to: certainly said on this day or earlier (likewise).
        published_to: standing in a source certainly published by this day.
    """

    speaker_ids: tuple[str, ...] | None = None
    source_id: str | None = None
    kinds: tuple[QuoteKind, ...] | None = None
    said_from: dt.date | None = None
    said_to: dt.date | None = None
    published_to: dt.date | None = None


class Hit(Struct, frozen=True, kw_only=True):
    """A quote found by a search.

    Attributes:
        quote_id: the quote.
        score: higher is better; BM25 (sign turned) for words, cosine for vectors.
    """

    quote_id: str
    score: float


class Addition(Struct, frozen=True, kw_only=True):
    """Everything that one new source brings, written in one transaction.

    Attributes:
        source: the document.
        quotes: its quotes, each with speaker and date.
        vectors: float32[len(quotes), dim], unit length, in the order of the quotes.
        fingerprints: hashes of word sequences by which copies are found; signed 64-bit integers.
        speakers: speakers to insert or, by id, to replace.
        merged: ids of stored speakers that turned out to be another, old id -> new id; their quotes move.
        links: which stored sources this one is a copy of, or they of it.
        origins: the origin of this source and the new origin of every stored source whose origin changes.
        variants: pairs of quotes, (quote id, its variant), in both directions.
        dated: new dates of its quotes and of stored ones by quote id, which copies of their text now fix, or no longer.
        callings: by which roles the source calls its speakers.
        aliases: names the operator's table of aliases that its speakers were recognised under; empty for none. It is
            part of the revision, since the same source under another table is other content.
    """

    source: Source
    quotes: tuple[Quote, ...]
    vectors: NDArray[np.float32]
    fingerprints: tuple[int, ...]
    speakers: tuple[Speaker, ...]
    merged: dict[str, str]
    links: tuple[CopyLink, ...]
    origins: dict[str, Origin]
    variants: tuple[tuple[str, Variant], ...]
    dated: dict[str, Date | None] = {}
    callings: tuple[Calling, ...] = ()
    aliases: str = ""


class Store(Protocol):
    """Keeps sources, quotes, vectors and answers. One writer, many readers; every method may be called from any thread.

    What `add_source` or `delete_source` has returned from is durable and visible to every later call. All methods raise
    `StoreUnavailableError` when the engine cannot serve them now.
    """

    def revision(self) -> str:
        """Return the index revision: an opaque string that changes when and only when the content does."""
        ...

    def add_source(self, addition: Addition) -> bool:
        """Write a source with all that it brings, whole or not at all.

        Args:
            addition: the source, its quotes and what they change.

        Returns:
            True when it is new; False, with nothing changed, when the store already holds this source id.
        """
        ...

    def delete_source(
        self, source_id: str, origins: dict[str, Origin], dated: Mapping[str, Date | None] = MappingProxyType({})
    ) -> bool:
        """Remove a source with its quotes, vectors, links, and variants, and speakers left without any quote.

        Args:
            source_id: the source.
            origins: the new origin of every other source whose origin changes with it.
            dated: new dates of quotes of other sources by quote id.

        Returns:
            True when it was there.
        """
        ...

    def source(self, source_id: str) -> StoredSource | None:
        """Return a source, or None."""
        ...

    def sources(self, *, limit: int, cursor: str | None = None) -> Page[StoredSource]:
        """List sources in the order in which they were added.

        Args:
            limit: at most so many, 1..1000.
            cursor: `next_cursor` of an earlier page.

        Raises:
            InvalidInputError: the cursor is none that this list gave out (pointer `/cursor`).
        """
        ...

    def quotes(self, quote_filter: QuoteFilter, *, limit: int, cursor: str | None = None) -> Page[Quote]:
        """List quotes in the order of their sources and of the text within them; a cursor is bound to its filter.

        Raises:
            InvalidInputError: the cursor is none that this list gave out for this filter (pointer `/cursor`).
        """
        ...

    def quotes_by_id(self, quote_ids: Sequence[str]) -> list[Quote]:
        """Return the quotes that exist, in the order asked for."""
        ...

    def variants(self, quote_ids: Sequence[str]) -> dict[str, tuple[Variant, ...]]:
        """Return the other stored forms of each quote; a quote without any is left out."""
        ...

    def search_text(self, terms: Sequence[str], quote_filter: QuoteFilter, *, limit: int) -> list[Hit]:
        """Find quotes by words, best first; ties by quote id.

        Args:
            terms: plain words of a user's text, any strings: nothing in them is an operator.
            quote_filter: which quotes are wanted.
            limit: at most so many.
        """
        ...

    def search_vectors(self, vector: NDArray[np.float32], quote_filter: QuoteFilter, *, limit: int) -> list[Hit]:
        """Find quotes by meaning, best first; ties by quote id.

        Args:
            vector: float32[dim], unit length.
            quote_filter: which quotes are wanted.
            limit: at most so many.
        """
        ...

    def cosines(self, vector: NDArray[np.float32], quote_ids: Sequence[str]) -> dict[str, float]:
        """Return how near in meaning certain quotes are; one that is not stored is left out.

        Args:
            vector: float32[dim], unit length.
            quote_ids: which quotes.
        """
        ...

    def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """Return, for each term as the full text index folds it, how many quotes hold it."""
        ...

    def speakers(self, *, query: str | None = None, limit: int, cursor: str | None = None) -> Page[tuple[Speaker, int]]:
        """List speakers by name with the number of their quotes; `query` is a part of a name, alias or role."""
        ...

    def speaker(self, speaker_id: str) -> tuple[Speaker, int] | None:
        """Return a speaker and the number of their quotes, or None; an id that was merged leads to its successor."""
        ...

    def all_speakers(self) -> tuple[Speaker, ...]:
        """Return every speaker, sorted by id."""
        ...

    def sharing(self, fingerprints: Iterable[int], *, at_least: int) -> list[tuple[str, int]]:
        """Return sources that share fingerprints, (source id, how many), best first; ties by id.

        A fingerprint counts for one over the number of sources that hold it: what many sites print beneath every
        article must not crowd out the one text that an article was copied from.

        Args:
            fingerprints: what is looked for; repeated ones count once.
            at_least: sources that share fewer are left out.
        """
        ...

    def links(self, source_ids: Sequence[str]) -> tuple[CopyLink, ...]:
        """Return every copy link of the groups that these sources belong to, transitively."""
        ...

    def coverage(self) -> StoreCoverage:
        """Return what the store holds."""
        ...

    def save_answer(self, answer_id: str, body: bytes) -> bytes:
        """Keep an answer as it was given; the first one under an id stays.

        Args:
            answer_id: the answer's id.
            body: the answer, encoded.

        Returns:
            The body that the store now holds under that id.
        """
        ...

    def answer(self, answer_id: str) -> bytes | None:
        """Return an answer as it was given, or None."""
        ...

    def check(self) -> list[str]:
        """Return what is wrong with the store, one sentence each; empty when it is sound."""
        ...

    def backup(self, target: Path) -> None:
        """Write a consistent copy to a file that does not exist yet, while serving."""
        ...

    def close(self) -> None:
        """Finish what was accepted and let go of every file."""
        ...
