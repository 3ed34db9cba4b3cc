"""Quotes: listed in order, narrowed by filters, paged by cursors that belong to one list only."""

import base64
import datetime as dt

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.domain.date import Date
from service.domain.errors import InvalidInputError
from service.ports import Addition, QuoteFilter, Store
from tests.integration.store.samples import Said, article, person, verbatim

EVERYTHING = QuoteFilter()
ANN, BOB = person("Ann Example"), person("Bob Example")


def _ids(store: Store, wanted: QuoteFilter) -> list[str]:
    return [quote.id for quote in store.quotes(wanted, limit=100).items]


def _interval(earliest: dt.date | None, latest: dt.date | None) -> Date:
    return Date(edtf="../..", earliest=earliest, latest=latest, basis="relative")


@pytest.fixture
def two(store: Store) -> tuple[Addition, Addition]:
    """Two stored sources with five quotes of every sort."""
    first = article(
        "First",
        Said(text="One.", speaker=ANN, said_on=dt.date(2020, 1, 1)),
        Said(text="Two.", speaker=BOB, kind="indirect", said_on=dt.date(2021, 1, 1)),
        Said(text="Three.", kind="narration"),
        published_on=dt.date(2021, 1, 2),
    )
    second = article(
        "Second",
        Said(text="Four.", speaker=ANN, said_on=_interval(dt.date(2020, 6, 1), dt.date(2020, 6, 30))),
        Said(text="Five.", speaker=ANN, said_on=_interval(dt.date(2020, 1, 1), None)),
    )
    store.add_source(first)
    store.add_source(second)
    return first, second


def test_quotes_come_back_as_they_were_added(store: Store, two: tuple[Addition, Addition]) -> None:
    """In the order of the sources and of the text within them, every member as it was."""
    assert (*two[0].quotes, *two[1].quotes) == store.quotes(EVERYTHING, limit=10).items


def test_quotes_are_in_the_order_of_the_text_however_they_were_given(store: Store) -> None:
    """The order of an addition's quotes says nothing; each keeps its own vector."""
    addition = article("One", Said(text="Alpha."), Said(text="Beta."), Said(text="Gamma."))
    turned = msgspec.structs.replace(addition, quotes=addition.quotes[::-1], vectors=addition.vectors[::-1])
    store.add_source(turned)
    assert addition.quotes == store.quotes(EVERYTHING, limit=10).items
    best = [store.search_vectors(vector, EVERYTHING, limit=1)[0].quote_id for vector in addition.vectors]
    assert [quote.id for quote in addition.quotes] == best


def test_filters_keep_what_is_certain(store: Store, two: tuple[Addition, Addition]) -> None:
    """A quote without the bound that is asked for, or astride a border, is left out."""
    (one, second, third), (four, five) = ([quote.id for quote in addition.quotes] for addition in two)
    expected = {
        EVERYTHING: [one, second, third, four, five],
        QuoteFilter(speaker_ids=(ANN.id,)): [one, four, five],
        QuoteFilter(speaker_ids=(ANN.id, BOB.id)): [one, second, four, five],
        QuoteFilter(speaker_ids=()): [],
        QuoteFilter(source_id=two[1].source.id): [four, five],
        QuoteFilter(source_id="src_unknown"): [],
        QuoteFilter(kinds=("indirect", "narration")): [second, third],
        QuoteFilter(said_from=dt.date(2020, 1, 1)): [one, second, four, five],
        QuoteFilter(said_from=dt.date(2020, 1, 2)): [second, four],
        QuoteFilter(said_to=dt.date(2020, 6, 30)): [one, four],
        QuoteFilter(said_to=dt.date(2020, 6, 29)): [one],
        QuoteFilter(said_from=dt.date(2020, 6, 1), said_to=dt.date(2020, 12, 31)): [four],
        QuoteFilter(published_to=dt.date(2021, 1, 2)): [one, second, third],
        QuoteFilter(published_to=dt.date(2021, 1, 1)): [],
        QuoteFilter(speaker_ids=(ANN.id,), kinds=("direct",), said_to=dt.date(2020, 3, 1)): [one],
        QuoteFilter(speaker_ids=("\ud800", "' OR 1=1 --"), source_id="\0"): [],
    }
    assert expected == {wanted: _ids(store, wanted) for wanted in expected}


