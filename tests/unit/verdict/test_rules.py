"""The stance model by rules: what supports, what refutes, and what decides nothing."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.domain.verdict import Judgement, Pair
from service.verdict.stances.rules import RuleStance

SUPPORTS = [
    ("Okafor is not serious", "We haven’t seen any signs so far that President Okafor is serious about the talks"),
    ("Okafor has shown no interest in talks", "What we have seen is no interest on the part of Okafor in talks"),
    ("Orvia wants to end the war", "Our goal is not to widen the conflict, but, on the contrary, to end this war"),
    ("Orvians won the Battle of Castella", "Orvians have won the Battle of Castella"),
    ("the procedure takes about 72 hours", "the procedure now took about 72 hours after a request"),
    ("at least 50 people died", "60 people died in the fire"),
    ("Okafor is convinced that Orvia is weak", "It is about Okafor's conviction that Orvia is weak"),
    ("taxes will not go up", "We will not raise taxes"),
    ("Tarsia refuses to talk", "Tarsia is not willing to negotiate"),
]
REFUTES = [
    ("Okafor is serious about talks", "We haven’t seen any signs so far that Okafor is serious about talks"),
    ("Orvia refuses to negotiate with Tarsia", "Orvia does not refuse to negotiate with Tarsia"),
    ("Orvia has changed its nuclear posture", "Orvia has not seen any reason to change its own nuclear posture"),
    ("the procedure takes about 72 days", "the procedure now took about 72 hours after a request"),
    ("the valley is firmly controlled by Tarsia", "we saw miles of valley which are firmly controlled by Orvia"),
    ("Orvians lost the Battle of Castella", "Orvians have won the Battle of Castella"),
    ("the party will vote for the budget", "the party will vote against the budget"),
    ("Orvia attacked Tarsia", "Tarsia attacked Orvia"),
    ("the quake struck on Friday", "the quake struck on Monday"),
    ("nobody supports the plan", "everybody here supports the plan"),
]
UNDECIDED = [
    ("inflation in Orvia is falling", "Orvia would not impose its own solutions on Tarsia"),
    ("Orvia ended the war", "Orvia could immediately end the war by withdrawing troops"),
    ("Okafor is serious about talks", "Lindqvist is open to talks with Okafor"),
    ("the harbour was closed", "Okafor called for the harbour to be closed"),
    ("the plant will close in May", "the mayor will visit the plant in May"),
    (
        "Okafor made a surprise visit to Norway",
        "Okafor made a surprise visit with her minister to the valley on Sunday",
    ),
]


def _judge(rules: RuleStance, claim: str, evidence: str) -> Judgement:
    return rules.judge([Pair(claim, evidence)])[0]


@pytest.mark.parametrize(("claim", "evidence"), SUPPORTS)
def test_evidence_in_other_words_supports(rules: RuleStance, claim: str, evidence: str) -> None:
    """Negations, pronouns, word families and figures are read through."""
    assert _judge(rules, claim, evidence).probabilities.label == "supports"


@pytest.mark.parametrize(("claim", "evidence"), REFUTES)
def test_incompatible_evidence_refutes_with_a_reason(rules: RuleStance, claim: str, evidence: str) -> None:
    """A reason says in words what differs."""
    judgement = _judge(rules, claim, evidence)
    assert judgement.probabilities.label == "refutes"
    assert judgement.reasons


@pytest.mark.parametrize(("claim", "evidence"), UNDECIDED)
def test_evidence_that_does_not_decide_is_neutral(rules: RuleStance, claim: str, evidence: str) -> None:
    """Something else, a supposition, or somebody else."""
    assert _judge(rules, claim, evidence).probabilities.label == "neutral"


STATEMENTS = [
    "The minister will raise taxes next year",
    "Orvia has signed the treaty with Tarsia",
    "The company is closing its plant in Castella",
    "Police found 14 weapons in the house",
    "The vaccine protects children against the virus",
    "Workers can join the union",
]
NEGATED = [
    "The minister will not raise taxes next year",
    "Orvia has not signed the treaty with Tarsia",
    "The company is not closing its plant in Castella",
    "Police found no weapons in the house",
    "The vaccine does not protect children against the virus",
    "Workers cannot join the union",
]


@pytest.mark.parametrize(("plain", "negated"), list(zip(STATEMENTS, NEGATED, strict=True)))
def test_an_inserted_negation_never_passes_as_support(rules: RuleStance, plain: str, negated: str) -> None:
    """Neither in the claim nor in the evidence."""
    assert _judge(rules, plain, negated).probabilities.label != "supports"
    assert _judge(rules, negated, plain).probabilities.label != "supports"


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 5000), st.integers(2, 5000), st.sampled_from(["people", "hours", "percent", "soldiers", "euros"]))
def test_a_changed_number_never_passes_as_support(rules: RuleStance, one: int, other: int, unit: str) -> None:
    """The same number supports, another does not."""
    claim = f"the plan needs {one} {unit} by spring"
    label = _judge(rules, claim, f"the plan needs {other} {unit} by spring").probabilities.label
    assert (label == "supports") == (one == other)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_two_texts_get_probabilities_that_sum_to_one(rules: RuleStance, claim: str, evidence: str) -> None:
    """And every one of them is a probability."""
    found = _judge(rules, claim, evidence).probabilities
    assert math.isclose(found.supports + found.refutes + found.neutral, 1.0)
    assert min(found.supports, found.refutes, found.neutral) >= 0.0


def test_empty_and_very_long_texts_are_judged(rules: RuleStance) -> None:
    """An empty text decides nothing; a long one is read from its beginning."""
    assert _judge(rules, "", "").probabilities.label == "neutral"
    assert _judge(rules, "Taxes will rise", "").probabilities.label == "neutral"
    long = "Taxes will rise. " + "The harbour is open and busy. " * 340
    assert _judge(rules, "Taxes will rise", long).probabilities.label == "supports"


def test_a_pair_does_not_depend_on_its_neighbours(rules: RuleStance) -> None:
    """One by one, together, and in another order, the judgements are the same."""
    pairs = [Pair(claim, evidence) for claim, evidence in SUPPORTS + REFUTES + UNDECIDED]
    alone = [rules.judge([pair])[0] for pair in pairs]
    assert rules.judge(pairs) == alone
    assert rules.judge(pairs[::-1]) == alone[::-1]


@pytest.mark.parametrize(
    ("evidence", "match"),
    [
        ("Taxes will rise next year", "verbatim"),
        ("“TAXES will rise next year,”", "verbatim"),
        ("Everybody knows that taxes will rise next year, I fear", "verbatim"),
        ("Taxes will rise sharply next year", "altered"),
        ("Next year the government is going to raise our taxes", "paraphrase"),
        ("The harbour will be busy", "related"),
    ],
)
def test_the_match_says_how_the_words_are_related(rules: RuleStance, evidence: str, match: str) -> None:
    """From the same words to other words about the same."""
    assert _judge(rules, "taxes will rise next year", evidence).match == match


def test_the_model_has_a_versioned_name(rules: RuleStance) -> None:
    """Answers name the model that they were reached with."""
    assert rules.name == "rules@1"
