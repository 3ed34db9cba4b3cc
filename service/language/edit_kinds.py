"""What kind an edit is: the gravest that fits what was put in, taken out or exchanged."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from service.domain.origin import EditKind
from service.domain.span import Span
from service.language.hedges import find_hedges
from service.language.numbers import figures, is_figure, value_of
from service.language.wordforms import words
from service.language.wordlists import MEASURES, NEGATIONS, STOPWORDS, are_opposites

# A full stop after a title or an initial ("Mr.", "Gen.", "J.") ends no sentence.
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?…]+[\"'\u201d\u2019)\]]*\s+")
_NOT_ONLY: Final = frozenset({"only", "just", "merely", "simply", "doubt"})
_TITLE_CASE: Final = 0.6
_FEW_WORDS: Final = 4
_CLAUSE_WORDS: Final = 3


class Side:
    """One of two texts that are compared.

    Attributes:
        text: the text.
        words: its words.
        keys: the words as they are compared.
    """

    def __init__(self, text: str) -> None:
        """Cut the text into words.

        Args:
            text: any string.
        """
        self.text = text
        self.words = words(text)
        self.keys = [word.key for word in self.words]

    def span(self, start: int, end: int) -> Span:
        """Return where words `[start, end)` stand; for no words, the place after the word before them."""
        if start < end:
            return Span(self.words[start].start, self.words[end - 1].end)
        place = self.words[start - 1].end if start else 0
        return Span(place, place)

    @cached_property
    def openings(self) -> frozenset[int]:
        """Indices of the words that open a sentence."""
        starts = [word.start for word in self.words]
        return frozenset({0} | {bisect_left(starts, match.end()) for match in _SENTENCE_END.finditer(self.text)})

    @cached_property
    def title_cased(self) -> bool:
        """Whether capitals say nothing here, as in a headline."""
        capitals = [self.text[word.start].isupper() for word in self.words if word.key not in STOPWORDS]
        return len(capitals) >= _FEW_WORDS and sum(capitals) >= _TITLE_CASE * len(capitals)

    def is_capitalised(self, index: int) -> bool:
        """Tell whether a word has a capital that its place does not account for."""
        return self.text[self.words[index].start].isupper() and index not in self.openings and not self.title_cased


class Change(NamedTuple):
    """Words `[start_one, end_one)` of one text stand where words `[start_other, end_other)` of the other do."""

    one: Side
    other: Side
    start_one: int
    end_one: int
    start_other: int
    end_other: int

    @property
    def left(self) -> range:
        """Indices of the words of `one`."""
        return range(self.start_one, self.end_one)

    @property
    def right(self) -> range:
        """Indices of the words of `other`."""
        return range(self.start_other, self.end_other)


def kind_of(change: Change) -> EditKind:
    """Type a change; the same kind for either order of its two sides.

    Args:
        change: what stands for what; at least one side has words.

    Returns:
        The gravest kind that fits: negation, number, name, hedge, then the milder ones.
    """
    if change.left and change.right:
        return _exchanged(change)
    if change.left:
        return _dropped(change.one, change.left, _is_at_end(change))
    return _dropped(change.other, change.right, _is_at_end(change))


def _is_at_end(change: Change) -> bool:
    """Tell whether nothing of either text follows."""
    return change.end_one == len(change.one.words) and change.end_other == len(change.other.words)


def _keys(side: Side, indices: Sequence[int]) -> list[str]:
    return [side.keys[index] for index in indices]


def _exchanged(change: Change) -> EditKind:
    """Type words that stand for other words."""
    left, right = _keys(change.one, change.left), _keys(change.other, change.right)
    if _turned_round(change, left, right):
        return "negation"
    if _figures_differ(left, right) or _measures_differ(change, left, right):
        return "number"
    if _names_differ(change):
        return "name"
    if _hedges(change.one, change.left) != _hedges(change.other, change.right):
        return "hedge"
    return "synonym" if max(len(left), len(right)) <= _FEW_WORDS else "other"


def _dropped(side: Side, indices: Sequence[int], at_end: bool) -> EditKind:  # noqa: FBT001 - private, one caller
    """Type words that one text has and the other lacks; `side` is the text that has them."""
    keys = _keys(side, indices)
    content = [key for key in keys if key not in STOPWORDS]
    near = _near(side, indices, at_end=at_end)
    is_part = len(keys) >= _CLAUSE_WORDS
    if _negations(side, near) and not (at_end and len(near) >= _CLAUSE_WORDS):
        return "negation"
    if _is_number(keys if is_part else content):
        return "number"
    if _is_name(side, indices):
        return "name"
    if _hedges(side, near) and len(content) <= _CLAUSE_WORDS:
        return "hedge"
    return _dropped_part(keys, content, at_edge=at_end or indices[0] == 0)


def _dropped_part(keys: Sequence[str], content: Sequence[str], *, at_edge: bool) -> EditKind:
    """Type words that are missing and change nothing graver."""
    if at_edge:
        return "truncation"
    if len(keys) >= _CLAUSE_WORDS:
        return "splice"
    return "other" if content else "synonym"


def _is_number(keys: Sequence[str]) -> bool:
    """Tell whether words are nothing but a number, with its unit."""
    return any(map(is_figure, keys)) and all(value_of(key) is not None or key in MEASURES for key in keys)


def _near(side: Side, indices: Sequence[int], *, at_end: bool) -> Sequence[int]:
    """Keep the words that share a sentence with what stays: only those can bear on it."""
    if at_end:
        return [index for index in indices if not any(indices[0] <= start <= index for start in side.openings if start)]
    last_opening = max((start for start in side.openings if start <= indices[-1] + 1), default=0)
    same_as_before = [index for index in indices if not any(indices[0] < start <= index for start in side.openings)]
    after = [index for index in indices if index >= last_opening]
    return sorted({*after, *(same_as_before if indices[0] else ())})


def _negations(side: Side, indices: Sequence[int]) -> int:
    """Count the words that negate; "not only" does not, but "not" does when it goes alone and "only" stays."""
    following = {index: side.keys[after] for index, after in pairwise(indices) if after == index + 1}
    return sum(side.keys[index] in NEGATIONS and following.get(index) not in _NOT_ONLY for index in indices)


def _turned_round(change: Change, left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether one side says the opposite: "willing" for "unwilling", but not "not willing" for "unwilling"."""
    count_left, count_right = _negations(change.one, change.left), _negations(change.other, change.right)
    flips = sum(
        are_opposites(one, other)
        for one in left
        if one not in NEGATIONS and one not in right
        for other in right
        if other not in NEGATIONS and other not in left
    )
    if not flips:
        return count_left != count_right
    return (count_left + count_right + flips) % 2 == 1


