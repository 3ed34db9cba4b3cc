"""The vectors of quotes: what stands before a quote has its share in them."""

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from service.domain.quote import Words
from service.domain.span import Span
from service.embedding.onnx_embedder import OnnxEmbedder
from service.retrieval import quote_vectors
from tests.unit.verdict.making import candidate

_TEXT = "The marine engineer looked at the steering gear for two days. “There was nothing wrong with it,” he said."
_START = _TEXT.index("“")


def _vectors(text: str = _TEXT, start: int = _START) -> NDArray[np.float32]:
    quote = candidate("qte_1", text="There was nothing wrong with it").quote
    context = Words(text[start:], Span(start, len(text)))
    return quote_vectors([structs.replace(quote, context=context)], text, OnnxEmbedder())


def test_a_quote_is_near_what_the_sentence_before_it_speaks_of() -> None:
    embedder = OnnxEmbedder()
    claim = embedder.embed(["The engineer found no fault in the steering gear"])[0]
    alone = embedder.embed(["There was nothing wrong with it"])[0]
    vectors = _vectors()
    assert vectors[0] @ claim > alone @ claim + 0.1


def test_the_words_keep_at_least_their_half() -> None:
    vectors = _vectors()
    assert vectors[0] @ OnnxEmbedder().embed(["There was nothing wrong with it"])[0] > np.sqrt(0.5)


def test_a_quote_at_the_head_of_a_text_is_its_words() -> None:
    text = _TEXT[_START:]
    vectors = _vectors(text, 0)
    assert np.allclose(vectors[0], OnnxEmbedder().embed(["There was nothing wrong with it"])[0], atol=1e-6)


def test_vectors_have_unit_length_and_no_quotes_give_none() -> None:
    vectors = _vectors()
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0)
    assert quote_vectors([], _TEXT, OnnxEmbedder()).shape == (0, OnnxEmbedder().dim)
