"""What a service tells about itself: what it holds, and how good its method is where that is known."""

from msgspec import Struct

from service.domain.views import Method, StoreCoverage


class Quality(Struct, frozen=True, kw_only=True):
    """How right the method was where that is known; printed by `benchmarks.accuracy.claims` and `.stances`.

    Attributes:
        data: what it was measured on.
        claims: how many claims, or how many pairs of claim and evidence.
        accuracy: share of right verdicts, 0..1.
        ece: expected calibration error of the verdicts' confidence, 0..1 (15 bins of equal width).
        brier: mean squared difference of confidence and rightness, 0..1.
        method: how confidence is calibrated.
    """

    data: str
    claims: int
    accuracy: float
    ece: float
    brier: float
    method: str


class CoverageView(Struct, frozen=True, kw_only=True):
    """What the store holds, and the measured quality of the method.

    Attributes:
        store: sources, quotes and the days on which they were said.
        method: revision of the index and versions of the models.
        quality: how right the method was where that is known.
    """

    store: StoreCoverage
    method: Method
    quality: tuple[Quality, ...]
