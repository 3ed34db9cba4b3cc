"""How honest confidences are."""

from collections.abc import Sequence

_BINS = 15


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Mean distance of confidence and accuracy over 15 bins of equal width, weighted by size (Naeini et al. 2015).

    Args:
        confidences: 0..1 each.
        right: whether the answer was right, in the same order.

    Returns:
        0..1; 0 for no answers at all.
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for confidence, is_right in zip(confidences, right, strict=True):
        bins[min(_BINS - 1, int(confidence * _BINS))].append((confidence, is_right))
    gaps = (abs(sum(c for c, _ in each) - sum(r for _, r in each)) for each in bins if each)
    return sum(gaps) / max(1, len(confidences))


def brier(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Mean squared distance of confidence and rightness (Brier 1950), 0..1."""
    squares = ((c - r) ** 2 for c, r in zip(confidences, right, strict=True))
    return sum(squares) / max(1, len(confidences))
