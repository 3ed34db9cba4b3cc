"""What the stance model is asked: the content beside the quote, with the speaker where the quote speaks of them."""

import pytest

from service.domain.quote import QuoteKind
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
    claim = parse_claim("Okafor said that taxes will not rise", parser)
    pair = pair_for(claim, candidate("qte_1", text=text, kind=kind))
    assert (pair.claim, pair.evidence) == ("taxes will not rise", evidence)


def test_without_a_known_speaker_the_words_stand_alone(parser: Parser) -> None:
    claim = parse_claim("Okafor said that taxes will not rise", parser)
    assert pair_for(claim, candidate("qte_1", said_by=None, text="We shall not pay")).evidence == "We shall not pay"
