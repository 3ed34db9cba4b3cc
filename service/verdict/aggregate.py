"""Aggregation: from judged candidates to a verdict, by the rules of the contract."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from service.domain.claim import Claim
from service.domain.verdict import Stance
from service.domain.views import Counts
from service.verdict import calibration, explain
from service.verdict.naming import describes, misspelled
from service.verdict.occasions import Variants, tally
from service.verdict.outcome import Outcome
from service.verdict.values import Decision, Item, Judged
from service.verdict.weights import (
    Sides,
    Weighed,
    directness,
    heavier,
    in_conflict,
    reports_speaker,
    sides,
    strength,
    weigh_items,
)

_NO_VARIANTS: Final[Variants] = MappingProxyType({})
_OTHERS_WORDS: Final = 0.6  # strength from which another speaker's quote shows a claim misattributed
_VERY_WORDS: Final = 0.1  # so much weaker, a speaker's looser statement yields to another's very words
_ELSEWHERE: Final = 0.95  # probability of neutrality above which, unless it is near, a quote is about something else
_NEAR: Final = 0.3
_HALF: Final = 0.5
_OPPOSITE: Final[Mapping[Stance, Stance]] = MappingProxyType(
    {"supports": "refutes", "refutes": "neutral", "neutral": "neutral"}
)  # of a denied claim: that they said it refutes it; that they said the contrary does not prove that they never did
_MISATTRIBUTED: Final = 0.9  # that the claimed speaker never said it too is not certain


def decide(
    claim: Claim,
    claimed: tuple[str, ...],
    judged: Sequence[Judged],
    variants: Variants = _NO_VARIANTS,
    *,
    limit: int = 50,
) -> Decision:
    """Decide a claim over its judged candidates; their order does not matter.

    Args:
        claim: the claim, taken apart.
        claimed: ids of the speaker that it names; empty when it names none or one whom the store does not know.
        judged: candidates, each with the judgement of its pair; a quote stands in them once.
        variants: the known other forms of quotes, by quote id.
        limit: at most so many items of evidence are offered, 1 or more; every candidate is heard whatever it is.

    Returns:
        The verdict with its evidence; what is about something else is not offered.
    """
    ordered = sorted(judged, key=_quote_id)
    meant = claimed or misspelled(claim, ordered)
    outcome = _attributed(claim, meant, ordered, variants) if claim.mention else _bare(ordered, variants)
    decisive = {item.candidate.quote.id for item in outcome.decisive}
    bearing = sorted(filter(_bears, ordered), key=lambda item: (_quote_id(item) not in decisive, *_rank(item)))
    items = [_item(item, claim, meant, decisive=_quote_id(item) in decisive) for item in bearing[:limit]]
    items.sort(key=_place)
    return Decision(
        verdict=outcome.verdict,
        confidence=_confidence(outcome, ordered),
        attributed_to=outcome.attributed_to,
        evidence=tuple(items),
        counts=_counts(outcome, variants),
        summary=explain.summary(claim, outcome),
        notes=explain.notes(claim, claimed, outcome, variants),
    )


def _place(item: Item) -> tuple[bool, bool, float, int, float, str]:
    """Order evidence: decisive first, then by confidence."""
    return not item.decisive, item.stance == "neutral", -item.confidence, *directness(item.candidate)


def _bare(judged: Sequence[Judged], variants: Variants) -> Outcome:
    return _settle(sides(weigh_items(judged)), variants)


def _attributed(claim: Claim, claimed: tuple[str, ...], judged: Sequence[Judged], variants: Variants) -> Outcome:
    own = [item for item in judged if _speaker_id(item) in claimed]
    reported = [item for item in judged if reports_speaker(claim, item.candidate)]
    told = [item for item in weigh_items(reported, reported=True) if item.stance == "supports"]
    both = sides([*weigh_items(own), *told])
    if claim.denied:
        return _denied(both)
    others = [item for item in judged if item.candidate.quote.speaker is not None and _speaker_id(item) not in claimed]
    elsewhere = sides(weigh_items(others)).supports
    # Whoever "the mayor" is, whom the store does not know by that office, may be the very one who said it.
    known = bool(claimed) or not describes(claim.mention or "")
    if elsewhere and known and strength(elsewhere) >= _OTHERS_WORDS and _said_by_another(both, elsewhere):
        return _misattributed(elsewhere)
    return _settle(both, variants)


def _said_by_another(own: Sides, elsewhere: Sequence[Weighed]) -> bool:
    """Tell whether a content is another's: nothing of the speaker decides it, or only another has its very words.

    What the speaker said of something else, and only sounds like the contrary, yields to stronger words of another.
    """
    contrary = [item for item in own.refutes if item.judged.judgement.match != "related"]
    if contrary:
        return False
    if not own.supports:
        return strength(elsewhere) > strength(own.refutes)
    quoted = [item for item in elsewhere if item.judged.judgement.match == "verbatim"]
    loose = all(item.judged.judgement.match in {"paraphrase", "related"} for item in own.supports)
    return bool(quoted) and loose and strength(own.supports) <= strength(quoted) - _VERY_WORDS


def _misattributed(elsewhere: Sequence[Weighed]) -> Outcome:
    best = min(elsewhere, key=lambda item: (item.judged.judgement.match != "verbatim", -item.strength, _quote_id(item)))
    speaker = best.candidate.quote.speaker
    said = tuple(item for item in elsewhere if _speaker_id(item.judged) == _speaker_id(best.judged))
    return Outcome("misattributed", _MISATTRIBUTED * best.strength, Sides(said, ()), said, speaker)


def _denied(both: Sides) -> Outcome:
    """Decide "Y never said C": that Y said it refutes the claim; that no such quote is found proves nothing."""
    if both.supports:
        return Outcome("refuted", strength(both.supports), Sides((), both.supports), both.supports)
    return Outcome("not_enough_evidence", 0.0, Sides((), ()), ())


def _settle(both: Sides, variants: Variants) -> Outcome:
    if not both.supports and not both.refutes:
        return Outcome("not_enough_evidence", 0.0, both, ())
    counted = Sides(_to_the_matter(both.supports), _to_the_matter(both.refutes))
    if in_conflict(both, variants):
        weaker = min(strength(both.supports), strength(both.refutes))
        return Outcome("conflicting_evidence", weaker, both, (*counted.supports, *counted.refutes))
    if heavier(both, variants) == "supports":
        return Outcome("supported", strength(both.supports), both, counted.supports)
    return Outcome("refuted", strength(both.refutes), both, counted.refutes)


def _to_the_matter(side: tuple[Weighed, ...]) -> tuple[Weighed, ...]:
    """Keep what plainly speaks of the claim's matter, where anything does: the rest is counted, but decides nothing."""
    plain = tuple(item for item in side if item.judged.judgement.match != "related")
    return plain or side


