"""Baselines, and the way from a model to figures."""

from collections.abc import Sequence

import numpy as np
import pytest

from benchmarks.accuracy.stance_baselines import by_model, fit, majority, overlap, softmax
from benchmarks.accuracy.stance_sets import Row
from service.domain.verdict import Judgement, Pair, Probabilities, Stance


def row(claim: str, label: str = "nei") -> Row:
    return Row(claim=claim, evidence="", label=label, dataset="d", split="s")


class LengthStance:
    """Takes longer claims for likelier."""

    @property
    def name(self) -> str:
        """Versioned name."""
        return "length@1"

    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """Judge by the claim's length, of 100 characters at most."""
        return [
            Judgement(
                probabilities=Probabilities(
                    supports=len(pair.claim) / 100, refutes=0, neutral=1 - len(pair.claim) / 100
                ),
                match="related",
            )
            for pair in pairs
        ]


def test_threads_keep_the_order_of_the_rows() -> None:
    """The answers of many calls come back in the order of the rows."""
    found = by_model(LengthStance())([row("x" * length) for length in range(100)])
    assert [length / 100 for length in range(100)] == [each.supports for each in found]


def test_the_majority_is_as_sure_as_it_is_right() -> None:
    """Its confidence is the label's share among these very rows."""
    first, *_ = found = majority([row("", "refutes"), row("", "refutes"), row("", "supports")])
    assert 3 == len(found)
    assert "refutes" == first.label
    assert 2 / 3 == pytest.approx(first.refutes)


def test_overlap_counts_content_words_negation_and_length() -> None:
    """One of two content words is there, only the evidence negates, and it is twice as long with one added."""
    share, mismatch, length = overlap("The bridge collapsed", "The old bridge never stood upon solid ground")
    assert (0.5, 1.0) == (share, mismatch)
    assert np.log(4 / 9) == pytest.approx(length)


def test_both_negated_is_no_mismatch() -> None:
    """A contraction negates as a word does."""
    assert 0.0 == overlap("It didn't rain", "It did not rain")[1]


def test_regression_finds_the_shares_where_features_say_nothing() -> None:
    """A constant feature leaves the shares of the labels."""
    of_four: list[Stance] = ["supports", "supports", "refutes", "neutral"]
    stances = of_four * 3
    weights = fit(np.ones((12, 1)), stances)
    assert [0.5, 0.25, 0.25] == pytest.approx(softmax(np.array([[1.0, 1.0]]) @ weights)[0].tolist(), abs=0.001)


def test_regression_parts_what_a_line_can_part() -> None:
    """Three groups along one feature are told apart, wherever its zero lies."""
    values = np.array([[10.0], [10.1], [11.0], [11.1], [12.0], [12.1]])
    stances: list[Stance] = ["refutes", "refutes", "neutral", "neutral", "supports", "supports"]
    chances = softmax(np.hstack([values, np.ones((6, 1))]) @ fit(values, stances))
    assert [1, 1, 2, 2, 0, 0] == chances.argmax(axis=1).tolist()
