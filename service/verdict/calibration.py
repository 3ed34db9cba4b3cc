"""Calibration: from the strength of the decisive evidence to the probability that an answer is right.

A table maps strengths to probabilities and is read by linear interpolation between its points. It is monotone, so
stronger evidence never lowers a confidence, and keeps away from 0 and 1. `training.verdicts` fits the one of verdicts;
the probabilities of stances come calibrated from the model (`training.stance.calibrate`).
"""

from bisect import bisect_right
from pathlib import Path
from typing import Final

import msgspec

Table = tuple[tuple[float, float], ...]


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """Contents of `calibration.json`.

    Attributes:
        stances: for one item of evidence: probability of its stance -> probability that the stance is right.
        verdicts: for a verdict: strength of what decides it -> probability that the verdict is right.
    """

    stances: Table
    verdicts: Table


TABLES: Final = Path(__file__).with_name("calibration.json")
_READ: Final = msgspec.json.decode(TABLES.read_bytes(), type=Tables)
STANCES: Final = _READ.stances
VERDICTS: Final = _READ.verdicts

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
