"""How honest confidences are."""

from collections.abc import Sequence

from msgspec import Struct

_BINS = 15


class Bin(Struct, frozen=True, kw_only=True):
    """Answers of like confidence.

    Attributes:
        lower: least confidence of the bin, 0..1; the bin is half-open, but for the last.
        upper: where the next one begins.
        count: how many answers it holds.
        confidence: their mean confidence, 0 when there is none.
        accuracy: the share of them that is right, 0 when there is none.
    """

    lower: float
    upper: float
    count: int
    confidence: float
    accuracy: float


def bins(confidences: Sequence[float], right: Sequence[bool]) -> list[Bin]:
    """Sort answers into 15 bins of equal width by their confidence.

    Args:
        confidences: 0..1 each.
        right: whether the answer was right, in the same order.

    Returns:
        All 15 bins, the empty ones too, by rising confidence.
    """
    held: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for confidence, is_right in zip(confidences, right, strict=True):
        held[min(_BINS - 1, int(confidence * _BINS))].append((confidence, is_right))
    return [
        Bin(
            lower=number / _BINS,
            upper=(number + 1) / _BINS,
            count=len(each),
            confidence=sum(confidence for confidence, _ in each) / max(1, len(each)),
            accuracy=sum(is_right for _, is_right in each) / max(1, len(each)),
        )
        for number, each in enumerate(held)
    ]


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Mean distance of confidence and accuracy over 15 bins of equal width, weighted by size (Naeini et al. 2015).

    Args:
        confidences: 0..1 each.
        right: whether the answer was right, in the same order.

    Returns:
        0..1; 0 for no answers at all.
    """
    gaps = (each.count * abs(each.confidence - each.accuracy) for each in bins(confidences, right))
    return sum(gaps) / max(1, len(confidences))


def brier(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Mean squared distance of confidence and rightness (Brier 1950), 0..1."""
    squares = ((c - r) ** 2 for c, r in zip(confidences, right, strict=True))
    return sum(squares) / max(1, len(confidences))
