"""Whether one source is a copy of another, and whether it was reworded."""

from typing import Final

from service.domain.origin import CopyLink
from service.domain.source import Source
from service.lineage.alignment import Alignment, align
from service.lineage.passages import Content, content_of

_COPIED: Final = 0.5
_MATCHED: Final = 0.33
_NARRATION_COPIED: Final = 0.35
_ENOUGH_NARRATION: Final = 20
_ENOUGH_FIGURES: Final = 8
_FIGURES_SHARE: Final = 0.08
_FIGURES_COPIED: Final = 0.3
_ENOUGH: Final = 20
_VERBATIM: Final = 0.9
_REWORDED: Final = 0.85


def compare(left: Source, right: Source) -> CopyLink | None:
    """Decide whether one of two sources is a copy, a cutting or a reworded copy of the other.

    At least half of the text that has fewer words must stand in the other. Texts that share only what they quote, as
    independent reports of one event do, are no copies; nor are texts of one pattern with other figures, as reports of
    results are. Captions and furniture do not count.

    Args:
        left: one source.
        right: the other; the answer is the same for either order.

    Returns:
        The link, or None when neither is a copy of the other.
    """
    one, other = sorted((left, right), key=lambda source: source.id)
    found = align(*_by_size(one, other))
    if one.id == other.id or not _is_copy(found):
        return None
    return CopyLink(
        left=one.id,
        right=other.id,
        similarity=round(found.aligned / found.words, 4),
        reworded=found.matched < _REWORDED * found.aligned,
    )


def resemblance(left: Source, right: Source) -> float:
    """Measure how much of the shorter of two texts stands word for word in the other.

    Args:
        left: one source.
        right: the other; the answer is the same for either order.

    Returns:
        Share of its content words, 0..1; 0 where it has none.
    """
    found = align(*_by_size(left, right))
    return found.matched / found.words if found.words else 0.0


def _by_size(left: Source, right: Source) -> list[Content]:
    contents = (content_of(source) for source in (left, right))
    return sorted(contents, key=lambda content: (len(content.keys), content.keys))


def _is_copy(found: Alignment) -> bool:
    if not found.words or found.aligned < _COPIED * found.words or found.matched < _MATCHED * found.words:
        return False
    if found.aligned < _ENOUGH:
        return found.matched >= _VERBATIM * found.words
    is_full_of_figures = found.figures >= max(_ENOUGH_FIGURES, _FIGURES_SHARE * found.aligned)
    if is_full_of_figures and found.figures_matched < _FIGURES_COPIED * found.figures:
        return False
    is_quotes = found.narrated_aligned < _NARRATION_COPIED * found.narrated
    return not (is_quotes and found.narrated >= _ENOUGH_NARRATION)
