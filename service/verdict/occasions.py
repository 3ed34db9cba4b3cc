"""Tallies: how many quotes, sources, origins, speakers, occasions and publishers stand on one side."""

from collections.abc import Callable, Hashable, Mapping, Sequence

from service.domain.date import Date
from service.domain.origin import Variant
from service.domain.verdict import Candidate
from service.domain.views import Tally

Variants = Mapping[str, tuple[Variant, ...]]


def tally(candidates: Sequence[Candidate], variants: Variants) -> Tally:
    """Count one side.

    Args:
        candidates: the quotes on that side.
        variants: the known other forms of quotes, by quote id.
    """
    return Tally(
        quotes=_distinct(candidates, lambda found: found.quote.id),
        sources=_distinct(candidates, lambda found: found.source.source.id),
        origins=_distinct(candidates, lambda found: found.source.origin.id),
        speakers=_distinct(candidates, lambda found: found.quote.speaker and found.quote.speaker.id),
        occasions=len(set(occasions(candidates, variants).values())),
        publishers=_distinct(candidates, lambda found: found.source.source.about.publisher),
    )


def occasions(candidates: Sequence[Candidate], variants: Variants) -> dict[str, str]:
    """Group quotes by speaking event: one speaker on one certain day, or in one origin, or two forms of one quote.

    Args:
        candidates: the quotes.
        variants: the known other forms of quotes, by quote id.

    Returns:
        Quote id -> the smallest quote id of its occasion.
    """
    leaders = {found.quote.id: found.quote.id for found in candidates}
    seen: dict[Hashable, str] = {}
    for found in candidates:
        for mark in _marks(found):
            _join(leaders, found.quote.id, seen.setdefault(mark, found.quote.id))
        for variant in variants.get(found.quote.id, ()):
            if variant.quote_id in leaders:
                _join(leaders, found.quote.id, variant.quote_id)
    return {quote_id: _leader(leaders, quote_id) for quote_id in leaders}


def _marks(found: Candidate) -> list[Hashable]:
    """List what places a quote in an occasion; two quotes with one in common belong together."""
    speaker = found.quote.speaker.id if found.quote.speaker is not None else None
    marks: list[Hashable] = [("origin", speaker, found.source.origin.id)]
    day = certain_day(found.quote.said_on)
    if speaker is not None and day is not None:
        marks.append(("day", speaker, day))
    return marks


def certain_day(date: Date | None) -> Hashable:
    """Return the day of a date that can be one day only, or None."""
    if date is None or date.earliest is None or date.earliest != date.latest:
        return None
    return date.earliest


def _leader(leaders: Mapping[str, str], quote_id: str) -> str:
    while leaders[quote_id] != quote_id:
        quote_id = leaders[quote_id]
    return quote_id


def _join(leaders: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_leader(leaders, one), _leader(leaders, other)))
    leaders[second] = first


def _distinct(candidates: Sequence[Candidate], key: Callable[[Candidate], Hashable]) -> int:
    """Count the different values that are known."""
    return len({value for found in candidates if (value := key(found)) is not None})
