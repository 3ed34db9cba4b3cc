"""Search by words: user text becomes quoted tokens, FTS5 ranks with BM25."""

import re
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from service.ports import Hit, QuoteFilter
from service.store.sqlite.filters import condition
from service.store.sqlite.values import json_array

MOST_TOKENS = 64

_TOKEN = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
"""A run of letters, digits and combining marks: what `unicode61` takes as one token, and never a quote or operator."""

# The weights of text, context and speaker name. The context repeats the text, so that words of the quote itself count
# three times as much as words that only stand around it. The cross join keeps the index outermost: SQLite would
# otherwise open it anew for each quote that the filter leaves.
_SEARCH = """SELECT quotes.id, -bm25(quotes_fts, 1.0, 0.5, 0.5) AS score
    FROM quotes_fts CROSS JOIN quotes ON quotes.seq = quotes_fts.rowid WHERE quotes_fts MATCH ?"""


def search(database: Database, terms: Sequence[str], wanted: QuoteFilter, limit: int) -> list[Hit]:
    """Find quotes that hold any of the terms, best BM25 first, ties by quote id.

    Args:
        database: a reader.
        terms: any strings; at most 64 different tokens of them are used, the first ones.
        wanted: which quotes.
        limit: at most so many.
    """
    expression = any_of(tokens(terms))
    if not expression:
        return []
    restriction = condition(wanted)
    rows = database.execute(
        f"{_SEARCH}{restriction.sql} ORDER BY score DESC, quotes.id LIMIT ?",
        (expression, *restriction.parameters, max(limit, 0)),
    )
    return [Hit(quote_id=quote_id, score=score) for quote_id, score in rows]


def document_frequencies(database: Database, terms: Sequence[str]) -> dict[str, int]:
    """Count the quotes that hold each term; one without any token is held by none.

    The index itself is asked, not its vocabulary: the tokenizer of the index then folds and stems the term, so that
    the count is by construction the one that BM25 works with, and a term of several tokens counts as a phrase.

    Args:
        database: a reader.
        terms: any strings.
    """
    phrases = {term: phrase(tokens([term])) for term in terms}
    asked = sorted({expression for expression in phrases.values() if expression})
    rows = database.execute(
        """SELECT value, (SELECT count(*) FROM quotes_fts WHERE quotes_fts MATCH value) FROM json_each(?)""",
        (json_array(asked),),
    )
    counts = {expression: int(count) for expression, count in rows}
    return {term: counts.get(expression, 0) for term, expression in phrases.items()}


def tokens(texts: Iterable[str]) -> list[str]:
    """Take user text apart into tokens, each of them once in lower case, in the order of the text."""
    return list(dict.fromkeys(token.lower() for text in texts for token in _TOKEN.findall(text)))


def any_of(words: Sequence[str]) -> str:
    """Write the expression that matches any of the tokens; at most 64 of them count."""
    return " OR ".join(f'"{word}"' for word in words[:MOST_TOKENS])


def phrase(words: Sequence[str]) -> str:
    """Write the expression that matches the tokens as they follow one another; at most 64 of them count."""
    return f'"{" ".join(words[:MOST_TOKENS])}"' if words else ""
