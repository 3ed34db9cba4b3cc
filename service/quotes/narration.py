"""Narration: what the reporters state themselves."""

from collections.abc import Sequence

from service.domain.source import Source
from service.domain.span import Span
from service.language import Doc, text_of
from service.quotes.found import Found
from service.quotes.tree import Cover, merged

_NARRATED = frozenset({"text", "list_item"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_FEWEST_WORDS = 4


def find_narration(source: Source, doc: Doc, speech: Sequence[Found]) -> list[Span]:
    """Find the sentences that state something in the reporters' own voice.

    Args:
        source: the document; only running text and lists narrate.
        doc: its text, parsed.
        speech: the quotes; a sentence that holds content or a cue of one is not narration.

    Returns:
        Sentences with a finite verb, in order.
    """
    blocks = Cover([block.span for block in source.blocks if block.kind in _NARRATED])
    taken = Cover(merged(span for found in speech for span in (found.span, found.cue) if span is not None))
    found: list[Span] = []
    whole = text_of(doc)
    for sentence in doc.sents:
        text = whole[sentence.start_char : sentence.end_char]
        start = sentence.start_char + len(text) - len(text.lstrip())
        span = Span(start, max(start, sentence.start_char + len(text.rstrip())))
        block = blocks.at(span.start)
        if block is None or span not in block or taken.touching(span):
            continue
        finite = any(token.tag_ in _FINITE for token in sentence)
        if (
            finite
            and sum(token.is_alpha for token in sentence) >= _FEWEST_WORDS
            and not text.rstrip().endswith(("?", ":"))
        ):
            found.append(span)
    return found
