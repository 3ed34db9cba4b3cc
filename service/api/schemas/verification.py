"""Requests for verification, one claim or many, and the answer to many."""

from typing import Annotated, Any

from msgspec import Meta, Struct

from service.api.schemas.problem import Problem
from service.api.schemas.texts import ClaimText, Day, EvidenceSize, Name
from service.domain.claim import Question


class VerificationRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim to verify, and the frame in which it is asked.

    Attributes:
        claim: the claim, attributed ("Blinken said X") or bare ("X"); 3..2000 characters.
        speaker: overrides who is claimed to have said it.
        said_from: only what was certainly said on this day or later; what has no date or straddles the border is left
            out and counted in `notes`.
        said_to: only what was certainly said on this day or earlier.
        as_of: only sources certainly published by this day.
        limit: at most so many items of evidence; 10 unless told otherwise.
    """

    claim: ClaimText
    speaker: Name | None = None
    said_from: Day | None = None
    said_to: Day | None = None
    as_of: Day | None = None
    limit: EvidenceSize = 10

    def question(self) -> Question:
        """Return what is asked."""
        return Question(
            text=self.claim,
            speaker=self.speaker,
            said_from=self.said_from,
            said_to=self.said_to,
            as_of=self.as_of,
            limit=self.limit,
        )


class BatchRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Claims to verify, each on its own.

    Attributes:
        claims: 1..100 verification requests; each is read on its own, so that one that breaks the contract gets an
            error in its place and spoils no other.
    """

    claims: Annotated[tuple[Any, ...], Meta(min_length=1, max_length=100)]


class FailedClaim(Struct, frozen=True):
    """What stands in the place of a claim that could not be verified.

    Attributes:
        error: why.
    """

    error: Problem
