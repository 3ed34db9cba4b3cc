"""Retrieval over a real store, with vectors made by hand."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from service.ports import QuoteFilter
from service.retrieval import retrieve
from service.store.sqlite import SqliteStore
from tests.integration.store.samples import DIM, Said, article, person, unit

OKAFOR, LINDQVIST = person("Okafor"), person("Lindqvist")
EVERYTHING = QuoteFilter()


class _Directions:
    """An embedder that knows three texts; every other one stands apart from them."""

    name = "directions@1"
    dim = DIM

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts by heart."""
        known = {"the levy climbs": unit(1.0), "taxes will rise": unit(0.9, 0.1)}
        return np.array([known.get(text, unit(0.0, 0.0, 1.0)) for text in texts], dtype=np.float32).reshape(-1, DIM)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    """Return a store with two sources and four quotes."""
    opened = SqliteStore.open(tmp_path / "store.db", dim=DIM)
    first = article(
        "Budget",
        Said(text="taxes will rise", speaker=OKAFOR, vector=unit(0.9, 0.1)),
        Said(text="the harbour stays open", speaker=OKAFOR, vector=unit(0.0, 1.0)),
    )
    second = article(
        "Debate",
        Said(text="the levy is a scandal", speaker=LINDQVIST, vector=unit(0.0, 0.0, 0.0, 1.0)),
        Said(text="nobody asked the fishermen", speaker=LINDQVIST, vector=unit(0.0, 0.0, 0.0, 0.0, 1.0)),
    )
    opened.add_source(first)
    opened.add_source(second)
    yield opened
    opened.close()


def test_quotes_are_found_by_meaning_and_by_words(store: SqliteStore) -> None:
    """No word of "taxes will rise" is in the claim, no meaning of "the levy is a scandal"; both are found."""
    found = retrieve("the levy climbs", EVERYTHING, store=store, embedder=_Directions(), limit=2)
    assert {one.quote.text for one in found} == {"taxes will rise", "the levy is a scandal"}


def test_candidates_carry_their_source_and_cosine(store: SqliteStore) -> None:
    """The cosine is that of claim and quote, and the source is read with its origin."""
    found = retrieve("the levy climbs", EVERYTHING, store=store, embedder=_Directions(), limit=4)
    best = next(one for one in found if one.quote.text == "taxes will rise")
    assert best.similarity == pytest.approx(0.9 / np.hypot(0.9, 0.1), abs=0.02)
    assert best.source.source.about.title == "Budget"
    assert all(-1.0 <= one.similarity <= 1.0 for one in found)


def test_the_filter_reaches_the_store(store: SqliteStore) -> None:
    """Only quotes of the speaker asked for come back."""
    only = QuoteFilter(speaker_ids=(LINDQVIST.id,))
    found = retrieve("the levy climbs", only, store=store, embedder=_Directions(), limit=4)
    assert {one.quote.text for one in found} == {"the levy is a scandal", "nobody asked the fishermen"}


def test_the_same_question_gets_the_same_candidates(store: SqliteStore) -> None:
    """Order included, and never more than asked for."""
    first, again = (
        retrieve("the levy climbs", EVERYTHING, store=store, embedder=_Directions(), limit=3) for _ in range(2)
    )
    assert first == again
    assert len(first) == 3
    assert [one.score for one in first] == sorted((one.score for one in first), reverse=True)


def test_an_empty_store_has_no_candidates(tmp_path: Path) -> None:
    """Nothing is found, nothing fails."""
    opened = SqliteStore.open(tmp_path / "empty.db", dim=DIM)
    assert retrieve("anything", EVERYTHING, store=opened, embedder=_Directions(), limit=5) == ()
    opened.close()


def test_the_cosine_of_what_only_the_words_found_is_that_of_the_stored_vector(store: SqliteStore) -> None:
    """However the vector was made when the quote came in."""
    found = retrieve("the levy climbs", EVERYTHING, store=store, embedder=_Directions(), limit=1)
    words = store.cosines(unit(1.0), [one.quote.id for one in found] + ["qte_unknown"])
    assert words == {one.quote.id: pytest.approx(one.similarity) for one in found}
