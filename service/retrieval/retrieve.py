"""Retrieval: full text and vectors, fused, with the filters pushed down to the store."""

from collections.abc import Iterable
from typing import Final

from service.domain.quote import Quote
from service.domain.source import StoredSource
from service.domain.verdict import Candidate
from service.ports import Embedder, QuoteFilter, Store
from service.retrieval.fusion import fuse
from service.retrieval.query import query_terms

_DEPTH: Final = 4  # each leg looks deeper than the answer, so that what both find can rise
_SHALLOWEST: Final = 40
_DEEPEST: Final = 200


def retrieve(
    content: str, quote_filter: QuoteFilter, *, store: Store, embedder: Embedder, limit: int
) -> tuple[Candidate, ...]:
    """Find the quotes that may bear on a claim.

    Both legs are bounded, so the work does not grow with the store beyond what its indexes need.

    Args:
        content: what is claimed, without its attribution.
        quote_filter: which quotes may be offered.
        store: where they are.
        embedder: the one that the store's vectors were made with.
        limit: at most so many, 1 or more.

    Returns:
        Candidates by fused score, best first; ties by quote id. The same store and claim give the same candidates.
    """
    depth = min(max(_DEPTH * limit, _SHALLOWEST), _DEEPEST)
    vector = embedder.embed([content])[0]
    terms = query_terms(content, store.document_frequencies)
    by_words = store.search_text(terms, quote_filter, limit=depth) if terms else []
    by_meaning = store.search_vectors(vector, quote_filter, limit=depth)
    ranked = fuse([[hit.quote_id for hit in by_words], [hit.quote_id for hit in by_meaning]])[:limit]
    quotes = store.quotes_by_id([quote_id for quote_id, _ in ranked])
    sources = _sources(quotes, store)
    cosines = {hit.quote_id: hit.score for hit in by_meaning}
    cosines |= store.cosines(vector, [quote.id for quote in quotes if quote.id not in cosines])
    scores = dict(ranked)
    return tuple(
        Candidate(
            quote=quote, source=sources[quote.source_id], score=scores[quote.id], similarity=_bounded(cosines[quote.id])
        )
        for quote in quotes
        if quote.source_id in sources and quote.id in cosines
    )


def _sources(quotes: Iterable[Quote], store: Store) -> dict[str, StoredSource]:
    """Read every source once; one that was deleted since the search is left out."""
    found = {source_id: store.source(source_id) for source_id in dict.fromkeys(quote.source_id for quote in quotes)}
    return {source_id: source for source_id, source in found.items() if source is not None}


def _bounded(cosine: float) -> float:
    """Keep a cosine within -1..1 against rounding."""
    return min(1.0, max(-1.0, cosine))
