"""Groups: which sources copies join, and which only a digest of both seems to join."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from service.domain.origin import CopyLink
from service.domain.source import Source
from service.lineage.compare import compare
from service.lineage.matter import are_strangers
from service.lineage.passages import content_of

Neighbours = Mapping[str, Mapping[str, CopyLink]]
"""Source, its copies, and the link between them; every link stands in both directions."""


def neighbours_of(sources: Mapping[str, Source], links: Iterable[CopyLink]) -> Neighbours:
    """Say which sources are copies of which.

    A text that is made of two others that are no copies of one another - a digest, a page with a second story on it -
    joins only the one that it has most of: both have an origin of their own. That it is made of them shows by the
    dates, when both were certainly published before it; where it may be later than both, by their being about
    different things.

    Args:
        sources: every source of the groups, by id.
        links: what `compare` found; those with an end that is not among the sources are passed over.

    Returns:
        The links that hold, by source.
    """
    found: dict[str, dict[str, CopyLink]] = {source_id: {} for source_id in sources}
    for link in links:
        if link.left in sources and link.right in sources and link.left != link.right:
            known = found[link.left].get(link.right)
            # The same pair compared twice must not depend on which answer comes last.
            kept = link if known is None else max(link, known, key=lambda each: (each.reworded, each.similarity))
            found[link.left][link.right] = found[link.right][link.left] = kept
    for digest, part in sorted(pair for each in sources.values() for pair in _loose_ends(each, sources, found)):
        found[digest].pop(part, None)
        found[part].pop(digest, None)
    return found


def is_before(one: Source, other: Source) -> bool:
    """Tell whether one source was certainly published on an earlier day than the other."""
    ours, theirs = one.about.published_on, other.about.published_on
    if ours is None or theirs is None or ours.latest is None or theirs.earliest is None:
        return False
    return ours.latest < theirs.earliest


def _loose_ends(source: Source, sources: Mapping[str, Source], found: Neighbours) -> Iterator[tuple[str, str]]:
    """Give the links of a digest to all that it is made of but the text that it has most of."""
    first, *others = _clusters(found[source.id], found)
    if not others:
        return
    ranked = sorted((first, *others), key=lambda cluster: (-_taken(source, cluster, sources, found), cluster[0]))
    for cluster in ranked[1:]:
        if _is_made_of(source, [[sources[each] for each in parts] for parts in (ranked[0], cluster)]):
            yield from ((source.id, part) for part in cluster)


def _clusters(copies: Mapping[str, CopyLink], found: Neighbours) -> list[list[str]]:
    """Sort the copies of one source into those that are joined without it; at least one cluster, if empty."""
    left = set(copies)
    clusters = []
    while left:
        queue = [min(left)]
        cluster = []
        while queue:
            here = queue.pop()
            if here in left:
                left.remove(here)
                cluster.append(here)
                queue.extend(found[here].keys() & left)
        clusters.append(sorted(cluster))
    return clusters or [[]]


def _taken(source: Source, cluster: Sequence[str], sources: Mapping[str, Source], found: Neighbours) -> float:
    """Return how many words a source has in common with the cluster, at most."""
    size = len(content_of(source).keys)
    return max(found[source.id][each].similarity * min(size, len(content_of(sources[each]).keys)) for each in cluster)


def _is_made_of(source: Source, clusters: Sequence[Sequence[Source]]) -> bool:
    """Tell whether a source is made of two clusters, rather than they of it."""
    one, other = ([part for part in cluster if not is_before(source, part)] for cluster in clusters)
    if not one or not other or any(compare(left, right) for left in one[:2] for right in other[:2]):
        return False
    if any(is_before(part, source) for part in one) and any(is_before(part, source) for part in other):
        return True
    return are_strangers(one[0], other[0])