def _figures_differ(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether the numbers differ; a vague one ("one", "first") counts only against another number."""
    ours, theirs = figures(left), figures(right)
    return ours != theirs and bool((ours and theirs) or any(map(is_figure, (*left, *right))))


def _measures_differ(change: Change, left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether a figure has another unit: "72 hours", "72 days"."""
    ours, theirs = MEASURES.intersection(left), MEASURES.intersection(right)
    around = (
        *left,
        *right,
        *_keys(change.one, range(max(0, change.start_one - 1), change.start_one)),
        *_keys(change.one, range(change.end_one, min(len(change.one.words), change.end_one + 1))),
    )
    stems = [{key.removesuffix("s") for key in keys} for keys in (ours, theirs)]
    return bool(ours and theirs) and stems[0] != stems[1] and any(value_of(key) is not None for key in around)


def _hedges(side: Side, indices: Sequence[int]) -> set[str]:
    """Collect the words that weaken what is said; no month of May."""
    found = find_hedges(side.keys, indices)
    return {words for index, words in found if not (words == "may" and side.is_capitalised(index))}


_STEM: Final = 2
_COMMON_ENDINGS: Final = ("ing", "tion", "tions", "ment", "ments", "ness", "ity", "ly", "ers", "ed", "ies")


def _may_be_name(side: Side, index: int) -> bool:
    """Tell whether a word with a capital that its place explains can be a name all the same."""
    word = side.words[index]
    return (
        side.text[word.start].isupper()
        and word.key not in STOPWORDS
        and word.key not in NEGATIONS
        and not any(word.key.endswith(ending) and len(word.key) > len(ending) + _STEM for ending in _COMMON_ENDINGS)
    )


def _names(side: Side, indices: Sequence[int]) -> tuple[set[str], set[str]]:
    """Collect names: those that capitals prove, and those with words that may be names."""
    certain = {side.words[i].key for i in indices if side.is_capitalised(i) and side.words[i].key != "i"}
    return certain, certain | {side.words[i].key for i in indices if _may_be_name(side, i)}


def _names_differ(change: Change) -> bool:
    """Tell whether one name stands for another; a name for a pronoun or another spelling of it does not count."""
    certain_one, one = _names(change.one, change.left)
    certain_other, other = _names(change.other, change.right)
    new_one = {key for key in one - other if not any(_same_name(key, known) for known in other)}
    new_other = {key for key in other - one if not any(_same_name(key, known) for known in one)}
    opening = change.start_one in change.one.openings and change.start_other in change.other.openings
    proven = bool(certain_one & new_one or certain_other & new_other) or opening or change.one.title_cased
    return bool(new_one and new_other) and proven


_SPELLING: Final = 88
_SHARED_STEM: Final = 5
_DEMONYMS: Final = frozenset(["", "e", "a", "n", "an", "ian", "ns", "ans", "ians", "s", "ese", "ish", "i"])


def _same_name(one: str, other: str) -> bool:
    """Tell whether two names are spellings of one ("Zelensky", "Zelenskiy") or a place and its people."""
    if fuzz.ratio(one, other) >= _SPELLING:
        return True
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared >= _SHARED_STEM and {one[shared:], other[shared:]} <= _DEMONYMS


def _is_name(side: Side, indices: Sequence[int]) -> bool:
    """Tell whether the words are a whole name, not a part of one ("Vladimir" before "Putin")."""
    content = [index for index in indices if side.keys[index] not in STOPWORDS]
    beside = [index for index in (indices[0] - 1, indices[-1] + 1) if 0 <= index < len(side.words)]
    # "Bank of Lisbon" and "in Lisbon" are a name, "for Ana to do it" is a part of a sentence with a name in it.
    is_long = len(indices) >= _CLAUSE_WORDS
    named = range(content[0], content[-1] + 1) if content and is_long else indices
    return (
        bool(content)
        and len(named) == len(indices)
        and len(named) - len(content) <= 1
        and all(side.is_capitalised(index) for index in content)
        and not any(side.text[side.words[index].start].isupper() for index in beside)
    )
