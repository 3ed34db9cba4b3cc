"""What the bare matrix products of an encoder are."""

import pytest

from benchmarks.speed.stance import multiply, operations, pairs, pieces, products, shapes


def test_the_products_of_a_layer_fit_together() -> None:
    """Each left matrix has as many columns as its right one has rows."""
    assert all(left[-1] == right[-2] for left, right in shapes(7))


def test_operations_are_counted_as_in_the_paper() -> None:
    """For one layer and n tokens: 24 n d² in the weights when the inner width is 4 d, and 4 n² d in attention."""
    assert (24 * 10 * 384**2 + 4 * 10**2 * 384) / 1e9 == pytest.approx(operations([10], 1))
    assert 12 * operations([10, 20], 1) == pytest.approx(operations([20, 10], 12))


def test_every_layer_has_its_own_weights_and_texts_share_them() -> None:
    """Two texts through two layers: six products each, four of them with weights."""
    made = products([3, 5], 2)
    multiply(made)
    assert 24 == len(made)
    assert 8 == len({id(right) for _, right in made if right.ndim == 2})


def test_one_claim_meets_sixteen_passages_which_differ_by_round() -> None:
    """No cache of a model knows a pair of another round."""
    assert 16 == len(set(pairs(0))) == len(pieces(pairs(0)))
    assert set(pairs(0)).isdisjoint(pairs(1))
