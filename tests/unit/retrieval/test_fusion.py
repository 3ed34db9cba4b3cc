"""One ranking out of several."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.retrieval.fusion import fuse


def test_what_both_rankings_find_comes_first() -> None:
    """`b` is second in both and beats what is first in one only."""
    assert [item for item, _ in fuse([["a", "b"], ["c", "b"]])] == ["b", "a", "c"]


def test_scores_are_the_sums_of_reciprocal_ranks() -> None:
    """The constant is 60, as in the paper."""
    assert dict(fuse([["a", "b"], ["a"]])) == pytest.approx({"a": 2 / 61, "b": 1 / 62})


def test_ties_are_broken_by_id() -> None:
    """The same search gives the same order again."""
    assert [item for item, _ in fuse([["z"], ["y"], ["x"]])] == ["x", "y", "z"]


@given(st.lists(st.lists(st.text("abcdef", min_size=1, max_size=2), unique=True), max_size=3))
def test_every_id_comes_out_once_and_the_order_of_rankings_does_not_matter(rankings: list[list[str]]) -> None:
    """Fusion neither loses nor invents anything."""
    fused = fuse(rankings)
    assert {item for item, _ in fused} == {item for ranking in rankings for item in ranking}
    assert [item for item, _ in fused] == [item for item, _ in fuse(rankings[::-1])]
