"""Hedges: words and phrases that weaken a statement, where their context says that they do."""

from collections.abc import Iterator, Sequence
from typing import Final

from service.language.numbers import value_of
from service.language.wordlists import APPROXIMATORS, HEDGE_PHRASES, HEDGES, OPINION_VERBS

_SUBJECTS: Final = frozenset({"i", "we", "they", "you", "would", "might", "can"})
# "a kind of boat", "the sort of man": a class of things, no hedge.
_CLASSED: Final = frozenset({"kind", "sort"})
_CLASSING: Final = frozenset(
    {"a", "any", "that", "the", "this", "what", "which", "some", "every", "another", "no", "same"}
)
_PHRASES: Final = {
    opener: tuple(phrase for phrase in HEDGE_PHRASES if phrase[0] == opener)
    for opener in {phrase[0] for phrase in HEDGE_PHRASES}
}


def find_hedges(keys: Sequence[str], indices: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Find the hedges among some words of a text.

    Args:
        keys: all words of the text as they are compared.
        indices: the words that are looked at; a phrase counts when all of its words are among them.

    Yields:
        Index and words of each; "about" counts only before a figure, "guess" only after who guesses.
    """
    looked_at = frozenset(indices)
    for index in indices:
        key = keys[index]
        before = keys[index - 1] if index else ""
        after = keys[index + 1] if index + 1 < len(keys) else ""
        is_vague = key in APPROXIMATORS and value_of(after) is not None
        is_opinion = key in OPINION_VERBS and before in _SUBJECTS
        if key in HEDGES or is_vague or is_opinion:
            yield index, key
        for phrase in _phrases_at(keys, index):
            if looked_at.issuperset(range(index, index + len(phrase))):
                yield index, " ".join(phrase)


def _phrases_at(keys: Sequence[str], index: int) -> Iterator[tuple[str, ...]]:
    if keys[index] in _CLASSED and index and keys[index - 1] in _CLASSING:
        return
    for phrase in _PHRASES.get(keys[index], ()):
        if tuple(keys[index : index + len(phrase)]) == phrase:
            yield phrase
