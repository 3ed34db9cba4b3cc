"""Reciprocal rank fusion: one ranking out of several whose scores cannot be compared."""

from collections.abc import Sequence
from typing import Final

DAMPING: Final = 60
"""The constant k of Cormack, Clarke and Büttcher (SIGIR 2009), as they set it."""


def fuse(rankings: Sequence[Sequence[str]]) -> list[tuple[str, float]]:
    """Fuse rankings by the sum of 1 / (k + rank) (Cormack, Clarke and Büttcher, SIGIR 2009).

    Args:
        rankings: ids, best first; an id stands in a ranking at most once.

    Returns:
        Every id with its score, best first; ties by id.
    """
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, start=1):
            scores[item] = scores.get(item, 0.0) + 1.0 / (DAMPING + rank)
    return sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))
