"""Groups: which sources copies join, and which only a digest of both seems to join."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from service.domain.origin import CopyLink
from service.domain.source import Source
from service.lineage.compare import compare
from service.lineage.matter import are_strangers
from service.lineage.passages import content_of, size_of

Neighbours = Mapping[str, Mapping[str, CopyLink]]
"""Source, its copies, and the link between them; every link stands in both directions."""

_PART: Final = 0.85
_COMPARED: Final = 2


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
    # The earliest first: once a digest lets go of a part, the copies of the digest do so too.
    for source in sorted(sources.values(), key=_latest):
        for part in _loose_ends(source, sources, found):
            del found[source.id][part], found[part][source.id]
    return found


def is_before(one: Source, other: Source) -> bool:
    """Tell whether one source was certainly published on an earlier day than the other."""
    ours, theirs = one.about.published_on, other.about.published_on
    if ours is None or theirs is None or ours.latest is None or theirs.earliest is None:
        return False
    return ours.latest < theirs.earliest


def _latest(source: Source) -> tuple[dt.date, int, str]:
    """Order sources by the latest day on which they can have been published, then by size."""
    published = source.about.published_on
    return published.latest if published and published.latest else dt.date.max, size_of(source), source.id


def _loose_ends(source: Source, sources: Mapping[str, Source], found: Neighbours) -> list[str]:
    """List the copies that a digest has in part, but for those of the text that it has most of."""
    parts = [each for each in sorted(found[source.id]) if _may_be_part(sources[each], source)]
    clusters = _clusters(parts, found)
    if len(clusters) <= 1:
        return []
    clusters.sort(key=lambda cluster: (-_taken(source, cluster, sources, found), cluster[0]))
    first = [sources[each] for each in clusters[0]]
    loose = (each for each in clusters[1:] if _is_made_of(source, first, [sources[part] for part in each]))
    return [part for cluster in loose for part in cluster]


def _may_be_part(part: Source, source: Source) -> bool:
    """Tell whether a source may be made of another: not of its own copies, which are as long, nor of later texts."""
    return is_before(part, source) or (not is_before(source, part) and size_of(part) < _PART * size_of(source))


def _clusters(members: Iterable[str], found: Neighbours) -> list[list[str]]:
    """Sort some copies of one source into those that are joined by links among themselves."""
    left = set(members)
    clusters = []
    while left:
        queue, cluster = [min(left)], []
        while queue:
            here = queue.pop()
            if here in left:
                left.remove(here)
                cluster.append(here)
                queue.extend(found[here].keys() & left)
        clusters.append(sorted(cluster))
    return clusters


def _taken(source: Source, cluster: Sequence[str], sources: Mapping[str, Source], found: Neighbours) -> float:
    """Return how many words a source has in common with the cluster, at most."""
    size = len(content_of(source).keys)
    return max(found[source.id][each].similarity * min(size, len(content_of(sources[each]).keys)) for each in cluster)


def _is_made_of(source: Source, one: Sequence[Source], other: Sequence[Source]) -> bool:
    """Tell whether a source is made of the texts of two clusters, rather than they of it."""
    if any(compare(left, right) for left in one[:_COMPARED] for right in other[:_COMPARED]):
        return False
    if all(any(is_before(part, source) for part in cluster) for cluster in (one, other)):
        return True
    return are_strangers(one[0], other[0])
