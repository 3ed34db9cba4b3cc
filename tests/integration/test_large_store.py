"""The store that `benchmarks.endurance.large` measures is one that the service could have written."""

from pathlib import Path

from benchmarks.endurance.large import stored
from benchmarks.endurance.large_store import build
from service.ports import QuoteFilter
from service.store.sqlite import SqliteStore


def test_a_large_store_is_sound_and_no_document_is_in_it_twice(tmp_path: Path) -> None:
    """Every quote stands at its span, every vector has its quote, and the texts differ."""
    held = build(tmp_path, 300)
    store = SqliteStore.open(tmp_path / "onrecord.sqlite", dim=384)
    try:
        assert [] == store.check()
        sources = [each.source for each in store.sources(limit=100).items]
        assert held == store.coverage().quotes >= 300
        assert len(sources) == len({each.text for each in sources}) == store.coverage().sources
        said = store.quotes(QuoteFilter(kinds=("direct",)), limit=100).items
        assert len(said) > 20
        assert all(quote.speaker is None or store.speaker(quote.speaker.id) for quote in said)
    finally:
        store.close()


def test_it_is_built_once(tmp_path: Path) -> None:
    """The second time it is the same file."""
    first = stored(90, tmp_path)
    made = first.stat().st_mtime_ns
    assert (first, made) == (stored(90, tmp_path), first.stat().st_mtime_ns)
