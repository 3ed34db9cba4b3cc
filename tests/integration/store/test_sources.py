"""Sources: added whole or not at all, listed, removed without a trace."""

import datetime as dt

import msgspec
import numpy as np
import pytest

from service.domain.errors import InvalidInputError, StoreUnavailableError
from service.domain.origin import Origin
from service.domain.source import StoredSource
from service.ports import QuoteFilter, Store
from tests.integration.store.conftest import Opener
from tests.integration.store.samples import Said, article, person, unit

EVERYTHING = QuoteFilter()


def test_a_source_comes_back_as_it_was_added(store: Store) -> None:
    """Text, blocks, metadata and origin survive the round trip."""
    addition = article("Café – “quoted” 🎙\0", Said(text="Yes."), published_on=dt.date(2021, 5, 4))
    assert store.add_source(addition)
    origin = addition.origins[addition.source.id]
    assert StoredSource(source=addition.source, origin=origin) == store.source(addition.source.id)


def test_an_unknown_source_is_none(store: Store) -> None:
    """Any string may be asked for, also one that is no id."""
    assert [None, None, None] == [store.source(name) for name in ("src_0", "", "\ud800\0")]


def test_adding_a_source_again_changes_nothing(store: Store) -> None:
    """The second addition answers False and leaves the revision as it is."""
    addition = article("One", Said(text="Yes."))
    store.add_source(addition)
    revision = store.revision()
    assert not store.add_source(addition)
    assert revision == store.revision()
    assert len(store.quotes(EVERYTHING, limit=10).items) == 1


def test_sources_are_listed_in_the_order_of_addition(store: Store) -> None:
    """Pages of two show each source once, and the last page has no cursor."""
    added = [article(title) for title in ("C", "A", "B", "E", "D")]
    for addition in added:
        store.add_source(addition)
    first = store.sources(limit=2)
    second = store.sources(limit=2, cursor=first.next_cursor)
    third = store.sources(limit=2, cursor=second.next_cursor)
    listed = [stored.source.id for page in (first, second, third) for stored in page.items]
    assert [addition.source.id for addition in added] == listed
    assert third.next_cursor is None


def test_a_page_that_ends_with_the_list_has_no_cursor(store: Store) -> None:
    """Nobody is sent to fetch an empty page."""
    for title in ("A", "B"):
        store.add_source(article(title))
    assert store.sources(limit=2).next_cursor is None


def test_a_page_goes_on_where_it_ended_although_its_last_source_is_gone(store: Store) -> None:
    """Cursors name a place, not a count: removals skip nothing and repeat nothing."""
    added = [article(title) for title in "ABCD"]
    for addition in added:
        store.add_source(addition)
    page = store.sources(limit=2)
    for addition in added[:2]:
        store.delete_source(addition.source.id, {})
    rest = store.sources(limit=5, cursor=page.next_cursor)
    assert [addition.source.id for addition in added[2:]] == [stored.source.id for stored in rest.items]


def test_a_removed_source_leaves_nothing_behind(store: Store) -> None:
    """Quotes, vectors, words, fingerprints and the speaker who spoke nowhere else go with it."""
    alone, shared = person("Una Voce"), person("Often Heard")
    gone = article("Gone", Said(text="Vanishing words.", speaker=alone), Said(text="Also here.", speaker=shared))
    gone = msgspec.structs.replace(gone, fingerprints=(1, 2, 3))
    kept = article("Kept", Said(text="Staying words.", speaker=shared))
    store.add_source(gone)
    store.add_source(kept)
    store.search_vectors(unit(1), EVERYTHING, limit=10)
    assert store.delete_source(gone.source.id, {})
    assert store.source(gone.source.id) is None
    assert [kept.quotes[0].id] == [quote.id for quote in store.quotes(EVERYTHING, limit=10).items]
    assert [] == store.quotes_by_id([quote.id for quote in gone.quotes])
    assert [] == store.search_text(["vanishing"], EVERYTHING, limit=10)
    assert [kept.quotes[0].id] == [hit.quote_id for hit in store.search_vectors(unit(1), EVERYTHING, limit=10)]
    assert [] == store.sharing([1, 2, 3], at_least=1)
    assert (shared,) == store.all_speakers()
    assert [] == store.check()


