"""Speakers named without a verb: "…" — Ann Lee, and Lee: "…"."""

import re

from service.domain.span import Span
from service.language import Doc
from service.quotes.mentions import NOMINAL, mention_at
from service.quotes.tree import Cover, Offsets

_DASH = re.compile(r"\s*[\u2014\u2013\u2015-]{1,2}\s*(?=[A-Z])")
_NAME = re.compile(r"[A-Z][\w.'\u2019-]*(?:\s+(?:[A-Z][\w.'\u2019-]*|de|van|von|der|bin|al|of|the))*")
_LABEL = re.compile(r"(?:\A|[.!?\n])\s*([A-Z][\w.'\u2019-]*(?:\s+[A-Z][\w.'\u2019-]*){0,4}):\s*\Z")
# A line that ends in a colon and says that a statement follows.
ANNOUNCING = re.compile(r"\b(?:statement|comment|remark|message|tweet|post|letter|following|reply|answer)\w*[^:]*:\Z")
_LONGEST_BYLINE = 120


def byline_after(doc: Doc, offsets: Offsets, gap: Span) -> Span | None:
    """Find a name after a dash that ends the paragraph: "…" — Ann Lee, 42, teacher.

    Args:
        doc: the parsed text.
        offsets: its tokens by place.
        gap: the text after the region.

    Returns:
        The name, or None.
    """
    text = offsets.text
    dash = _DASH.match(text, gap.start, gap.end)
    if dash is None or gap.end - dash.end() > _LONGEST_BYLINE:
        return None
    if any(doc[index].pos_ in {"VERB", "AUX"} for index in offsets.tokens(Span(dash.end(), gap.end))):
        return None
    name = _NAME.match(text, dash.end(), gap.end)
    return Span(name.start(), name.end()) if name is not None else None


def colon_speaker(doc: Doc, offsets: Offsets, gap: Span, cover: Cover) -> Span | None:
    """Find who speaks after a colon that no cue precedes: LEE: "…", or "Lee was blunt: …".

    Args:
        doc: the parsed text.
        offsets: its tokens by place.
        gap: the text before the region.
        cover: the quoted regions.

    Returns:
        The label, or the subject of the sentence that ends in the colon, or None.
    """
    text = offsets.text
    if not gap.of(text).rstrip().endswith(":"):
        return None
    label = _LABEL.search(gap.of(text))
    if label is not None:
        return Span(gap.start + label.start(1), gap.start + label.end(1))
    tokens = offsets.tokens(gap)
    root = doc[tokens[-1]].sent.root if len(tokens) else None
    subject = next((item for item in root.lefts if item.dep_ == "nsubj"), None) if root is not None else None
    if subject is None or subject.pos_ not in NOMINAL or cover.at(subject.idx) is not None:
        return None
    named = subject.ent_type_ in {"PERSON", "ORG"} or subject.pos_ == "PROPN" or subject.lower_ in {"he", "she", "they"}
    return mention_at(subject, cover) if named else None
