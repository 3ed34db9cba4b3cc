"""Cutting very long texts into pieces that the parser handles in bounded time and memory."""

import re
from collections.abc import Iterator

from service.domain.span import Span

# The pipeline's memory grows with the tokens of one piece; most articles fit into one.
_PIECE = 20_000
# spaCy's tokenizer needs quadratic time for marks that stand without white space between them.
_UNSPACED = re.compile(r"\S{400}")
_WORD_GAP = re.compile(r"\s(?=\S)")


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
