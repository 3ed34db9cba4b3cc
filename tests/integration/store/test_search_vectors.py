"""Search by meaning: the true nearest neighbours of what the filter leaves, in a fixed order."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from service.ports import QuoteFilter, Store
from tests.integration.store.samples import DIM, Said, article, person, unit, vector_of

EVERYTHING = QuoteFilter()
ANN, BOB = person("Ann Example"), person("Bob Example")


def test_the_nearest_come_first_with_their_cosine(store: Store) -> None:
    """Same direction 1, orthogonal 0, opposite -1."""
    addition = article(
        "One",
        Said(text="Far.", vector=unit(-1)),
        Said(text="Near.", vector=unit(1)),
        Said(text="Aside.", vector=unit(0, 1)),
    )
    store.add_source(addition)
    far, near, aside = (quote.id for quote in addition.quotes)
    hits = store.search_vectors(unit(1), EVERYTHING, limit=10)
    assert [(near, 1.0), (aside, 0.0), (far, -1.0)] == [(hit.quote_id, hit.score) for hit in hits]
    assert hits[:1] == store.search_vectors(unit(1), EVERYTHING, limit=1)
    assert [] == store.search_vectors(unit(1), EVERYTHING, limit=0)


def test_an_empty_store_finds_nothing(store: Store) -> None:
    """No vectors, no hits."""
    assert [] == store.search_vectors(unit(1), EVERYTHING, limit=10)


def test_neighbours_outside_the_filter_do_not_crowd_out_those_inside(store: Store) -> None:
    """Five hundred nearer quotes of another speaker leave the two of this one to be found."""
    crowd = [Said(text=f"Crowd {number}.", speaker=BOB, vector=unit(1)) for number in range(500)]
    wanted = [Said(text=f"Wanted {number}.", speaker=ANN, vector=unit(-1, number)) for number in range(2)]
    addition = article("Crowd", *crowd, *wanted)
    store.add_source(addition)
    hits = store.search_vectors(unit(1), QuoteFilter(speaker_ids=(ANN.id,)), limit=2)
    assert {quote.id for quote in addition.quotes[500:]} == {hit.quote_id for hit in hits}


def test_equal_vectors_are_ordered_by_id_also_at_the_border(store: Store) -> None:
    """Of forty equal quotes the ten with the smallest ids are the ten best."""
    added = [article(f"Copy {number}", Said(text="Equal.", vector=unit(1, 2, 3))) for number in range(40)]
    for addition in added:
        store.add_source(addition)
    smallest = sorted(addition.quotes[0].id for addition in added)[:10]
    hits = store.search_vectors(unit(1, 2, 3.5), EVERYTHING, limit=10)
    assert smallest == [hit.quote_id for hit in hits]
    assert len({hit.score for hit in hits}) == 1


def test_a_search_sees_every_change_made_before_it(store: Store) -> None:
    """Additions and removals between searches are followed, also a removal and an addition at once."""
    one, two, three = (article(title, Said(text=title, vector=unit(1))) for title in ("One", "Two", "Three"))
    seen = []

    def look() -> None:
        seen.append({hit.quote_id for hit in store.search_vectors(unit(1), EVERYTHING, limit=10)})

    store.add_source(one)
    look()
    store.add_source(two)
    look()
    store.delete_source(one.source.id, {})
    store.add_source(three)
    look()
    first, second, third = (addition.quotes[0].id for addition in (one, two, three))
    assert [{first}, {first, second}, {second, third}] == seen


def test_a_vector_that_cannot_be_compared_is_refused(store: Store) -> None:
    """Another length, or numbers that are none."""
    for vector in (np.zeros(DIM + 1, dtype=np.float32), np.full(DIM, np.nan, dtype=np.float32)):
        with pytest.raises(ValueError, match="finite vector"):
            store.search_vectors(vector, EVERYTHING, limit=1)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    seed=st.integers(0, 2**32 - 1),
    limit=st.integers(1, 12),
    speakers=st.sets(st.sampled_from([ANN.id, BOB.id])),
    after=st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2020, 2, 9)),
)
def test_the_hits_are_those_of_comparing_everything(
    store: Store, seed: int, limit: int, speakers: set[str], after: dt.date | None
) -> None:
    """Against a plain computation in float64 over the quotes that the list gives for the same filter."""
    if not store.sources(limit=1).items:
        days = (dt.date(2020, 1, 1) + dt.timedelta(days=number) for number in range(40))
        said = [Said(text=f"Word {day}.", speaker=(ANN, BOB)[day.day % 2], said_on=day) for day in days]
        addition = article("Forty", *said)
        store.add_source(addition)
    vectors = _vectors(store)
    wanted = QuoteFilter(speaker_ids=tuple(sorted(speakers)) or None, said_from=after)
    vector = unit(*np.random.default_rng(seed).normal(size=DIM))
    left = [quote.id for quote in store.quotes(wanted, limit=100).items]
    scores = {name: round(float(vectors[name].astype(float) @ vector.astype(float)), 9) for name in left}
    expected = sorted(left, key=lambda name: (-scores[name], name))[:limit]
    assert expected == [hit.quote_id for hit in store.search_vectors(vector, wanted, limit=limit)]


def _vectors(store: Store) -> dict[str, NDArray[np.float32]]:
    return {quote.id: vector_of(quote.text) for quote in store.quotes(EVERYTHING, limit=100).items}
