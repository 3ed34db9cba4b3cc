"""Which cue beside a quoted region speaks it."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from service.domain.span import Span
from service.language import Doc
from service.quotes.cues import Cue
from service.quotes.marks import Region
from service.quotes.tree import Offsets

_FINAL = frozenset(".!?")
_JOINING = frozenset({"and", "but", "while", "or", "then"})
_NEAR = 40


class Gap(Struct, frozen=True):
    """The text between two quoted regions of a paragraph, or between one and the paragraph's edge.

    Attributes:
        span: where it stands.
        cues: the cues in it, in order.
    """

    span: Span
    cues: tuple[Cue, ...]


class CueIndex:
    """Cues by their place; those inside quotation marks are left out."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        """Index cues that stand in order."""
        self._cues = [cue for cue in cues if not cue.quoted]
        self._starts = [cue.words.start for cue in self._cues]

    def inside(self, span: Span) -> tuple[Cue, ...]:
        """Return the cues inside a span, in order."""
        cues = self._cues[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return tuple(cue for cue in cues if cue.words.end <= span.end)


class Placed(Struct, frozen=True):
    """A cue and how well its place fits.

    Attributes:
        cue: the cue.
        weight: higher fits better; after a comma inside the marks is best.
    """

    cue: Cue
    weight: int


def cue_after(doc: Doc, offsets: Offsets, region: Region, gap: Gap) -> Placed | None:
    """Find the cue that follows a region in its sentence: "…," he said.

    Args:
        doc: the parsed text.
        offsets: its tokens by place.
        region: the quoted region.
        gap: the text that follows it.
    """
    text = doc.text
    last = text[region.inner.end - 1]
    for cue in gap.cues:
        between = Span(gap.span.start, cue.words.start)
        if cue.denied or _sentence_ends(doc, offsets, between):
            return None
        if not cue.own_subject or cue.mention is None:
            continue
        joined = between.of(text).split()[:1]
        if last == "." and not text[gap.span.start : gap.span.start + 2].strip(" ").startswith(","):
            return None
        if joined and joined[0].strip(",").lower() in _JOINING:
            return Placed(cue, 1)
        near = min(cue.words.start, cue.mention.start) - gap.span.start <= _NEAR
        comma = last in ",?!\u2014\u2013-\u2026" or between.of(text).lstrip().startswith(",")
        if comma:
            return Placed(cue, 5 if near else 3)
        return Placed(cue, 2) if near and not _leads_on(doc, offsets, cue, gap) else None
    return None


def cue_before(doc: Doc, offsets: Offsets, gap: Gap) -> Placed | None:
    """Find the cue that precedes a region in its sentence: he said, "…".

    Args:
        doc: the parsed text.
        offsets: its tokens by place.
        gap: the text that precedes the region.
    """
    text = doc.text
    for cue in reversed(gap.cues):
        between = Span(cue.words.end, gap.span.end)
        if _sentence_ends(doc, offsets, between):
            return None
        if cue.denied:
            return None
        words = between.of(text)
        if words.rstrip().endswith((":", ",")):
            return Placed(cue, 4)
        near = len(words) <= _NEAR
        return Placed(cue, 4 if near else 2)
    return None


def _leads_on(doc: Doc, offsets: Offsets, cue: Cue, gap: Gap) -> bool:
    """Tell whether the words after a cue lead to the next region rather than end the sentence."""
    rest = Span(cue.words.end, gap.span.end)
    return bool(rest.of(doc.text).strip()) and not _sentence_ends(doc, offsets, rest)


def _sentence_ends(doc: Doc, offsets: Offsets, span: Span) -> bool:
    for index in offsets.tokens(span):
        token = doc[index]
        if token.text[0] in _FINAL and token.is_punct:
            follower = doc[index + 1] if index + 1 < len(doc) else None
            if follower is None or not follower.text[0].islower():
                return True
    return False
