"""Conflicts: where a claim and evidence about the same matter cannot both be so."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal

from msgspec import Struct

from service.verdict.stances.rules import figures, lexicon
from service.verdict.stances.rules.alignment import Alignment, Link, related, same_name
from service.verdict.stances.rules.reading import Reading, Term

ConflictKind = Literal["polarity", "opposite", "figure", "calendar", "name", "other"]

_HALF: Final = 0.5
_UNCLEAR: Final = 0.4  # share of words whose negation differs from which, up to its complement, nothing is clear
NEVER: Final = 2.0
"""No share of a claim: the difference keeps evidence from supporting it and does not refute it."""
CERTAIN: Final = 0.0
"""The words themselves show the difference: it decides whatever else is answered."""
_FAMILY: Final = 0.9
_ACTOR_ROLES: Final = frozenset({"subject", "owner", "of", "by", "from"})
_FIGURE: Final = 0.6  # of the claim must be answered, the figure left aside, before another figure contradicts it
_YEAR: Final = 0.7
_NEARLY_ALL: Final = 0.8
_MAIN: Final = 3.0  # votes of the predicate of the whole claim and of what completes it
_POLARITY: Final = 0.58  # of the claim must be answered before a negation on one side contradicts it


class Conflict(Struct, frozen=True):
    """One point on which evidence and claim are incompatible.

    Attributes:
        kind: what differs.
        reason: one phrase for people.
        needs: how much of the claim must be answered for the difference to decide, 0..1; more than 1 where it only
            keeps the evidence from supporting the claim.
        explains: share of the claim that the difference itself leaves unanswered, 0..1.
    """

    kind: ConflictKind
    reason: str
    needs: float
    explains: float = 0.0


def conflicts(evidence: Reading, alignment: Alignment) -> tuple[Conflict, ...]:
    """List the points on which a claim and evidence are incompatible.

    Args:
        evidence: the evidence, read.
        alignment: the claim laid beside it.
    """
    here = [term for term in evidence.terms if term.sentence == alignment.sentence]
    return (*_polarity(alignment), *_figures(here, alignment), *_calendar(here, alignment), *_names(here, alignment))


def other_actor(evidence: Reading, alignment: Alignment) -> str:
    """Find out whether the evidence says what the claim says, but of somebody else.

    Args:
        evidence: the evidence, read.
        alignment: the claim laid beside it.

    Returns:
        The name of the other actor, or nothing: the claim's own is named in the place of an actor, or there is none.
    """
    actors = [link for link in alignment.links if link.claim.kind == "name" and link.claim.role == "subject"]
    if not actors or any(link.evidence is None or link.evidence.role in _ACTOR_ROLES for link in actors):
        return ""
    answering = {link.evidence.key for link in alignment.links if link.evidence is not None and link.claim.core}
    for term in evidence.terms:
        acts = term.kind == "name" and term.role == "subject" and term.sentence == alignment.sentence
        rival = acts and not any(same_name(term.key, link.claim.key) for link in alignment.links)
        if rival and term.weight >= _HALF and any(related(term.governor, key) >= _FAMILY for key in answering):
            return _show(term)
    return ""


def _polarity(alignment: Alignment) -> Iterator[Conflict]:
    """Weigh the words whose negation differs against those whose negation is the same."""
    answered = [
        (link.claim.weight * link.degree * (_MAIN if link.claim.main or link.claim.complement else 1.0), link)
        for link in alignment.links
        if link.claim.kind == "word" and link.evidence is not None and link.evidence.sentence == alignment.sentence
    ]
    # What is said decides; the words for whom it is said of stand outside its negation.
    answered = [(weight, link) for weight, link in answered if link.claim.core] or [
        (weight, link)
        for weight, link in answered
        if link.evidence is not None and link.evidence.role == link.claim.role
    ]
    differing = [(weight, link) for weight, link in answered if _differs(link)]
    share = sum(weight for weight, _ in differing) / (sum(weight for weight, _ in answered) or 1.0)
    if share < _UNCLEAR:
        yield from _opposites(link for _, link in differing)
        return
    heaviest = max(differing, key=lambda pair: pair[0])[1]
    clear = share >= 1 - _UNCLEAR and _core_coverage(alignment) > _HALF
    yield _turned(heaviest, needs=_POLARITY if clear else NEVER)


def _opposites(differing: Iterable[Link]) -> Iterator[Conflict]:
    """Take one opposite for what it is, however much else agrees ("more united", "more divided")."""
    for link in differing:
        if link.opposite and link.claim.core:
            yield _turned(link, needs=_POLARITY if link.claim.main or link.claim.complement else _NEARLY_ALL)


def _differs(link: Link) -> bool:
    """Tell whether one of two corresponding words is turned round and the other is not."""
    return link.claim.negated ^ (link.evidence is not None and link.evidence.negated) ^ link.opposite


def _core_coverage(alignment: Alignment) -> float:
    """Return the share of the claim's predicate, names left out, that is answered."""
    core = [link for link in alignment.links if link.claim.core and link.claim.kind == "word"]
    total = sum(link.claim.weight for link in core)
    return sum(link.claim.weight for link in core if link.evidence is not None) / total if total else 1.0


