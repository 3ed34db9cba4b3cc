"""Hard-wrapped text: lines that were cut at a width become paragraphs again."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from service.domain.span import Span

_WIDEST: Final = 100  # characters; mail, wire and terminal texts are cut at 60 to 100
_NARROWEST: Final = 40
_FEWEST_CUTS: Final = 3


def unwrapped(text: str, lines: Sequence[Span]) -> list[Span]:
    """Join lines that a program cut at a width.

    A line was cut when the first word of the next would not have fitted. A text whose longest line is wider than 100
    characters was not cut by a program, and neither was one in which fewer than three lines look cut.

    Args:
        text: the text.
        lines: its lines that are not blank, in order.

    Returns:
        The paragraphs, in order; the lines themselves where the text is not wrapped.
    """
    width = max((line.end - line.start for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return list(lines)
    cut = [_was_cut(text, line, after, width) for line, after in pairwise(lines)]
    return _joined(lines, cut) if sum(cut) >= _FEWEST_CUTS else list(lines)


def _was_cut(text: str, line: Span, after: Span, width: int) -> bool:
    if text[line.end : after.start].strip("\r\n\t ") or _line_breaks(text[line.end : after.start]) != 1:
        return False
    word = after.of(text).split(maxsplit=1)[0]
    return line.end - line.start + 1 + len(word) > width


def _line_breaks(between: str) -> int:
    return between.replace("\r\n", "\n").replace("\r", "\n").count("\n")


def _joined(lines: Sequence[Span], cut: Sequence[bool]) -> list[Span]:
    paragraphs = [lines[0]]
    for line, goes_on in zip(lines[1:], cut, strict=True):
        if goes_on:
            paragraphs[-1] = Span(paragraphs[-1].start, line.end)
        else:
            paragraphs.append(line)
    return paragraphs
