"""The way from a source to its quotes."""

from collections.abc import Sequence

from service.domain.quote import Quote
from service.domain.source import Source
from service.domain.span import Span
from service.language import Doc
from service.quotes.according import find_according
from service.quotes.assemble import assemble
from service.quotes.cues import find_cues
from service.quotes.direct import Quoted, find_direct
from service.quotes.found import Found
from service.quotes.headlines import find_headlines
from service.quotes.indirect import find_indirect
from service.quotes.interviews import find_answers
from service.quotes.marks import pair_marks
from service.quotes.mixed import bind
from service.quotes.narration import find_narration
from service.quotes.nouns import find_noun_speech
from service.quotes.places import CueIndex
from service.quotes.tree import Cover, Offsets
from service.quotes.turns import find_turns, with_turns

_SILENT = frozenset({"furniture", "caption"})


def find_quotes(source: Source, doc: Doc) -> tuple[Quote, ...]:
    """Find the quotes of a source: direct, mixed and indirect speech, and the reporters' own statements.

    Args:
        source: the document; furniture and captions hold no quotes.
        doc: its text, parsed.

    Returns:
        Quotes in the order of their spans, with cue, mention, group and context; speaker and date are not set. No two
        have the same span and kind.
    """
    spoken = tuple(block.span for block in source.blocks if block.kind not in _SILENT)
    turns = find_turns(source.text, spoken) | find_answers(doc, spoken)
    regions = with_turns(pair_marks(source.text, spoken), turns)
    cover = Cover([region.outer for region in regions])
    offsets = Offsets(doc)
    cues = tuple(cue for cue in find_cues(doc, cover) if Cover(spoken).at(cue.words.start) is not None)
    clauses = [
        *find_indirect(doc, cues),
        *find_according(doc, cover),
        *find_noun_speech(doc, cover),
        *find_headlines(source, doc, offsets),
    ]
    reported, bound, held = bind(doc, offsets, _inside(clauses, spoken), regions)
    quoted = Quoted(
        doc=doc,
        offsets=offsets,
        cover=cover,
        regions=regions,
        cues=CueIndex(cues),
        bound=bound,
        held=held,
        labels={number: label for number, (_, label) in turns.items()},
        paragraphs=spoken,
    )
    speech = [*reported, *find_direct(quoted)]
    return assemble(source, doc, regions, speech, find_narration(source, doc, speech))


def _inside(clauses: Sequence[Found], paragraphs: Sequence[Span]) -> list[Found]:
    cover = Cover(paragraphs)
    return [found for found in clauses if (paragraph := cover.at(found.span.start)) and found.span in paragraph]
