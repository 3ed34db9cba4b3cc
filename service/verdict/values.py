"""The values of the verdict room: judged candidates in, a decision out."""

from msgspec import Struct

from service.domain.quote import SpeakerRef
from service.domain.verdict import Candidate, Judgement, Match, Stance, VerdictLabel
from service.domain.views import Counts


class Judged(Struct, frozen=True):
    """A candidate with what the stance model says of it.

    Attributes:
        candidate: the quote and its source.
        judgement: about the pair that `pair_for` makes of it.
    """

    candidate: Candidate
    judgement: Judgement


class Item(Struct, frozen=True, kw_only=True):
    """One item of evidence as the answer offers it.

    Attributes:
        candidate: the quote and its source.
        stance: what it says about the claim.
        confidence: calibrated probability in 0..1 that the stance is right.
        match: how the words are related.
        reasons: plain phrases that a person can check.
        decisive: whether the verdict rests on it.
    """

    candidate: Candidate
    stance: Stance
    confidence: float
    match: Match
    reasons: tuple[str, ...]
    decisive: bool


class Decision(Struct, frozen=True, kw_only=True):
    """The answer over all evidence.

    Attributes:
        verdict: the label.
        confidence: calibrated probability in 0..1 that the verdict is right.
        attributed_to: who said it, when the verdict is `misattributed`.
        evidence: every judged candidate, decisive ones first, then by confidence.
        counts: how much evidence stands on each side.
        summary: one or two sentences that a person can read aloud.
        notes: plain sentences that say what limits the answer.
    """

    verdict: VerdictLabel
    confidence: float
    attributed_to: SpeakerRef | None
    evidence: tuple[Item, ...]
    counts: Counts
    summary: str
    notes: tuple[str, ...]
