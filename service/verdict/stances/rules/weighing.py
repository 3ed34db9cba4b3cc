"""Weighing: from what the rules see of a pair to probabilities, a match and reasons in words."""

import math
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from service.domain.origin import Edit
from service.domain.verdict import Judgement, Match, Probabilities
from service.language.wordforms import alike
from service.verdict.stances.rules.alignment import Alignment, align
from service.verdict.stances.rules.conflicts import Conflict, conflicts, other_actor
from service.verdict.stances.rules.edited import edited_points, edits_between, turned_quote, words_of
from service.verdict.stances.rules.reading import Reading, Term

_WORDS: Final = 0.75  # weight of answered words in relevance; the rest is nearness in meaning
_TOO_LITTLE: Final = 0.25  # coverage below which no nearness in meaning makes evidence relevant
_COSINE_FROM: Final = 0.1
_COSINE_TO: Final = 0.8
_HALFWAY: Final = 0.55  # relevance at which a stance is as probable as none
_STEEPNESS: Final = 11.0
_FEWEST_WORDS: Final = 3
_MISSING: Final = 0.12  # taken off relevance for a name or figure of the claim that nothing answers
_SUPPOSED: Final = 0.4  # share of the chance that is left where the evidence only supposes what the claim states
_SUPPOSED_AGAINST: Final = 0.6  # likewise where it would contradict the claim
_OTHER_ACTOR: Final = 0.4  # what is left where the evidence says it of somebody else
_DIFFERENCE: Final = 0.4  # what is left of support where a difference is seen that does not decide
_MISSED: Final = 0.5  # what is left of support where nothing answers what the claim says of its subject
_UNSETTLED: Final = 0.75  # what is left where the evidence holds a negation that no shared word stands under
_CONFLICT: Final = 0.1  # added for each point of difference: it is about the same point
_WHERE: Final = frozenset({"at", "from", "in", "into", "to"})
_ANSWERED: Final = 0.5  # coverage from which evidence speaks of the same matter
_FLOOR: Final = 0.01
_TELLING: Final = 0.5


class Comparison(Struct, frozen=True, kw_only=True):
    """What the rules see when a claim is laid beside evidence.

    Attributes:
        alignment: which word answers which.
        edits: the edits that lead from evidence to claim; None where neither is a form of the other.
        quoted: whether the claim's words stand in the evidence without a gap.
        points: differences that make the two incompatible.
        differences: every difference seen, those that do not decide included.
        other: the name of whom the evidence says it of, where that is somebody else; else empty.
        supposed: whether the evidence only supposes or wishes what the claim states.
        unsettled: whether the evidence holds a negation that no shared word stands under.
    """

    alignment: Alignment
    edits: tuple[Edit, ...] | None
    quoted: bool
    points: tuple[Conflict, ...]
    differences: tuple[Conflict, ...]
    other: str
    supposed: bool
    unsettled: bool

    @property
    def answered(self) -> bool:
        """Whether the evidence speaks of what the claim says of its subject, be it to agree or to differ."""
        missed = any(link.degree == 0.0 and _must_be_answered(link.claim) for link in self.alignment.links)
        return self.quoted or bool(self.points) or (not missed and self.alignment.coverage >= _ANSWERED)

    def match(self, *, stance_known: bool) -> Match:
        """Say how the words are related.

        Args:
            stance_known: whether the evidence decides the claim.
        """
        if self.quoted or self.edits == ():
            return "verbatim"
        if self.edits is not None:
            return "altered"
        return "paraphrase" if stance_known else "related"

    def reasons(self) -> tuple[str, ...]:
        """Return what was seen, in plain phrases."""
        return (*((f"it says so of {self.other}",) if self.other else ()), *_reasons(self))


def compare(claim: str, evidence: str, claim_read: Reading, evidence_read: Reading) -> Comparison:
    """Lay a claim beside evidence.

    Args:
        claim: the content of the claim.
        evidence: the words of the quote.
        claim_read: the claim, read.
        evidence_read: the evidence, read.
    """
    alignment = align(claim_read, evidence_read)
    edits = edits_between(evidence, claim)
    quoted = _contains(words_of(evidence), words_of(claim))
    differences = (*conflicts(evidence_read, alignment), *edited_points(edits), *turned_quote(evidence, claim))
    points = tuple(point for point in differences if alignment.coverage + point.explains >= point.needs)
    other = "" if quoted else other_actor(evidence_read, alignment)
    return Comparison(
        alignment=alignment,
        edits=edits,
        quoted=quoted,
        points=() if other else points,
        differences=differences,
        other=other,
        supposed=_only_supposed(alignment),
        unsettled=alignment.sentence in evidence_read.turned and not claim_read.turned and not quoted,
    )


