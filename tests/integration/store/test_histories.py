"""Whole histories: after any sequence of changes the store holds what a plain list would."""

from collections.abc import Iterable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.ports import Addition, QuoteFilter, Store
from tests.integration.store.samples import Said, article, person, unit

EVERYTHING = QuoteFilter()
PEOPLE = [person(name) for name in ("Ann Example", "Bob Example", "Zoe Example")]


def _addition(number: int) -> Addition:
    speakers = [*PEOPLE, None]
    return article(
        f"Source {number}",
        *(
            Said(text=f"Common words and word{number}x{place}.", speaker=speakers[(number + place) % 4])
            for place in range(number % 4)
        ),
    )


ADDITIONS = [_addition(number) for number in range(6)]
CHANGES = st.lists(st.tuples(st.sampled_from(["add", "delete"]), st.integers(0, len(ADDITIONS) - 1)), max_size=12)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(changes=CHANGES)
def test_the_store_holds_what_a_plain_list_would(store: Store, changes: list[tuple[str, int]]) -> None:
    """Lists, searches, counts and the check agree after every history."""
    for stored in store.sources(limit=100).items:
        store.delete_source(stored.source.id, {})
    held: list[Addition] = []
    for change, number in changes:
        addition = ADDITIONS[number]
        revision = store.revision()
        if change == "add":
            changed = store.add_source(addition)
            assert (addition not in held) == changed
            held += [addition] if changed else []
        else:
            changed = store.delete_source(addition.source.id, {})
            assert (addition in held) == changed
            held = [other for other in held if other is not addition]
        assert changed == (revision != store.revision())
    _agree(store, held)


def _agree(store: Store, held: list[Addition]) -> None:
    quotes = [quote for addition in held for quote in addition.quotes]
    ids = {quote.id for quote in quotes}
    spoken = [quote.speaker.id for quote in quotes if quote.speaker]
    assert [addition.source for addition in held] == [one.source for one in store.sources(limit=100).items]
    assert quotes == list(store.quotes(EVERYTHING, limit=100).items)
    assert ids == _found(hit.quote_id for hit in store.search_text(["common"], EVERYTHING, limit=100))
    assert ids == _found(hit.quote_id for hit in store.search_vectors(unit(1), EVERYTHING, limit=100))
    assert {"common": len(quotes)} == store.document_frequencies(["common"])
    assert {name: spoken.count(name) for name in spoken} == {
        speaker.id: count for speaker, count in store.speakers(limit=100).items
    }
    assert [] == store.check()


def _found(ids: Iterable[str]) -> set[str]:
    return set(ids)
