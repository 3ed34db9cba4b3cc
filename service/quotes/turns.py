"""Transcripts: lines that begin with the name of who speaks ("LEE: We will sign it.")."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from service.domain.span import Span
from service.quotes.marks import Region

_LABEL = re.compile(
    r"[\"“”]?\s*(?P<name>[A-Z][A-Z.'\u2019-]+(?:\s+[A-Z][A-Z.'\u2019-]*){0,4}"
    r"|(?:[A-Z][\w.'\u2019-]+\s+){1,3}[A-Z][\w.'\u2019-]+)"
    r"(?:,\s[^:]{2,40}|\s\([^)]{2,40}\))?:\s+(?=\S)"
)
_FEWEST_TURNS = 3
_FEWEST_WORDS = 2


def find_turns(text: str, paragraphs: Sequence[Span]) -> dict[int, tuple[Region, Span]]:
    """Find the turns of a transcript.

    A text is a transcript when three lines or more begin with a label, and a label comes back. A label is a name in
    capitals, or a name of two words or more that labels several lines.

    Args:
        text: the text.
        paragraphs: its paragraphs in order.

    Returns:
        For the index of each paragraph that is a turn, what is said as a region, and the label.
    """
    labels = {number: _LABEL.match(text, span.start, span.end) for number, span in enumerate(paragraphs)}
    names = Counter(label["name"] for label in labels.values() if label is not None)
    if sum(names.values()) < _FEWEST_TURNS or max(names.values()) == 1:
        return {}
    turns: dict[int, tuple[Region, Span]] = {}
    for number, label in labels.items():
        if label is None:
            continue
        if names[label["name"]] == 1 and not label["name"].isupper() and not _answers(number, labels):
            continue
        outer = Span(label.end(), paragraphs[number].end)
        closed = text[outer.end - 1] in '"”' and text[paragraphs[number].start] in '"“'
        inner = Span(outer.start, outer.end - closed)
        if len(inner.of(text).split()) >= _FEWEST_WORDS:
            turns[number] = (Region(outer, inner, number), Span(label.start("name"), label.end("name")))
    return turns


def _answers(number: int, labels: Mapping[int, re.Match[str] | None]) -> bool:
    """Tell whether a line with a label stands between two turns of one speaker."""
    before, behind = labels.get(number - 1), labels.get(number + 1)
    return before is not None and behind is not None and before["name"] == behind["name"]


def with_turns(regions: Sequence[Region], turns: dict[int, tuple[Region, Span]]) -> tuple[Region, ...]:
    """Put turns in the place of the regions of their paragraphs: marks inside a turn are its content."""
    others = (region for region in regions if region.paragraph not in turns)
    return tuple(sorted(chain(others, (region for region, _ in turns.values())), key=lambda region: region.outer))
