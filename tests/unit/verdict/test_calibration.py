"""Strength to probability."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.verdict.calibration import STANCES, VERDICTS, Table, calibrated

TABLE: Table = ((0.2, 0.1), (0.6, 0.5), (1.0, 0.9))


@pytest.mark.parametrize(
    ("strength", "probability"), [(0.0, 0.1), (0.2, 0.1), (0.4, 0.3), (0.6, 0.5), (0.7, 0.6), (1.0, 0.9), (2.0, 0.9)]
)
def test_a_table_is_read_between_its_points(strength: float, probability: float) -> None:
    """And flat beyond its ends."""
    assert calibrated(strength, TABLE) == pytest.approx(probability)


@given(st.sampled_from([STANCES, VERDICTS]), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_stronger_evidence_never_lowers_a_confidence(table: Table, one: float, other: float) -> None:
    """And no confidence is certainty."""
    low, high = sorted((one, other))
    assert 0.0 < calibrated(low, table) <= calibrated(high, table) < 1.0
