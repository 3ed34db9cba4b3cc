"""Claims taken apart: who is claimed to have said what."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.language import Parser
from service.verdict import parse_claim

ATTRIBUTED = [
    ("Okafor said the budget is fine", "Okafor", "said", "the budget is fine"),
    ("Okafor said that the budget is fine.", "Okafor", "said", "the budget is fine"),
    ("Okafor says the budget is fine", "Okafor", "says", "the budget is fine"),
    ("Okafor told parliament that the budget will be cut", "Okafor", "told", "the budget will be cut"),
    ("Okafor told the Senate the budget will be cut", "Okafor", "told", "the budget will be cut"),
    ("According to Okafor, the budget is fine", "Okafor", "according to", "the budget is fine"),
    ("According to Okafor taxes are too high", "Okafor", "according to", "taxes are too high"),
    ("The budget is fine, according to Okafor", "Okafor", "according to", "The budget is fine"),
    ("Okafor: the budget is fine", "Okafor", ":", "the budget is fine"),
    ("The budget will not be cut: Okafor", "Okafor", ":", "The budget will not be cut"),
    ("The budget is fine, Okafor said", "Okafor", "said", "The budget is fine"),
    ("The budget is fine, Okafor said on Monday.", "Okafor", "said", "The budget is fine"),
    ("“We will not cut the budget,” said Okafor", "Okafor", "said", "We will not cut the budget"),
    ('"We will not cut the budget," Okafor told reporters', "Okafor", "told", "We will not cut the budget"),
    ('"Taxes," Okafor said, "are too high."', "Okafor", "said", "Taxes are too high"),
    ("Okafor said: “Taxes are too high.”", "Okafor", "said", "Taxes are too high"),
    ("Okafor accused Lindqvist of lying to voters", "Okafor", "accused", "Lindqvist of lying to voters"),
    ("Okafor warned of a deep recession", "Okafor", "warned", "a deep recession"),
    ("Okafor warned that prices will rise", "Okafor", "warned", "prices will rise"),
    ("Okafor called the bill a disgrace", "Okafor", "called", "the bill is a disgrace"),
    ("Okafor called the sale of the port a disgrace", "Okafor", "called", "the sale of the port is a disgrace"),
    ("Okafor used to say that a port is a promise", "Okafor", "used to say", "a port is a promise"),
    ("Okafor said nothing is decided until May", "Okafor", "said", "nothing is decided until May"),
    ("Okafor claimed to have warned the board", "Okafor", "claimed", "they had warned the board"),
    ("The harbour master vowed to resign", "The harbour master", "vowed", "they will resign"),
    ("Okafor doubts that taxes can rise", "Okafor", "doubts", "it is not true that taxes can rise"),
    ("Okafor described the talks as constructive", "Okafor", "described", "the talks are constructive"),
    ("Okafor denied that she broke the law", "Okafor", "denied", "it is not true that she broke the law"),
    ("In an NPR interview Okafor said the budget is fine", "Okafor", "said", "the budget is fine"),
    ("Speaking in Lagos, Okafor said the budget is fine", "Okafor", "said", "the budget is fine"),
    ("After meeting Okafor, Lindqvist said the deal is close", "Lindqvist", "said", "the deal is close"),
    ("Okafor, the finance minister, said the budget is fine", "Okafor", "said", "the budget is fine"),
    ("The Nigerian president said the war will end", "The Nigerian president", "said", "the war will end"),
    ("Finance Minister Maria Okafor said taxes will rise", "Finance Minister Maria Okafor", "said", "taxes will rise"),
    ("Okafor visited Lagos and said the budget would be cut", "Okafor", "said", "the budget would be cut"),
    ("In Okafor's view, the budget is fine", "Okafor", "view", "the budget is fine"),
    ("Okafor said Lindqvist said the deal is dead", "Okafor", "said", "Lindqvist said the deal is dead"),
    ("Okafor said in an interview on Monday that the budget will be cut", "Okafor", "said", "the budget will be cut"),
]


@pytest.mark.parametrize(("text", "mention", "cue", "content"), ATTRIBUTED)
def test_attributed_claims_are_taken_apart(parser: Parser, text: str, mention: str, cue: str, content: str) -> None:
    """Speaker, cue and content are found wherever the attribution stands."""
    claim = parse_claim(text, parser)
    assert (claim.mention, claim.cue, claim.content, claim.denied) == (mention, cue, content, False)
    assert claim.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Okafor declared martial law in four regions",
        "Okafor refused to negotiate with the unions",
        "Okafor denied the allegations",
        "Okafor announced a plan that would cut taxes",
        "Okafor called for an immediate ceasefire",
        "The man who said he was ill has died",
        "It is believed that the budget will be cut",
        "The price of gas doubled in 2021",
        "Breaking: dozens dead in quake",
        "Okafor said nothing about the budget",
    ],
)
def test_acts_and_plain_statements_are_bare(parser: Parser, text: str) -> None:
    """A cue needs a clause, quoted words or an of-complement; to declare war is an act."""
    claim = parse_claim(text, parser)
    assert (claim.mention, claim.cue, claim.content) == (None, None, text)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Okafor never said that taxes will rise", "taxes will rise"),
        ("Okafor did not say taxes will rise", "taxes will rise"),
        ("Okafor denied saying that taxes will rise", "taxes will rise"),
    ],
)
def test_a_claim_that_somebody_did_not_say_it_is_denied(parser: Parser, text: str, content: str) -> None:
    """The negation belongs to the saying, not to the content."""
    claim = parse_claim(text, parser)
    assert (claim.mention, claim.content, claim.denied) == ("Okafor", content, True)


def test_a_pronoun_is_nobody(parser: Parser) -> None:
    """Who "he" is cannot be known, so everybody's quotes are asked."""
    claim = parse_claim("He said the budget is fine", parser)
    assert (claim.mention, claim.content) == (None, "the budget is fine")


