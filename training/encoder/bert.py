"""BERT's encoder, written node by node for one text or one pair at a time: no padding, hence no mask."""

from collections.abc import Callable, Mapping
from typing import Protocol

import numpy as np
import onnx
from numpy.typing import NDArray

from training.encoder.graph import Graph

Weights = Mapping[str, NDArray[np.float32]]

WIDTH = 384
HEADS = 12
MAX_TOKENS = 256
EPSILON = 1e-12


class Arithmetic(Protocol):
    """How matrices are stored and multiplied."""

    def lookup(self, graph: Graph, table: NDArray[np.float32], rows: str) -> str:
        """Append the rows of a table float32[n, width] and return the result's name."""
        ...

    def linear(self, graph: Graph, site: str, value: str, weight: NDArray[np.float32]) -> str:
        """Append value x weight float32[inputs, outputs] and return the product's name; `site` names the place."""
        ...


def build_embedder(weights: Weights, arithmetic: Arithmetic, *, watched: list[str] | None = None) -> onnx.ModelProto:
    """Write an encoder of one text: `input_ids` int64[1, n] to `last_hidden_state` float32[1, n, WIDTH].

    Args:
        weights: tensors under the names of the original.
        arithmetic: how matrices are stored and multiplied.
        watched: names of values to return as well.
    """
    graph = Graph()
    positions = weights["embeddings.position_embeddings.weight"][:MAX_TOKENS]
    # A single text is segment 0 throughout, so that segment's vector is added once here.
    table = positions + weights["embeddings.token_type_embeddings.weight"][0]
    value = _embeddings(graph, weights, arithmetic, lambda: _first(graph, table))
    value = _layers(graph, weights, arithmetic, value)
    return graph.finish(["input_ids"], value, name="last_hidden_state", shape=[1, "tokens", WIDTH], extra=watched)


def build_classifier(weights: Weights, arithmetic: Arithmetic, *, watched: list[str] | None = None) -> onnx.ModelProto:
    """Write a classifier of pairs: `input_ids` and `token_type_ids` int64[1, n] to `logits` float32[1, classes].

    Args:
        weights: tensors under the names of the original, `pooler.dense` and `classifier` among them.
        arithmetic: how matrices are stored and multiplied; the last product is float32.
        watched: names of values to return as well.
    """
    graph = Graph()

    def places() -> str:
        numbers = _first(graph, np.arange(MAX_TOKENS))
        positions = arithmetic.lookup(graph, weights["embeddings.position_embeddings.weight"][:MAX_TOKENS], numbers)
        segments = graph.constant(weights["embeddings.token_type_embeddings.weight"])
        return graph.node("Add", positions, graph.node("Gather", segments, "token_type_ids"))

    value = _layers(graph, weights, arithmetic, _embeddings(graph, weights, arithmetic, places))
    first = graph.node("Gather", value, graph.constant(np.array(0)), axis=1)
    pooled = graph.node("Tanh", _linear(graph, weights, arithmetic, ["pooler.dense"], first))
    head = graph.node("MatMul", pooled, graph.constant(weights["classifier.weight"].T))
    logits = graph.node("Add", head, graph.constant(weights["classifier.bias"]))
    classes = len(weights["classifier.bias"])
    return graph.finish(["input_ids", "token_type_ids"], logits, name="logits", shape=[1, classes], extra=watched)


def _first(graph: Graph, table: NDArray[np.generic]) -> str:
    """Append the first rows of a table, as many as there are tokens."""
    name = graph.constant(table)
    start = graph.constant(np.array([0]))
    length = graph.node("Shape", "input_ids", start=1, end=2)
    return graph.node("Slice", name, start, length, start)


def _embeddings(graph: Graph, weights: Weights, arithmetic: Arithmetic, places: Callable[[], str]) -> str:
    words = arithmetic.lookup(graph, weights["embeddings.word_embeddings.weight"], "input_ids")
    return _normalise(graph, weights, "embeddings.LayerNorm", graph.node("Add", words, places()))


def _layers(graph: Graph, weights: Weights, arithmetic: Arithmetic, value: str) -> str:
    number = 0
    while f"encoder.layer.{number}.output.dense.weight" in weights:
        value = _layer(graph, weights, arithmetic, f"encoder.layer.{number}.", value)
        number += 1
    return value


def _layer(graph: Graph, weights: Weights, arithmetic: Arithmetic, prefix: str, value: str) -> str:
    attended = _attention(graph, weights, arithmetic, prefix, value)
    projected = _linear(graph, weights, arithmetic, [prefix + "attention.output.dense"], attended)
    summed = graph.node("Add", projected, value)
    value = _normalise(graph, weights, prefix + "attention.output.LayerNorm", summed)
    widened = graph.node("Gelu", _linear(graph, weights, arithmetic, [prefix + "intermediate.dense"], value))
    narrowed = _linear(graph, weights, arithmetic, [prefix + "output.dense"], widened)
    return _normalise(graph, weights, prefix + "output.LayerNorm", graph.node("Add", narrowed, value))


def _attention(graph: Graph, weights: Weights, arithmetic: Arithmetic, prefix: str, value: str) -> str:
    parts = [f"{prefix}attention.self.{part}" for part in ("query", "key", "value")]
    joined = _linear(graph, weights, arithmetic, parts, value)
    split = graph.nodes_of("Split", [joined], results=3, axis=-1, num_outputs=3)
    return graph.node("MultiHeadAttention", *split, num_heads=HEADS)


def _linear(graph: Graph, weights: Weights, arithmetic: Arithmetic, names: list[str], value: str) -> str:
    """Append one product for all the named layers side by side, with their biases."""
    weight = np.concatenate([weights[f"{name}.weight"].T for name in names], axis=1)
    bias = np.concatenate([weights[f"{name}.bias"] for name in names])
    product = arithmetic.linear(graph, names[0], value, weight)
    return graph.node("Add", product, graph.constant(bias))


def _normalise(graph: Graph, weights: Weights, name: str, value: str) -> str:
    scale, bias = graph.constant(weights[f"{name}.weight"]), graph.constant(weights[f"{name}.bias"])
    return graph.node("LayerNormalization", value, scale, bias, axis=-1, epsilon=EPSILON)
