"""The bare outcome of aggregation, before it is put into words."""

from msgspec import Struct

from service.domain.quote import SpeakerRef
from service.domain.verdict import VerdictLabel
from service.verdict.weights import Sides, Weighed


class Outcome(Struct, frozen=True):
    """A verdict and what it rests on.

    Attributes:
        verdict: the label.
        strength: of what decides it, 0..1.
        sides: what counts for and against the claim.
        decisive: what the verdict rests on, strongest first.
        attributed_to: who said it, when the verdict is `misattributed`.
    """

    verdict: VerdictLabel
    strength: float
    sides: Sides
    decisive: tuple[Weighed, ...]
    attributed_to: SpeakerRef | None = None
