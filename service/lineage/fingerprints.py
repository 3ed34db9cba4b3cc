"""Fingerprints: hashes by which a store finds texts that may be copies of one another."""

import hashlib
from typing import Final

from service.language.wordforms import words
from service.language.wordlists import STOPWORDS

AT_LEAST: Final = 3
"""How many fingerprints two texts must share to be worth comparing."""

_GRAM: Final = 3
_KEPT_OF: Final = 2
_SHORT: Final = 40


def fingerprints(text: str) -> tuple[int, ...]:
    """Sample hashes of the word sequences of a text.

    The sequences are three content words in a row, so that reworded grammar and marks do not matter; of those of a long
    text every second is kept, chosen by its own value, so that a part keeps the fingerprints that the whole has
    (sampling modulo m, after Broder, "On the resemblance and containment of documents", 1997).

    Args:
        text: any string.

    Returns:
        Signed 64-bit integers, sorted, each once; none for a text of fewer than three content words.
    """
    keys = [word.key for word in words(text) if word.key not in STOPWORDS]
    grams = {" ".join(keys[start : start + _GRAM]) for start in range(len(keys) - _GRAM + 1)}
    hashes = {_hash(gram) for gram in grams}
    if len(hashes) > _SHORT:
        hashes = {value for value in hashes if value % _KEPT_OF == 0}
    return tuple(sorted(hashes))


def _hash(gram: str) -> int:
    digest = hashlib.blake2b(gram.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
