"""Words of a text in the form in which two texts are compared, each with its place."""

import re
import unicodedata
from typing import Final, NamedTuple


class Word(NamedTuple):
    """One word, or one half of a contraction, with its place.

    Attributes:
        key: what is compared: lower case, no accents, contractions opened ("n't" is `not`).
        start: where it begins in the text.
        end: one past its last character.
    """

    key: str
    start: int
    end: int


_WORD = re.compile(
    r"per\s+cent\b"
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|\d+(?:[.,:/]\d+)*(?:st|nd|rd|th)?(?![^\W_])"  # 1,000 and 3.5 and 72nd
    r"|[^\W_][\w\u0300-\u036f]*(?:['\u2019\u02bc][^\W_]+)*"
    r"|[%$€£]",
    re.IGNORECASE,
)
_CLITIC = re.compile(r"(?<=\w)(?:n['\u2019\u02bc]t|['\u2019\u02bc](?:s|ve|re|ll|d|m))$", re.IGNORECASE)
_OPENED: Final = {"n't": "not", "'ve": "have", "'re": "are", "'ll": "will", "'m": "am"}
_IRREGULAR: Final = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}
_EITHER: Final = {"'s": ("is", "has", "us"), "'d": ("would", "had")}


def words(text: str) -> tuple[Word, ...]:
    """Cut a text into words.

    Args:
        text: any string.

    Returns:
        Its words in order; a contraction is two words, a hyphenated word is its parts.
    """
    return tuple(word for match in _WORD.finditer(text) for word in _opened(match.group(), match.start()))


def _opened(surface: str, start: int) -> tuple[Word, ...]:
    """Make one word of a surface form, or two of a contraction."""
    end = start + len(surface)
    key = _fold(surface)
    if key == "cannot":
        return (Word("can", start, start + 3), Word("not", start + 3, end))
    clitic = _CLITIC.search(surface)
    if clitic is None:
        return (Word(key, start, end),)
    cut = start + clitic.start()
    stem, tail = _fold(surface[: clitic.start()]), _fold(clitic.group())
    head = _IRREGULAR.get(stem, stem) if tail == "n't" else stem
    return (Word(head, start, cut), Word(_OPENED.get(tail, tail), cut, end))


def _fold(surface: str) -> str:
    """Bring a word to the form in which it is compared."""
    if surface == "%" or surface[-1].isspace() or len(surface.split()) > 1:
        return "percent"
    if surface[0].isdigit():
        return surface.replace(",", "").casefold()
    straight = surface.replace("\u2019", "'").replace("\u02bc", "'").replace(".", "")
    if straight.isascii():
        return straight.lower()
    marks = unicodedata.normalize("NFKD", straight)
    return "".join(mark for mark in marks if not unicodedata.combining(mark)).casefold()


def alike(one: str, other: str) -> bool:
    """Tell whether two keys can be the same word, one of them contracted: `'s` is "is", "has" or "us"."""
    return one == other or other in _EITHER.get(one, ()) or one in _EITHER.get(other, ())
