"""Pairs: what the stance model is asked about a claim and a candidate."""

import re
from typing import Final

from service.domain.claim import Claim
from service.domain.quote import Quote, SpeakerRef, evidence_text
from service.domain.verdict import Candidate, Pair
from service.verdict.weights import reports_speaker

_OF_ONESELF: Final = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Oo]urs|me|us|mine|myself|[Oo]urselves)\b")
_THEMSELVES: Final = re.compile(r"(?:he|she|they)(?=\s)", re.IGNORECASE)
_LONGEST_TITLED: Final = 8  # words


def pair_for(claim: Claim, candidate: Candidate) -> Pair:
    """Make the pair that decides whether a candidate bears out a claim.

    The content is laid beside the quote: who spoke is settled by the speakers, not by the model. A narrator's sentence
    that itself reports the claimed speaker's words is laid beside the whole claim instead.

    Args:
        claim: the claim, taken apart.
        candidate: a quote that may bear on it.
    """
    evidence = _evidence(candidate.quote)
    if reports_speaker(claim, candidate) and not claim.denied:
        return Pair(claim.text, evidence)
    return Pair(_named(claim, evidence), evidence)


def _named(claim: Claim, evidence: str) -> str:
    """Return the content; "she" at its head gives way to the claimed speaker, but not to the very words of a quote."""
    pronoun = _THEMSELVES.match(claim.content)
    if pronoun is None or claim.mention is None or claim.content.lower() in evidence.lower():
        return claim.content
    return claim.mention + claim.content[pronoun.end() :]


def _evidence(quote: Quote) -> str:
    """Return a quote's words, with the speaker in front where "I" and "we" leave open of whom they tell."""
    words = evidence_text(quote)
    own = quote.kind in {"direct", "mixed"} and words == quote.text.strip() and _OF_ONESELF.search(words)
    return f"{_titled(quote, quote.speaker)} said: “{words}”" if own and quote.speaker is not None else words


def _titled(quote: Quote, speaker: SpeakerRef) -> str:
    """Name a speaker, with the office where the text names both together: "Finance minister Ada Okafor"."""
    mention = quote.mention.text if quote.mention is not None else ""
    plain = "," not in mention and len(mention.split()) <= _LONGEST_TITLED
    return mention[:1].upper() + mention[1:] if plain and mention.endswith(f" {speaker.name}") else speaker.name
