"""Pairs: what the stance model is asked about a claim and a candidate."""

import re
from typing import Final

from service.domain.claim import Claim
from service.domain.quote import Quote, SpeakerRef, evidence_text
from service.domain.verdict import Candidate, Pair
from service.verdict.weights import reports_speaker

_OF_ONESELF: Final = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Oo]urs|me|us|mine|myself|[Oo]urselves)\b")
_THEMSELVES: Final = re.compile(r"(?:he|she|they)(?=\s)", re.IGNORECASE)
_NAME: Final = re.compile(r"[^\W\d_]{3,}")
_LONGEST_TITLED: Final = 8  # words


def pair_for(claim: Claim, candidate: Candidate) -> Pair:
    """Make the pair that decides whether a candidate bears out a claim.

    The content is laid beside the quote: who spoke is settled by the speakers, not by the model. A narrator's sentence
    that itself reports the claimed speaker's words is laid beside the whole claim instead.

    Args:
        claim: the claim, taken apart.
        candidate: a quote that may bear on it.
    """
    evidence = _evidence(candidate.quote, _about(claim))
    if reports_speaker(claim, candidate) and not claim.denied:
        return Pair(claim.text, evidence)
    return Pair(claim.content if claim.content.lower() in evidence.lower() else _about(claim), evidence)


def _about(claim: Claim) -> str:
    """Return the content, in which "she" at its head gives way to whom the claim names."""
    pronoun = _THEMSELVES.match(claim.content)
    if pronoun is None or claim.mention is None:
        return claim.content
    return claim.mention + claim.content[pronoun.end() :]


def _evidence(quote: Quote, content: str) -> str:
    """Return the words of a quote; where it says "I" and the claim is about its speaker, with the speaker in front."""
    words = evidence_text(quote)
    own = quote.kind in {"direct", "mixed"} and words == quote.text.strip() and _OF_ONESELF.search(words)
    if not own or quote.speaker is None:
        return words
    named = _titled(quote, quote.speaker)
    told = set(_NAME.findall(content)) & set(_NAME.findall(named))
    return f"{named} said: “{words}”" if told else words


def _titled(quote: Quote, speaker: SpeakerRef) -> str:
    """Name a speaker, with the office where the text names both together: "Finance minister Ada Okafor"."""
    mention = quote.mention.text if quote.mention is not None else ""
    plain = "," not in mention and len(mention.split()) <= _LONGEST_TITLED
    return mention[:1].upper() + mention[1:] if plain and mention.endswith(f" {speaker.name}") else speaker.name
