"""User text on its way into a MATCH expression."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from service.store.sqlite.full_text import MOST_TOKENS, any_of, phrase, tokens

ANY_TEXTS = st.lists(st.text(st.characters()))


def test_tokens_are_runs_of_letters_and_digits() -> None:
    """Each once, in lower case, in the order of the text; a mark stays with its letter."""
    assert ["don", "t", "stop", "72", "cafe\u0301s", "a", "b"] == tokens(["Don't STOP", "stop 72 cafe\u0301s a_b"])


def test_expressions_quote_every_token() -> None:
    """So that nothing is an operator."""
    assert any_of(["or", "near"]) == '"or" OR "near"'
    assert phrase(["new", "york"]) == '"new york"'
    assert any_of([]) == phrase([]) == ""


@settings(deadline=None)
@given(texts=ANY_TEXTS)
def test_an_expression_is_quoted_tokens_joined_by_or(texts: list[str]) -> None:
    """Whatever the text, and never more than 64 of them."""
    expression = any_of(tokens(texts))
    assert re.fullmatch(r'("[^"\s\0]+"( OR "[^"\s\0]+")*)?', expression)
    assert expression.count(" OR ") < MOST_TOKENS
    expression.encode()