def test_removing_what_is_not_there_changes_nothing(store: Store) -> None:
    """The answer is False and the revision stays."""
    store.add_source(article("One"))
    revision = store.revision()
    assert not store.delete_source("src_nothing", {})
    assert revision == store.revision()


def test_a_removed_source_can_be_added_again(store: Store) -> None:
    """It is new once more, with its quotes and vectors."""
    addition = article("Back", Said(text="Here again.", vector=unit(1)))
    store.add_source(addition)
    store.delete_source(addition.source.id, {})
    assert store.add_source(addition)
    (hit,) = store.search_vectors(unit(1), EVERYTHING, limit=5)
    assert (addition.quotes[0].id, 1.0) == (hit.quote_id, hit.score)


def test_origins_of_other_sources_move_with_an_addition_and_a_removal(store: Store) -> None:
    """What an addition or removal settles for others is written with it."""
    first, copy = article("First"), article("Copy")
    store.add_source(first)
    shared = Origin("org_shared", "syndicated", "earliest dated")
    store.add_source(msgspec.structs.replace(copy, origins={first.source.id: shared, copy.source.id: shared}))
    stored = store.source(first.source.id)
    assert stored is not None
    assert shared == stored.origin
    own = Origin("org_own", "original")
    store.delete_source(copy.source.id, {first.source.id: own})
    stored = store.source(first.source.id)
    assert stored is not None
    assert own == stored.origin


def test_equal_histories_have_equal_revisions(open_store: Opener) -> None:
    """The revision depends on what was done and nothing else, and every change gives a new one."""
    store = open_store()
    empty = store.revision()
    one, two = article("One", Said(text="Yes.")), article("Two")
    store.add_source(one)
    after_one = store.revision()
    store.add_source(two)
    store.delete_source(two.source.id, {})
    after_three = store.revision()
    assert len({empty, after_one, after_three}) == 3
    assert after_three == open_store().revision()


def test_an_answer_does_not_change_the_revision(store: Store) -> None:
    """The revision is that of the index."""
    revision = store.revision()
    store.save_answer("vrf_1", b"{}")
    assert revision == store.revision()


def test_an_addition_that_contradicts_itself_is_refused_whole(store: Store) -> None:
    """Wrong shape, not finite, not at its span, no origin: nothing is written."""
    sound = article("One", Said(text="Yes."))
    quote = sound.quotes[0]
    unsound = [
        msgspec.structs.replace(sound, vectors=np.zeros((1, 3), dtype=np.float32)),
        msgspec.structs.replace(sound, vectors=np.full_like(sound.vectors, np.nan)),
        msgspec.structs.replace(sound, origins={}),
        msgspec.structs.replace(sound, quotes=(msgspec.structs.replace(quote, text="No!!"),)),
        msgspec.structs.replace(sound, quotes=(msgspec.structs.replace(quote, source_id="src_other"),)),
    ]
    for addition in unsound:
        with pytest.raises(ValueError, match=r"[Ss]ource|vectors"):
            store.add_source(addition)
    assert store.sources(limit=1).items == ()


def test_a_text_with_lone_surrogates_is_refused_as_invalid(store: Store) -> None:
    """It is no Unicode text; nothing of it is written."""
    with pytest.raises(InvalidInputError) as caught:
        store.add_source(article("Broken \ud800"))
    assert caught.value.pointer == "/text"
    assert store.sources(limit=1).items == ()


def test_everything_is_there_after_the_store_was_closed(open_store: Opener) -> None:
    """Closing drains; a second store on the same data sees it all."""
    addition = article("One", Said(text="Yes.", speaker=person("Ann Example"), vector=unit(0, 1)))
    first = open_store()
    first.add_source(addition)
    first.close()
    second = open_store()
    assert addition.quotes == second.quotes(EVERYTHING, limit=5).items
    assert [1.0] == [hit.score for hit in second.search_vectors(unit(0, 1), EVERYTHING, limit=5)]


def test_a_closed_store_says_so(store: Store) -> None:
    """Reading and writing both raise, and closing twice is fine."""
    store.close()
    store.close()
    with pytest.raises(StoreUnavailableError):
        store.revision()
    with pytest.raises(StoreUnavailableError):
        store.add_source(article("Late"))
    with pytest.raises(StoreUnavailableError):
        store.check()
