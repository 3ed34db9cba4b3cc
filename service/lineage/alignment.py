"""Alignment: where the passages of one text stand in another, in whatever order."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from service.lineage.passages import Content, Passage

_COMMON: Final = 40
_STEP: Final = 8
_SLACK: Final = 6
_TRIES: Final = 2
_SHARE: Final = 0.45
_FEWEST: Final = 4


class Alignment(Struct, frozen=True, kw_only=True):
    """How much of one text stands in another.

    Attributes:
        words: content words of the text.
        aligned: those in passages that were found.
        matched: those that were found word for word.
        narrated: content words outside quotation marks.
        narrated_aligned: those of them in passages that were found.
    """

    words: int
    aligned: int
    matched: int
    narrated: int
    narrated_aligned: int


def align(part: Content, whole: Content) -> Alignment:
    """Look for every passage of one text in another.

    A passage is found where enough of its words stand in order within a stretch not much longer than itself. The
    stretches to try are those on whose diagonal most of its rarer words lie, so the time is linear in both texts.

    Args:
        part: the text whose passages are looked for.
        whole: the text in which they are looked for.

    Returns:
        What was found.
    """
    places = _places(whole.keys)
    aligned = matched = narrated_aligned = 0
    for passage in part.passages:
        found = _best_match(part.keys[passage.start : passage.end], passage, places, whole.keys)
        size = passage.end - passage.start
        if found >= max(min(_FEWEST, size), _SHARE * size):
            aligned += size
            matched += found
            narrated_aligned += sum(part.narrated[passage.start : passage.end])
    return Alignment(
        words=len(part.keys),
        aligned=aligned,
        matched=matched,
        narrated=sum(part.narrated),
        narrated_aligned=narrated_aligned,
    )


def _places(keys: Sequence[str]) -> Mapping[str, list[int]]:
    """Index where each word stands."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        places[key].append(index)
    return places


def _best_match(keys: Sequence[str], passage: Passage, places: Mapping[str, list[int]], whole: Sequence[str]) -> int:
    """Return how many words of a passage stand in order at the best of the likeliest places; 0 when there is none."""
    votes: Counter[int] = Counter()
    for offset, key in enumerate(keys):
        found = places.get(key, ())
        if len(found) <= _COMMON:
            votes.update({(place - offset) // _STEP for place in found})
    size = passage.end - passage.start
    likeliest = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_TRIES]
    return max((_matches(keys, whole, bucket * _STEP, size) for bucket, _ in likeliest), default=0)


def _matches(keys: Sequence[str], whole: Sequence[str], start: int, size: int) -> int:
    """Count the words that stand in order in the stretch of the whole that begins about `start`."""
    stretch = whole[max(0, start - _SLACK) : start + _STEP + size + _SLACK]
    return int(LCSseq.similarity(keys, stretch))
