"""Which cue beside a quoted region speaks it."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from service.domain.span import Span
from service.language import Doc
from service.quotes import lexicon
from service.quotes.cues import Cue
from service.quotes.marks import Region
from service.quotes.tree import Offsets

_FINAL = frozenset(".!?")
_CLOSING = "\u201d\u2019\"'» "
_JOINING = frozenset({"and", "but", "while", "or", "then"})
_NEAR = 40
# How well a place fits: "…," he said > he said, "…" > "…," in his long speech he said > he said it was … "…".
_BESIDE, _INTRODUCING, _BEHIND, _LOOSE, _JOINED = 5, 4, 3, 2, 1


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
    for cue in gap.cues:
        between = Span(gap.span.start, cue.words.start)
        if cue.denied or _sentence_ends(doc, offsets, between):
            return None
        if cue.own_subject and cue.mention is not None:
            weight = _weight_after(doc, offsets, region, gap, cue)
            return Placed(cue, weight) if weight else None
    return None


def _weight_after(doc: Doc, offsets: Offsets, region: Region, gap: Gap, cue: Cue) -> int:
    """Weigh a cue that follows a region and names its speaker; 0 when it speaks something else."""
    text = offsets.text
    last = (region.inner.of(text).rstrip(_CLOSING) or text[region.inner.end - 1])[-1]
    between = text[gap.span.start : cue.words.start]
    set_off = _is_set_off(last, between)
    if (last == "." and not between.lstrip().startswith(",")) or (cue.marked_only and not set_off):
        return 0
    if between.split()[:1] and between.split()[0].strip(",").lower() in _JOINING:
        return _JOINED
    start = min(cue.words.start, cue.mention.start if cue.mention is not None else cue.words.start)
    near = start - gap.span.start <= _NEAR
    if set_off:
        return _BESIDE if near else _BEHIND
    return _LOOSE if near and not _leads_on(doc, offsets, cue, gap) else 0


def cue_before(doc: Doc, offsets: Offsets, gap: Gap) -> Placed | None:
    """Find the cue that precedes a region in its sentence: he said, "…".

    Args:
        doc: the parsed text.
        offsets: its tokens by place.
        gap: the text that precedes the region.
    """
    text = offsets.text
    for cue in reversed(gap.cues):
        between = Span(cue.words.end, gap.span.end)
        if _sentence_ends(doc, offsets, between):
            return None
        if cue.denied:
            return None
        words = between.of(text)
        if words.rstrip().endswith((":", ",")):
            return Placed(cue, _INTRODUCING)
        if cue.marked_only and doc[cue.token].lemma_.lower() not in lexicon.JUDGING and words.strip():
            return None
        near = len(words) <= _NEAR
        return Placed(cue, _INTRODUCING if near else _LOOSE)
    return None


def _is_set_off(last: str, between: str) -> bool:
    """Tell whether a region is parted from what follows: by its last character, or by a comma behind it."""
    return last in ",?!\u2014\u2013-\u2026" or between.lstrip().startswith(",")


def _leads_on(doc: Doc, offsets: Offsets, cue: Cue, gap: Gap) -> bool:
    """Tell whether the words after a cue lead to the next region rather than end the sentence."""
    rest = Span(cue.words.end, gap.span.end)
    return bool(rest.of(offsets.text).strip()) and not _sentence_ends(doc, offsets, rest)


def _sentence_ends(doc: Doc, offsets: Offsets, span: Span) -> bool:
    for index in offsets.tokens(span):
        token = doc[index]
        if token.text[0] in _FINAL and token.is_punct:
            follower = doc[index + 1] if index + 1 < len(doc) else None
            if follower is None or not follower.text[0].islower():
                return True
    return False
