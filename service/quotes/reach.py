"""How far a quotation reaches before its marks: "called the plan “a mess”"."""

from collections.abc import Sequence

from service.domain.span import Span
from service.language import Doc, Token
from service.language.word_set import word_set
from service.quotes import lexicon
from service.quotes.cues import Cue
from service.quotes.marks import Region
from service.quotes.tree import Offsets
from service.quotes.wording import is_fragment

_LONGEST = 14
_HEARERS = word_set("me you him her us them reporters supporters")
_BREAKS = frozenset({",", ":", ";", ".", "—", "\u2013", "--", "(", ")"})


def content_of(doc: Doc, offsets: Offsets, cue: Cue | None, region: Region) -> Span:
    """Return the content that a quoted region stands for.

    A judgement needs what is judged, and a few quoted words need the clause that they complete; a longer quotation
    stands by itself.

    Args:
        doc: the parsed text.
        offsets: its tokens by place.
        cue: the cue that attributes the region, or None.
        region: the region.

    Returns:
        The inner span of the region, or a span from behind the cue to the closing mark.
    """
    if cue is None or cue.words.end > region.outer.start or not is_fragment(offsets.text, region.inner):
        return region.inner
    between = [doc[index] for index in offsets.tokens(Span(cue.words.end, region.outer.start))]
    if between and between[0].lower_ == "that":
        between = between[1:]
    if not between or len(between) > _LONGEST or any(token.text in _BREAKS or token.is_quote for token in between):
        return region.inner
    lemma = doc[cue.token].lemma_.lower()
    if lemma in lexicon.JUDGING or (lemma in lexicon.SAY - lexicon.ADDRESSING and _completes(between)):
        return Span(between[0].idx, region.outer.end)
    return region.inner


def _completes(between: Sequence[Token]) -> bool:
    """Tell whether a few quoted words complete a noun phrase or a clause that begins behind the cue."""
    first = between[0]
    return first.pos_ in {"DET", "PRON", "PROPN", "NOUN"} and first.lower_ not in _HEARERS
