"""The vectors that quotes are found by."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from service.domain.quote import Quote, evidence_text
from service.ports import Embedder

_BEFORE: Final = 160  # characters, about a sentence


def quote_vectors(quotes: Sequence[Quote], text: str, embedder: Embedder) -> NDArray[np.float32]:
    """Make the vectors of the quotes of a source: the mean of its words alone and behind what precedes them.

    "There was nothing wrong with it" says little to a search; behind "the steering gear, the engineer said" it says
    much. The words alone keep their half, or whatever stands in one paragraph would look alike.

    Args:
        quotes: of one source.
        text: that source's text.
        embedder: makes the vectors.

    Returns:
        float32[len(quotes), dim], each row of unit length.
    """
    alone = [evidence_text(quote) for quote in quotes]
    behind = [_behind(quote, words, text) for quote, words in zip(quotes, alone, strict=True)]
    sums = embedder.embed(alone) + embedder.embed(behind)
    vectors: NDArray[np.float32] = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return vectors


def _behind(quote: Quote, words: str, text: str) -> str:
    """Put the words behind what stands before their context, cut at a word."""
    start = quote.context.span.start
    before = text[max(0, start - _BEFORE) : start]
    whole = before if start <= _BEFORE else before.partition(" ")[2]
    return " ".join(f"{whole} {words}".split())