def _turned(link: Link, needs: float) -> Conflict:
    word = link.evidence.key if link.evidence is not None else ""
    if link.opposite and link.claim.negated == (link.evidence is not None and link.evidence.negated):
        return Conflict("opposite", f'"{word}" is the opposite of "{link.claim.key}"', needs)
    where = "evidence" if link.evidence is not None and link.evidence.negated else "claim"
    return Conflict("polarity", f'"{word}" is negated in the {where} only', needs)


def _figures(here: list[Term], alignment: Alignment) -> Iterator[Conflict]:
    said = [term.figure for term in here if term.figure is not None]
    for link in alignment.links:
        wanted = link.claim.figure
        if wanted is None or link.evidence is not None:
            continue
        for other in said:
            if figures.disagree(wanted, other):
                needs = _FIGURE if wanted.unit != "year" else _YEAR
                reason = f'the evidence says "{other.surface}", the claim "{wanted.surface}"'
                units = [one for one in alignment.links if one.claim.key == wanted.unit and one.evidence is None]
                yield Conflict("figure", reason, needs, _share(alignment, [link, *units]))
                break


def _share(alignment: Alignment, links: Sequence[Link]) -> float:
    """Return the share of the claim's weight that some of its words carry."""
    total = sum(link.claim.weight for link in alignment.links)
    return sum(link.claim.weight for link in links) / total if total else 0.0


def _calendar(here: list[Term], alignment: Alignment) -> Iterator[Conflict]:
    for link in alignment.links:
        if link.claim.kind != "calendar" or link.evidence is not None:
            continue
        series = lexicon.CALENDAR[link.claim.key]
        for other in here:
            if other.kind == "calendar" and not series.isdisjoint(lexicon.CALENDAR[other.key]):
                reason = f'the evidence says "{other.key.capitalize()}", the claim "{link.claim.key.capitalize()}"'
                yield Conflict("calendar", reason, _YEAR, _share(alignment, [link]))
                break


def _names(here: list[Term], alignment: Alignment) -> Iterator[Conflict]:
    """Compare who fills the same place beside the same word."""
    for link in alignment.links:
        wanted = link.claim
        if wanted.kind != "name" or not wanted.role or not wanted.governor or wanted.weight < _HALF:
            continue
        rivals = [other for other in here if _same_place(wanted, other)]
        if not rivals or any(same_name(wanted.key, other.key) for other in rivals):
            continue
        rival = rivals[0]
        if _comparable(wanted, rival) and not _beside(link.evidence, wanted):
            yield Conflict("name", f'the evidence says "{_show(rival)}" where the claim says "{_show(wanted)}"', 0.55)


def _same_place(wanted: Term, other: Term) -> bool:
    return (
        other.kind == "name"
        and other.weight >= _HALF
        and other.role == wanted.role
        and related(other.governor, wanted.governor) >= _FAMILY
    )


def _comparable(one: Term, other: Term) -> bool:
    """A person and a country can stand for one another ("Paris said"); two countries or two persons cannot."""
    return one.family == other.family or not one.family or not other.family


def _beside(found: Term | None, wanted: Term) -> bool:
    """Tell whether the claim's name stands beside the same word of the evidence, in another role."""
    return found is not None and found.role == wanted.role and related(found.governor, wanted.governor) > 0.0


def _show(term: Term) -> str:
    return term.key.replace("_", " ").title()
