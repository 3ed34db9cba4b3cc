"""Wear: what rewording by machine does to the look of a text."""

import re
from collections.abc import Sequence
from typing import Final

from service.domain.source import Source
from service.language.wordforms import Word, words
from service.language.wordlists import STOPWORDS

_OPENS: Final = re.compile(r"(?:^|[.!?:\u2026\n])[\s\"'\u201c\u2018(\u2022-]*$")
_LOOK_BACK: Final = 8
_LOST_SPACE: Final = re.compile(r"[a-z][.!?][\"\u201d]?[A-Za-z\u201c][a-z\u2019']{2,}")
_ADDRESS: Final = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+|\b[\w-]+\.(?:com|org|net|gov|edu|info|io|co|news|tv)\b")
_LOWERED: Final = 0.25
_FEWEST_NAMES: Final = 5
_LOST_SPACES: Final = 0.15
_FEWEST_LOST: Final = 2


def is_worn(source: Source, others: Sequence[Source]) -> bool:
    """Tell whether a text shows the wear of rewording by machine.

    Args:
        source: one source of a group of copies.
        others: some others of the group; what one of them writes with a capital inside a sentence is a name.

    Returns:
        True when a quarter of the names stand without capital, or the space after many full stops is lost.
    """
    names = frozenset[str]().union(*(names_of(other.text) for other in others))
    here = [word for word in words(source.text) if word.key in names]
    lowered = sum(source.text[word.start].islower() for word in here)
    if len(here) >= _FEWEST_NAMES and lowered >= _LOWERED * len(here):
        return True
    text = _ADDRESS.sub(" ", source.text)
    lost = len(_LOST_SPACE.findall(text))
    sentences = len(re.findall(r"[.!?][\"\u201d]?(?:\s|$)", text)) + lost
    return lost >= _FEWEST_LOST and lost >= _LOST_SPACES * sentences


def names_of(text: str) -> frozenset[str]:
    """Collect the words of a text that never stand without a capital, and somewhere have one inside a sentence.

    Args:
        text: any string.

    Returns:
        The words as they are compared.
    """
    found = [word for word in words(text) if word.key not in STOPWORDS]
    low = {word.key for word in found if text[word.start].islower()}
    return frozenset(word.key for word in found if word.key not in low and _has_own_capital(text, word))


def _has_own_capital(text: str, word: Word) -> bool:
    """Tell whether a word has a capital though it does not open a sentence."""
    return text[word.start].isupper() and not _OPENS.search(text[max(0, word.start - _LOOK_BACK) : word.start])
