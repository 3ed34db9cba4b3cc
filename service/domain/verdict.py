"""Stances and verdicts: one quote's relation to a claim, and the answer over all of them."""

from typing import Literal

from msgspec import Struct

from service.domain.quote import Quote
from service.domain.source import StoredSource

Stance = Literal["supports", "refutes", "neutral"]
VerdictLabel = Literal["supported", "refuted", "misattributed", "conflicting_evidence", "not_enough_evidence"]
Match = Literal["verbatim", "altered", "paraphrase", "related"]


class Probabilities(Struct, frozen=True, kw_only=True):
    """How probable each stance is; the three sum to 1.

    Attributes:
        supports: the evidence says that the claim holds.
        refutes: the evidence says something incompatible with the claim.
        neutral: the evidence does not decide it.
    """

    supports: float
    refutes: float
    neutral: float

    @property
    def label(self) -> Stance:
        """The most probable stance; on a tie the more cautious one."""
        best = max(self.supports, self.refutes, self.neutral)
        if self.neutral == best:
            return "neutral"
        return "refutes" if self.refutes == best else "supports"


class Pair(Struct, frozen=True):
    """What a stance model judges.

    Attributes:
        claim: the content of a claim.
        evidence: the words of a quote, in its sentence where it cannot stand alone.
        before: what a reader of the quote has read before it, which says what "it" and "the plan" are; may be empty.
    """

    claim: str
    evidence: str
    before: str = ""


class Judgement(Struct, frozen=True, kw_only=True):
    """What a stance model says about one pair.

    Attributes:
        probabilities: over the three stances.
        match: how the words of the two are related.
        reasons: plain phrases that a person can check, such as `"72 hours" against "72 days"`.
    """

    probabilities: Probabilities
    match: Match
    reasons: tuple[str, ...] = ()


class Candidate(Struct, frozen=True, kw_only=True):
    """A quote that may bear on a claim.

    Attributes:
        quote: the quote.
        source: the document that it stands in, with its origin.
        score: fused rank score of the search; higher is better, comparable within one search only.
        similarity: cosine in -1..1 of the claim's content and the quote.
    """

    quote: Quote
    source: StoredSource
    score: float
    similarity: float
