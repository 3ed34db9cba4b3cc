"""Calibration: from the strength of the decisive evidence to the probability that an answer is right.

A table maps strengths to probabilities and is read by linear interpolation between its points, as are the curves of
isotonic regression (Zadrozny and Elkan, KDD 2002). A table is monotone, so stronger evidence never lowers a confidence.
Until tables are fitted on held-out claims they are near the identity and keep away from 0 and 1.
"""

from bisect import bisect_right
from typing import Final

Table = tuple[tuple[float, float], ...]

STANCES: Final[Table] = ((0.0, 0.02), (0.5, 0.5), (1.0, 0.97))
"""For one item of evidence: probability of its stance -> probability that the stance is right."""

VERDICTS: Final[Table] = ((0.0, 0.02), (0.5, 0.5), (1.0, 0.95))
"""For a verdict: strength of what decides it -> probability that the verdict is right."""

_DIGITS: Final = 4


def calibrated(strength: float, table: Table) -> float:
    """Read a table.

    Args:
        strength: 0..1; what lies outside is taken as the nearer end.
        table: at least two points with rising strengths and probabilities that do not fall, all of these within 0..1.

    Returns:
        A probability, rounded to four digits.
    """
    if strength <= table[0][0]:
        return table[0][1]
    if strength >= table[-1][0]:
        return table[-1][1]
    right = bisect_right(table, strength, key=lambda point: point[0])
    (low, at_low), (high, at_high) = table[right - 1], table[right]
    return round(at_low + (at_high - at_low) * (strength - low) / (high - low), _DIGITS)