def test_pages_of_a_filtered_list_are_the_list(store: Store, two: tuple[Addition, Addition]) -> None:
    """One at a time, each once, in order."""
    wanted = QuoteFilter(speaker_ids=(ANN.id,))
    found, cursor = [], None
    while True:
        page = store.quotes(wanted, limit=1, cursor=cursor)
        found += [quote.id for quote in page.items]
        if (cursor := page.next_cursor) is None:
            break
    assert _ids(store, wanted) == found
    assert len(found) == 3
    assert two[0].quotes[0].id == found[0]


@pytest.mark.usefixtures("two")
def test_a_cursor_belongs_to_its_list_and_filter(store: Store) -> None:
    """Anywhere else it is refused, with the place of the fault."""
    cursor = store.quotes(EVERYTHING, limit=1).next_cursor
    assert cursor is not None
    with pytest.raises(InvalidInputError) as caught:
        store.quotes(QuoteFilter(kinds=("direct",)), limit=1, cursor=cursor)
    assert caught.value.pointer == "/cursor"
    with pytest.raises(InvalidInputError):
        store.sources(limit=1, cursor=cursor)
    with pytest.raises(InvalidInputError):
        store.speakers(limit=1, cursor=cursor)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cursor=st.text() | st.binary().map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_any_other_string_is_no_cursor(store: Store, cursor: str) -> None:
    """Every list refuses it; none crashes or answers."""
    for ask in (
        lambda: store.sources(limit=1, cursor=cursor),
        lambda: store.quotes(EVERYTHING, limit=1, cursor=cursor),
        lambda: store.speakers(limit=1, cursor=cursor),
    ):
        with pytest.raises(InvalidInputError) as caught:
            ask()
        assert caught.value.pointer == "/cursor"


@pytest.mark.usefixtures("two")
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(0, 1000), other=st.characters())
def test_a_changed_cursor_is_none(store: Store, place: int, other: str) -> None:
    """One character put in the place of another is noticed, also where base64 would not care."""
    cursor = store.quotes(EVERYTHING, limit=1).next_cursor
    assert cursor is not None
    place %= len(cursor)
    changed = cursor[:place] + other + cursor[place + 1 :]
    if changed != cursor:
        with pytest.raises(InvalidInputError):
            store.quotes(EVERYTHING, limit=1, cursor=changed)


def test_quotes_by_id_are_in_the_order_asked_for(store: Store, two: tuple[Addition, Addition]) -> None:
    """Unknown ids are passed over."""
    first, last = two[0].quotes[0], two[1].quotes[1]
    assert [last, first] == store.quotes_by_id([last.id, "qte_unknown", first.id, "\ud800"])
    assert [] == store.quotes_by_id([])


def test_variants_lead_to_the_other_forms_until_these_are_removed(store: Store) -> None:
    """In both directions, ordered by id; a quote without any is left out."""
    first, second = article("First", Said(text="Same words.")), article("Second", Said(text="Same words."))
    store.add_source(first)
    one, other = first.quotes[0], second.quotes[0]
    forth, back = verbatim(one, other)
    store.add_source(msgspec.structs.replace(second, variants=(forth, back)))
    assert {one.id: (forth[1],), other.id: (back[1],)} == store.variants([one.id, other.id, "qte_unknown"])
    store.delete_source(second.source.id, {})
    assert {} == store.variants([one.id, other.id])


def test_a_variant_of_what_is_gone_is_left_out(store: Store) -> None:
    """Between computing an addition and writing it, another source may have been removed."""
    first, second = article("First", Said(text="Same words.")), article("Second", Said(text="Same words."))
    late = msgspec.structs.replace(second, variants=verbatim(first.quotes[0], second.quotes[0]))
    assert store.add_source(late)
    assert {} == store.variants([second.quotes[0].id])