def _confidence(outcome: Outcome, judged: Sequence[Judged]) -> float:
    """Without a verdict, the nearer some evidence came to one, the less sure it is that nothing decides."""
    if outcome.verdict == "not_enough_evidence":
        nearest = max((1.0 - item.judgement.probabilities.neutral for item in judged), default=0.0)
        return calibration.calibrated(1.0 - _HALF * nearest, calibration.VERDICTS)
    return calibration.calibrated(outcome.strength, calibration.VERDICTS)


def _item(item: Judged, claim: Claim, claimed: tuple[str, ...], *, decisive: bool) -> Item:
    judgement = item.judgement
    stance = judgement.probabilities.label
    probability = {
        "supports": judgement.probabilities.supports,
        "refutes": judgement.probabilities.refutes,
        "neutral": judgement.probabilities.neutral,
    }[stance]
    return Item(
        candidate=item.candidate,
        stance=_OPPOSITE[stance] if claim.denied else stance,
        confidence=calibration.calibrated(probability, calibration.STANCES),
        match=judgement.match,
        reasons=(*explain.speaker_reasons(claim, claimed, item.candidate), *judgement.reasons),
        decisive=decisive,
    )


def _rank(item: Judged) -> tuple[float, float, str]:
    """Order items by how much they bear on the claim: by their stance, then by their nearness."""
    return (item.judgement.probabilities.neutral, -item.candidate.similarity, _quote_id(item))


def _bears(item: Judged) -> bool:
    return item.judgement.probabilities.neutral <= _ELSEWHERE or item.candidate.similarity >= _NEAR


def _counts(outcome: Outcome, variants: Variants) -> Counts:
    return Counts(
        supports=tally([item.candidate for item in outcome.sides.supports], variants),
        refutes=tally([item.candidate for item in outcome.sides.refutes], variants),
    )


def _speaker_id(item: Judged) -> str | None:
    speaker = item.candidate.quote.speaker
    return speaker.id if speaker is not None else None


def _quote_id(item: Judged | Weighed) -> str:
    return item.candidate.quote.id
