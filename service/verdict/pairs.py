"""Pairs: what the stance model is asked about a claim and a candidate."""

from service.domain.claim import Claim
from service.domain.quote import evidence_text
from service.domain.verdict import Candidate, Pair
from service.verdict.weights import reports_speaker


def pair_for(claim: Claim, candidate: Candidate) -> Pair:
    """Make the pair that decides whether a candidate bears out a claim.

    The content is laid beside the quote: who spoke is settled by the speakers, not by the model. A narrator's sentence
    that itself reports the claimed speaker's words is laid beside the whole claim instead.

    Args:
        claim: the claim, taken apart.
        candidate: a quote that may bear on it.
    """
    whole = reports_speaker(claim, candidate) and not claim.denied
    return Pair(claim.text if whole else claim.content, evidence_text(candidate.quote))
