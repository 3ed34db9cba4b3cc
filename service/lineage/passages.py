"""Passages: a text as a row of content words, cut where its sentences end."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from service.domain.source import Source
from service.language.wordforms import words
from service.language.wordlists import STOPWORDS

_CONTENT_KINDS: Final = frozenset({"text", "heading", "list_item"})
_BOUNDARY: Final = re.compile(r"[.!?\u2026;:]+[\"'\u201d\u2019)\]]*\s|\n")
_QUOTED: Final = re.compile(r"\u201c[^\u201d\n]{1,2000}\u201d|\"[^\"\n]{1,2000}\"")
_SHORTEST: Final = 6
_LONGEST: Final = 24


class Passage(Struct, frozen=True):
    """Some content words in a row.

    Attributes:
        start: index of the first of them among the content words of the text.
        end: one past the last.
    """

    start: int
    end: int


class Content(Struct, frozen=True):
    """The content words of a text.

    Attributes:
        keys: the words as they are compared.
        narrated: for each, whether it stands outside quotation marks.
        passages: the words cut into sentences; short ones are joined, long ones are cut.
    """

    keys: tuple[str, ...]
    narrated: tuple[bool, ...]
    passages: tuple[Passage, ...]


def size_of(source: Source) -> int:
    """Count the characters of a source without captions and furniture.

    Args:
        source: a document with its layout.
    """
    return sum(block.span.end - block.span.start for block in source.blocks if block.kind in _CONTENT_KINDS)


def content_of(source: Source) -> Content:
    """Take the content words of a source, without captions and furniture.

    Args:
        source: a document with its layout.

    Returns:
        Its content words; none when everything is furniture.
    """
    text = "\n".join(block.span.of(source.text) for block in source.blocks if block.kind in _CONTENT_KINDS)
    found = [word for word in words(text) if word.key not in STOPWORDS]
    starts = [word.start for word in found]
    cuts = sorted({bisect_left(starts, match.end()) for match in _BOUNDARY.finditer(text)} | {len(found)})
    quoted = [False] * len(found)
    for match in _QUOTED.finditer(text):
        for index in range(bisect_left(starts, match.start()), bisect_left(starts, match.end())):
            quoted[index] = True
    return Content(
        keys=tuple(word.key for word in found),
        narrated=tuple(not mark for mark in quoted),
        passages=tuple(_passages(cuts)),
    )


def _passages(cuts: list[int]) -> Iterator[Passage]:
    """Join sentences that are too short to be recognised and cut those that are too long to be found in one place."""
    start = 0
    for cut in cuts:
        is_last = cut == cuts[-1]
        if cut - start < _SHORTEST and not is_last:
            continue
        while cut - start > _LONGEST:
            piece = min(_LONGEST, (cut - start + 1) // 2)
            yield Passage(start, start + piece)
            start += piece
        if cut > start:
            yield Passage(start, cut)
        start = cut
