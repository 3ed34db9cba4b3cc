"""Origins: which source of a group of copies is the original, and what the others are to it."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

from service.domain.ids import make_id
from service.domain.origin import CopyLink, Origin
from service.domain.source import Source
from service.lineage.passages import content_of
from service.lineage.wear import is_worn

Neighbours = Mapping[str, Mapping[str, bool]]


def settle(sources: Sequence[Source], links: Sequence[CopyLink]) -> dict[str, Origin]:
    """Give every source its origin; the order of sources and links does not matter.

    Sources that are joined by links, over however many steps, have one origin. The original of such a group is chosen
    by this evidence, in this order: no other was certainly published before it; it shows no wear of rewording by
    machine (names without capitals, lost spaces); fewest of its copies differ from it in words; it has most words; the
    smallest id.

    Args:
        sources: every source of the groups that the links form; a source without links is its own origin.
        links: what `compare` found; a link with an end that is not among the sources is passed over.

    Returns:
        Source id to origin. The origin's id is derived from the original's: it stays until another original is found.
    """
    by_id = {source.id: source for source in sources}
    neighbours = _neighbours(by_id, links)
    origins: dict[str, Origin] = {}
    for start in sorted(by_id):
        if start not in origins:
            group = sorted(_distances(start, neighbours))
            original = _original([by_id[member] for member in group], neighbours)
            origins.update(_relations(original, neighbours))
    return origins


def _neighbours(by_id: Mapping[str, Source], links: Iterable[CopyLink]) -> Neighbours:
    """Turn links into a map of both directions: source, its copy, whether the copy is reworded."""
    found: dict[str, dict[str, bool]] = {source_id: {} for source_id in by_id}
    for link in links:
        if link.left in by_id and link.right in by_id and link.left != link.right:
            # The same pair compared twice must not depend on which answer comes last.
            reworded = link.reworded or found[link.left].get(link.right, False)
            found[link.left][link.right] = found[link.right][link.left] = reworded
    return found


def _distances(start: str, neighbours: Neighbours) -> dict[str, int]:
    """Return the fewest reworded links on the way to each source of the group (0-1 breadth-first search)."""
    distances = {start: 0}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        for there, reworded in neighbours[here].items():
            distance = distances[here] + reworded
            if distance < distances.get(there, distance + 1):
                distances[there] = distance
                (queue.append if reworded else queue.appendleft)(there)
    return distances


def _relations(original: str, neighbours: Neighbours) -> dict[str, Origin]:
    """Say what each source of a group is to its original: by their own link where there is one, else by the way."""
    origin_id = make_id("org", original)
    origins = {original: Origin(origin_id, "original")}
    for member, distance in _distances(original, neighbours).items():
        if member != original:
            reworded = neighbours[original].get(member, distance > 0)
            origins[member] = Origin(origin_id, "spun" if reworded else "syndicated")
    return origins


def _original(group: Sequence[Source], neighbours: Neighbours) -> str:
    """Choose the original of a group."""
    if len(group) == 1:
        return group[0].id
    candidates = [source for source in group if not any(_is_before(other, source) for other in group)]
    worn = {source.id: is_worn(source, group) for source in candidates}

    def rank(source: Source) -> tuple[bool, float, int, str]:
        copies = neighbours[source.id].values()
        reworded = round(sum(copies) / len(copies), 6)
        return worn[source.id], reworded, -len(content_of(source).keys), source.id

    return min(candidates, key=rank).id


def _is_before(one: Source, other: Source) -> bool:
    """Tell whether one source was certainly published on an earlier day than the other."""
    ours, theirs = one.about.published_on, other.about.published_on
    if ours is None or theirs is None or ours.latest is None or theirs.earliest is None:
        return False
    return ours.latest < theirs.earliest
