"""From findings to quotes: kinds, groups, contexts, ids, order."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from service.domain.quote import Quote, QuoteKind, Words, quote_id
from service.domain.source import Source
from service.domain.span import Span
from service.language import Doc
from service.quotes.found import Found
from service.quotes.marks import Region
from service.quotes.tree import Cover


def assemble(
    source: Source, doc: Doc, regions: Sequence[Region], speech: Sequence[Found], narration: Sequence[Span]
) -> tuple[Quote, ...]:
    """Make quotes of findings.

    Args:
        source: the document.
        doc: its text, parsed.
        regions: the quoted regions.
        speech: pieces of reported speech in any order.
        narration: sentences of the reporters.

    Returns:
        Quotes in the order of their spans; of findings with the same span and kind the first that names a speaker.
    """
    outer = Cover([region.outer for region in regions])
    chosen: dict[tuple[Span, QuoteKind], Found] = {}
    for found in speech:
        key = (found.span, _kind(found, outer))
        old = chosen.get(key)
        if old is None or (old.mention is None and found.mention is not None):
            chosen[key] = found
    silent = [Found(span=span, cue=None, mention=None, utterance=-1 - span.start) for span in narration]
    chosen.update({(found.span, "narration"): found for found in silent})
    return tuple(_quotes(source, _Sentences(doc, source), chosen))


def _quotes(source: Source, sentences: "_Sentences", chosen: dict[tuple[Span, QuoteKind], Found]) -> Iterator[Quote]:
    groups: dict[int, str] = {}
    for (span, kind), found in sorted(chosen.items(), key=lambda item: (item[0][0], item[0][1])):
        content = _without_comma(span, source.text) if kind == "direct" else span
        identity = quote_id(source.id, content, kind)
        yield Quote(
            id=identity,
            source_id=source.id,
            kind=kind,
            text=content.of(source.text),
            span=content,
            context=_words(source, sentences.around(found)),
            group=groups.setdefault(found.utterance, identity),
            cue=_words(source, found.cue) if found.cue is not None else None,
            mention=_words(source, found.mention) if found.mention is not None else None,
        )


def _without_comma(span: Span, text: str) -> Span:
    """Leave out a comma before the closing mark: it belongs to the attribution behind it, not to what was said."""
    words = span.of(text).rstrip()
    bare = words.removesuffix(",").rstrip()
    return Span(span.start, span.start + len(bare)) if bare and bare != words else span


def _kind(found: Found, outer: Cover) -> QuoteKind:
    touched = outer.touching(found.span)
    if not touched:
        return "indirect"
    if found.span not in touched[0]:
        return "mixed"
    # Speech reported inside a quotation is in the words of whoever is quoted, not of whom they report.
    nested = found.cue is not None and found.cue in touched[0]
    return "indirect" if nested else "direct"


def _words(source: Source, span: Span) -> Words:
    return Words(span.of(source.text), span)


class _Sentences:
    """Sentences by their place in the text."""

    def __init__(self, doc: Doc, source: Source) -> None:
        self.spans = [Span(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        self.starts = [span.start for span in self.spans]
        self.blocks = Cover([block.span for block in source.blocks])
        self.text = source.text

    def around(self, found: Found) -> Span:
        """Return the whole sentences that hold a piece and, where it stands in the same block, its attribution."""
        block = self.blocks.at(found.span.start) or found.span
        spans = [span for span in (found.span, found.cue, found.mention) if span is not None and span in block]
        first = self._at(min(span.start for span in spans))
        last = self._at(max(span.end for span in spans) - 1)
        return self._strip(Span(max(first.start, block.start), min(last.end, block.end)), found.span)

    def _at(self, place: int) -> Span:
        return self.spans[max(0, bisect_right(self.starts, place) - 1)]

    def _strip(self, span: Span, least: Span) -> Span:
        inside = span.of(self.text)
        start = span.start + len(inside) - len(inside.lstrip())
        end = span.start + len(inside.rstrip())
        return Span(min(start, least.start), max(end, least.end))
