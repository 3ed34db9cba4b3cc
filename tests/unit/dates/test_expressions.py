"""Expressions are found where they stand and taken apart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.dates.expressions import find_expressions

WORDS = st.sampled_from(
    [
        "Tuesday",
        "last",
        "May",
        "5",
        "2022",
        "December",
        "22nd",
        ",",
        "day",
        "of",
        "the",
        "war",
        "62nd",
        "ago",
        "two",
        "in",
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("said on Tuesday.", ["Tuesday"]),
        ("said late Tuesday night.", ["late Tuesday night"]),
        ("on Dec. 22, then", ["Dec. 22"]),
        ("on December 22, 2022, then", ["December 22, 2022"]),
        ("on Monday, April 26, 2022.", ["Monday, April 26, 2022"]),
        ("22 March 2019; the 3rd of June", ["22 March 2019", "3rd of June"]),
        ("earlier on December 22 that", ["earlier on December 22"]),
        ("2022-04-26", ["2022-04-26"]),
        ("yesterday and the day before yesterday", ["yesterday", "the day before yesterday"]),
        ("three days ago, a week ago", ["three days ago", "a week ago"]),
        ("last month, this weekend, last Friday", ["last month", "this weekend", "last Friday"]),
        ("62nd day of the Ruritanian war in the north", ["62nd day of the Ruritanian war"]),
        ("Day 3 of the strike", ["Day 3 of the strike"]),
        ("in March 2021 and in May", ["March 2021", "May"]),
        ("in July.", ["July"]),
        ("Today, it rained", ["Today"]),
    ],
)
def test_expressions_are_found(text: str, found: list[str]) -> None:
    """Each with all of its words and no more."""
    assert [expression.text for expression in find_expressions(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Tuesday’s vote",
        "may 5 people march?",
        "The Sun said",
        "February 30",
        "he sat 5 days",
        "a monday-like mood",
        "Augusta 5",
        "version 2.12.2020",
        "May said",
        "told USA Today",
        "on CBS This Morning",
    ],
)
def test_other_words_are_none(text: str) -> None:
    """Possessives date a noun; verbs, newspapers and impossible days date nothing."""
    assert find_expressions(text) == ()


@given(st.one_of(st.text(max_size=100), st.lists(WORDS, max_size=20).map(" ".join)))
def test_spans_equal_their_texts(text: str) -> None:
    """Expressions stand in order, do not overlap, and quote the text exactly."""
    found = find_expressions(text)
    assert all(expression.span.of(text) == expression.text for expression in found)
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))
