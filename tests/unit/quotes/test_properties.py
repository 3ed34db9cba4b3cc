"""What holds for every text, however odd."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.quote import Quote
from service.language import Parser
from service.quotes.marks import pair_marks
from tests.unit.quotes.conftest import source_of

MARKS = "“”„«»‹›\"''``‘’'"
WORDS = st.sampled_from(
    [
        "Ann Lee",
        "said",
        "told",
        "that",
        "according to",
        "she",
        "he",
        "who",
        "asked",
        "called",
        "Ships sail",
        "is",
        "not",
    ]
)
PIECES = st.one_of(
    WORDS, st.sampled_from(list(MARKS)), st.sampled_from([",", ".", ":", "?", "—", "\n", "\n\n", " ", "LEE:"])
)
NEWS = st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join)
TEXTS = st.text(max_size=200) | NEWS


@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_every_quote_is_a_slice_of_its_source(text: str, find: Callable[..., tuple[Quote, ...]]) -> None:
    """Text, cue, mention and context stand where their spans say; ids and order are sound; the same text repeats."""
    quotes = find(text)
    for quote in quotes:
        for words in (quote, quote.context, quote.cue, quote.mention):
            if words is not None:
                assert 0 <= words.span.start < words.span.end <= len(text)
                assert words.text == text[words.span.start : words.span.end]
        assert quote.span in quote.context.span
    ids = [quote.id for quote in quotes]
    assert len(set(ids)) == len(ids)
    assert {quote.group for quote in quotes} <= set(ids)
    assert [quote.span for quote in quotes] == sorted(quote.span for quote in quotes)
    assert find(text) == quotes


@given(text=TEXTS)
def test_regions_stand_apart_inside_their_paragraphs(text: str) -> None:
    """Regions are in order, do not overlap, and never leave their paragraph."""
    paragraphs = [block.span for block in source_of(text).blocks]
    regions = pair_marks(text, paragraphs)
    for region in regions:
        assert region.outer in paragraphs[region.paragraph]
        assert region.inner in region.outer
        assert region.inner.of(text).strip()
    for left, right in pairwise(regions):
        assert left.outer.end <= right.outer.start


@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_the_parser_keeps_every_character(text: str, parser: Parser) -> None:
    """A Doc has as many code points as its text, at the same places."""
    doc = parser.parse(text)
    assert len(doc.text) == len(text)
