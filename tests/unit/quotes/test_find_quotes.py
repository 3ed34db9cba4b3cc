"""What a layout does to quotes, and what quotes carry along."""

from collections.abc import Callable

import pytest

from service.domain.quote import Quote
from service.domain.source import BlockKind

Find = Callable[..., tuple[Quote, ...]]
SENTENCE = "“We will rebuild the harbour,” Mayor Ilse Brandt said."


@pytest.mark.parametrize("kind", ["furniture", "caption"])
def test_furniture_and_captions_hold_no_quotes(kind: BlockKind, find: Find) -> None:
    """Menus and photo captions neither quote nor narrate."""
    assert find(SENTENCE + " The council approved it on Monday.", kind) == ()


def test_headings_quote_but_do_not_narrate(find: Find) -> None:
    """A headline attributes, but a bare headline is no statement of the reporters."""
    assert [quote.kind for quote in find("Harbour will open in May, says Mayor Brandt", "heading")] == ["indirect"]
    assert find("Council approves the plan for the harbour", "heading") == ()


def test_lists_quote_and_narrate(find: Find) -> None:
    """Items of a list are read like running text."""
    quotes = find("- Brandt said the harbour would open\n- The council approved the plan on Monday", "list_item")
    assert [quote.kind for quote in quotes] == ["indirect", "narration"]


def test_the_context_is_the_whole_sentence_with_the_attribution(find: Find) -> None:
    """The sentences before and after stay out."""
    (quote,) = (quote for quote in find("It rained on Monday morning. " + SENTENCE + " It rained.") if quote.cue)
    assert quote.context.text == SENTENCE


def test_the_context_of_a_resumed_quotation_reaches_back_to_its_cue(find: Find) -> None:
    """Both sentences are needed to see who spoke."""
    text = SENTENCE + " “It will take ten years.”"
    assert find(text)[1].context.text == text


def test_a_mark_that_cannot_be_paired_costs_only_itself(find: Find) -> None:
    """The paragraphs around it keep their quotations."""
    text = f"{SENTENCE}\nThe “sign above the door has no second mark.\n{SENTENCE}"
    assert [quote.text for quote in find(text) if quote.kind == "direct"] == ["We will rebuild the harbour"] * 2


def test_a_negated_cue_inside_a_quotation_denies_nothing_outside(find: Find) -> None:
    """The "not" that the parser hangs on the cue belongs to what is quoted."""
    (quote,) = find("“Are we ready? Probably not,” Ms. Brandt said.")
    assert quote.mention is not None
    assert quote.mention.text == "Ms. Brandt"


def test_a_subject_inside_the_marks_does_not_speak_outside(find: Find) -> None:
    """The speaker is the noun phrase beside the cue."""
    (quote,) = find("“My reaction, that was outrageous,” the former harbour master said.")
    assert quote.mention is not None
    assert quote.mention.text == "the former harbour master"


def test_a_programme_is_not_the_speaker_of_what_is_said_on_it(find: Find) -> None:
    """A title in marks after the cue is no quotation, and its words name nobody."""
    quotes = find("“He is right about the harbour,” Weck, a docker, said on the show “Good Evening Norfurt.”")
    assert [(quote.text, quote.mention.text if quote.mention else None) for quote in quotes] == [
        ("He is right about the harbour", "Weck")
    ]
