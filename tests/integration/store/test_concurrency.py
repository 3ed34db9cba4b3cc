"""Many readers beside a writer: no error, and nothing half-written is ever seen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

from service.ports import Addition, QuoteFilter, Store
from tests.integration.store.conftest import Opener
from tests.integration.store.samples import Said, article, person, unit

EVERYTHING = QuoteFilter()
QUOTES_EACH = 5


def _addition(number: int) -> Addition:
    speaker = person(f"Speaker {number % 7}")
    return article(f"Source {number}", *(Said(text=f"Word {place}.", speaker=speaker) for place in range(QUOTES_EACH)))


def _whole_sources(store: Store) -> int:
    """Look once at everything; return how many sources were seen, each of them whole."""
    sources = [stored.source.id for stored in store.sources(limit=1000).items]
    for source_id in sources[-3:]:
        within = QuoteFilter(source_id=source_id)
        assert len(store.quotes(within, limit=100).items) == QUOTES_EACH
        assert len(store.search_vectors(unit(1), within, limit=100)) == QUOTES_EACH
        assert len(store.search_text(["word"], within, limit=100)) == QUOTES_EACH
    coverage = store.coverage()
    assert coverage.quotes == coverage.sources * QUOTES_EACH
    assert coverage.sources >= len(sources)
    assert len(store.search_vectors(unit(1), EVERYTHING, limit=1000)) % QUOTES_EACH == 0
    return len(sources)


def test_readers_beside_a_writer_see_only_whole_sources(store: Store) -> None:
    """Four readers look all the time while sixty sources are added; what they see only grows."""
    done = Event()

    def read() -> list[int]:
        seen = [_whole_sources(store)]
        while not done.is_set():
            seen.append(_whole_sources(store))
        return seen

    with ThreadPoolExecutor(4) as readers:
        looks = [readers.submit(read) for _ in range(4)]
        try:
            for number in range(60):
                assert store.add_source(_addition(number))
        finally:
            done.set()
        for look in looks:
            assert look.result() == sorted(look.result())
    assert _whole_sources(store) == 60
    assert store.check() == []


def test_readers_survive_removals(store: Store) -> None:
    """While sources come and go, no search names a quote that its own moment does not hold."""
    done = Event()

    def read() -> None:
        while not done.is_set():
            coverage = store.coverage()
            assert coverage.quotes == coverage.sources * QUOTES_EACH
            assert len(store.search_vectors(unit(1), EVERYTHING, limit=1000)) % QUOTES_EACH == 0

    with ThreadPoolExecutor(2) as readers:
        looks = [readers.submit(read) for _ in range(2)]
        try:
            for number in range(40):
                store.add_source(_addition(number))
                if number % 2:
                    store.delete_source(_addition(number - 1).source.id, {})
        finally:
            done.set()
        for look in looks:
            look.result()
    assert store.check() == []


def test_two_open_stores_see_each_other(open_store: Opener) -> None:
    """Whatever one has acknowledged, the other finds by list, words and meaning; both may write."""
    one, other = open_store(), open_store()
    for number in range(4):
        writing, looking = (one, other) if number % 2 else (other, one)
        addition = _addition(number)
        writing.add_source(addition)
        within = QuoteFilter(source_id=addition.source.id)
        assert len(looking.quotes(within, limit=100).items) == QUOTES_EACH
        assert len(looking.search_text(["word"], within, limit=100)) == QUOTES_EACH
        assert len(looking.search_vectors(unit(1), within, limit=100)) == QUOTES_EACH
        assert one.revision() == other.revision()


def test_a_store_can_be_made_by_several_at_once(open_store: Opener) -> None:
    """Whoever comes first makes it, the others find it made."""
    opened: list[Store] = []

    def open_it() -> bool:
        opened.append(open_store())
        return True

    _at_once(4, open_it)
    assert opened[0].add_source(_addition(1))
    assert [1] * 4 == [store.coverage().sources for store in opened]


def _at_once(count: int, work: Callable[[], bool]) -> list[bool]:
    barrier = Barrier(count)

    def start() -> bool:
        barrier.wait()
        return work()

    with ThreadPoolExecutor(count) as threads:
        return [future.result() for future in [threads.submit(start) for _ in range(count)]]


def test_of_equal_additions_at_once_exactly_one_is_new(store: Store) -> None:
    """Eight threads add the same source."""
    addition = _addition(1)
    assert sorted(_at_once(8, lambda: store.add_source(addition))) == [False] * 7 + [True]


def test_of_answers_at_once_everybody_gets_the_same(store: Store) -> None:
    """Whoever was first is kept, and everybody is told so."""
    bodies = iter([b"a", b"b", b"c", b"d"])
    kept: list[bytes] = []

    def save() -> bool:
        kept.append(store.save_answer("vrf_1", next(bodies)))
        return True

    _at_once(4, save)
    assert len(set(kept)) == 1
    assert store.answer("vrf_1") == kept[0]
