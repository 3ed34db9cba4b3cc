"""What the stance model is asked: the content beside the quote, with the speaker where the quote speaks of them."""

import pytest
from msgspec import structs

from service.domain.quote import QuoteKind, Words
from service.domain.span import Span
from service.language import Parser
from service.verdict import pair_for, parse_claim
from tests.unit.verdict.making import candidate


@pytest.mark.parametrize(
    ("kind", "text", "evidence"),
    [
        ("direct", "We will not raise taxes this year", "Okafor said: “We will not raise taxes this year”"),
        ("direct", "Nobody has asked me to resign", "Okafor said: “Nobody has asked me to resign”"),
        ("direct", "The US will not raise taxes", "The US will not raise taxes"),
        ("direct", "Taxes will not rise this year", "Taxes will not rise this year"),
        ("indirect", "our taxes will not rise this year", "our taxes will not rise this year"),
    ],
)
def test_the_speaker_stands_before_words_that_speak_of_them(
    parser: Parser, kind: QuoteKind, text: str, evidence: str
) -> None:
    claim = parse_claim("Okafor said that she will not resign", parser)
    pair = pair_for(claim, candidate("qte_1", text=text, kind=kind))
    assert (pair.claim, pair.evidence) == ("Okafor will not resign", evidence)


def test_a_claim_about_something_else_is_laid_beside_the_words_alone(parser: Parser) -> None:
    """In "We have not seen any signs that …" it does not matter who has not."""
    asked = candidate("qte_1", text="We have not seen any signs that taxes will rise")
    assert pair_for(parse_claim("Okafor said taxes will not rise", parser), asked).evidence == asked.quote.text


def test_without_a_known_speaker_the_words_stand_alone(parser: Parser) -> None:
    claim = parse_claim("Okafor said that taxes will not rise", parser)
    assert pair_for(claim, candidate("qte_1", said_by=None, text="We shall not pay")).evidence == "We shall not pay"


@pytest.mark.parametrize(
    ("mention", "named"),
    [
        ("finance minister Okafor", "Finance minister Okafor"),
        ("Okafor, the finance minister", "Okafor"),
        ("she", "Okafor"),
    ],
)
def test_an_office_in_front_of_a_name_stays_with_it(parser: Parser, mention: str, named: str) -> None:
    """Claims often name the office: "the finance minister will not pay"."""
    asked = candidate("qte_1", text="We shall not pay anything")
    quote = structs.replace(asked.quote, mention=Words(mention, Span(40, 40 + len(mention))))
    pair = pair_for(
        parse_claim("Okafor, the finance minister, will not pay", parser), structs.replace(asked, quote=quote)
    )
    assert pair.evidence == f"{named} said: “We shall not pay anything”"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("I have not seen the letter", "Okafor had seen the letter"),
        ("she had seen the letter in May", "she had seen the letter"),
    ],
)
def test_a_pronoun_at_the_head_of_the_content_is_the_claimed_speaker(parser: Parser, text: str, content: str) -> None:
    """But the very words of a quote stay what they are."""
    asked = candidate("qte_1", text=text, kind="direct")
    assert pair_for(parse_claim("Okafor said she had seen the letter", parser), asked).claim == content


def test_what_is_hers_at_the_head_of_the_content_is_the_speakers(parser: Parser) -> None:
    claim = parse_claim("Okafor said her group had tested the water", parser)
    assert pair_for(claim, candidate("qte_1", text="We have tested it")).claim == "Okafor’s group had tested the water"


def test_a_pronoun_at_the_head_of_the_content_is_whoever_speaks(parser: Parser) -> None:
    """So that Okafor's words about herself can be told to be falsely given to Lindqvist."""
    pair = pair_for(parse_claim("Lindqvist said he had seen the letter", parser), candidate("qte_1", text="I saw it"))
    assert (pair.claim, pair.evidence) == ("Okafor had seen the letter", "Okafor said: “I saw it”")


@pytest.mark.parametrize(
    ("cue", "content"),
    [("said", "the mayor was not telling the truth"), ("accused", "the mayor of not telling the truth")],
)
def test_an_accusation_stands_alone_beside_other_words(parser: Parser, cue: str, content: str) -> None:
    """Beside another accusation it stays as it is: both lack their verb in the same way."""
    asked = candidate("qte_1", text="He has lied to all of you from the first day", kind="indirect")
    quote = structs.replace(asked.quote, cue=Words(cue, Span(50, 50 + len(cue))))
    claim = parse_claim("Okafor accused the mayor of not telling the truth", parser)
    assert pair_for(claim, structs.replace(asked, quote=quote)).claim == content


def test_title_and_sentence_before_go_with_a_quote(parser: Parser) -> None:
    """“There were no deaths” says nothing of a ferry by itself."""
    asked = candidate("qte_1", text="There were no deaths")
    text = "The ferry hit a reef. It was foggy. There were no deaths, she said."
    start = text.index("There")
    quote = structs.replace(asked.quote, context=Words(text[start:], Span(start, len(text))))
    about = structs.replace(asked.source.source.about, title="Ferry aground")
    stored = structs.replace(asked.source, source=structs.replace(asked.source.source, text=text, about=about))
    pair = pair_for(parse_claim("Nobody died", parser), structs.replace(asked, quote=quote, source=stored))
    assert pair.before == "Ferry aground. It was foggy."


def test_the_first_sentence_of_a_text_without_a_title_stands_alone(parser: Parser) -> None:
    asked = candidate("qte_1", text="There were no deaths")
    quote = structs.replace(asked.quote, context=Words("There were no deaths", Span(0, 20)))
    about = structs.replace(asked.source.source.about, title=None)
    stored = structs.replace(asked.source, source=structs.replace(asked.source.source, about=about))
    assert not pair_for(parse_claim("Nobody died", parser), structs.replace(asked, quote=quote, source=stored)).before
