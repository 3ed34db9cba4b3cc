"""Whatever the text, attribution keeps the quotes and answers the same again."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.domain.quote import Quote, Words, quote_id
from service.domain.span import Span
from service.language import Parser
from service.speakers import attribute, identify

PIECES = st.sampled_from(
    ["Jana Novak", "Mr.", "the", "President", "he", "She", "said", ",", "“", "”", "\n", "Novak", "of", "U.S.", "(R-KY)"]
)
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=30).map(" ".join))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, cuts=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 20), st.integers(0, 80)), max_size=4))
def test_no_text_breaks_attribution(parser: Parser, text: str, cuts: list[tuple[int, int, int]]) -> None:
    """Mentions anywhere, even empty or half a word, give a speaker or none; the quotes stay as they are."""
    quotes = tuple(_quote(text, *cut) for cut in cuts)
    doc = parser.parse(text)
    first = attribute(doc, quotes)
    assert first == attribute(doc, quotes)
    assert [quote.id for quote in first.quotes] == [quote.id for quote in quotes]
    assert {quote.speaker.id for quote in first.quotes if quote.speaker} == {person.id for person in first.people}
    assert all(0 <= quote.speaker.confidence <= 1 for quote in first.quotes if quote.speaker)
    again = identify(first, identify(first, ()).speakers)
    assert again.merged == {}
    assert again.speakers == ()


def _quote(text: str, start: int, length: int, mention: int) -> Quote:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    named = Span(min(mention, len(text)), min(mention + 10, len(text)))
    key = quote_id("src_x", span, "direct")
    words = Words(span.of(text), span)
    return Quote(
        id=key,
        source_id="src_x",
        kind="direct",
        text=words.text,
        span=span,
        context=words,
        group=key,
        mention=Words(named.of(text), named),
    )
