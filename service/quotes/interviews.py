"""Interviews: answers behind "A:" between questions behind "Q:", said by the person whom the introduction presents."""

import re
from collections import Counter
from collections.abc import Sequence

from service.domain.span import Span
from service.language import Doc, text_of
from service.quotes.marks import Region

_QUESTION = re.compile(r"\W{0,3}(?:Q|Question)\s?[:.]\s+(?=\S)")
_ANSWER = re.compile(r"\W{0,3}(?:A|Answer)\s?[:.]\s+(?=\S)")
_FEWEST = 2


def find_answers(doc: Doc, paragraphs: Sequence[Span]) -> dict[int, tuple[Region, Span]]:
    """Find the answers of an interview that is printed as questions and answers.

    Args:
        doc: the parsed text.
        paragraphs: its paragraphs in order.

    Returns:
        For the index of each paragraph that is an answer, what is said as a region, and where the text before the first
        question names who answers; nothing where there are fewer than two questions and two answers, or no such name.
    """
    text = text_of(doc)
    questions = [span for span in paragraphs if _QUESTION.match(text, span.start, span.end)]
    answers = {number: _ANSWER.match(text, span.start, span.end) for number, span in enumerate(paragraphs)}
    found = {number: match.end() for number, match in answers.items() if match is not None}
    if min(len(questions), len(found)) < _FEWEST:
        return {}
    name = _interviewed(doc, questions[0].start)
    if name is None:
        return {}
    spans = {number: Span(start, paragraphs[number].end) for number, start in found.items()}
    return {number: (Region(span, span, number), name) for number, span in spans.items()}


def _interviewed(doc: Doc, end: int) -> Span | None:
    """Return where the person most often named before the first question is named in full."""
    people = [ent for ent in doc.ents if ent.label_ == "PERSON" and ent.end_char <= end and "\n" not in ent.text]
    counts = Counter(ent[-1].lower_ for ent in people)
    full = [ent for ent in people if len(ent) > 1 and not _writes(text_of(doc), ent.start_char)]
    best = max(full, key=lambda ent: (counts[ent[-1].lower_], -ent.start_char), default=None)
    return Span(best.start_char, best.end_char) if best is not None else None


def _writes(text: str, start: int) -> bool:
    """Tell whether a name stands behind "By" at the beginning of a line."""
    return text[text.rfind("\n", 0, start) + 1 : start].strip().lower() in {"by", "interview by", "interview:"}
