"""From a claim to ranked candidate quotes."""

from service.retrieval.fusion import fuse
from service.retrieval.query import query_terms
from service.retrieval.retrieve import retrieve
from service.retrieval.vectors import quote_vectors

__all__ = ["fuse", "query_terms", "quote_vectors", "retrieve"]
