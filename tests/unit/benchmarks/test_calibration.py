"""How honest confidences are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.calibration import bins, brier, expected_calibration_error

ANSWERS = st.lists(st.tuples(st.floats(0, 1), st.booleans()))


def test_a_bin_holds_answers_of_like_confidence() -> None:
    """0.95 and 1 lie in the last of 15 bins, 0.5 in the eighth; a full confidence has no bin of its own."""
    held = bins([0.5, 0.95, 1.0], [True, True, False])
    assert 15 == len(held)
    assert [7, 14] == [number for number, each in enumerate(held) if each.count]
    assert 2 == held[14].count
    assert held[14].confidence == pytest.approx(0.975)
    assert held[14].accuracy == pytest.approx(0.5)


@given(ANSWERS)
def test_every_answer_lies_in_one_bin_and_between_its_bounds(answers: list[tuple[float, bool]]) -> None:
    """Bins cover 0..1 without gap or overlap."""
    held = bins([confidence for confidence, _ in answers], [right for _, right in answers])
    assert len(answers) == sum(each.count for each in held)
    assert (0.0, 1.0) == (held[0].lower, held[-1].upper)
    assert all(left.upper == right.lower for left, right in pairwise(held))
    assert all(each.lower - 1e-9 <= each.confidence <= each.upper + 1e-9 for each in held if each.count)


def test_the_error_is_the_mean_distance_of_confidence_and_accuracy() -> None:
    """Two of four answers at 0.9 are right: 0.4 too sure; the other half is as sure as it is right."""
    confidences = [0.9] * 4 + [0.5] * 4
    right = [True, True, False, False] * 2
    assert 0.2 == pytest.approx(expected_calibration_error(confidences, right))


def test_nothing_asked_is_nothing_wrong() -> None:
    """No answers have no error."""
    assert 0 == expected_calibration_error([], [])
    assert 0 == brier([], [])
