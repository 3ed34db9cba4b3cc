"""Reported speech meets quotation marks: what is mixed, and what the marks alone decide."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from service.domain.span import Span
from service.language import Doc
from service.quotes.found import Found
from service.quotes.marks import Region
from service.quotes.tree import Cover, Offsets
from service.quotes.wording import is_fragment

_WHOLLY = 0.95
_OCCASION = re.compile(r"\s+(?:in|during|on|at|as|when|while|after|before|referring)\b", re.IGNORECASE)
_OPENING = frozenset("“„«\"\u2018'")
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})


def bind(
    doc: Doc, offsets: Offsets, clauses: Sequence[Found], regions: Sequence[Region]
) -> tuple[list[Found], dict[int, Found], frozenset[int]]:
    """Fit reported clauses to quoted regions.

    A clause that is quoted as a whole is left to its region; a clause never cuts a region but is widened to its edges.

    Args:
        doc: the parsed text.
        offsets: its tokens by place.
        clauses: reported clauses.
        regions: the quoted regions.

    Returns:
        The clauses that remain; for the start of each region that grammar ties to a cue, the clause that ties it; and
        the starts of the regions that lie inside remaining clauses.
    """
    text = offsets.text
    outer = Cover([region.outer for region in regions])
    kept: list[Found] = []
    bound: dict[int, Found] = {}
    held: set[int] = set()
    for clause in clauses:
        around = outer.at(clause.cue.start) if clause.cue is not None else None
        if around is not None:
            if clause.span in around:
                kept.append(clause)
            continue
        touched = outer.touching(clause.span)
        if touched and (
            _share(text, clause.span, touched) >= _WHOLLY
            or _ends_inside(text, clause.span, touched[0])
            or (_is_spoken(text, clause) and _only_introduces(doc, offsets, clause.span, touched))
        ):
            for region in touched:
                bound.setdefault(region.start, clause)
            continue
        span = _without_circumstance(text, _widen(clause.span, touched), touched)
        span = _without_stray_mark(text, span, touched)
        kept.append(replace(clause, span=span))
        for region in touched:
            bound[region.start] = clause
            held.add(region.start)
    return kept, bound, frozenset(held)


def _ends_inside(text: str, span: Span, region: Span) -> bool:
    """Tell whether a clause begins in a region that comes to an end of its own ("…," …): the marks bound it better."""
    inside = region.of(text).rstrip("\u201d\u2019\"'»")
    return region.start <= span.start and inside.endswith((",", ".", "?", "!"))


def _is_spoken(text: str, clause: Found) -> bool:
    """Tell whether a cue speaks its words; what is so "according to" somebody is so as a whole."""
    return clause.cue is None or not clause.cue.of(text).lower().startswith("according")


def _only_introduces(doc: Doc, offsets: Offsets, span: Span, regions: Sequence[Span]) -> bool:
    """Tell whether a clause is an adverbial before a quoted sentence: "On the train, “we saw …”"."""
    region = regions[0]
    if len(regions) > 1 or span.end > region.end or is_fragment(offsets.text, region):
        return False
    before = [doc[index] for index in offsets.tokens(Span(span.start, region.start))]
    opening = bool(before) and before[-1].text == "," and before[0].pos_ in {"ADP", "SCONJ", "ADV", "VERB"}
    return opening and not any(token.tag_ in _FINITE for token in before)


def _widen(span: Span, regions: Sequence[Span]) -> Span:
    if not regions:
        return span
    return Span(min(span.start, regions[0].start), max(span.end, regions[-1].end))


def _without_circumstance(text: str, span: Span, regions: Sequence[Span]) -> Span:
    """End a clause at a closing mark behind a comma when the occasion of the speech follows: "…,” in an interview"."""
    if not regions or span.end <= regions[-1].end:
        return span
    ended = text[span.start : regions[-1].end].rstrip("\u201d\u2019\"'»")[-1:] == ","
    return Span(span.start, regions[-1].end) if ended and _OCCASION.match(text, regions[-1].end, span.end) else span


def _without_stray_mark(text: str, span: Span, regions: Sequence[Span]) -> Span:
    """Leave out an opening mark that closes nowhere."""
    paired = bool(regions) and regions[0].start == span.start
    if paired or text[span.start] not in _OPENING or span.end - span.start == 1:
        return span
    return Span(span.start + 1, span.end)


def _share(text: str, span: Span, regions: Sequence[Span]) -> float:
    """Return the share of the letters of a span that stand inside regions, 0..1."""
    total = sum(character.isalnum() for character in span.of(text))
    inside = 0
    for region in regions:
        common = Span(max(span.start, region.start), min(span.end, region.end))
        inside += sum(character.isalnum() for character in common.of(text))
    return inside / total if total else 1.0
