"""When sources call speakers by their roles: kept through additions, merges, new dates and removals."""

import datetime as dt

import msgspec
import pytest

from service.domain.date import exact_day
from service.domain.speaker import Calling, Speaker, Tenure
from service.ports import Addition, Store
from tests.integration.store.samples import Said, article, person

ANN = person("Ann Lee", roles=("mayor", "then-mayor"))
BOB = person("Bob Roe", roles=("mayor",))
MARCH, MAY, JUNE = dt.date(2022, 3, 1), dt.date(2022, 5, 4), dt.date(2022, 6, 7)


def _calls(
    title: str, speaker: Speaker, role: str, *, published: dt.date | None = None, said: dt.date | None = None
) -> Addition:
    addition = article(title, Said(text=f"{title}.", speaker=speaker, said_on=said), published_on=published)
    quote_id = None if published else addition.quotes[0].id
    calling = Calling(speaker_id=speaker.id, role=role, quote_id=quote_id)
    return msgspec.structs.replace(addition, callings=(calling,))


def _tenures(store: Store, speaker: Speaker) -> list[tuple[str, dt.date, dt.date]]:
    found = store.speaker(speaker.id)
    assert found is not None
    assert store.check() == []
    assert found[0] in store.all_speakers()
    return [(each.role, each.earliest, each.latest) for each in found[0].tenures]


def test_a_role_has_the_days_of_its_sources_and_utterances(store: Store) -> None:
    """From the first to the last; what has no day adds nothing."""
    store.add_source(_calls("One", ANN, "mayor", published=MAY))
    assert _tenures(store, ANN) == [("mayor", MAY, MAY)]
    store.add_source(_calls("Two", ANN, "mayor", said=MARCH))
    store.add_source(_calls("Three", ANN, "then-mayor", said=MARCH))
    store.add_source(_calls("Four", ANN, "mayor"))
    assert _tenures(store, ANN) == [("mayor", MARCH, MAY), ("then-mayor", MARCH, MARCH)]


def test_a_removal_takes_the_evidence_of_its_source_along(store: Store) -> None:
    """What the others say stays."""
    last = _calls("Two", ANN, "mayor", published=JUNE)
    for addition in (_calls("One", ANN, "mayor", published=MARCH), last, _calls("Three", ANN, "mayor", published=MAY)):
        store.add_source(addition)
    store.delete_source(last.source.id, {})
    assert _tenures(store, ANN) == [("mayor", MARCH, MAY)]


@pytest.mark.parametrize("first", [ANN, BOB])
def test_a_merge_joins_the_evidence(store: Store, first: Speaker) -> None:
    """And a later removal still knows what came from where."""
    second = BOB if first is ANN else ANN
    one, two = _calls("One", first, "mayor", published=MARCH), _calls("Two", second, "mayor", published=MAY)
    for addition in (one, two):
        store.add_source(addition)
    store.add_source(
        msgspec.structs.replace(article("Three", Said(text="C.", speaker=second)), merged={first.id: second.id})
    )
    assert _tenures(store, second) == [("mayor", MARCH, MAY)]
    store.delete_source(one.source.id, {})
    assert _tenures(store, second) == [("mayor", MAY, MAY)]


def test_a_calling_of_a_merged_speaker_is_the_successor_s(store: Store) -> None:
    """A source read before a merge and written after it speaks of the successor."""
    store.add_source(article("One", Said(text="A.", speaker=ANN), Said(text="B.", speaker=BOB)))
    store.add_source(msgspec.structs.replace(article("Two"), merged={ANN.id: BOB.id}))
    store.add_source(msgspec.structs.replace(_calls("Three", ANN, "mayor", published=MAY), speakers=()))
    assert _tenures(store, BOB) == [("mayor", MAY, MAY)]


def test_a_new_date_of_an_utterance_dates_its_role(store: Store) -> None:
    """A copy that fixes when something was said fixes when somebody was called so; and no longer once it is gone."""
    addition = _calls("One", ANN, "mayor")
    store.add_source(addition)
    assert _tenures(store, ANN) == []
    quote_id = addition.quotes[0].id
    copy = article("Two")
    store.add_source(msgspec.structs.replace(copy, dated={quote_id: exact_day(JUNE, "corpus", "Fixed by a copy.")}))
    assert _tenures(store, ANN) == [("mayor", JUNE, JUNE)]
    store.delete_source(copy.source.id, {}, {quote_id: None})
    assert _tenures(store, ANN) == []


def test_why_nobody_certain_is_meant_is_kept(store: Store) -> None:
    """A quote without a speaker says why, where that is worth telling."""
    addition = article("One", Said(text="A."))
    doubtful = msgspec.structs.replace(addition.quotes[0], doubt="“mayor” can mean several")
    store.add_source(msgspec.structs.replace(addition, quotes=(doubtful,)))
    assert store.quotes_by_id([doubtful.id]) == [doubtful]
    assert store.check() == []


def test_days_that_no_source_gives_are_not_kept(store: Store) -> None:
    """Only what callings say counts, whatever the record of a speaker brings along."""
    wrong = msgspec.structs.replace(ANN, tenures=(Tenure(role="mayor", earliest=MAY, latest=MAY),))
    store.add_source(article("One", Said(text="A.", speaker=wrong)))
    assert _tenures(store, ANN) == []
