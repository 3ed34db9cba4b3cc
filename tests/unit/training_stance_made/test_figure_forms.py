"""Figures in a sentence."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.stance.made import figure_forms as forms


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (7, "seven"),
        (20, "twenty"),
        (42, "forty-two"),
        (100, "one hundred"),
        (105, "one hundred and five"),
        (3000, "three thousand"),
    ],
)
def test_whole_numbers_in_words(value: int, words: str) -> None:
    assert forms.in_words(value) == words


def test_years_and_days_of_a_month_are_no_counts() -> None:
    text = "On May 5 in 1998 the ship carried 1,200 people."
    assert [count.value for count in forms.counts(text)] == [1200]


def test_a_count_in_another_form_has_the_same_value(rng: random.Random) -> None:
    text = "The ship carried 12 people."
    (count,) = forms.counts(text)
    again = {forms.other_form(count, text, rng) for _ in range(30)}
    assert again == {"The ship carried twelve people.", "The ship carried a dozen people."}


def test_half_is_50_percent(rng: random.Random) -> None:
    text = "It covers 50 percent of the cost."
    (count,) = forms.counts(text)
    assert forms.other_form(count, text, rng) == "It covers half of the cost."


@given(value=st.integers(2, 90_000), seed=st.integers(0, 99))
def test_a_changed_count_has_another_value(value: int, seed: int) -> None:
    """No change may leave the sentence as true as before."""
    text = f"They sold {value:,} boats there."
    found = forms.counts(text)
    for count in found:
        changed = forms.change(count, text, random.Random(seed))
        assert [other.value for other in forms.counts(changed)] != [count.value]


@given(value=st.integers(5, 10**6))
def test_round_numbers_lie_on_both_sides(value: int) -> None:
    below, above = forms.round_numbers(value)
    assert below < value < above


def test_a_changed_unit_is_of_the_same_sort(rng: random.Random) -> None:
    changed = forms.change_unit("The truce lasted 72 hours.", rng)
    assert changed is not None
    assert changed != "The truce lasted 72 hours."
    assert changed.removeprefix("The truce lasted 72 ").removesuffix(".") in forms.UNITS[0]


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("The harbour was closed in 1998.", "The harbour was closed."),
        ("The harbour was closed on Monday.", "The harbour was closed."),
        ("The harbour was closed on May 5, 1998.", "The harbour was closed."),
        ("The harbour was closed.", None),
    ],
)
def test_the_date_of_a_sentence_can_be_dropped(text: str, without: str | None) -> None:
    assert forms.without_when(text) == without


def test_a_plain_count_can_be_dropped_and_a_bound_cannot() -> None:
    plain, bound = "It killed 72 people.", "It killed more than 72 people."
    assert forms.without_count(forms.counts(plain)[0], plain) == "It killed people."
    assert forms.without_count(forms.counts(bound)[0], bound) is None
