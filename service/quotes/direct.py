"""Quoted regions: who says them, by the cue that stands nearest in the right place, else by what went before."""

import re
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from service.domain.span import Span
from service.language import Doc
from service.quotes.bylines import byline_after, colon_speaker
from service.quotes.cues import Cue
from service.quotes.found import Found
from service.quotes.marks import Region
from service.quotes.places import Gap, cue_after, cue_before
from service.quotes.tree import Cover, Offsets
from service.quotes.wording import is_fragment, is_title


class Voice(Struct, frozen=True):
    """Who speaks in a region, and by which words.

    Attributes:
        cue: the words that attribute it, or None.
        mention: the speaker as the text names them, or None.
        utterance: the utterance that it is a piece of.
    """

    cue: Span | None
    mention: Span | None
    utterance: int


class Quoted(Struct, frozen=True, kw_only=True):
    """What the attachment of regions knows.

    Attributes:
        doc: the parsed text.
        offsets: its tokens by place.
        cover: the quoted regions by place.
        regions: the quoted regions in order.
        cues: the cues in order.
        bound: regions that a piece of reported speech already holds, or that grammar ties to a cue, by their start.
        held: the starts of the regions that reported speech holds; they are not given out again.
        paragraphs: the paragraphs of the text.
    """

    doc: Doc
    offsets: Offsets
    cover: Cover
    regions: tuple[Region, ...]
    cues: tuple[Cue, ...]
    bound: dict[int, Found]
    held: frozenset[int]
    paragraphs: tuple[Span, ...]


def find_direct(quoted: Quoted) -> list[Found]:
    """Give every region that is speech to a speaker, where one can be told.

    Args:
        quoted: the regions, and what is known around them.

    Returns:
        The regions that are quotes by themselves, in order.
    """
    found: list[Found] = []
    last: tuple[Region, Voice] | None = None
    for _, group in groupby(quoted.regions, key=lambda region: region.paragraph):
        regions = list(group)
        for index, region in enumerate(regions):
            gaps = _gaps(quoted, regions, index)
            voice = _voice(quoted, region, gaps) or _inherited(quoted, region, gaps, last)
            if region.outer.start in quoted.held:
                last = (region, voice) if voice is not None else last
                continue
            if voice is None and is_fragment(quoted.doc.text, region.inner):
                continue
            if is_title(quoted.doc.text, region.inner) and not _is_introduced(quoted.doc.text, region, voice):
                continue
            voice = voice or Voice(None, None, region.outer.start)
            found.append(Found(span=region.inner, cue=voice.cue, mention=voice.mention, utterance=voice.utterance))
            last = (region, voice)
    return found


def _gaps(quoted: Quoted, regions: Sequence[Region], index: int) -> tuple[Gap, Gap]:
    region = regions[index]
    paragraph = quoted.paragraphs[region.paragraph]
    start = regions[index - 1].outer.end if index else paragraph.start
    end = regions[index + 1].outer.start if index + 1 < len(regions) else paragraph.end
    before, after = Span(start, region.outer.start), Span(region.outer.end, end)
    return _gap(quoted, before), _gap(quoted, after)


def _gap(quoted: Quoted, span: Span) -> Gap:
    cues = tuple(cue for cue in quoted.cues if cue.words in span and not cue.quoted)
    return Gap(span, cues)


def _voice(quoted: Quoted, region: Region, gaps: tuple[Gap, Gap]) -> Voice | None:
    """Find the cue of a region in its own sentence."""
    held = quoted.bound.get(region.outer.start)
    if held is not None and region.outer.start in quoted.held:
        return Voice(held.cue, held.mention, held.utterance)
    before, after = gaps
    behind = cue_after(quoted.doc, quoted.offsets, region, after)
    ahead = cue_before(quoted.doc, quoted.offsets, region, before)
    cue = behind.cue if behind is not None and (ahead is None or behind.weight >= ahead.weight) else None
    if cue is None and ahead is not None:
        cue = ahead.cue
    if cue is not None:
        return Voice(cue.words, cue.mention, cue.words.start)
    if held is not None:
        return Voice(held.cue, held.mention, held.utterance)
    mention = byline_after(quoted.doc, quoted.offsets, after.span) or colon_speaker(
        quoted.doc, quoted.offsets, before.span, quoted.cover
    )
    return Voice(None, mention, region.outer.start) if mention is not None else None


def _inherited(
    quoted: Quoted, region: Region, gaps: tuple[Gap, Gap], last: tuple[Region, Voice] | None
) -> Voice | None:
    """Take over the speaker of the quotation before: "…," he said. "…", or a paragraph that is quoted as a whole."""
    text = quoted.doc.text
    if last is None:
        return None
    before, after = gaps
    previous, voice = last
    if is_fragment(text, region.inner):
        resumed = previous.paragraph == region.paragraph and len(before.cues) == 1 and before.cues[0].words == voice.cue
        final = text[region.inner.end - 1] in ".?!" and before.span.of(text).rstrip().endswith((".", "!", "?"))
        return voice if resumed and final else None
    if previous.paragraph == region.paragraph:
        alone = not before.cues or before.cues[-1].words == voice.cue
        return voice if alone else Voice(voice.cue, voice.mention, region.outer.start)
    whole = not (before.span.of(text) + after.span.of(text)).strip(" .,;:-\u2014")
    if not whole or region.paragraph - previous.paragraph > 1:
        return None
    return voice if previous.open_end else Voice(voice.cue, voice.mention, region.outer.start)


def _is_introduced(text: str, region: Region, voice: Voice | None) -> bool:
    if voice is None or voice.cue is None:
        return False
    between = text[voice.cue.end : region.outer.start] if voice.cue.end <= region.outer.start else ""
    return bool(re.fullmatch(r"\s*[,:]?\s*", between)) and voice.cue.end <= region.outer.start
