"""A remembered vector is the computed one, and memory stays bounded."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from service.embedding import CachedEmbedder, OnnxEmbedder

TEXTS = ["The bridge reopens in May.", "", "Bread costs 3 euros.", "Le pont rouvre en mai.", "\ud800"]


class Recorder:
    """The shipped model with a note of what it was asked to compute."""

    def __init__(self, embedder: OnnxEmbedder) -> None:
        """Start with an empty note."""
        self.embedder = embedder
        self.name = embedder.name
        self.dim = embedder.dim
        self.computed: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed and note the texts."""
        self.computed += texts
        return self.embedder.embed(texts)


def test_a_remembered_vector_is_the_computed_one(embedder: OnnxEmbedder) -> None:
    cached = CachedEmbedder(embedder)
    expected = embedder.embed(TEXTS).tobytes()
    assert [cached.embed(TEXTS).tobytes() for _ in range(2)] == [expected] * 2
    assert (cached.name, cached.dim) == (embedder.name, embedder.dim)


def test_a_text_is_computed_once(embedder: OnnxEmbedder) -> None:
    recorder = Recorder(embedder)
    cached = CachedEmbedder(recorder)
    cached.embed(["a", "b", "a"])
    cached.embed(["b", "c"])
    assert recorder.computed == ["a", "b", "c"]


def test_the_least_lately_used_leaves_first(embedder: OnnxEmbedder) -> None:
    recorder = Recorder(embedder)
    cached = CachedEmbedder(recorder, capacity=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        cached.embed([text])
    assert recorder.computed == ["a", "b", "c", "b"]


def test_more_texts_than_places_are_all_answered(embedder: OnnxEmbedder) -> None:
    cached = CachedEmbedder(embedder, capacity=1)
    assert cached.embed(TEXTS).tobytes() == embedder.embed(TEXTS).tobytes()


def test_a_caller_may_change_its_answer(embedder: OnnxEmbedder) -> None:
    cached = CachedEmbedder(embedder)
    cached.embed(TEXTS)[:] = 0
    cached.embed(TEXTS)[:] = 0
    assert cached.embed(TEXTS).tobytes() == embedder.embed(TEXTS).tobytes()


def test_no_texts_give_no_rows(embedder: OnnxEmbedder) -> None:
    assert CachedEmbedder(embedder).embed([]).shape == (0, 384)


def test_four_callers_at_once_get_what_one_gets(embedder: OnnxEmbedder) -> None:
    """Eviction runs all the while: there are more texts than places."""
    cached = CachedEmbedder(embedder, capacity=3)
    expected = embedder.embed(TEXTS).tobytes()
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: cached.embed(TEXTS).tobytes(), range(40)))
    assert set(answers) == {expected}
