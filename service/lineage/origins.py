"""Origins: which source of a group of copies is the original, and what the others are to it."""

from collections import deque
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from service.domain.ids import make_id
from service.domain.origin import CopyLink, Origin
from service.domain.source import Source
from service.lineage.compare import resemblance
from service.lineage.groups import Neighbours, is_before, neighbours_of
from service.lineage.matter import is_padded
from service.lineage.passages import size_of
from service.lineage.wear import is_worn

Evidence = Literal["alone", "date", "wear", "padding", "copies", "length", "agreement", "id"]
"""Why a source is the original: it stands alone, was published first, shows no wear, has nothing of another matter
added, most copies keep its words, only it is long, it agrees most with the others; or nothing tells: least id."""

IN_WORDS: Final = MappingProxyType[Evidence, str | None](
    {
        "alone": None,
        "date": "earliest dated",
        "wear": "others show the wear of rewording by machine",
        "padding": "others are the same text with other matter added",
        "copies": "most of the copies keep its words",
        "length": "longest; the others leave parts of it out",
        "agreement": "has the most words in common with the others",
        "id": "nothing tells which was first; one of them stands for all",
    }
)
"""The evidence as a reader is told it; null where there was nothing to choose."""

_WITNESSES: Final = 16
_SHORTER: Final = 0.85
_COMPLETE: Final = 0.9
_LIKELIEST: Final = 4
_HEARD: Final = 6
_FEWEST_HEARD: Final = 2


class Original(NamedTuple):
    """The original of a group of copies.

    Attributes:
        id: its id.
        evidence: what set it apart from the last of the others.
    """

    id: str
    evidence: Evidence


def settle(sources: Sequence[Source], links: Sequence[CopyLink]) -> dict[str, Origin]:
    """Give every source its origin; the order of sources and links does not matter.

    Sources that are joined by links, over however many steps, have one origin, but a digest does not join what it is
    made of (`groups.neighbours_of`).

    Args:
        sources: every source of the groups that the links form; a source without links is its own origin.
        links: what `compare` found; a link with an end that is not among the sources is passed over.

    Returns:
        Source id to origin. The origin's id is derived from the original's: it stays until another original is found.
    """
    by_id = {source.id: source for source in sources}
    neighbours = neighbours_of(by_id, links)
    origins: dict[str, Origin] = {}
    for start in sorted(by_id):
        if start not in origins:
            group = sorted(_distances(start, neighbours))
            original = find_original([by_id[member] for member in group], neighbours)
            origins.update(_relations(original, neighbours))
    return origins


def find_original(group: Sequence[Source], neighbours: Neighbours) -> Original:
    """Choose the original of a group of copies.

    The evidence, in this order: no other was certainly published before it; it shows no wear of rewording by machine
    (names without capitals, lost spaces); it is not one of the others with something of another matter added; most of
    the copies keep its words; it has nearly as much text as the longest; of three or more it has most words in common
    with the others; the smallest id.

    Args:
        group: the sources of the group.
        neighbours: which of them are copies of which.

    Returns:
        The original, and what set it apart.
    """
    if len(group) == 1:
        return Original(group[0].id, "alone")
    candidates = [source for source in group if not any(is_before(other, source) for other in group)]
    if len(candidates) == 1:
        return Original(candidates[0].id, "date")
    ranked = _ranked(candidates, group, neighbours)
    sources = [source for source, _ in ranked]
    # Faults weigh more than standing but cost more to see: the first without one is the best without one.
    faults: list[Evidence | None] = []
    for source in sources:
        faults.append(_fault(source, group, neighbours))
        if faults[-1] is None:
            break
    best = len(faults) - 1 if faults[-1] is None else faults.index("padding") if "padding" in faults else 0
    earlier = [fault for fault in faults[:best] if fault is not None]
    if earlier:
        return Original(sources[best].id, "wear" if "wear" in earlier else "padding")
    fault = _fault(sources[1], group, neighbours)
    if fault is not None and faults[0] is None:
        return Original(sources[0].id, fault)
    return Original(sources[0].id, _difference(ranked[0][1], ranked[1][1]))


class _Standing(NamedTuple):
    """How a source stands among its copies, best first: less is better."""

    strayed: int
    is_short: bool
    disagreement: float


def _ranked(
    candidates: Sequence[Source], group: Sequence[Source], neighbours: Neighbours
) -> list[tuple[Source, _Standing]]:
    """Order the sources that may be the original, the likeliest first."""
    longest = max(map(size_of, candidates))

    def standing(source: Source) -> _Standing:
        kept = sum(not link.reworded for link in neighbours[source.id].values())
        return _Standing(-kept, size_of(source) < _COMPLETE * longest, 0.0)

    ranked = sorted(((source, standing(source)) for source in candidates), key=lambda each: (each[1], each[0].id))
    tied = [source for source, place in ranked if place == ranked[0][1]][:_LIKELIEST]
    others = sorted(group, key=lambda source: (-size_of(source), source.id))[:_HEARD]
    if len(tied) > 1 and len(group) > _FEWEST_HEARD:
        weighed = [(source, ranked[0][1]._replace(disagreement=_disagreement(source, others))) for source in tied]
        weighed.sort(key=lambda each: (each[1], each[0].id))
        return [*weighed, *ranked[len(tied) :]]
    return ranked


def _disagreement(source: Source, others: Sequence[Source]) -> float:
    """Return the mean share of the words of two texts that they have not in common; copies stray each its own way."""
    shares = [resemblance(source, other) for other in others if other.id != source.id]
    return 1.0 - round(sum(shares) / len(shares), 3)


def _difference(first: _Standing, second: _Standing) -> Evidence:
    """Say what sets the first apart from the next."""
    if first.strayed != second.strayed:
        return "copies"
    if first.is_short != second.is_short:
        return "length"
    return "agreement" if first.disagreement < second.disagreement else "id"


def _fault(source: Source, group: Sequence[Source], neighbours: Neighbours) -> Evidence | None:
    """Say what speaks against a source as the original: wear, or that it is another of the group and something more."""
    others = sorted((other for other in group if other.id != source.id), key=lambda other: (-size_of(other), other.id))
    if is_worn(source, others[:_WITNESSES]):
        return "wear"
    shorter = (o for o in others if o.id in neighbours[source.id] and size_of(o) < _SHORTER * size_of(source))
    part = next(shorter, None)
    return "padding" if part is not None and is_padded(source, part) else None


def _distances(start: str, neighbours: Neighbours) -> dict[str, int]:
    """Return the fewest reworded links on the way to each source of the group (0-1 breadth-first search)."""
    distances = {start: 0}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there, link in neighbours[here].items():
            distance = distances[here] + link.reworded
            if distance < distances.get(there, distance + 1):
                distances[there] = distance
                (queue.append if link.reworded else queue.appendleft)(there)
    return distances


def _relations(original: Original, neighbours: Neighbours) -> dict[str, Origin]:
    """Say what each source of a group is to its original: by their own link where there is one, else by the way."""
    origin_id, because = make_id("org", original.id), IN_WORDS[original.evidence]
    origins = {original.id: Origin(origin_id, "original", because)}
    for member, distance in _distances(original.id, neighbours).items():
        if member != original.id:
            link = neighbours[original.id].get(member)
            reworded = distance > 0 if link is None else link.reworded
            origins[member] = Origin(origin_id, "spun" if reworded else "syndicated", because)
    return origins
