"""Alignment: where the passages of one text stand in another, in whatever order."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
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
        figures: words with digits in passages that were found.
        figures_matched: those of them that stand where their passage was found.
    """

    words: int
    aligned: int
    matched: int
    narrated: int
    narrated_aligned: int
    figures: int
    figures_matched: int


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
    aligned = matched = narrated_aligned = 0
    figures, figures_matched = Counter[str](), Counter[str]()
    for passage, found, stretch in _found_passages(part, whole):
        keys = part.keys[passage.start : passage.end]
        aligned += len(keys)
        matched += found
        narrated_aligned += sum(part.narrated[passage.start : passage.end])
        here = _figures(keys)
        figures += here
        figures_matched += here & _figures(stretch)
    return Alignment(
        words=len(part.keys),
        aligned=aligned,
        matched=matched,
        narrated=sum(part.narrated),
        narrated_aligned=narrated_aligned,
        figures=figures.total(),
        figures_matched=figures_matched.total(),
    )


def unmatched(part: Content, whole: Content) -> Sequence[str]:
    """List the content words of a text in passages that do not stand in another.

    Args:
        part: the text.
        whole: the text in which its passages are looked for.

    Returns:
        The words in order, as they are compared.
    """
    found = {passage for passage, _, _ in _found_passages(part, whole)}
    missing = (passage for passage in part.passages if passage not in found)
    return [key for passage in missing for key in part.keys[passage.start : passage.end]]


def _found_passages(part: Content, whole: Content) -> Iterator[tuple[Passage, int, Sequence[str]]]:
    """Give the passages of one text that stand in another: how many of their words, and the words there."""
    places = _places(whole.keys)
    for passage in part.passages:
        keys = part.keys[passage.start : passage.end]
        found, stretch = _best_match(keys, places, whole.keys)
        if found >= max(min(_FEWEST, len(keys)), _SHARE * len(keys)):
            yield passage, found, stretch


def _figures(keys: Sequence[str]) -> Counter[str]:
    """Count the words with digits."""
    return Counter(key for key in keys if not key.isalpha() and any(map(str.isdigit, key)))


def _places(keys: Sequence[str]) -> Mapping[str, list[int]]:
    """Index where each word stands."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        places[key].append(index)
    return places


def _best_match(
    keys: Sequence[str], places: Mapping[str, list[int]], whole: Sequence[str]
) -> tuple[int, Sequence[str]]:
    """Return how many words of a passage stand in order at the best of the likeliest places, and the words there."""
    votes: Counter[int] = Counter()
    for offset, key in enumerate(keys):
        found = places.get(key, ())
        if len(found) <= _COMMON:
            votes.update({(place - offset) // _STEP for place in found})
    likeliest = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_TRIES]
    stretches = [_stretch(whole, bucket * _STEP, len(keys)) for bucket, _ in likeliest]
    matches = [(int(LCSseq.similarity(keys, stretch)), stretch) for stretch in stretches]
    return max(matches, key=lambda match: match[0], default=(0, ()))


def _stretch(whole: Sequence[str], start: int, size: int) -> Sequence[str]:
    """Return the words about where a passage that begins near `start` would stand."""
    return whole[max(0, start - _SLACK) : max(0, start + _STEP + size + _SLACK)]
