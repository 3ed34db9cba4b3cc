"""Search by words: folded, ranked, filtered, and nothing in a user's text is an operator."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from service.ports import QuoteFilter, Store
from tests.integration.store.samples import Said, article, person

EVERYTHING = QuoteFilter()
ANN = person("Ann Erdoğan")

HOSTILE = st.text(
    st.sampled_from([*"\"'()*:^-+{}[],.;\0\t\n\\%_", "\ud800", "\u0301", "ı", "ﬁ", "日", "🎙", "a", "n", "d", "é", " "])
)
GRAMMAR = st.sampled_from(
    [
        "AND",
        "OR",
        "NOT",
        "NEAR(a b, 2)",
        "text:",
        '"',
        '""',
        "*",
        "a*",
        "^a",
        "- text : a",
        "{text context} : a",
        "rowid",
    ]
)


def _found(store: Store, *terms: str, wanted: QuoteFilter = EVERYTHING) -> list[str]:
    hits = store.search_text(terms, wanted, limit=10)
    return [quote.text for quote in store.quotes_by_id([hit.quote_id for hit in hits])]


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with a few quotes."""
    store.add_source(
        article(
            "Budget",
            Said(text="We are raising taxes on cafés and taxis.", speaker=ANN, said_on=dt.date(2020, 1, 1)),
            Said(text="The bridge will be closed for repairs."),
            Said(text="Nobody is or and not near the river.", kind="indirect"),
        )
    )
    return store


def test_words_meet_across_endings_case_and_diacritics(filled: Store) -> None:
    """`RAISED tax` finds `raising taxes`, `cafe` finds `cafés`, and the other way round."""
    taxes = ["We are raising taxes on cafés and taxis."]
    assert [taxes] * 4 == [_found(filled, word) for word in ("RAISED", "tax", "cafe", "CAFE\u0301S")]


def test_the_speaker_and_the_words_around_are_searched_too(filled: Store) -> None:
    """The speaker's name finds what they said."""
    assert ["We are raising taxes on cafés and taxis."] == _found(filled, "erdogan")


def test_the_best_match_comes_first_with_the_higher_score(filled: Store) -> None:
    """Two words weigh more than one; the scores say so."""
    hits = filled.search_text(["bridge", "repair", "river"], EVERYTHING, limit=10)
    assert ["The bridge will be closed for repairs.", "Nobody is or and not near the river."] == _found(
        filled, "bridge", "repair", "river"
    )
    assert hits[0].score > hits[1].score > 0


def test_operators_are_words(filled: Store) -> None:
    """`NOT`, `OR` and `NEAR` are looked up like any other word."""
    assert ["Nobody is or and not near the river."] == _found(filled, "NOT", "NEAR", "OR")


def test_a_filter_narrows_the_search(filled: Store) -> None:
    """Only what the filter leaves is ranked."""
    assert [] == _found(filled, "bridge", wanted=QuoteFilter(speaker_ids=(ANN.id,)))
    assert ["Nobody is or and not near the river."] == _found(
        filled, "bridge", "river", wanted=QuoteFilter(kinds=("indirect",))
    )


def test_equal_scores_are_ordered_by_id(store: Store) -> None:
    """The same words in four sources of the same length: four equal scores, in the order of the ids."""
    for title in "ABCD":
        store.add_source(article(title, Said(text="Equal words.")))
    hits = store.search_text(["equal"], EVERYTHING, limit=4)
    assert len({hit.score for hit in hits}) == 1
    assert sorted(hit.quote_id for hit in hits) == [hit.quote_id for hit in hits]
    assert hits[:2] == store.search_text(["equal"], EVERYTHING, limit=2)


def test_no_words_find_nothing(filled: Store) -> None:
    """No terms, or terms without letters and digits."""
    assert [[], [], []] == [_found(filled), _found(filled, ""), _found(filled, '"', "🎙", "\0", "_")]


def test_a_search_for_nothing_finds_nothing(filled: Store) -> None:
    """A limit of 0 is no limit in SQL; here it is one."""
    assert [] == filled.search_text(["bridge"], EVERYTHING, limit=0)


def test_a_document_frequency_counts_quotes_by_the_folded_word(filled: Store) -> None:
    """Each term as it was asked, counted as the index has it: `said` stands in every context, whatever its ending."""
    expected = {"TAXES": 1, "taxed": 1, "said": 3, "SAID": 3, "the": 2, "raising taxes": 1, "taxes raising": 0}
    expected |= {"absent": 0, "": 0, '"': 0, "\ud800": 0}
    assert expected == filled.document_frequencies(list(expected))


def test_document_frequencies_follow_removals(filled: Store) -> None:
    """A removed quote is counted no more."""
    (stored,) = filled.sources(limit=1).items
    filled.delete_source(stored.source.id, {})
    assert {"bridge": 0} == filled.document_frequencies(["bridge"])


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(terms=st.lists(HOSTILE | GRAMMAR | st.text(), max_size=80))
@example(terms=["\0bridge\0"])
@example(terms=['"bridge" OR "', "NEAR(", "*"])
@example(terms=[f"word{number}" for number in range(500)])
def test_no_text_breaks_out_of_the_search(filled: Store, terms: list[str]) -> None:
    """Any strings are searched and counted without an error, and what is found holds one of their words."""
    assert len(filled.search_text(terms, EVERYTHING, limit=10)) <= 3
    counts = filled.document_frequencies(terms)
    assert set(terms) == set(counts)
    assert all(0 <= count <= 3 for count in counts.values())


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(noise=st.lists(HOSTILE.filter(lambda text: not any(map(str.isalnum, text))), max_size=5))
def test_noise_around_a_word_does_not_change_what_is_found(filled: Store, noise: list[str]) -> None:
    """Marks, NULs, lone surrogates and emoji add nothing to a search and take nothing away."""
    assert filled.search_text(["bridge"], EVERYTHING, limit=10) == filled.search_text(
        [*noise, "bridge", *noise], EVERYTHING, limit=10
    )
