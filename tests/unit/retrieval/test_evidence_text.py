"""What models are given for a quote."""

import pytest
from msgspec import structs

from service.domain.quote import Quote, QuoteKind, SpeakerRef, Words, evidence_text
from service.domain.span import Span


def _quote(context: str, text: str, kind: QuoteKind) -> Quote:
    start = context.index(text)
    return Quote(
        id="qte_1",
        source_id="src_1",
        kind=kind,
        text=text,
        span=Span(100 + start, 100 + start + len(text)),
        context=Words(context, Span(100, 100 + len(context))),
        group="qte_1",
    )


@pytest.mark.parametrize(
    ("context", "text", "kind"),
    [
        ("“Taxes will not rise next year,” Okafor said.", "Taxes will not rise next year", "direct"),
        ("“It has been a very long day,” she said.", "It has been a very long day", "direct"),
        ("Okafor said the United Towns had signed the treaty.", "the United Towns had signed the treaty", "indirect"),
    ],
)
def test_words_that_can_stand_alone_are_given_alone(context: str, text: str, kind: QuoteKind) -> None:
    """Five words or more, with a verb."""
    assert evidence_text(_quote(context, text, kind)) == text


@pytest.mark.parametrize(
    ("context", "text", "kind"),
    [
        ("Talks are stuck, though Okafor said they were continuing.", "they were continuing", "indirect"),
        ("Okafor threatened to close the border with Orvia.", "to close the border with Orvia", "indirect"),
        ("The aid is fast; the procedure took three days, she said.", "the procedure took three days", "indirect"),
        ("Okafor called the plan “a step back”.", "a step back", "mixed"),
        ("Okafor said taxes are “far too high” but will not fall.", "taxes are “far too high”", "mixed"),
    ],
)
def test_words_that_lean_on_their_sentence_are_given_with_it(context: str, text: str, kind: QuoteKind) -> None:
    """Too short, without a verb, about something named before, or with a second predicate behind."""
    assert evidence_text(_quote(context, text, kind)) == context


def test_words_without_a_context_are_given_as_they_are() -> None:
    """There is nothing else to give."""
    assert evidence_text(_quote("a step back", "a step back", "mixed")) == "a step back"


@pytest.mark.parametrize(
    ("context", "mention", "text", "given"),
    [
        ("She added that she would go.", "She", "she would go", "Ada Okafor added that she would go."),
        ("A plan, he said, is “a step back”.", "he", "a step back", "A plan, Ada Okafor said, is “a step back”."),
        ("Okafor called it “a step back”.", "Okafor", "a step back", "Okafor called it “a step back”."),
    ],
)
def test_a_pronoun_for_the_speaker_gives_way_to_the_name(context: str, mention: str, text: str, given: str) -> None:
    """Who "she" is stood in another sentence, which nobody sees who is given this one."""
    at = 100 + context.index(mention)
    quote = structs.replace(
        _quote(context, text, "mixed"),
        mention=Words(mention, Span(at, at + len(mention))),
        speaker=SpeakerRef(id="spk_1", name="Ada Okafor", confidence=1.0, reason="named in full"),
    )
    assert evidence_text(quote) == given
