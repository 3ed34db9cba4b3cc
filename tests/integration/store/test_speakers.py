"""Speakers: listed by name, replaced, merged into others, and gone with their last quote."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.domain.speaker import Speaker
from service.ports import QuoteFilter, Store
from tests.integration.store.samples import Said, article, person

EVERYTHING = QuoteFilter()
ANN = person("Ann Erdoğan", aliases=("A. Erdoğan",), roles=("Minister of 100% Works",))
BOB = person("bob Example", roles=("Mayor_of Sample",))
ZOE = person("Zoe Example")


def _names(store: Store, query: str | None = None) -> list[str]:
    return [speaker.name for speaker, _ in store.speakers(query=query, limit=10).items]


@pytest.fixture
def filled(store: Store) -> Store:
    """A store in which three speakers say four things."""
    store.add_source(article("One", Said(text="A.", speaker=ZOE), Said(text="B.", speaker=BOB)))
    store.add_source(article("Two", Said(text="C.", speaker=ANN), Said(text="D.", speaker=BOB), Said(text="E.")))
    return store


def test_speakers_are_listed_by_name_with_their_quotes(filled: Store) -> None:
    """Case and diacritics do not count in the order."""
    assert ((ANN, 1), (BOB, 2), (ZOE, 1)) == filled.speakers(limit=10).items
    assert tuple(sorted((ANN, BOB, ZOE), key=lambda speaker: speaker.id)) == filled.all_speakers()


def test_a_query_is_a_part_of_a_name_an_alias_or_a_role(filled: Store) -> None:
    """In any case; `%` and `_` are themselves, and nothing reaches over from one name into the next."""
    expected: dict[str | None, list[str]] = {
        None: ["Ann Erdoğan", "bob Example", "Zoe Example"],
        "": ["Ann Erdoğan", "bob Example", "Zoe Example"],
        "EXAMPLE": ["bob Example", "Zoe Example"],
        "erdogan": ["Ann Erdoğan"],
        "a. e": ["Ann Erdoğan"],
        "100%": ["Ann Erdoğan"],
        "r_o": ["bob Example"],
        "_": ["bob Example"],
        "%": ["Ann Erdoğan"],
        "erdoğan a.": [],
        "\0": [],
        "\ud800": [],
        '"]': [],
    }
    assert expected == {query: _names(filled, query) for query in expected}


def test_pages_of_speakers_are_the_list(filled: Store) -> None:
    """One at a time, each once; a cursor belongs to its query."""
    found, cursor = [], None
    while True:
        page = filled.speakers(limit=1, cursor=cursor)
        found += [speaker.name for speaker, _ in page.items]
        if (cursor := page.next_cursor) is None:
            break
    assert _names(filled) == found


def test_namesakes_are_told_apart_by_id(store: Store) -> None:
    """Two of one name stand in the order of their ids, on whatever page."""
    twins = [Speaker(id=f"spk_{letter}", name="Same Name") for letter in "ba"]
    store.add_source(article("One", *(Said(text=f"{twin.id}.", speaker=twin) for twin in twins)))
    first = store.speakers(limit=1)
    second = store.speakers(limit=1, cursor=first.next_cursor)
    assert ["spk_a", "spk_b"] == [speaker.id for page in (first, second) for speaker, _ in page.items]


def test_a_better_name_reaches_every_quote_and_the_search(filled: Store) -> None:
    """A speaker replaced by id is renamed everywhere."""
    renamed = msgspec.structs.replace(BOB, name="Robert Example", aliases=("bob Example",))
    filled.add_source(article("Three", Said(text="F.", speaker=renamed)))
    by_bob = QuoteFilter(speaker_ids=(BOB.id,))
    names = {quote.speaker.name for quote in filled.quotes(by_bob, limit=10).items if quote.speaker}
    assert names == {"Robert Example"}
    assert len(filled.search_text(["robert"], EVERYTHING, limit=10)) == 3
    assert filled.speaker(BOB.id) == (renamed, 3)
    assert filled.check() == []


def test_a_merged_speaker_leads_to_the_successor(filled: Store) -> None:
    """Quotes move; the old id is followed by look-up and filter, also over two merges."""
    full, fuller = person("Robert Example"), person("Robert B. Example")
    filled.add_source(msgspec.structs.replace(article("3", Said(text="F.", speaker=full)), merged={BOB.id: full.id}))
    filled.add_source(
        msgspec.structs.replace(article("4", Said(text="G.", speaker=fuller)), merged={full.id: fuller.id})
    )
    assert [(fuller, 4)] * 3 == [filled.speaker(name) for name in (BOB.id, full.id, fuller.id)]
    assert _names(filled) == ["Ann Erdoğan", "Robert B. Example", "Zoe Example"]
    moved = filled.quotes(QuoteFilter(speaker_ids=(BOB.id,)), limit=10).items
    assert [(fuller.id, fuller.name)] * 4 == [
        (quote.speaker.id, quote.speaker.name) for quote in moved if quote.speaker
    ]
    assert filled.check() == []


@pytest.mark.parametrize("turned", [False, True])
def test_a_chain_of_merges_may_come_in_any_order(filled: Store, *, turned: bool) -> None:
    """`a` into `b` and `b` into `c` in one addition: both end at `c`."""
    chain = [(BOB.id, ZOE.id), (ZOE.id, ANN.id)]
    merged = dict(chain[::-1] if turned else chain)
    filled.add_source(msgspec.structs.replace(article("3"), merged=merged))
    assert [(ANN, 4)] * 3 == [filled.speaker(speaker.id) for speaker in (ANN, BOB, ZOE)]


def test_a_merge_into_itself_is_none(filled: Store) -> None:
    """Two speakers merged into each other stay as they are."""
    filled.add_source(msgspec.structs.replace(article("3"), merged={BOB.id: ANN.id, ANN.id: BOB.id, ZOE.id: ZOE.id}))
    assert ((ANN, 1), (BOB, 2), (ZOE, 1)) == filled.speakers(limit=10).items


def test_a_merge_into_nobody_is_refused_whole(filled: Store) -> None:
    """Nothing of the addition is written."""
    revision = filled.revision()
    with pytest.raises(ValueError, match="spk_nobody"):
        filled.add_source(msgspec.structs.replace(article("3"), merged={BOB.id: "spk_nobody"}))
    assert revision == filled.revision()
    assert filled.speaker(BOB.id) == (BOB, 2)


def test_a_late_reference_follows_a_merge(filled: Store) -> None:
    """A source read before a merge and written after it speaks of the successor."""
    filled.add_source(msgspec.structs.replace(article("3"), merged={BOB.id: ZOE.id}))
    filled.add_source(msgspec.structs.replace(article("4", Said(text="F.", speaker=BOB)), speakers=()))
    assert filled.speaker(ZOE.id) == (ZOE, 4)


def test_a_late_reference_brings_a_removed_speaker_back(filled: Store) -> None:
    """A source read before a speaker's last quote was removed, and written after it, keeps its attribution."""
    (first, *_) = filled.sources(limit=1).items
    filled.delete_source(first.source.id, {})
    assert filled.speaker(ZOE.id) is None
    filled.add_source(msgspec.structs.replace(article("4", Said(text="F.", speaker=ZOE)), speakers=()))
    assert filled.speaker(ZOE.id) == (ZOE, 1)


