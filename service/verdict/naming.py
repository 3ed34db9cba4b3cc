"""Names that a client misspells."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz.distance import DamerauLevenshtein

from service.domain.claim import Claim
from service.language.wordforms import words
from service.verdict.values import Judged

_SHORTEST: Final = 5
_LIKENESS: Final = 0.8
_BETWEEN_NAMES: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "at",
        "from",
        "in",
        "de",
        "da",
        "di",
        "du",
        "van",
        "von",
        "der",
        "den",
        "al",
        "bin",
    ]
)


def misspelled(claim: Claim, judged: Sequence[Judged]) -> tuple[str, ...]:
    """Find the one speaker of the evidence whose name the claim seems to misspell.

    Args:
        claim: a claim whose speaker the store does not know.
        judged: the evidence.

    Returns:
        The id of that speaker; empty when no name, or more than one, is spelled nearly so.
    """
    if claim.mention is None:
        return ()
    speakers = {item.candidate.quote.speaker for item in judged if item.candidate.quote.speaker is not None}
    near = {speaker.id for speaker in speakers if _nearly(claim.mention, speaker.name)}
    return tuple(near) if len(near) == 1 else ()


def describes(mention: str) -> bool:
    """Tell whether a mention describes a speaker ("the club's doctor") and does not only name one.

    Args:
        mention: how a claim names its speaker.
    """
    plain = (word.removesuffix("'s").removesuffix("\u2019s") for word in mention.split())
    return any(word.islower() and word not in _BETWEEN_NAMES for word in plain)


def _nearly(mention: str, name: str) -> bool:
    """Tell whether the surnames differ by a slip, and the given names, where both have one, by no more."""
    asked, known = [word.key for word in words(mention)], [word.key for word in words(name)]
    if not asked or not known or not _slip(asked[-1], known[-1]):
        return False
    return min(len(asked), len(known)) == 1 or _slip(asked[0], known[0])


def _slip(one: str, other: str) -> bool:
    if one == other:
        return True
    long_enough = min(len(one), len(other)) >= _SHORTEST and one[0] == other[0]
    return long_enough and DamerauLevenshtein.normalized_similarity(one, other) >= _LIKENESS
