"""Pairs: what the stance model is asked about a claim and a candidate."""

import re
from typing import Final

from service.domain.claim import Claim
from service.domain.quote import Quote, SpeakerRef, evidence_text
from service.domain.verdict import Candidate, Pair
from service.language.wordlists import base_forms
from service.verdict import cues
from service.verdict.weights import reports_speaker

_OF_ONESELF: Final = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Oo]urs|me|us|mine|myself|[Oo]urselves)\b")
_THEMSELVES: Final = re.compile(r"(?:he|she|they|(?P<own>his|her|their))(?=\s)", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"(?<=[.!?\u201d\"\u2019])\s+(?=[A-Z\u201c\"\u2018])|\n+")
_LOOK_BACK: Final = 300  # characters
_CHARGED: Final = re.compile(r"^(.+?) of ((?:not |never )?[^\W\d_]+ing\b)")
_NAME: Final = re.compile(r"[^\W\d_]{3,}")
_LONGEST_TITLED: Final = 8  # words


def pair_for(claim: Claim, candidate: Candidate) -> Pair:
    """Make the pair that decides whether a candidate bears out a claim.

    The content is laid beside the quote: who spoke is settled by the speakers, not by the model. A narrator's sentence
    that itself reports the claimed speaker's words is laid beside the whole claim instead. Title and sentence before
    the quote go with it: "there were no deaths" says nothing of a ferry by itself.

    Args:
        claim: the claim, taken apart.
        candidate: a quote that may bear on it.
    """
    about = _about(claim, candidate.quote)
    evidence = _evidence(candidate.quote, about)
    before = _before(candidate)
    if reports_speaker(claim, candidate) and not claim.denied:
        return Pair(claim.text, evidence, before)
    return Pair(claim.content if claim.content.lower() in evidence.lower() else about, evidence, before)


def _before(candidate: Candidate) -> str:
    """Return what tells a reader what a quote is about: the title of its source and the sentence before it."""
    source, start = candidate.source.source, candidate.quote.context.span.start
    passage = source.text[max(0, start - _LOOK_BACK) : start].rstrip()
    *_, end = (0, *(gap.end() for gap in _SENTENCE_END.finditer(passage)))
    title = (source.about.title or "").strip().rstrip(".")
    return " ".join(f"{title}. {passage[end:]}".split()) if title else " ".join(passage[end:].split())


def _about(claim: Claim, quote: Quote) -> str:
    """Return the content as it would stand alone.

    "She" or "her" at its head gives way to whoever speaks in the quote: what Lund said of herself is misattributed as
    soon as somebody else is claimed to have said it of himself. "(Okafor accused) Lindqvist of lying" becomes
    "Lindqvist was lying", unless the quote is an accusation too.
    """
    if claim.mention is None:
        return claim.content
    pronoun = _THEMSELVES.match(claim.content)
    if pronoun is not None:
        name = claim.mention if quote.speaker is None else quote.speaker.name
        return name + ("\u2019s" if pronoun["own"] else "") + claim.content[pronoun.end() :]
    alone = _charges(claim.cue) and not (quote.cue is not None and _charges(quote.cue.text))
    return _CHARGED.sub(r"\1 was \2", claim.content, count=1) if alone else claim.content


def _charges(cue: str | None) -> bool:
    words = (cue or "").lower().split()
    return any(not base_forms(word).isdisjoint(cues.OF_CONTENT) for word in words)


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
