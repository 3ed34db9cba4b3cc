"""What the wording of a quoted region tells: a title, a few borrowed words, or speech."""

import re

from service.domain.span import Span
from service.language.word_set import word_set

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_SMALL_WORDS = word_set("a an and as at by for from in is of on or the to vs with")
_BEFORE_TITLE = re.compile(
    r"(?:['\u2019]s|\b(?:on|in|of|from|for|the|a|an|show|program|programme|book|film|movie|series|song|album|called|titled"
    r"|entitled|named|hosting|host|hosts|to))\s+\W{0,3}\Z",
    re.IGNORECASE,
)
_FEWEST_WORDS = 6


def words(text: str, span: Span) -> list[str]:
    """Return the words inside a span."""
    return _WORD.findall(span.of(text))


def is_title(text: str, inner: Span) -> bool:
    """Tell whether a quoted region is the title of a work or a programme.

    Its words are capitalised; it ends without a mark, or a word that names or places a work precedes it.
    """
    found = words(text, inner)
    if not found or (
        text[inner.end - 1] in ".,!?\u2014" and not _BEFORE_TITLE.search(text[max(0, inner.start - 40) : inner.start])
    ):
        return False
    capitals = [word for word in found if word.lower() not in _SMALL_WORDS]
    return all(word[0].isupper() or word[0].isdigit() for word in capitals or found) and len(found) <= 2 * _FEWEST_WORDS


def is_fragment(text: str, inner: Span) -> bool:
    """Tell whether a quoted region is too short to be speech when nothing attributes it."""
    return len(words(text, inner)) < _FEWEST_WORDS