def test_a_given_speaker_takes_the_place_of_the_one_in_the_text(parser: Parser) -> None:
    """The content is the same, and a bare claim becomes an attributed one."""
    replaced = parse_claim("Okafor said taxes will rise", parser, speaker="Lindqvist")
    assert (replaced.mention, replaced.content) == ("Lindqvist", "taxes will rise")
    given_to = parse_claim("Taxes will rise", parser, speaker="Lindqvist")
    assert (given_to.mention, given_to.content) == ("Lindqvist", "Taxes will rise")


_PIECES = (
    'Okafor|said|that|,|“|”|"|:|according to|told|not|never|of|accused|the budget|is|fine|.|called|denied|In|’s|view'
)
_NEWSLIKE = st.lists(st.sampled_from(_PIECES.split("|")), min_size=2, max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(min_size=3, max_size=80), _NEWSLIKE.filter(lambda text: len(text) > 2)))
def test_any_text_is_taken_apart_and_keeps_a_content(parser: Parser, text: str) -> None:
    """Whatever a client sends, reading it never fails and never leaves nothing."""
    claim = parse_claim(text, parser)
    assert claim.content
    assert claim.text == text
    assert claim.mention != ""


def test_a_long_claim_is_taken_apart(parser: Parser) -> None:
    """The longest claim that the contract allows, in one sentence."""
    text = "Okafor said that " + "the budget is fine and " * 85
    assert parse_claim(text[:2000], parser).mention == "Okafor"


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Paul Okafor expects to be acquitted", "Paul Okafor"),
        ("The Ministry was warned twice", "The Ministry"),
        ("The harbour was closed on Monday", "The harbour"),
        ("It was closed on Monday", None),
        ("Lee said that Okafor expects to be acquitted", None),
        ("The marine engineer advising the inquiry found no defect", "The marine engineer"),
        ("The mayor of Lower Bell has resigned", "The mayor of Lower Bell"),
        ("The council's finance director expects a loss", "The council's finance director"),
        ("A crab fisher reported a slick", None),
    ],
)
def test_a_bare_claim_knows_the_name_that_it_is_about(parser: Parser, text: str, subject: str | None) -> None:
    assert parse_claim(text, parser).subject == subject
