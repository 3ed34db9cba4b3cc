"""Values on their way into SQL: no string that a client sends may reach SQLite in a form that it cannot hold."""

import unicodedata
from collections.abc import Iterable

import msgspec


def scrub(text: str) -> str:
    """Replace lone surrogates, which are no characters and fit no database, so that a lookup finds nothing instead."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def json_array(values: Iterable[str] | Iterable[int]) -> str:
    """Encode values for `json_each(?)`: a list of any length in one parameter, in its order."""
    plain = [scrub(value) if isinstance(value, str) else value for value in values]
    return msgspec.json.encode(plain).decode()


def fold(text: str) -> str:
    """Fold case and diacritics away, character by character, so that a part of a text folds to a part of its folding.

    Returns:
        The compatibility decomposition of the case-folded text without combining marks: `Erdoğan` gives `erdogan`.
    """
    decomposed = unicodedata.normalize("NFKD", scrub(text).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
