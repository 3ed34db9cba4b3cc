"""The rules beside a model: what they veto, flag and let pass, whatever the model says."""

import pytest

from service.domain.verdict import Pair, Probabilities
from service.verdict.stances.checked import Check, CheckedStance
from service.verdict.stances.rules import RuleStance
from tests.fakes.stances import Stubborn

STATEMENTS = [
    "The committee approved the budget on Tuesday",
    "Our troops will leave the valley within 72 hours",
    "At least 40 people were injured in the collapse",
    "The minister has spoken with the ambassador",
    "The ceasefire is holding in most of the province",
]
NEGATED = [
    "The committee did not approve the budget on Tuesday",
    "Our troops will not leave the valley within 72 hours",
    "At least 40 people were not injured in the collapse",
    "The minister has not spoken with the ambassador",
    "The ceasefire is not holding in most of the province",
]
OTHER_FIGURES = [
    ("Our troops will leave the valley within 72 days", STATEMENTS[1]),
    ("Our troops will leave the valley within 27 hours", STATEMENTS[1]),
    ("The committee approved the budget on Friday", STATEMENTS[0]),
    ("The bridge cost 45 million euros", "The bridge cost 54 million euros, the mayor said"),
]


def _judged(rules: RuleStance, claim: str, evidence: str, **how: float) -> Probabilities:
    model = Stubborn(supports=how.get("supports", 0.98), refutes=how.get("refutes", 0.01))
    return CheckedStance(model, rules).judge([Pair(claim, evidence)])[0].probabilities


@pytest.mark.parametrize(("plain", "negated"), list(zip(STATEMENTS, NEGATED, strict=True)))
def test_an_inserted_not_never_passes_as_support(rules: RuleStance, plain: str, negated: str) -> None:
    """In the claim or in the evidence, however sure the model is."""
    assert _judged(rules, negated, plain).supports < 0.1
    assert _judged(rules, plain, negated).supports < 0.1


@pytest.mark.parametrize(("claim", "evidence"), OTHER_FIGURES)
def test_a_changed_number_unit_or_day_never_passes_as_support(rules: RuleStance, claim: str, evidence: str) -> None:
    """It refutes, and the reason says which figure stands where."""
    model = CheckedStance(Stubborn(supports=0.98, refutes=0.01), rules)
    judgement = model.judge([Pair(claim, evidence)])[0]
    assert judgement.probabilities.label == "refutes"
    assert any("the evidence says" in reason for reason in judgement.reasons)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (
            "the minister has spoken with the ambassador",
            f"Officials said {NEGATED[3].lower()} for days, and left it at that",
        ),
        (
            "the committee did not approve the budget",
            f"Speaking in Orvia, Lindqvist said {STATEMENTS[0].lower()} after all",
        ),
        ("he has no plans to resign", "Asked twice by reporters, the mayor replied that he has plans to resign in May"),
    ],
)
def test_a_not_inserted_into_a_part_of_longer_evidence_is_caught(rules: RuleStance, claim: str, evidence: str) -> None:
    """The words are found within the evidence, whatever surrounds them."""
    assert _judged(rules, claim, evidence).supports < 0.1


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("Okafor is not serious", "We haven’t seen any signs so far that Okafor is serious"),
        ("the ship sank", "Lindqvist denied that the ship did not sink"),
        ("the footbridge was rebuilt before 2000", "The footbridge was rebuilt in 1995 a few metres downstream"),
        ("fewer than 28 people came", "19 people came to the meeting on Tuesday"),
    ],
)
def test_what_only_looks_like_a_change_is_left_to_the_model(rules: RuleStance, claim: str, evidence: str) -> None:
    """A negation from outside and a figure within a bound are no contradiction."""
    assert _judged(rules, claim, evidence).supports >= 0.9


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_very_words_of_a_claim_support_it(rules: RuleStance, statement: str) -> None:
    """Even where the model does not see it."""
    longer = f"{statement}, and nobody doubts it."
    assert _judged(rules, statement, longer, supports=0.1, refutes=0.1).label == "supports"


def test_where_no_rule_speaks_the_model_decides(rules: RuleStance) -> None:
    """Its numbers pass unchanged."""
    found = _judged(rules, "the harbour reopened", "Ships are sailing again", supports=0.7, refutes=0.2)
    assert (found.supports, found.refutes) == (0.7, 0.2)


@pytest.mark.parametrize(
    ("check", "claim", "evidence"),
    [
        ("negation", NEGATED[0], STATEMENTS[0]),
        ("figures", *OTHER_FIGURES[0]),
        ("verbatim", STATEMENTS[3], f"{STATEMENTS[3]} at length."),
    ],
)
def test_each_check_can_be_switched_off(rules: RuleStance, check: Check, claim: str, evidence: str) -> None:
    """So that what it brings can be measured."""
    said = Stubborn(supports=0.5, refutes=0.2)
    on, off = CheckedStance(said, rules, checks=(check,)), CheckedStance(said, rules, checks=())
    assert on.judge([Pair(claim, evidence)])[0].probabilities != off.judge([Pair(claim, evidence)])[0].probabilities
    assert off.judge([Pair(claim, evidence)])[0].probabilities.supports == 0.5
