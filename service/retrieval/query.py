"""Full text queries: the words of a claim that are worth looking up."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from service.language.wordlists import STOPWORDS

MAX_TERMS: Final = 64
"""More words than this are never looked up."""

POSTINGS: Final = 20_000
"""So many matches, over all words of a query, may be scored; it bounds the time of a query in a store of any size."""

_TERM = re.compile(r"[^\W_]+")
_CLITICS: Final = frozenset(["s", "t", "d", "m", "ll", "re", "ve"])


def query_terms(content: str, frequencies: Callable[[Sequence[str]], Mapping[str, int]]) -> tuple[str, ...]:
    """Choose the words of a claim to look up: rare ones first, for as long as the index can afford them.

    Function words are left out unless the claim has no others, and so is what no quote holds. The rarest word is always
    looked up.

    Args:
        content: what is claimed.
        frequencies: tells for each word how many quotes hold it, as `Store.document_frequencies` does.

    Returns:
        At most `MAX_TERMS` words, rarest first; ties in alphabetical order.
    """
    seen = frequencies(_distinct_words(content))
    ranked = sorted((count, term) for term, count in seen.items() if count > 0)
    chosen: list[str] = []
    spent = 0
    for count, term in ranked[:MAX_TERMS]:
        spent += count
        if chosen and spent > POSTINGS:
            break
        chosen.append(term)
    return tuple(chosen)


def _distinct_words(content: str) -> list[str]:
    """Return the distinct words in order, without function words where others exist."""
    words = dict.fromkeys(match.casefold() for match in _TERM.findall(content))
    telling = [word for word in words if word not in STOPWORDS and word not in _CLITICS]
    return telling or list(words)
