"""Matter: whether two texts are about different things, by the words that they share."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from service.domain.source import Source
from service.lineage.alignment import unmatched
from service.lineage.passages import content_of

_PER_SIZE: Final = 0.02
_OFFSET: Final = 1.0
_FEWEST_WORDS: Final = 40
_PADDED: Final = 0.15


def are_strangers(one: Source, other: Source) -> bool:
    """Tell whether two texts are about different things.

    Args:
        one: a text.
        other: another.

    Returns:
        True when they share few words for their length; False too when one of them is too short to tell.
    """
    return _are_apart(content_of(one).keys, content_of(other).keys)


def is_padded(long: Source, part: Source) -> bool:
    """Tell whether a text is another with something else added, rather than the other a cutting of it.

    Args:
        long: a text that has most of the words of the other.
        part: the other.

    Returns:
        True when a part of it, 15 % or more, does not stand in the other and is about different things.
    """
    whole, known = content_of(long).keys, content_of(part)
    rest = unmatched(content_of(long), known)
    return len(rest) >= _PADDED * len(whole) and _are_apart(rest, known.keys)


def _are_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two rows of content words come from texts about different things.

    What is measured is the affinity of their frequencies (Bhattacharyya, 1943), which grows with the logarithm of their
    sizes. On PolNeAR's train split, all of it about one election campaign, the bound calls 4 % of the pairs of parts of
    one article different, and 94 % of the pairs of parts of two articles.
    """
    ours, theirs = Counter(one), Counter(other)
    if min(len(ours), len(theirs)) < _FEWEST_WORDS:
        return False
    common = sum(math.sqrt(ours[key] * theirs[key]) for key in sorted(ours.keys() & theirs.keys()))
    bound = _PER_SIZE * (math.log(len(ours) * len(theirs)) - _OFFSET)
    return common < bound * math.sqrt(len(one) * len(other))
