"""What is parsed at once: very long texts are cut, so that time and memory are bounded, and short ones go together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from service.domain.source import Block
from service.domain.span import Span

# The pipeline's memory grows with the tokens of one piece; most articles fit into one.
_PIECE = 20_000
# Code points that are parsed side by side: half a dozen articles, whose vectors take some 40 MB.
_TOGETHER: Final = 40_000
# spaCy's tokenizer needs quadratic time for marks that stand without white space between them.
_UNSPACED = re.compile(r"\S{400}")
_WORD_GAP = re.compile(r"\s(?=\S)")


class Piece(NamedTuple):
    """Part of a text, as it is parsed.

    Attributes:
        text: the words.
        starts: where blocks start, in code points of `text`.
        by_line: whether every line break starts a sentence.
        is_last: whether the text that it belongs to ends with it.
    """

    text: str
    starts: AbstractSet[int]
    by_line: bool
    is_last: bool


def side_by_side(texts: Iterable[tuple[str, Sequence[Block]]]) -> Iterator[list[Piece]]:
    """Cut texts into pieces, and put together those that are parsed side by side.

    Args:
        texts: each with its layout; they are taken as they are needed.

    Yields:
        Consecutive pieces, together no longer than 40,000 code points.
    """
    group: list[Piece] = []
    length = 0
    for text, blocks in texts:
        for piece in _pieces(text, [block.span.start for block in blocks]):
            if group and length + len(piece.text) > _TOGETHER:
                yield group
                group, length = [], 0
            group.append(piece)
            length += len(piece.text)
    if group:
        yield group


def _pieces(text: str, starts: Sequence[int]) -> Iterator[Piece]:
    for span in cut(text):
        inside = frozenset(start - span.start for start in starts if span.start <= start < span.end)
        yield Piece(span.of(text), inside, by_line=not starts, is_last=span.end == len(text))


def cut(text: str) -> Iterator[Span]:
    """Cut a text into consecutive pieces, at line breaks where possible, else between words.

    Args:
        text: any text.

    Returns:
        Spans that together cover the text, none of them longer than 20,000 code points; one empty span for "".
    """
    start = 0
    while True:
        end = _end_of_piece(text, start)
        yield Span(start, end)
        start = end
        if start >= len(text):
            return


def _end_of_piece(text: str, start: int) -> int:
    limit = min(len(text), start + _PIECE)
    unspaced = _UNSPACED.search(text, start, limit)
    if unspaced is not None:
        return unspaced.end()
    if limit == len(text):
        return limit
    line = text.rfind("\n", start, limit) + 1
    if line > start:
        return line
    gaps = [match.end() for match in _WORD_GAP.finditer(text, limit - len(text[start:limit]) // 4, limit)]
    return gaps[-1] if gaps else limit
