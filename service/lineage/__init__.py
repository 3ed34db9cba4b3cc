"""Lineage: copies, cuttings and reworded copies of a text go back to one origin."""

from service.lineage.compare import compare
from service.lineage.fingerprints import AT_LEAST, fingerprints
from service.lineage.origins import settle
from service.lineage.variants import variants

__all__ = ["AT_LEAST", "compare", "fingerprints", "settle", "variants"]
