"""Inheritance: an utterance without a date of its own has that of the event in which its speaker goes on speaking."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from service.dates.venues import is_of_another_time, looks_back, venue_of
from service.domain.date import Date
from service.domain.quote import Quote
from service.domain.source import Source
from service.domain.span import Span
from service.language import Doc, text_of

_BREAK = re.compile(r"\n\s*")
_NEAR = 2
_POST = re.compile(r"(?:re)?tweet|post", re.IGNORECASE)
_SEPARATOR = re.compile(r"\n(?=[^\n]*\S)(?:_|[^\w\n])+\n")


def is_ticker(text: str) -> bool:
    """Tell whether lines without letters part a text into items, each with news of its own."""
    return _SEPARATOR.search(text) is not None


def inherit(
    source: Source, doc: Doc, quotes: Sequence[Quote], own: Mapping[str, Date], contents: Sequence[Span]
) -> dict[str, Date]:
    """Pass dates on within one event.

    Pieces of one utterance share its date. Further on, an utterance takes the date of the last dated one of the same
    speaker, unless that looks back at more than a day, or its cue tells of another time ("has said", "previously") or
    of another venue. A headline, or the first sentence, takes the date of its speaker when all dated utterances of that
    speaker have the same.

    Args:
        source: the document.
        doc: the same text, parsed.
        quotes: its quotes with their speakers, in the order of the text.
        own: the dates that words of their own attribution give, by quote id.
        contents: where the contents of the quotes stand.

    Returns:
        All dates by quote id, the given ones among them.
    """
    dated = dict(own)
    groups = {quote.group: own[quote.id] for quote in reversed(quotes) if quote.id in own}
    last: dict[str, Quote] = {}
    for quote in quotes:
        if quote.kind == "narration" or quote.speaker is None:
            continue
        if quote.id in own and not looks_back(doc, quote):
            last[quote.speaker.id] = quote
        elif quote.id in own:
            last.pop(quote.speaker.id, None)
        elif quote.group in groups:
            dated[quote.id] = _passed(groups[quote.group], "another piece of the same utterance")
        elif (
            (before := last.get(quote.speaker.id))
            and not _is_overtaken(own, quotes, before, quote)
            and _may_go_on(source.text, own[before.id], before, quote)
            and not _is_present_again(doc, before, quote)
            and _same_event(doc, before, quote, contents)
        ):
            dated[quote.id] = _passed(own[before.id], "what the same speaker said before on the same occasion")
            groups.setdefault(quote.group, own[before.id])
        elif quote.cue is not None:
            # What goes on from here goes on from another, undated time.
            last.pop(quote.speaker.id, None)
    _date_headlines(source, doc, quotes, own, dated)
    return dated


def _may_go_on(text: str, date: Date, before: Quote, quote: Quote) -> bool:
    """Tell whether an occasion can last from one quote to another.

    A look back at a month or a week ends with its paragraph; a line without letters parts the items of a news ticker.
    """
    between = text[before.span.start : quote.span.start]
    one_day = date.earliest == date.latest and len(date.edtf) >= len("2022-04-26")
    return (one_day or "\n" not in between.strip()) and not _SEPARATOR.search(between)


def _is_present_again(doc: Doc, before: Quote, quote: Quote) -> bool:
    """Tell whether a text that told a day in the past tense has come to a scene in the present, paragraphs later."""
    paragraphs = len(_BREAK.findall(text_of(doc), before.span.end, quote.span.start))
    return paragraphs > _NEAR and _is_past(doc, before) and not _is_past(doc, quote)


def _is_past(doc: Doc, quote: Quote) -> bool:
    cue = quote.cue
    tokens = doc.char_span(cue.span.start, cue.span.end, alignment_mode="expand") if cue else None
    return tokens is None or all(token.tag_ not in {"VBZ", "VBP"} for token in tokens)


def _is_overtaken(own: Mapping[str, Date], quotes: Sequence[Quote], before: Quote, quote: Quote) -> bool:
    """Tell whether between two quotes the text has come to a later day, from which it need not come back."""
    latest = own[before.id].latest
    between = (own[each.id] for each in quotes if each.id in own and before.span < each.span < quote.span)
    return latest is not None and any(date.earliest is not None and date.earliest > latest for date in between)


def _same_event(doc: Doc, before: Quote, quote: Quote, contents: Sequence[Span]) -> bool:
    if quote.cue is not None and is_of_another_time(doc, quote):
        return False
    if _is_post(before) or _is_post(quote):
        return False
    nested = any(_contains(content, quote.span) for content in contents)
    return not nested and venue_of(doc, before, contents).agrees(venue_of(doc, quote, contents))


def _is_post(quote: Quote) -> bool:
    """Tell whether an utterance is a post of its own, which no other one need follow on the same day."""
    return quote.cue is not None and _POST.match(quote.cue.text) is not None


def _contains(outer: Span, inner: Span) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def _lede(source: Source, doc: Doc) -> list[Span]:
    """Return the first sentence of the running text, which tells in short what the text tells at length."""
    first = next((block.span for block in source.blocks if block.kind == "text"), None)
    sentence = next((each for each in doc.sents if first is not None and each.start_char >= first.start), None)
    return [] if sentence is None else [Span(sentence.start_char, sentence.end_char)]


def _date_headlines(
    source: Source, doc: Doc, quotes: Sequence[Quote], own: Mapping[str, Date], dated: dict[str, Date]
) -> None:
    headings = [block.span for block in source.blocks if block.kind == "heading"]
    headings += _lede(source, doc)
    for quote in quotes:
        told = quote.speaker is not None and any(span.overlap(quote.span) for span in headings)
        if quote.id in dated or quote.speaker is None or not told or looks_back(doc, quote):
            continue
        speaker = quote.speaker.id
        theirs = [
            own[other.id] for other in quotes if other.id in own and other.speaker and other.speaker.id == speaker
        ]
        if theirs and len({date.edtf for date in theirs}) == 1:
            dated[quote.id] = _passed(theirs[0], "the utterance that this headline tells")


def _passed(date: Date, whence: str) -> Date:
    return replace(date, note=f"From {whence}: {date.note}")
