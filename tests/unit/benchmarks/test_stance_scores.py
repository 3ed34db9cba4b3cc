"""What counts as a right stance, and the figures over many."""

import pytest

from benchmarks.accuracy.stance_scores import Score, answer, macro_f1, pool, score
from service.domain.verdict import Probabilities


def chances(supports: float, refutes: float) -> Probabilities:
    return Probabilities(supports=supports, refutes=refutes, neutral=1 - supports - refutes)


def test_three_ways_the_most_probable_stance_is_the_answer() -> None:
    """And its probability is the confidence."""
    assert ("refutes", 0.5) == answer("three-way", chances(0.25, 0.5))


def test_two_ways_the_rest_counts_together() -> None:
    """Supports is likelier than either of the others, but not than both."""
    assert ("neutral", 0.5625) == answer("two-way", chances(0.4375, 0.25))
    assert ("supports", 0.75) == answer("two-way", chances(0.75, 0.25))


def test_a_forced_choice_is_between_supports_and_refutes_alone() -> None:
    """However probable the third stance is."""
    assert ("supports", 0.75) == answer("forced choice", chances(0.09375, 0.03125))
    assert ("refutes", 0.5) == answer("forced choice", chances(0.0, 0.0))


def test_macro_f1_is_over_the_classes_that_occur() -> None:
    """Supports: 1 of 2 found, nothing wrongly: 2/3; refutes: 1 of 1 found, none wrongly: 1; neutral has no share."""
    assert (2 / 3 + 1) / 2 == pytest.approx(
        macro_f1(["supports", "supports", "refutes"], ["supports", "neutral", "refutes"])
    )


def test_a_class_that_is_never_chosen_counts_as_zero() -> None:
    """Always the same answer: F1 2/3 of the one class, 0 of the other."""
    assert 1 / 3 == pytest.approx(macro_f1(["supports", "neutral"], ["supports", "supports"]))


def test_a_two_way_set_asks_only_what_follows() -> None:
    """A refuted claim that is taken for undecided is right there, since the source does not tell the two apart."""
    found = score(
        "two-way", ["supports", "neutral", "refutes"], [chances(0.9, 0.0), chances(0.1, 0.8), chances(0.1, 0)]
    )
    assert 1 == found.accuracy == found.macro_f1 == found.headline
    assert (0.9, 0.9, 0.9) == pytest.approx(found.confidences)


def test_a_forced_choice_is_scored_without_the_third_stance() -> None:
    """Both are taken for undecided by the most probable stance, and right by the likelier of two."""
    found = score("forced choice", ["supports", "refutes"], [chances(0.2, 0.1), chances(0.1, 0.2)])
    assert 1 == found.accuracy == found.headline


def test_the_pool_averages_sets_and_joins_three_way_rows() -> None:
    """Each set counts the same in the mean; only three-way rows say how honest the confidence is."""
    three = score("three-way", ["supports", "refutes"], [chances(1, 0), chances(1, 0)])
    two = score("two-way", ["supports"], [chances(0.8, 0.1)])
    over = pool([three, two])
    assert (1 / 3 + 1) / 2 == pytest.approx(over.headline)
    assert 0.75 == pytest.approx(over.accuracy)
    assert (True, False) == over.right
    assert 0.5 == pytest.approx(over.ece) == pytest.approx(over.brier)


def test_the_headline_of_three_ways_is_macro_f1() -> None:
    """Else the most frequent label would do well on a lopsided set."""
    lopsided = Score(answers="three-way", accuracy=0.9, macro_f1=0.3, confidences=(), right=())
    assert 0.3 == lopsided.headline
