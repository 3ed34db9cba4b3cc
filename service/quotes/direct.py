"""Quoted regions: who says them, by the cue that stands nearest in the right place, else by what went before."""

from collections.abc import Sequence

from msgspec import Struct

from service.domain.span import Span
from service.language import Doc
from service.quotes.bylines import ANNOUNCING, byline_after, byline_below, colon_speaker
from service.quotes.cues import Cue
from service.quotes.found import Found
from service.quotes.marks import Region
from service.quotes.places import CueIndex, Gap, cue_after, cue_before
from service.quotes.reach import content_of
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
    """What is known around the quoted regions.

    Attributes:
        doc: the parsed text.
        offsets: its tokens by place.
        cover: the quoted regions by place.
        regions: the quoted regions in order.
        cues: the cues by place.
        bound: the reported clause that grammar ties to a region, by the start of the region.
        held: the starts of the regions that lie inside reported clauses; they are not quotes by themselves.
        labels: speakers of the turns of a transcript, by paragraph.
        paragraphs: the paragraphs of the text.
    """

    doc: Doc
    offsets: Offsets
    cover: Cover
    regions: tuple[Region, ...]
    cues: CueIndex
    bound: dict[int, Found]
    held: frozenset[int]
    labels: dict[int, Span]
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
    gaps = [_gaps(quoted, index) for index in range(len(quoted.regions))]
    own = _own_voices(quoted, gaps)
    for region, around, voice in zip(quoted.regions, gaps, own, strict=True):
        heard = voice or _inherited(quoted, region, around, last)
        if region.outer.start not in quoted.held:
            if not _is_speech(quoted.offsets.text, region, heard):
                continue
            found.append(_found(quoted, region, around[0], heard))
        if heard is not None:
            last = (region, heard)
    return found


def _found(quoted: Quoted, region: Region, before: Gap, voice: Voice | None) -> Found:
    if voice is None:
        return Found(span=region.inner, cue=None, mention=None, utterance=region.outer.start)
    cue = next((cue for cue in before.cues if cue.words == voice.cue), None)
    span = content_of(quoted.doc, quoted.offsets, cue, region)
    return Found(span=span, cue=voice.cue, mention=voice.mention, utterance=voice.utterance)


def _is_speech(text: str, region: Region, voice: Voice | None) -> bool:
    if voice is None and is_fragment(text, region.inner):
        return False
    return not is_title(text, region.inner) or _is_introduced(text, region, voice)


def _is_introduced(text: str, region: Region, voice: Voice | None) -> bool:
    """Tell whether nothing but a comma or a colon stands between a cue and the region that follows it."""
    if voice is None or voice.cue is None or voice.cue.end > region.outer.start:
        return False
    return not text[voice.cue.end : region.outer.start].strip(" ,:")


def _gaps(quoted: Quoted, index: int) -> tuple[Gap, Gap]:
    region = quoted.regions[index]
    paragraph = quoted.paragraphs[region.paragraph]
    start, end = paragraph.start, paragraph.end
    if index and quoted.regions[index - 1].paragraph == region.paragraph:
        start = quoted.regions[index - 1].outer.end
    if index + 1 < len(quoted.regions) and quoted.regions[index + 1].paragraph == region.paragraph:
        end = quoted.regions[index + 1].outer.start
    before, after = Span(start, region.outer.start), Span(region.outer.end, end)
    return Gap(before, quoted.cues.inside(before)), Gap(after, quoted.cues.inside(after))


def _own_voices(quoted: Quoted, gaps: Sequence[tuple[Gap, Gap]]) -> list[Voice | None]:
    """Find the voice of each region beside it, or, for one that goes on in the next paragraph, where it ends."""
    voices = [_voice(quoted, region, around) for region, around in zip(quoted.regions, gaps, strict=True)]
    for index in range(len(voices) - 2, -1, -1):
        region, follower = quoted.regions[index], quoted.regions[index + 1]
        alone = index == 0 or quoted.regions[index - 1].paragraph != region.paragraph
        if voices[index] is None and alone and region.open_end and follower.paragraph == region.paragraph + 1:
            voices[index] = voices[index + 1]
    return voices


def _voice(quoted: Quoted, region: Region, gaps: tuple[Gap, Gap]) -> Voice | None:
    label = quoted.labels.get(region.paragraph)
    if label is not None:
        return Voice(None, label, region.outer.start)
    tied = quoted.bound.get(region.outer.start)
    if tied is not None and region.outer.start in quoted.held:
        return Voice(tied.cue, tied.mention, tied.utterance)
    cue = _cue(quoted, region, gaps)
    if cue is not None:
        return Voice(cue.words, cue.mention, cue.words.start)
    if tied is not None and not _is_left_behind(quoted.offsets.text, region, tied):
        return Voice(tied.cue, tied.mention, tied.utterance)
    mention = byline_after(quoted.doc, quoted.offsets, gaps[1].span) or _byline_below(quoted, region, gaps)
    mention = mention or colon_speaker(quoted.doc, quoted.offsets, _lead(quoted, region, gaps[0]), quoted.cover)
    return Voice(None, mention, region.outer.start) if mention is not None else None


def _byline_below(quoted: Quoted, region: Region, gaps: tuple[Gap, Gap]) -> Span | None:
    """Find the byline of a quotation that is a paragraph by itself in the paragraph below."""
    below = region.paragraph + 1
    if below >= len(quoted.paragraphs) or any(gap.span.of(quoted.offsets.text).strip(" .,") for gap in gaps):
        return None
    return byline_below(quoted.doc, quoted.offsets, quoted.paragraphs[below])


