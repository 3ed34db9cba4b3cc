"""Which words of a claim are looked up."""

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from service.retrieval.query import MAX_TERMS, POSTINGS, query_terms


def _counts(known: Mapping[str, int], otherwise: int = 0) -> "_Frequencies":
    return _Frequencies(known, otherwise)


class _Frequencies:
    """An index that knows how many quotes hold each word."""

    def __init__(self, known: Mapping[str, int], otherwise: int) -> None:
        self._known, self._otherwise = known, otherwise

    def __call__(self, terms: Sequence[str]) -> dict[str, int]:
        return {term: self._known.get(term, self._otherwise) for term in terms}


def test_function_words_are_left_out_and_rare_words_come_first() -> None:
    """Names and numbers say more than "the" and "of"."""
    counts = _counts({"okafor": 3, "3": 1, "percent": 40, "deficit": 12})
    assert query_terms("the deficit of 3 percent, Okafor's", counts) == ("3", "okafor", "deficit", "percent")


def test_words_that_no_quote_holds_are_left_out() -> None:
    """They would only cost time."""
    assert query_terms("unicorn budget", _counts({"budget": 2})) == ("budget",)


def test_a_claim_of_function_words_only_is_still_looked_up() -> None:
    """There is nothing else to go by."""
    assert query_terms("to be or so to be", _counts({}, otherwise=5)) == ("be", "or", "so", "to")


def test_common_words_are_dropped_when_the_index_cannot_afford_them() -> None:
    """In a store of a million quotes a name may stand in a third of them."""
    counts = _counts({"putin": 300_000, "flywheel": 4, "conflict": 19_000})
    assert query_terms("Putin flywheel conflict", counts) == ("flywheel", "conflict")


def test_the_rarest_word_is_looked_up_whatever_it_costs() -> None:
    """One leg of the search must not stand still."""
    assert query_terms("Putin", _counts({"putin": POSTINGS * 2})) == ("putin",)


@given(st.text(max_size=2000), st.integers(0, 100_000))
def test_any_text_gives_few_distinct_words(text: str, count: int) -> None:
    """Whatever a client sends, the query stays small."""
    terms = query_terms(text, _counts({}, otherwise=count))
    assert len(terms) <= MAX_TERMS
    assert len(set(terms)) == len(terms)