def test_a_merged_id_can_become_a_speaker_of_its_own_again(filled: Store) -> None:
    """Whoever inserts a speaker means that speaker."""
    filled.add_source(msgspec.structs.replace(article("3"), merged={BOB.id: ANN.id}))
    filled.add_source(article("4", Said(text="F.", speaker=BOB)))
    assert [(ANN, 3), (BOB, 1)] == [filled.speaker(speaker.id) for speaker in (ANN, BOB)]


def test_the_way_to_a_removed_speaker_is_removed_with_them(store: Store) -> None:
    """A merged id leads to nobody when its successor is gone."""
    addition = article("1", Said(text="A.", speaker=BOB), Said(text="B.", speaker=ZOE))
    store.add_source(msgspec.structs.replace(addition, merged={BOB.id: ZOE.id}))
    store.delete_source(addition.source.id, {})
    assert [None, None] == [store.speaker(speaker.id) for speaker in (BOB, ZOE)]
    assert store.check() == []


def test_an_unknown_speaker_is_none(filled: Store) -> None:
    """Any string may be asked for."""
    assert [None, None, None] == [filled.speaker(name) for name in ("spk_0", "", "\ud800\0")]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12), data=st.data())
def test_every_part_of_a_name_finds_it(store: Store, name: str, data: st.DataObject) -> None:
    """Whatever its script, in upper and in lower case."""
    start = data.draw(st.integers(0, len(name) - 1))
    end = data.draw(st.integers(start, len(name)))
    speaker = Speaker(id="spk_any", name=name)
    addition = article("1", Said(text="A.", speaker=speaker))
    store.add_source(addition)
    found = [store.speakers(query=query, limit=1).items for query in (name[start:end], name[start:end].lower())]
    store.delete_source(addition.source.id, {})
    assert [((speaker, 1),)] * 2 == found
