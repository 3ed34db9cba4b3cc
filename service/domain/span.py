"""Spans: where a piece of text stands."""

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """A half-open range `[start, end)` of Unicode code points in the text of a source.

    Attributes:
        start: the first code point, counted from 0.
        end: one past the last code point.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlap(self, other: "Span") -> int:
        """Return how many code points both spans cover; 0 when they do not touch."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def __contains__(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
