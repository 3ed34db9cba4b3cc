"""Weights: which evidence may decide a claim, on which side it stands, and how strong each side is."""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from service.domain.claim import Claim
from service.domain.quote import QuoteKind, evidence_text
from service.domain.verdict import Candidate, Stance
from service.language.wordforms import words
from service.language.wordlists import base_forms
from service.verdict import cues
from service.verdict.occasions import Variants, occasions
from service.verdict.values import Judged

DECIDES: Final = 0.35
"""Below this strength an item decides nothing."""

OF_WEIGHT: Final = 0.75
"""From this strength on an item can stand against evidence on the other side."""

_BALANCE: Final = 0.4  # the lighter side's share of the heavier one from which the two are in conflict
_SURE: Final = 0.55  # from this probability on a refutation counts though the words have little in common
_REPORTED: Final = 0.8  # what is left of a strength where a narrator's sentence stands for a quote
_DIRECTNESS: Final[tuple[QuoteKind, ...]] = ("direct", "mixed", "indirect", "narration")
_FORMS: Final = {"original": 0, "syndicated": 0, "spun": 1}  # the same words say the same; reworded ones may not


class Weighed(Struct, frozen=True):
    """A judged candidate that may decide.

    Attributes:
        judged: the candidate and its judgement.
        stance: the side it stands on; never neutral.
        strength: probability of that stance, times how sure it is who spoke, 0..1.
    """

    judged: Judged
    stance: Stance
    strength: float

    @property
    def candidate(self) -> Candidate:
        """The quote and its source."""
        return self.judged.candidate


class Sides(Struct, frozen=True):
    """What stands for and against a claim, strongest first.

    Attributes:
        supports: items of decisive strength for it.
        refutes: items of decisive strength against it.
    """

    supports: tuple[Weighed, ...]
    refutes: tuple[Weighed, ...]


def weigh_items(judged: Iterable[Judged], *, reported: bool = False) -> tuple[Weighed, ...]:
    """Weigh items that are not neutral.

    Args:
        judged: candidates with their judgements.
        reported: whether they are a narrator's sentences that stand for quotes.
    """
    weighed = []
    for item in judged:
        stance = item.judgement.probabilities.label
        if stance == "neutral" or (stance == "refutes" and not _may_refute(item)):
            continue
        weighed.append(Weighed(item, stance, _chance(item, stance) * _certainty(item.candidate, reported=reported)))
    return tuple(weighed)


def _may_refute(item: Judged) -> bool:
    """Tell whether a quote can contradict a claim: it speaks of the same matter, or the model is sure.

    What speaks of something else sounds like a contradiction to the model more often than it is one.
    """
    return item.judgement.match != "related" or item.judgement.probabilities.refutes >= _SURE


def _certainty(candidate: Candidate, *, reported: bool) -> float:
    """Say how far to trust that the quote is its speaker's; doubt about a pronoun halves the weight at most."""
    if reported:
        return _REPORTED
    speaker = candidate.quote.speaker
    return 1.0 if speaker is None else 0.5 + 0.5 * min(1.0, max(0.0, speaker.confidence))


def sides(weighed: Sequence[Weighed]) -> Sides:
    """Put items on their sides; a reworded copy has no say where the text's own words speak.

    Args:
        weighed: items that may decide.
    """
    best: dict[str, int] = {}
    for item in weighed:
        origin = item.candidate.source.origin
        best[origin.id] = min(best.get(origin.id, len(_FORMS)), _FORMS[origin.relation])
    heard = [item for item in weighed if _FORMS[item.candidate.source.origin.relation] == best[_origin(item)]]
    return Sides(_side(heard, "supports"), _side(heard, "refutes"))


def _origin(item: Weighed) -> str:
    return item.candidate.source.origin.id


def _side(weighed: Iterable[Weighed], stance: Stance) -> tuple[Weighed, ...]:
    kept = [item for item in weighed if item.stance == stance and item.strength >= DECIDES]
    return tuple(sorted(kept, key=lambda item: (-_chance(item.judged, stance), *directness(item.candidate))))


def _chance(item: Judged, stance: Stance) -> float:
    probabilities = item.judgement.probabilities
    return probabilities.supports if stance == "supports" else probabilities.refutes


def directness(candidate: Candidate) -> tuple[int, float, str]:
    """Order equals: a speaker's very words come before a report of them, then what the search found first.

    Args:
        candidate: a quote and how well the search found it.
    """
    return _DIRECTNESS.index(candidate.quote.kind), -candidate.score, candidate.quote.id


def strength(side: Sequence[Weighed]) -> float:
    """Return the strength of the strongest item of a side, 0 for an empty one."""
    return max((item.strength for item in side), default=0.0)


def in_conflict(both: Sides, variants: Variants) -> bool:
    """Tell whether both sides are of weight: a strong item on each, and neither outweighed by far.

    Repetitions count once: a side weighs as much as the best items of its occasions together.

    Args:
        both: the two sides.
        variants: the known other forms of quotes, by quote id.
    """
    lighter = min(strength(both.supports), strength(both.refutes))
    if lighter < OF_WEIGHT:
        return False
    loads = sorted((_load(both.supports, variants), _load(both.refutes, variants)))
    return loads[0] >= _BALANCE * loads[1]


def heavier(both: Sides, variants: Variants) -> Stance:
    """Return the side that decides where the two are not in conflict; on a tie the cautious one, `refutes`.

    Args:
        both: the two sides, at least one of them not empty.
        variants: the known other forms of quotes, by quote id.
    """
    weak = min(strength(both.supports), strength(both.refutes)) < OF_WEIGHT
    for_it = strength(both.supports) if weak else _load(both.supports, variants)
    against = strength(both.refutes) if weak else _load(both.refutes, variants)
    return "supports" if for_it > against else "refutes"


def _load(side: Sequence[Weighed], variants: Variants) -> float:
    groups = occasions([item.candidate for item in side], variants)
    best: dict[str, float] = {}
    for item in side:
        leader = groups[item.candidate.quote.id]
        best[leader] = max(best.get(leader, 0.0), item.strength)
    return sum(sorted(best.values()))


def reports_speaker(claim: Claim, candidate: Candidate) -> bool:
    """Tell whether a narrator's sentence names the claimed speaker beside a verb of saying.

    Args:
        claim: an attributed claim.
        candidate: a quote of the kind `narration`.
    """
    if claim.mention is None or candidate.quote.kind != "narration":
        return False
    said = [word.key for word in words(evidence_text(candidate.quote))]
    names = [word.key for word in words(claim.mention)]
    attributing = cues.SAYING | cues.OF_CONTENT | cues.NAMING | cues.IRREGULAR
    return bool(names) and names[-1] in said and any(not base_forms(word).isdisjoint(attributing) for word in said)
