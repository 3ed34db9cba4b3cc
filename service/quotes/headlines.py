"""Headlines that attribute by a colon: "Brandt: Harbour will open in May"."""

import re
from collections.abc import Iterator

from service.domain.source import Source
from service.domain.span import Span
from service.language import Doc
from service.language.word_set import word_set
from service.quotes.found import Found
from service.quotes.tree import Offsets

_COLON = re.compile(r"(?P<who>[A-Z][^:“”\"]{1,60}):\s+(?P<what>[^\s:][^:]{8,}?)[.!]?\s*\Z")
_MOST_WORDS = 6
_NAMED = word_set("PERSON ORG")
_ROLES = word_set("report poll study minister president spokesman spokeswoman officials police sources experts survey")


def find_headlines(source: Source, doc: Doc, offsets: Offsets) -> Iterator[Found]:
    """Find what headlines report behind a name and a colon.

    Args:
        source: the document; its headings and its first line are looked at.
        doc: its text, parsed.
        offsets: its tokens by place.

    Returns:
        Content and speaker of each such headline.
    """
    for number, block in enumerate(source.blocks):
        if block.kind != "heading" and (number or block.kind != "text"):
            continue
        line = _COLON.match(source.text[block.span.start : block.span.end])
        if line is None or len(line["who"].split()) > _MOST_WORDS:
            continue
        who = Span(block.span.start + line.start("who"), block.span.start + line.end("who"))
        tokens = offsets.tokens(who)
        last = doc[tokens[-1]] if tokens else None
        if last is not None and (last.ent_type_ in _NAMED or last.lower_ in _ROLES):
            what = Span(block.span.start + line.start("what"), block.span.start + line.end("what"))
            yield Found(span=what, cue=None, mention=who, utterance=what.start)
