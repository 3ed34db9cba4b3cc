"""Alignment: which word of the evidence answers each word of the claim, and how closely."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from msgspec import Struct
from rapidfuzz.distance import DamerauLevenshtein

from service.language.wordlists import are_opposites, base_forms
from service.verdict.stances.rules import figures, lexicon
from service.verdict.stances.rules.reading import Reading, StandIn, Term

_SAME: Final = 1.0
_FAMILY: Final = 0.9
_SYNONYM: Final = 0.75
_OPPOSITE: Final = 0.7
_ELSEWHERE: Final = 0.8
_OURSELVES: Final = 0.7
_THEY: Final = 0.45
_STEM: Final = 4
_LONG_STEM: Final = 5
_SPELLING: Final = 6
_SPELLING_LIKENESS: Final = 0.8


class Link(Struct, frozen=True):
    """A word of the claim and what answers it.

    Attributes:
        claim: the word of the claim.
        evidence: the word of the evidence, or None when nothing answers it.
        degree: how closely, 0..1.
        opposite: whether the two say the opposite.
    """

    claim: Term
    evidence: Term | None
    degree: float
    opposite: bool = False


class Alignment(Struct, frozen=True):
    """A claim laid beside one sentence of the evidence.

    Attributes:
        sentence: the number of that sentence.
        links: one for each word of the claim.
        coverage: share of the claim's weight that is answered, 0..1.
    """

    sentence: int
    links: tuple[Link, ...]
    coverage: float


def align(claim: Reading, evidence: Reading) -> Alignment:
    """Lay a claim beside the sentence of the evidence that answers most of it.

    Names, and with less credit other words, may be answered by the other sentences.

    Args:
        claim: the claim.
        evidence: the evidence.
    """
    sentences = range(evidence.sentences)
    by_sentence = {number: [term for term in evidence.terms if term.sentence == number] for number in sentences}
    best = Alignment(0, tuple(Link(term, None, 0.0) for term in claim.terms), 0.0)
    for number in sentences:
        links = tuple(_elsewhere(link, evidence.terms) for link in _assign(claim.terms, by_sentence[number]))
        links = _stand_in(links, evidence, number)
        coverage = _coverage(links)
        if coverage > best.coverage:
            best = Alignment(number, links, coverage)
    return best


def _assign(terms: Sequence[Term], others: Sequence[Term]) -> list[Link]:
    """Pair words, the closest first; a word answers one other only, a name as many as there are."""
    ranked = sorted(
        ((_rank(term, other), row, column) for row, term in enumerate(terms) for column, other in enumerate(others)),
        key=lambda entry: (-entry[0], entry[1], entry[2]),
    )
    found: dict[int, int] = {}
    taken: set[int] = set()
    for rank, row, column in ranked:
        if rank > 0.0 and row not in found and (column not in taken or terms[row].kind == "name"):
            found[row] = column
            taken.add(column)
    return [
        Link(term, others[found[row]], *likeness(term, others[found[row]])) if row in found else Link(term, None, 0.0)
        for row, term in enumerate(terms)
    ]


def _rank(term: Term, other: Term) -> float:
    """Say how well a word answers another; of several equal words, the one in the same place of its clause is meant."""
    degree, _ = likeness(term, other)
    if degree == 0.0:
        return 0.0
    place = 0.06 * _same_governor(term, other) + 0.03 * (term.role == other.role)
    return degree + place + 0.02 * (term.core == other.core) + 0.02 * (term.main == other.main)


def _elsewhere(link: Link, everywhere: Sequence[Term]) -> Link:
    """Give some credit for what another sentence of the evidence holds."""
    if link.evidence is not None:
        return link
    best = max(everywhere, key=lambda other: likeness(link.claim, other)[0], default=None)
    degree, opposite = likeness(link.claim, best) if best is not None else (0.0, False)
    if degree == 0.0 or opposite:
        return link
    return Link(link.claim, best, degree * (_ELSEWHERE if link.claim.kind == "name" else _ELSEWHERE / 2))


def _same_governor(one: Term, other: Term) -> bool:
    return bool(one.governor) and related(one.governor, other.governor) > 0.0


def _stand_in(links: tuple[Link, ...], evidence: Reading, sentence: int) -> tuple[Link, ...]:
    """Let a pronoun stand for a name that the sentence does not give, in the same place of the clause.

    "He" stands for nobody new where the sentence names a person whom it can mean.
    """
    named = any(term.sentence == sentence and term.kind == "name" and term.role == "subject" for term in evidence.terms)
    pronouns = [word for word in evidence.stand_ins if word.sentence == sentence and (word.first_person or not named)]
    return tuple(
        Link(link.claim, None, _standing_in(link.claim, pronouns))
        if link.degree == 0.0 and link.claim.kind == "name" and link.claim.role in {"subject", "owner"}
        else link
        for link in links
    )


def _standing_in(name: Term, pronouns: Iterable[StandIn]) -> float:
    fitting = [word for word in pronouns if related(word.governor, name.governor) > 0.0]
    return max((_OURSELVES if word.first_person else _THEY for word in fitting), default=0.0)


def _coverage(links: Sequence[Link]) -> float:
    total = sum(link.claim.weight for link in links)
    return sum(link.claim.weight * link.degree for link in links) / total if total else 0.0


def likeness(claim: Term, evidence: Term) -> tuple[float, bool]:
    """Say how closely two words correspond.

    Returns:
        A degree in 0..1, and whether the words are opposites.
    """
    if claim.figure is not None and evidence.figure is not None:
        return (1.0 if figures.agree(claim.figure, evidence.figure) else 0.0), False
    if not {"figure", "calendar"}.isdisjoint({claim.kind, evidence.kind}):
        return (1.0 if claim.key == evidence.key else 0.0), False
    if "name" in {claim.kind, evidence.kind}:
        return _name_likeness(claim.key, evidence.key), False
    if opposed(claim.key, evidence.key):
        return _OPPOSITE, True
    return (_SAME if claim.surface == evidence.surface else related(claim.key, evidence.key)), False


def same_name(one: str, other: str) -> bool:
    """Tell whether two words can be the same name: equal, an adjective of it, or another spelling."""
    return _name_likeness(one, other) > 0.0


@lru_cache(maxsize=65_536)
def opposed(one: str, other: str) -> bool:
    """Tell whether two words say the opposite, in whatever form they stand."""
    if are_opposites(one, other):
        return True
    pairs = (frozenset((left, right)) for left in base_forms(one) for right in base_forms(other))
    return any(pair in lexicon.OPPOSITES for pair in pairs)


@lru_cache(maxsize=65_536)
def _name_likeness(one: str, other: str) -> float:
    if one == other:
        return _SAME
    if not lexicon.SAME_NAMES.get(one, frozenset()).isdisjoint(lexicon.SAME_NAMES.get(other, ())):
        return _SAME
    if _one_family(one, other):
        return _FAMILY
    if min(len(one), len(other)) >= _SPELLING and one[0] == other[0]:
        likeness = DamerauLevenshtein.normalized_similarity(one, other)
        return _FAMILY if likeness >= _SPELLING_LIKENESS else 0.0
    return 0.0


@lru_cache(maxsize=65_536)
def related(one: str, other: str) -> float:
    """Say how closely two base forms correspond: equal, of one family, or near synonyms; 0 for anything else."""
    if one == other:
        return _SAME
    if _one_family(one, other):
        return _FAMILY
    shared = lexicon.SYNONYMS.get(one, frozenset()) & lexicon.SYNONYMS.get(other, frozenset())
    return _SYNONYM if shared else 0.0


def _one_family(one: str, other: str) -> bool:
    """Tell whether two words differ by derivational endings only ("negotiate", "negotiation")."""
    length = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if length < _STEM:
        return False
    tails = {one[length:], other[length:]}
    if length < _LONG_STEM and not any(tail in {"de", "se", "d", "a"} for tail in tails):
        return False
    return tails <= lexicon.DERIVATIONS
