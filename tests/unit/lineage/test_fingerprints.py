from collections.abc import Callable
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from service.lineage import AT_LEAST, fingerprints


@given(st.text())
def test_fingerprints_are_signed_64_bit_integers_sorted_and_each_once(text: str) -> None:
    prints = fingerprints(text)
    assert list(prints) == sorted(set(prints))
    assert all(-(2**63) <= value < 2**63 for value in prints)


def test_marks_case_and_grammar_do_not_matter() -> None:
    assert fingerprints("“The Harbour council SOLD its ferry,” he said") == fingerprints(
        "that harbour council’s sold of ferry he’d said"
    )


def test_fewer_than_three_content_words_have_none() -> None:
    assert fingerprints("He would not have been to the ferry") == ()


def test_a_part_keeps_the_fingerprints_that_the_whole_has(write: Callable[[int, int], str]) -> None:
    whole = write(1, 40)
    part = "\n\n".join(whole.split("\n\n")[10:20])
    assert set(fingerprints(part)) <= set(fingerprints(whole))
    assert len(fingerprints(part)) > 10 * AT_LEAST


def test_about_half_of_the_sequences_of_a_long_text_are_kept() -> None:
    text = " ".join(f"word{number}" for number in range(2002))
    assert 900 < len(fingerprints(text)) < 1100


def test_unrelated_texts_share_too_few_to_be_compared(write: Callable[[int, int], str]) -> None:
    prints = [set(fingerprints(write(number, 20))) for number in range(12)]
    assert all(len(one & other) < AT_LEAST for one, other in combinations(prints, 2))
