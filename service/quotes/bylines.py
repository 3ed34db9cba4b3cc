"""Speakers named without a verb: "…" — Ann Lee, and Lee: "…"."""

import re
from collections.abc import Sequence

from service.domain.span import Span
from service.language import Doc, Token
from service.quotes.mentions import NOMINAL, mention_at
from service.quotes.tree import Cover, Offsets

_DASH = re.compile(r"\s*[\u2014\u2013\u2015-]{1,2}\s*(?=[A-Z])")
_NAME = re.compile(r"[A-Z][\w.'\u2019-]*(?:\s+(?:[A-Z][\w.'\u2019-]*|de|van|von|der|bin|al|of|the))*")
_LABEL = re.compile(r"(?:\A|[.!?\n])\s*([A-Z][\w.'\u2019-]*(?:\s+[A-Z][\w.'\u2019-]*){0,4}):\s*\Z")
# A line that ends in a colon and says that a statement follows.
ANNOUNCING = re.compile(r"\b(?:statement|comment|remark|message|tweet|post|letter|following|reply|answer)\w*[^:]*:\Z")
# "— an immigrant himself —" is an insertion, not a byline.
_DASHED = re.compile(r".*\s[\u2014\u2013\u2015-]+\W*\Z", re.DOTALL)
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
    if name is None or _DASHED.match(text, name.end(), gap.end):
        return None
    span = Span(name.start(), name.end())
    return span if any(doc[index].pos_ == "PROPN" for index in offsets.tokens(span)) else None


def byline_below(doc: Doc, offsets: Offsets, paragraph: Span) -> Span | None:
    """Find a name that stands behind a dash in the paragraph below a quotation.

    Args:
        doc: the parsed text.
        offsets: its tokens by place.
        paragraph: the paragraph below.

    Returns:
        The name, or None.
    """
    return byline_after(doc, offsets, paragraph) if paragraph.end - paragraph.start <= _LONGEST_BYLINE else None


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
    tokens = [doc[index] for index in offsets.tokens(gap) if not doc[index].is_space]
    last = _before_colon(tokens)
    if last is not None and last.ent_type_ == "PERSON" and not _is_hearer(last):
        return mention_at(last, cover)
    subject = _main_subject(tokens)
    if subject is None or subject.pos_ not in NOMINAL or cover.at(subject.idx) is not None:
        return None
    named = subject.ent_type_ in {"PERSON", "ORG"} or subject.pos_ == "PROPN" or subject.lower_ in {"he", "she", "they"}
    return mention_at(subject, cover) if named else None


def _before_colon(tokens: Sequence[Token]) -> Token | None:
    """Return the last word before a final colon, and before a bracket in front of it: "Sen. Lee (D-Md.):"."""
    words = list(tokens[:-1])
    if words and words[-1].text == ")":
        opening = next((index for index in range(len(words) - 1, -1, -1) if words[index].text == "("), 0)
        words = words[:opening]
    return words[-1] if words else None


def _is_hearer(name: Token) -> bool:
    """Tell whether a name is that of whom something is said to or about: "had a message for Lee: …"."""
    first = next((token for token in reversed(name.doc[name.sent.start : name.i]) if token.ent_type_ != "PERSON"), None)
    return first is not None and first.pos_ == "ADP" and first.lower_ not in {"from", "by"}


def _main_subject(tokens: Sequence[Token]) -> Token | None:
    """Return the subject of the clause that ends in a colon; what follows the colon may govern it in the parse."""
    if not tokens:
        return None
    first = max(tokens[0].i, tokens[-1].sent.start)
    inside = range(first, tokens[-1].i + 1)
    tops = (token for token in tokens if token.i >= first and (token.dep_ == "ROOT" or token.head.i not in inside))
    subjects = (item for top in tops for item in top.lefts if item.dep_ == "nsubj")
    return next(subjects, None)
