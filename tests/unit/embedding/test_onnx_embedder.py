"""The shipped model does what the port promises and stays near the original."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from service.embedding import OnnxEmbedder
from service.ports import Embedder

GOLDEN = Path(__file__).parents[2] / "golden" / "embedder"
SENTENCES: list[str] = json.loads((GOLDEN / "sentences.json").read_text(encoding="utf-8"))
ANY_TEXT = st.text(alphabet=st.characters(codec=None), max_size=300)
HOSTILE = ["", " ", "\x00", "\ud800", "e\u0301" * 5_000, "x" * 10_000, "word " * 2_000, "[CLS] [SEP] [PAD]"]


@pytest.fixture(scope="module")
def references() -> NDArray[np.float32]:
    """Return float32[n, 384], unit length: what the original model in float32 says of the golden sentences."""
    vectors = np.load(GOLDEN / "references.npy").astype(np.float32)
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit


def assert_unit(vectors: NDArray[np.float32], *, count: int) -> None:
    """Check type, shape and length; a vector that is not finite has no length of 1."""
    assert vectors.dtype == np.float32
    assert vectors.shape == (count, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_says_what_it_is(embedder: OnnxEmbedder) -> None:
    port: Embedder = embedder
    assert port.name == "all-minilm-l6-v2-int8@1"
    assert port.dim == 384


def test_stays_near_the_original(embedder: OnnxEmbedder, references: NDArray[np.float32]) -> None:
    """Cosine to the float model is at least 0.98 for every one of 200 varied sentences."""
    cosines = (embedder.embed(SENTENCES) * references).sum(axis=1)
    assert len(SENTENCES) >= 200
    assert [SENTENCES[row] for row in np.flatnonzero(cosines < 0.98)] == []


def test_ranks_what_means_the_same_first(embedder: OnnxEmbedder) -> None:
    question, same, other = embedder.embed(
        [
            "Unemployment is at its lowest for six years.",
            "Joblessness fell to 4.1 percent, a level last seen six years ago.",
            "The film earned 41 million dollars in six days.",
        ]
    )
    assert question @ same > question @ other


def test_a_vector_does_not_depend_on_its_neighbours(embedder: OnnxEmbedder) -> None:
    """Alone, among others and in another order, a text has the same bytes."""
    together = embedder.embed(SENTENCES)
    backwards = embedder.embed(SENTENCES[::-1])[::-1]
    alone = np.concatenate([embedder.embed([sentence]) for sentence in SENTENCES])
    assert together.tobytes() == backwards.tobytes() == alone.tobytes()


def test_threads_within_a_call_change_nothing(embedder: OnnxEmbedder) -> None:
    parallel = OnnxEmbedder(threads=2)
    assert parallel.embed(SENTENCES).tobytes() == embedder.embed(SENTENCES).tobytes()


def test_four_callers_at_once_get_what_one_gets(embedder: OnnxEmbedder) -> None:
    serial = embedder.embed(SENTENCES)
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(embedder.embed, [SENTENCES] * 4))
    assert [answer.tobytes() for answer in answers] == [serial.tobytes()] * 4


@settings(max_examples=200, deadline=None)
@given(text=ANY_TEXT)
def test_any_text_has_unit_length(embedder: OnnxEmbedder, text: str) -> None:
    assert_unit(embedder.embed([text]), count=1)


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: f"{text[:6]!a} of {len(text)}")
def test_hostile_text_has_unit_length(embedder: OnnxEmbedder, text: str) -> None:
    assert_unit(embedder.embed([text]), count=1)


def test_no_texts_give_no_rows(embedder: OnnxEmbedder) -> None:
    assert_unit(embedder.embed([]), count=0)


def test_reads_no_further_than_its_token_limit(embedder: OnnxEmbedder) -> None:
    """256 tokens, two of them special: 254 words are read, the rest is not."""
    within, beyond, far_beyond = embedder.embed(["word " * 253, "word " * 254, "word " * 254 + "and an elephant"])
    assert within.tobytes() != beyond.tobytes()
    assert beyond.tobytes() == far_beyond.tobytes()


def test_a_query_without_a_prefix_is_a_text(embedder: OnnxEmbedder) -> None:
    assert embedder.embed_queries(SENTENCES[:3]).tobytes() == embedder.embed(SENTENCES[:3]).tobytes()
