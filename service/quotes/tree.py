"""Helpers over the dependency tree and the offsets of a Doc."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from service.domain.span import Span
from service.language import Doc, Token, text_of


def descendants(token: Token) -> set[int]:
    """Return the indices of a token and of all that depends on it, without recursion."""
    found = {token.i}
    waiting = [token]
    while waiting:
        for child in waiting.pop().children:
            found.add(child.i)
            waiting.append(child)
    return found


def runs(indices: Iterable[int], *, gap: int = 0) -> Iterator[tuple[int, int]]:
    """Cut indices into runs of neighbours.

    Args:
        indices: token indices in any order.
        gap: how many missing tokens do not end a run.

    Returns:
        Half-open pairs of indices in order.
    """
    start = end = -1
    for index in sorted(indices):
        if start >= 0 and index <= end + gap:
            end = index + 1
            continue
        if start >= 0:
            yield start, end
        start, end = index, index + 1
    if start >= 0:
        yield start, end


def chars(doc: Doc, start: int, end: int) -> Span:
    """Return the characters of the tokens `[start, end)`, `start` before `end`."""
    last = doc[end - 1]
    return Span(doc[start].idx, last.idx + len(last))


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child with one of these dependency labels, or None."""
    return next((item for item in token.children if item.dep_ in labels), None)


class Offsets:
    """Tokens by their place in the text.

    Attributes:
        text: the text.
    """

    def __init__(self, doc: Doc) -> None:
        """Index the tokens of a Doc."""
        self.text = text_of(doc)
        self._starts = [token.idx for token in doc]

    def tokens(self, span: Span) -> range:
        """Return the indices of the tokens that start inside a span."""
        return range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))


class Cover:
    """Spans in order that do not overlap, asked which of them holds a character."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Index spans, sorted by start and without overlap."""
        self.spans = tuple(spans)
        self._starts = [span.start for span in spans]

    def at(self, place: int) -> Span | None:
        """Return the span that holds the character at `place`, or None."""
        index = bisect_right(self._starts, place) - 1
        if index >= 0 and place < self.spans[index].end:
            return self.spans[index]
        return None

    def touching(self, span: Span) -> tuple[Span, ...]:
        """Return the spans that share a character with `span`, in order."""
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_left(self._starts, span.end)
        return tuple(item for item in self.spans[first:last] if item.overlap(span))


def merged(spans: Iterable[Span]) -> list[Span]:
    """Return the spans of the same characters that do not overlap, in order."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result