def weigh(seen: Comparison, cosine: Callable[[], float]) -> Judgement:
    """Judge a pair that was compared.

    Args:
        seen: what the rules see.
        cosine: works out how near the two are in meaning, -1..1; asked only where that can matter.
    """
    relevance = 1.0 if seen.quoted else _relevance(seen.alignment, cosine)
    doubt = _doubt(seen) * (_OTHER_ACTOR if seen.other else 1.0)
    if seen.differences and not seen.points:
        doubt *= _DIFFERENCE
    probabilities = _probabilities(relevance, seen.points, doubt)
    return Judgement(
        probabilities=probabilities,
        match=seen.match(stance_known=probabilities.label != "neutral"),
        reasons=seen.reasons(),
    )


def _doubt(seen: Comparison) -> float:
    """Return what is left of a chance where the evidence only supposes, or its negation is not settled."""
    left = _SUPPOSED if seen.supposed else 1.0
    if seen.quoted:
        return left
    if seen.points:
        return _SUPPOSED_AGAINST if seen.supposed else 1.0
    missed = any(link.degree == 0.0 and _must_be_answered(link.claim) for link in seen.alignment.links)
    return left * (_UNSETTLED if seen.unsettled else 1.0) * (_MISSED if missed else 1.0)


def _must_be_answered(term: Term) -> bool:
    """Tell whether evidence that is silent on a word of the claim says another thing: its predicate, or its place."""
    return term.main or term.complement or (term.family == "place" and term.role in _WHERE)


def _contains(long: Sequence[str], short: Sequence[str]) -> bool:
    """Tell whether the words of one text stand in the other without a gap."""
    if len(short) < _FEWEST_WORDS:
        return long == short
    return any(
        all(alike(one, other) for one, other in zip(long[start:], short, strict=False))
        for start in range(len(long) - len(short) + 1)
    )


def _relevance(alignment: Alignment, cosine: Callable[[], float]) -> float:
    matters = alignment.coverage >= _TOO_LITTLE
    near = min(1.0, max(0.0, (cosine() - _COSINE_FROM) / (_COSINE_TO - _COSINE_FROM))) if matters else 0.0
    missing = sum(
        1
        for link in alignment.links
        if link.degree == 0.0 and link.claim.kind != "word" and link.claim.weight > _TELLING
    )
    return _WORDS * alignment.coverage + (1 - _WORDS) * near - _MISSING * missing


def _only_supposed(alignment: Alignment) -> bool:
    """Tell whether the evidence puts under a condition, a wish or a modal verb what the claim states."""
    pairs = [
        (link.claim, link.evidence)
        for link in alignment.links
        if link.evidence is not None and link.claim.core and link.claim.kind == "word"
    ]
    # A noun may stand under another verb than the one that the claim is about.
    pairs = [(claim, said) for claim, said in pairs if not claim.role] or pairs
    total = sum(claim.weight for claim, _ in pairs)
    differing = sum(claim.weight for claim, said in pairs if said.supposed and not claim.supposed)
    return total > 0 and differing >= _TELLING * total


def _probabilities(relevance: float, points: Sequence[Conflict], doubt: float) -> Probabilities:
    if points:
        explained = _WORDS * max(point.explains for point in points)
        return _sum_to_one(_FLOOR, _chance(relevance + explained + _CONFLICT * len(points)) * doubt)
    return _sum_to_one(_chance(relevance) * doubt, _FLOOR)


def _chance(relevance: float) -> float:
    chance = 1.0 / (1.0 + math.exp(-_STEEPNESS * (relevance - _HALFWAY)))
    return min(1 - 3 * _FLOOR, max(_FLOOR, chance))


def _sum_to_one(supports: float, refutes: float) -> Probabilities:
    return Probabilities(supports=supports, refutes=refutes, neutral=1.0 - supports - refutes)


def _reasons(seen: Comparison) -> list[str]:
    if seen.quoted and not seen.points:
        return ["the claim's words stand in it"]
    links = [link for link in seen.alignment.links if link.claim.weight > _TELLING]
    answered = [link.claim.shown for link in links if link.degree > _TELLING]
    missing = [link.claim.shown for link in links if link.degree == 0.0]
    reasons = [point.reason for point in seen.points]
    if answered:
        reasons.append("both speak of " + ", ".join(dict.fromkeys(answered)))
    if missing:
        reasons.append("nothing in it on " + ", ".join(dict.fromkeys(missing)))
    if not seen.points and seen.supposed:
        reasons.append("it only supposes or wishes what the claim states")
    return reasons
