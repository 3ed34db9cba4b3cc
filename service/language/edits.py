"""Typed word edits between two forms of one statement: pure string code, no model.

Case, accents, quotation marks, dashes, punctuation, white space, also within compounds ("health care", "healthcare"),
and contractions ("haven't", "have not") are no edits.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from service.domain.origin import Edit
from service.language.edit_kinds import Change, Side, kind_of
from service.language.wordforms import Word, alike, words
from service.language.wordlists import NEGATIONS, STOPWORDS


def same_words(left: str, right: str) -> bool:
    """Tell whether two texts have the same words, up to marks, case, accents, white space and contractions."""
    return not _regions(words(left), words(right))


def overlap_ratio(left: str, right: str) -> float:
    """Measure how much of the shorter text stands, in order, in the longer one.

    Args:
        left: any string.
        right: any string.

    Returns:
        Content words on the longest common subsequence, as a share of those of the text that has fewer, 0..1;
        all words count where one text has no content words; 0 where one has no words.
    """
    one, other = [word.key for word in words(left)], [word.key for word in words(right)]
    content_one, content_other = ([key for key in keys if key not in STOPWORDS] for keys in (one, other))
    if content_one and content_other:
        one, other = content_one, content_other
    shorter = min(len(one), len(other))
    return LCSseq.similarity(one, other) / shorter if shorter else 0.0


def diff(before: str, after: str) -> tuple[Edit, ...]:
    """List what changed between two forms of one statement.

    Args:
        before: the older or better attested form.
        after: the other form.

    Returns:
        The edits in the order of the text, each of the gravest kind that fits it; empty when the words are the same.
        `diff(after, before)` has the same edits with their sides exchanged.
    """
    one, other = Side(before), Side(after)
    return tuple(_edit(one, other, region) for region in _regions(one.words, other.words))


class _Region(NamedTuple):
    """Words `one[start_one:end_one]` stand where words `other[start_other:end_other]` do."""

    start_one: int
    end_one: int
    start_other: int
    end_other: int

    def size(self) -> int:
        return max(self.end_one - self.start_one, self.end_other - self.start_other)

    def trimmed(self, one: Sequence[Word], other: Sequence[Word]) -> "_Region":
        """Drop words at both ends that mean the same ("it's", "it is")."""
        start_one, end_one, start_other, end_other = self
        while start_one < end_one and start_other < end_other and alike(one[start_one].key, other[start_other].key):
            start_one, start_other = start_one + 1, start_other + 1
        while start_one < end_one and start_other < end_other and alike(one[end_one - 1].key, other[end_other - 1].key):
            end_one, end_other = end_one - 1, end_other - 1
        return _Region(start_one, end_one, start_other, end_other)


_MANY_CELLS = 250_000


def _regions(one: Sequence[Word], other: Sequence[Word]) -> list[_Region]:
    """Align two rows of words and return what does not match, the same for either order of the two."""
    keys_one, keys_other = [word.key for word in one], [word.key for word in other]
    if keys_other < keys_one:
        return [_Region(r[2], r[3], r[0], r[1]) for r in _regions(other, one)]
    regions, at_one, at_other = [], 0, 0
    for start_one, start_other, size in _matching(keys_one, keys_other):
        regions.append(_Region(at_one, start_one, at_other, start_other).trimmed(one, other))
        at_one, at_other = start_one + size, start_other + size
    changed = [region for region in regions if region.size() and not _is_same_compound(region, keys_one, keys_other)]
    return _merged(changed, keys_one)


def _is_same_compound(region: _Region, one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether the same letters are only spaced otherwise; "now here" is not "nowhere", and "3-5" is not "35"."""
    left, right = one[region.start_one : region.end_one], other[region.start_other : region.end_other]
    joined = "".join(left)
    return joined == "".join(right) and joined.isalpha() and NEGATIONS.isdisjoint((*left, *right))


def _matching(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return blocks of equal words as (start in one, start in other, length), the last one empty, at both ends."""
    # Long blocks first reads better than the shortest script, but takes cubic time at worst.
    if len(one) * len(other) <= _MANY_CELLS:
        return [
            (block.a, block.b, block.size)
            for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        ]
    return [(block.a, block.b, block.size) for block in Indel.opcodes(one, other).as_matching_blocks()]


def _merged(regions: Sequence[_Region], keys: Sequence[str]) -> list[_Region]:
    """Join changes that only a grammar word or two keep apart: that they match is chance (after Fraser 2006)."""
    merged: list[_Region] = []
    for region in regions:
        if merged:
            last = merged[-1]
            between = keys[last.end_one : region.start_one]
            if all(key in STOPWORDS for key in between) and len(between) <= min(last.size(), region.size(), 2):
                merged[-1] = _Region(last.start_one, region.end_one, last.start_other, region.end_other)
                continue
        merged.append(region)
    return merged


def _edit(one: Side, other: Side, region: _Region) -> Edit:
    """Type one changed region and say where it stands on both sides."""
    change = Change(one, other, *region)
    before, after = one.span(*region[:2]), other.span(*region[2:])
    return Edit(
        kind=kind_of(change),
        before=before.of(one.text),
        after=after.of(other.text),
        before_span=before,
        after_span=after,
    )