def _is_left_behind(text: str, region: Region, tied: Found) -> bool:
    """Tell whether a quotation ended its sentence before the cue to which the parser ties it."""
    ended = text[region.inner.end - 1] == "."
    return ended and tied.cue is not None and tied.cue.start > region.outer.end


def _lead(quoted: Quoted, region: Region, before: Gap) -> Span:
    """Return what leads to a region: the text before it, or the paragraph above that announces a statement."""
    text = quoted.offsets.text
    if not region.paragraph or before.span.of(text).strip():
        return before.span
    above = quoted.paragraphs[region.paragraph - 1]
    return above if ANNOUNCING.search(above.of(text)) else before.span


def _cue(quoted: Quoted, region: Region, gaps: tuple[Gap, Gap]) -> Cue | None:
    before, after = gaps
    behind = cue_after(quoted.doc, quoted.offsets, region, after)
    ahead = cue_before(quoted.doc, quoted.offsets, before)
    if behind is not None and (ahead is None or behind.weight >= ahead.weight):
        return behind.cue
    if ahead is None:
        return _announcing(quoted, region, before)
    return _resumed(quoted, region, before) or ahead.cue


def _resumed(quoted: Quoted, region: Region, before: Gap) -> Cue | None:
    """Find the cue in the middle of a sentence that is quoted around it: "The bank," she told Lee, who …, "is …"."""
    text = quoted.offsets.text
    broken = (
        text[max(0, before.span.start - 4) : before.span.start].rstrip("\u201d\u2019\"'»")[-1:] == ","
        and text[region.inner.start].islower()
    )
    apart = text[before.cues[-1].words.end : before.span.end].strip(" ,:") if before.cues else ""
    first = before.cues[0] if before.cues else None
    return first if broken and apart and first is not None and first.own_subject and not first.denied else None


def _announcing(quoted: Quoted, region: Region, before: Gap) -> Cue | None:
    """Find the cue of a paragraph that ends in a colon, for the quotation that is the next paragraph."""
    if not region.paragraph or before.span.of(quoted.offsets.text).strip():
        return None
    above = quoted.paragraphs[region.paragraph - 1]
    tokens = quoted.offsets.tokens(above)
    if not above.of(quoted.offsets.text).endswith(":") or not tokens:
        return None
    first = quoted.doc[tokens[-1]].sent.start_char
    cues = quoted.cues.inside(Span(max(first, above.start), above.end))
    return next((cue for cue in reversed(cues) if cue.mention is not None and not cue.denied), None)


def _inherited(
    quoted: Quoted, region: Region, gaps: tuple[Gap, Gap], last: tuple[Region, Voice] | None
) -> Voice | None:
    """Take over the speaker of the quotation before: "…," he said. "…", or a paragraph that is quoted as a whole."""
    text = quoted.offsets.text
    before, after = gaps
    carried = None if is_fragment(text, region.inner) else _carried(quoted, region, before)
    if carried is not None and not (last is not None and last[1].cue == carried.cue):
        return carried
    if last is None or region.paragraph - last[0].paragraph > 1:
        return _from_above(quoted, region, gaps)
    previous, voice = last
    fresh = Voice(voice.cue, voice.mention, region.outer.start)
    runs_on = previous.open_end or (region.open_end and previous.paragraph < region.paragraph)
    if is_fragment(text, region.inner) and not runs_on:
        return voice if _resumes(text, region, before, last) else None
    if previous.paragraph == region.paragraph:
        alone = not before.cues or before.cues[-1].words == voice.cue
        return voice if alone else fresh
    goes_on = previous.open_end and region.outer.start == quoted.paragraphs[region.paragraph].start
    whole = not (before.span.of(text) + after.span.of(text)).strip(" .,;:-\u2014")
    if not whole and not goes_on:
        return None
    return voice if previous.open_end else fresh


def _resumes(text: str, region: Region, before: Gap, last: tuple[Region, Voice]) -> bool:
    """Tell whether a few quoted words go on with the quotation before ("…," he said. "Never.")."""
    previous, voice = last
    resumed = previous.paragraph == region.paragraph and [cue.words for cue in before.cues] == [voice.cue]
    return resumed and text[region.inner.end - 1] in ".?!" and before.span.of(text).rstrip().endswith((".", "!", "?"))


def _carried(quoted: Quoted, region: Region, before: Gap) -> Voice | None:
    """Take over the speaker of the sentence before: Lee said that it was late. "…"."""
    said = before.span.of(quoted.offsets.text).rstrip()
    tokens = quoted.offsets.tokens(Span(before.span.start, before.span.start + len(said)))
    if not said.endswith((".", "!", "?")) or not tokens:
        return None
    sentence = quoted.doc[tokens[-1]].sent.start_char
    cues = [cue for cue in before.cues if cue.words.start >= sentence and cue.own_subject and not cue.denied]
    if not cues or cues[0].mention is None:
        return None
    return Voice(cues[0].words, cues[0].mention, region.outer.start)


def _from_above(quoted: Quoted, region: Region, gaps: tuple[Gap, Gap]) -> Voice | None:
    """Take over the speaker of the paragraph above for one that is quoted as a whole."""
    text = quoted.offsets.text
    alone = not any(gap.span.of(text).strip(" .,;:-\u2014") for gap in gaps)
    if not alone or not region.paragraph or is_fragment(text, region.inner):
        return None
    above = quoted.paragraphs[region.paragraph - 1]
    return _carried(quoted, region, Gap(above, quoted.cues.inside(above)))
